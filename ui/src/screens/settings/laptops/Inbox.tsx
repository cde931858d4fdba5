import { Alert, Button, Group, Loader, Text, Title } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { api, type InboxCard, type InboxState, type Laptop } from "../../../api/client";
import { ownInboxRead } from "../../../api/readings";
import { useRead } from "../../../api/reads";
import { useMay } from "../../../app/useMay";
import { ConfirmStep } from "../../../parts/ConfirmStep";
import { ErrorNotice } from "../../../parts/ErrorNotice";
import { Icon } from "../../../parts/Icon";
import { useWork } from "../../../parts/useWork";
import { useFormats, useWords } from "../../../words/words";
import { hostOf } from "../../share/queue";
import { peerWords, roundWords, whyWords } from "./exchange";
import classes from "./laptops.module.css";
import { useLaptopNames } from "./names";

/** The exchange by the factory's own inbox: how it goes, what waits and why; or how to begin. */
export function Inbox({ laptops }: { laptops: readonly Laptop[] }) {
  const may = useMay();
  const view = useRead(ownInboxRead).data;
  if (!view) return null;
  const { state, running } = view;
  if (state.inbox === null) return may("manage-people") && laptops.some(({ own }) => !own) ? <Offer /> : null;
  return <Exchange inbox={state.inbox} state={state} running={running} laptops={laptops} />;
}

function Offer() {
  const t = useWords();
  const navigate = useNavigate();
  return (
    <section className={classes.exchange} aria-label={t("exchange-title")}>
      <Title order={2}>{t("exchange-title")}</Title>
      <Text c="dimmed">{t("exchange-offer")}</Text>
      <div>
        <Button
          variant="default"
          leftSection={<Icon name="key" size={16} />}
          onClick={() => void navigate({ to: "/settings/laptops/$step", params: { step: "inbox" } })}
        >
          {t("exchange-enter")}
        </Button>
      </div>
    </section>
  );
}

interface ExchangeProps {
  inbox: InboxCard;
  state: InboxState;
  running: boolean;
  laptops: readonly Laptop[];
}

function Exchange({ inbox, state, running, laptops }: ExchangeProps) {
  const t = useWords();
  const may = useMay();
  const formats = useFormats();
  const [leaving, setLeaving] = useState(false);
  const { busy, error, run } = useWork<"now" | "stop">();
  const peers = state.outgoing.flatMap((outgoing) => {
    const laptop = laptops.find(({ keyid }) => keyid === outgoing.keyid);
    return laptop ? [{ laptop, words: peerWords(t, formats, outgoing, state, laptop.name) }] : [];
  });
  return (
    <section className={classes.exchange} aria-label={t("exchange-title")}>
      <Group justify="space-between" wrap="nowrap" align="flex-start">
        <div>
          <Title order={2}>{t("exchange-title")}</Title>
          <Text size="sm" c="dimmed">
            {inbox.name} · {hostOf(inbox.url)}
          </Text>
        </div>
        {may("exchange") && (
          <Group gap="sm" wrap="nowrap">
            {may("manage-people") && (
              <Button variant="subtle" color="gray" onClick={() => setLeaving(true)}>
                {t("exchange-leave")}
              </Button>
            )}
            {running && (
              <Button variant="subtle" onClick={() => void run("stop", () => api.taskCancel("exchange"))}>
                {t("exchange-stop")}
              </Button>
            )}
            {/* Stays in its place: a round that begins by itself must not put another step under the hand. */}
            <Button
              variant="default"
              leftSection={<Icon name="merge" size={16} />}
              loading={busy === "now" || running}
              onClick={() => void run("now", api.exchangeNow)}
            >
              {t("exchange-now")}
            </Button>
          </Group>
        )}
      </Group>
      <div role="status" className={classes.round}>
        {running && <Loader size={14} aria-hidden />}
        <Text>{running ? t("exchange-running") : roundWords(t, formats, state)}</Text>
      </div>
      {state.why !== null && !running && (
        <Alert color="amber" variant="light" icon={<Icon name="warning" />}>
          <Text>{whyWords(t, state.why)}</Text>
          {state.next_try_at !== null && (
            <Text size="sm">{t("exchange-next-try", { time: formats.time(state.next_try_at) })}</Text>
          )}
        </Alert>
      )}
      {!may("exchange") && <Text c="dimmed">{t("exchange-who")}</Text>}
      {error !== null && <ErrorNotice error={error} />}
      <Letters state={state} />
      {peers.length > 0 && (
        <>
          <Text fw={600}>{t("exchange-peers")}</Text>
          <dl className={classes.peers}>
            {peers.map(({ laptop, words }) => (
              <div key={laptop.keyid}>
                <dt>{t("laptops-letter-name", { letter: laptop.letter, name: laptop.name })}</dt>
                <dd>{words}</dd>
              </div>
            ))}
          </dl>
        </>
      )}
      {leaving && <Leave inbox={inbox} onClose={() => setLeaving(false)} />}
    </section>
  );
}

/** Files that somebody must decide about; of each laptop only the oldest can be looked at. */
function Letters({ state }: { state: InboxState }) {
  const t = useWords();
  const may = useMay();
  const navigate = useNavigate();
  const { date } = useFormats();
  const name = useLaptopNames();
  if (state.letters.length === 0) return null;
  const isFirst = (at: number) =>
    state.letters.findIndex(({ keyid }) => keyid === state.letters[at]?.keyid) === at;
  return (
    <>
      <Text fw={600}>{t("exchange-letters")}</Text>
      <ul className={classes.letters}>
        {state.letters.map((letter, at) => (
          <li key={letter.envelope}>
            <div>
              <Text>
                {t("exchange-letter-from", { laptop: name(letter.keyid), date: date(letter.arrived_at) })}
              </Text>
              <Text size="sm" c="dimmed">
                {whyWords(t, letter.why)}
              </Text>
            </div>
            {isFirst(at) && may("exchange") && (
              <Button
                size="xs"
                aria-label={t("exchange-letter-look-at", { laptop: name(letter.keyid) })}
                onClick={() =>
                  void navigate({
                    to: "/settings/laptops/$step",
                    params: { step: `from-${letter.keyid}` },
                  })
                }
              >
                {t("exchange-letter-look")}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

function Leave({ inbox, onClose }: { inbox: InboxCard; onClose: () => void }) {
  const t = useWords();
  const client = useQueryClient();
  return (
    <ConfirmStep
      opened
      danger
      title={t("exchange-leave-title", { name: inbox.name })}
      goes={[t("exchange-leave-goes"), t("exchange-leave-stays")]}
      verb={t("exchange-leave")}
      onConfirm={async () => {
        await api.ownInboxLeave();
        await client.invalidateQueries({ queryKey: ownInboxRead.key });
      }}
      onClose={onClose}
    />
  );
}
