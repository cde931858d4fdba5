import { Button, Text, Title } from "@mantine/core";
import { api, type Fork } from "../../api/client";
import { useUndo } from "../../app/undo";
import { useMay } from "../../app/useMay";
import { ErrorNotice } from "../../parts/ErrorNotice";
import { Icon } from "../../parts/Icon";
import { useWork } from "../../parts/useWork";
import { useFormats, useWords } from "../../words/words";
import classes from "./disagreements.module.css";

/** A laptop of which two copies wrote: a restored backup, a copied disk. What the other copy wrote is kept aside. */
export function Forks({ forks }: { forks: readonly Fork[] }) {
  const t = useWords();
  return (
    <section aria-label={t("disagree-forks")}>
      <Title order={2} mb="sm">
        {t("disagree-forks")}
      </Title>
      <ul className={classes.cards}>
        {forks.map((fork) => (
          <ForkCard key={`${fork.device} ${fork.first_seq}`} fork={fork} />
        ))}
      </ul>
    </section>
  );
}

function ForkCard({ fork }: { fork: Fork }) {
  const t = useWords();
  const { date } = useFormats();
  const settles = useMay()("exchange");
  const offerUndo = useUndo();
  const { busy, error, run } = useWork();
  const { letter, name, entries: count } = fork;
  const takeOver = () =>
    run("work", async () => {
      const saved = await api.forkTakeOver(fork.device);
      offerUndo(saved, t("disagree-fork-done", { count: saved.value }));
    });
  return (
    <li className={classes.card}>
      <p className={classes.cardTitle}>
        <Icon name="merge" size={17} />
        {t("disagree-fork", { letter, name })}
      </p>
      <Text size="sm">
        {t("disagree-fork-what", { count, seq: fork.first_seq, date: date(fork.found_at) })}
      </Text>
      <Text size="sm" c="dimmed">
        {t("disagree-fork-next", { letter })}
      </Text>
      {error !== null && <ErrorNotice error={error} />}
      {settles && (
        <Button size="xs" mt={8} loading={busy !== null} onClick={() => void takeOver()}>
          {t("disagree-fork-take")}
        </Button>
      )}
    </li>
  );
}
