import { Alert, Button, Checkbox, Group, Paper, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { Received as Outcome } from "../../api/client";
import { FingerprintCard } from "../../parts/FingerprintCard";
import { Icon, type IconName } from "../../parts/Icon";
import { useWords } from "../../words/words";
import classes from "./factories.module.css";
import type { Receiving } from "./useReceive";

/** What became of the files that were opened, each with its next step. */
export function Received({ opened, busy, trust, refuse, clear }: Receiving) {
  const t = useWords();
  // A factory that sent several files is compared once.
  const asked = new Set<string>();
  return (
    <Paper withBorder component="section" className={classes.received} aria-label={t("received-title")}>
      <Group justify="space-between" wrap="nowrap">
        <h2>{t("received-title")}</h2>
        <Button variant="subtle" color="gray" leftSection={<Icon name="close" size={15} />} onClick={clear}>
          {t("received-clear")}
        </Button>
      </Group>
      <ul className={classes.outcomes} aria-live="polite">
        {opened.map(({ received, token }) => {
          const key = token ?? `${received.file} ${received.seq} ${received.verdict}`;
          const first = token !== null && !asked.has(received.factory ?? token);
          if (token !== null) asked.add(received.factory ?? token);
          return (
            <li key={key}>
              <OutcomeLine received={received} />
              {token !== null && first && (
                <Compare
                  received={received}
                  busy={busy}
                  onTrust={() => trust(token)}
                  onRefuse={() => refuse(token)}
                />
              )}
            </li>
          );
        })}
      </ul>
    </Paper>
  );
}

const TONES: { readonly [V in Outcome["verdict"]]?: [string, IconName] } = {
  applied: ["good", "check"],
  gap: ["wait", "clock"],
  replay: ["quiet", "info"],
  "unknown-factory": ["wait", "key"],
};

function OutcomeLine({ received }: { received: Outcome }) {
  const t = useWords();
  const { file, verdict, factory, name, seq, expected, followed } = received;
  const [tone, icon] = TONES[verdict] ?? ["bad", "warning"];
  const vars = { name: name ?? "", seq: seq ?? 0, expected: expected ?? 0, file };
  return (
    <div className={classes.outcome} data-tone={tone}>
      <Icon name={icon} size={18} />
      <div>
        <strong>{t(`received-verdict-${verdict}`, vars)}</strong>{" "}
        {followed > 0 && <span>{t("received-followed", { count: followed })}</span>}
        <p>
          {t(`received-next-${verdict}`, vars)}{" "}
          {verdict === "applied" && factory !== null && (
            <Link to="/factories/$factory" params={{ factory }} className={classes.look}>
              {t("received-look")}
            </Link>
          )}
        </p>
      </div>
      <span className={classes.fileName} title={file}>
        {file}
      </span>
    </div>
  );
}

function Compare({
  received,
  busy,
  onTrust,
  onRefuse,
}: {
  received: Outcome;
  busy: boolean;
  onTrust: () => void;
  onRefuse: () => void;
}) {
  const t = useWords();
  const [checked, setChecked] = useState(false);
  return (
    <div className={classes.compare}>
      <Text fw={600} mb="xs">
        {t("received-words", { name: received.name ?? "" })}
      </Text>
      <FingerprintCard words={received.words} qr={received.qr ?? undefined} qrLabel={t("received-qr")} />
      <Alert color="amber" variant="light" icon={<Icon name="warning" />} mt="md" className={classes.note}>
        <Text fw={600}>{t("received-compare")}</Text>
        <Text>{t("received-compare-where")}</Text>
      </Alert>
      <Checkbox
        mt="md"
        label={t("received-checked")}
        checked={checked}
        onChange={(event) => setChecked(event.currentTarget.checked)}
      />
      <Group mt="md">
        <Button disabled={!checked} loading={busy} onClick={onTrust}>
          {t("received-trust")}
        </Button>
        <Button variant="default" disabled={busy} onClick={onRefuse}>
          {t("received-refuse")}
        </Button>
      </Group>
    </div>
  );
}
