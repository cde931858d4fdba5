import { Button, Group, Paper, Text, Title } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api, type CustomerCard, type CustomerLink, type WaitingFile } from "../../api/client";
import { repliesRead } from "../../api/readings";
import { useRead } from "../../api/reads";
import { useMay } from "../../app/useMay";
import { ConfirmStep } from "../../parts/ConfirmStep";
import { ErrorNotice } from "../../parts/ErrorNotice";
import { Icon } from "../../parts/Icon";
import { useWork } from "../../parts/useWork";
import type { Translate } from "../../words/catalogue";
import type { Formats } from "../../words/formats";
import { useFormats, useWords } from "../../words/words";
import { reasonWords } from "./queue";
import classes from "./share.module.css";

/** Replies that come by customers' inboxes: when they were fetched, and those that cannot be taken in, with the reason. */
export function Replies({ customers }: { customers: readonly CustomerCard[] }) {
  const t = useWords();
  const formats = useFormats();
  const shares = useMay()("share");
  const client = useQueryClient();
  const state = useRead(repliesRead).data;
  const { busy, error, run } = useWork();
  const [dropping, setDropping] = useState<WaitingFile | null>(null);
  if (!state || (state.links.length === 0 && state.waiting.length === 0)) return null;
  const nameOf = (id: string) => customers.find((customer) => customer.id === id)?.name ?? id;
  return (
    <section aria-labelledby="replies">
      <Group justify="space-between" mb="xs" mt="lg">
        <Title order={2} id="replies">
          {t("replies-title")}
        </Title>
        {shares && (
          <Button variant="default" loading={busy !== null} onClick={() => void run("work", api.syncNow)}>
            {t("replies-fetch")}
          </Button>
        )}
      </Group>
      {error !== null && <ErrorNotice error={error} />}
      <ul className={classes.replies} aria-live="polite">
        {state.links.map((one) => (
          <li key={one.customer}>
            <Icon name={one.link.why === null ? "check" : "warning"} size={16} />
            <span>{linkWords(t, formats, one, nameOf(one.customer))}</span>
          </li>
        ))}
      </ul>
      {state.waiting.length > 0 && (
        <Paper withBorder p="sm" mt="sm">
          <Text fw={600}>{t("replies-waiting")}</Text>
          <ul className={classes.replies}>
            {state.waiting.map((file) => (
              <li key={file.envelope}>
                <Icon name="warning" size={16} />
                <span>
                  {t("replies-waiting-line", {
                    seq: file.seq,
                    name: nameOf(file.inbox),
                    date: formats.dateTime(file.arrived_at),
                  })}
                  {": "}
                  {file.why && t(`error-${file.why.code}`, file.why.params)}
                </span>
                {shares && (
                  <Button
                    size="compact-sm"
                    variant="subtle"
                    color="gray"
                    aria-label={`${t("replies-drop")} ${t("share-queue-seq", { seq: file.seq })}`}
                    onClick={() => setDropping(file)}
                  >
                    {t("replies-drop")}
                  </Button>
                )}
              </li>
            ))}
          </ul>
        </Paper>
      )}
      {dropping && (
        <ConfirmStep
          opened
          danger
          title={t("replies-drop-title", { seq: dropping.seq, name: nameOf(dropping.inbox) })}
          goes={[t("replies-drop-goes")]}
          verb={t("replies-drop")}
          onConfirm={async () => {
            await api.fetchedDrop(dropping.envelope);
            await client.invalidateQueries({ queryKey: repliesRead.key });
          }}
          onClose={() => setDropping(null)}
        />
      )}
    </section>
  );
}

function linkWords(
  t: Translate,
  { dateTime, time }: Pick<Formats, "dateTime" | "time">,
  { link }: CustomerLink,
  name: string,
): string {
  if (link.why) {
    const why = reasonWords(t, link.why.code, link.why.params, "waiting");
    const next = link.next_try_at === null ? "" : t("share-queue-next-try", { time: time(link.next_try_at) });
    return `${t("replies-failed", { name, why })} ${next}`.trim();
  }
  if (link.worked_at === null) return t("replies-failed", { name, why: t("replies-never") });
  return t("replies-worked", { name, date: dateTime(link.worked_at), count: link.brought });
}
