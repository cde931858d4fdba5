import { Button, Group, Loader, Paper, Text } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api, type WaitingBundle } from "../../api/client";
import { deskMailRead } from "../../api/readings";
import { useRead } from "../../api/reads";
import { useMay } from "../../app/useMay";
import { ConfirmStep } from "../../parts/ConfirmStep";
import { ErrorNotice } from "../../parts/ErrorNotice";
import { Icon } from "../../parts/Icon";
import { useWork } from "../../parts/useWork";
import { useFormats, useWords } from "../../words/words";
import { hostOf } from "../share/queue";
import classes from "./factories.module.css";
import { linkWords, whyWords } from "./inbox";

/** What comes by the customer's own inbox: how fetching went, and the bundles that wait for somebody. */
export function Mail({ onOpen }: { onOpen: (envelope: string) => void }) {
  const t = useWords();
  const formats = useFormats();
  const reviews = useMay()("review");
  const view = useRead(deskMailRead).data;
  const { busy, error, run } = useWork<"now" | "stop">();
  if (!view || (view.mail.inboxes.length === 0 && view.mail.waiting.length === 0)) return null;
  const { mail, running } = view;
  return (
    <Paper withBorder component="section" className={classes.mail} aria-label={t("mail-title")}>
      <Group justify="space-between" wrap="nowrap" align="flex-start">
        <ul className={classes.links} aria-live="polite">
          {mail.inboxes.map((inbox) => (
            <li key={inbox.keyid} data-trouble={inbox.link.why !== null || undefined}>
              <Icon name={inbox.link.why === null ? "cloud" : "warning"} size={16} />
              <strong className={classes.linkText}>
                {inbox.name} <span className={classes.quiet}>{hostOf(inbox.url)}</span>
              </strong>
              <span className={classes.linkText}>
                {running ? t("mail-running") : linkWords(t, formats, inbox)}
              </span>
            </li>
          ))}
        </ul>
        {running && <Loader size={16} aria-hidden />}
        {reviews && mail.inboxes.length > 0 && (
          <Group gap="xs" wrap="nowrap">
            {running && (
              <Button
                size="compact-md"
                variant="subtle"
                onClick={() => void run("stop", () => api.taskCancel("mail"))}
              >
                {t("mail-stop")}
              </Button>
            )}
            {/* Stays in its place: a round that begins by itself must not put another step under the hand. */}
            <Button
              size="compact-md"
              variant="default"
              loading={busy === "now" || running}
              onClick={() => void run("now", api.fetchNow)}
            >
              {t("mail-fetch")}
            </Button>
          </Group>
        )}
      </Group>
      {error !== null && <ErrorNotice error={error} />}
      {mail.waiting.length > 0 && (
        <>
          <Text fw={600} mt="xs">
            {t("mail-waiting", { count: mail.waiting.length })}
          </Text>
          <ul className={classes.outcomes}>
            {mail.waiting.map((bundle) => (
              <Waiting key={bundle.file.envelope} bundle={bundle} onOpen={onOpen} />
            ))}
          </ul>
        </>
      )}
    </Paper>
  );
}

function Waiting({ bundle, onOpen }: { bundle: WaitingBundle; onOpen: (envelope: string) => void }) {
  const t = useWords();
  const { dateTime } = useFormats();
  const reviews = useMay()("review");
  const client = useQueryClient();
  const [dropping, setDropping] = useState(false);
  const { file, verdict, name } = bundle;
  const { envelope, seq } = file;
  const stranger = verdict === "unknown-factory";
  const vars = { name: name ?? "", seq, expected: 0 };
  const what =
    verdict === null
      ? file.why && whyWords(t, file.why)
      : `${t(`received-verdict-${verdict}`, vars)} ${t(`received-next-${verdict}`, vars)}`;
  return (
    <li className={classes.waits}>
      <div>
        <strong>{t("mail-waiting-line", { seq, date: dateTime(file.arrived_at) })}</strong>
        <p className={classes.waitsWhy}>{what}</p>
      </div>
      {reviews && (
        <Group gap="xs" wrap="nowrap">
          <Button
            size="compact-sm"
            variant={stranger ? "filled" : "default"}
            onClick={() => onOpen(envelope)}
          >
            {t(stranger ? "mail-compare" : "mail-again")}
          </Button>
          <Button size="compact-sm" variant="subtle" color="gray" onClick={() => setDropping(true)}>
            {t("mail-drop")}
          </Button>
        </Group>
      )}
      {dropping && (
        <ConfirmStep
          opened
          danger
          title={t("mail-drop-title", { seq })}
          goes={[t("mail-drop-goes")]}
          verb={t("mail-drop")}
          onConfirm={async () => {
            await api.fetchedDrop(envelope);
            await client.invalidateQueries({ queryKey: deskMailRead.key });
          }}
          onClose={() => setDropping(false)}
        />
      )}
    </li>
  );
}
