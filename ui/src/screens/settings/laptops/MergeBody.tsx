import { Text } from "@mantine/core";
import type { ReactNode } from "react";
import type { Merged } from "../../../api/client";
import { Icon } from "../../../parts/Icon";
import { useFormats, useWords } from "../../../words/words";
import classes from "./laptops.module.css";
import { useLaptopNames } from "./names";

/** What a file does, in figures, and whose entries it carries. */
export function MergeFigures({ merged }: { merged: Merged }) {
  const t = useWords();
  const { date, number } = useFormats();
  const name = useLaptopNames();
  const figures = [
    { label: t("laptops-figure-created"), value: merged.created },
    { label: t("laptops-figure-changed"), value: merged.changed },
    { label: t("laptops-figure-deleted"), value: merged.deleted },
    { label: t("laptops-figure-conflicts"), value: merged.conflicts, waits: merged.conflicts > 0 },
  ];
  return (
    <>
      <dl className={classes.figures}>
        {figures.map(({ label, value, waits }) => (
          <div key={label} data-waits={waits || undefined}>
            <dd>{number(value)}</dd>
            <dt>{label}</dt>
          </div>
        ))}
      </dl>
      <ul className={classes.shares}>
        {merged.laptops.map(({ keyid, entries, from, to }) => (
          <li key={keyid}>
            {date(from) === date(to)
              ? t("laptops-share-day", { laptop: name(keyid), entries, day: date(from) })
              : t("laptops-share", { laptop: name(keyid), entries, from: date(from), to: date(to) })}
          </li>
        ))}
      </ul>
    </>
  );
}

/** Entries that are missing, a laptop that runs twice, a clock that is wrong: each in words, with what to do. */
export function MergeCautions({ merged }: { merged: Merged }) {
  const t = useWords();
  const name = useLaptopNames();
  return (
    <>
      {merged.gaps.map(({ keyid, held, came }) => (
        <Caution key={keyid}>
          {came - held === 2
            ? t("laptops-gap-one", { laptop: name(keyid), entry: came - 1 })
            : t("laptops-gap", { laptop: name(keyid), from: held + 1, to: came - 1 })}
        </Caution>
      ))}
      {merged.forked > 0 && <Caution>{t("laptops-forked", { count: merged.forked })}</Caution>}
      {merged.clock_ahead_days > 0 && (
        <Caution>{t("laptops-clock", { days: merged.clock_ahead_days })}</Caution>
      )}
    </>
  );
}

function Caution({ children }: { children: ReactNode }) {
  return (
    <div className={classes.caution}>
      <Icon name="warning" size={17} />
      <Text>{children}</Text>
    </div>
  );
}
