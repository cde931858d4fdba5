import { Button } from "@mantine/core";
import { useState } from "react";
import { api, type TwinPair, type Worker } from "../../../api/client";
import { twinsRead } from "../../../api/readings";
import { useRead } from "../../../api/reads";
import { useUndo } from "../../../app/undo";
import { ErrorNotice } from "../../../parts/ErrorNotice";
import { Icon } from "../../../parts/Icon";
import { useWork } from "../../../parts/useWork";
import { useFormats, useWords } from "../../../words/words";
import classes from "./twins.module.css";

/** People who may stand in the list twice, on top of it until somebody decides. */
export function TwinsNotice() {
  const t = useWords();
  const twins = useRead(twinsRead).data;
  const [open, setOpen] = useState(false);
  if (!twins || twins.total === 0) return null;
  return (
    <section className={classes.notice} aria-label={t("training-twins")}>
      <div className={classes.line}>
        <Icon name="warning" size={18} />
        <span>{t("training-twins-count", { count: twins.total })}</span>
        <Button size="compact-sm" variant="default" aria-expanded={open} onClick={() => setOpen(!open)}>
          {t(open ? "training-twins-close" : "training-twins-open")}
        </Button>
      </div>
      {open && (
        <ul className={classes.pairs}>
          {twins.pairs.map((pair) => (
            <Pair key={`${pair.one.id} ${pair.other.id}`} pair={pair} />
          ))}
        </ul>
      )}
    </section>
  );
}

function Pair({ pair }: { pair: TwinPair }) {
  const t = useWords();
  const offerUndo = useUndo();
  const { busy, error, run } = useWork<"same" | "two">();
  const { one, other } = pair;
  const same = () =>
    run("same", async () =>
      offerUndo(await api.workersMerge(one.id, other.id), t("training-twins-merged", { badge: one.badge })),
    );
  const two = () =>
    run("two", async () => offerUndo(await api.workersPart(one.id, other.id), t("training-twins-parted")));
  return (
    <li className={classes.pair}>
      <Person person={one} />
      <Person person={other} />
      <span className={classes.because}>{t(`training-twins-because-${pair.because}`)}</span>
      <span className={classes.decide}>
        <Button size="compact-sm" loading={busy === "same"} onClick={() => void same()}>
          {t("training-twins-same", { badge: one.badge })}
        </Button>
        <Button size="compact-sm" variant="default" loading={busy === "two"} onClick={() => void two()}>
          {t("training-twins-two")}
        </Button>
      </span>
      {error !== null && <ErrorNotice error={error} />}
    </li>
  );
}

function Person({ person }: { person: Worker }) {
  const { date } = useFormats();
  const more = [person.department, person.joined_on === null ? "" : date(person.joined_on)];
  return (
    <span className={classes.person}>
      <strong>{person.name}</strong> {person.badge}
      <small>{more.filter((text) => text !== "").join(" · ")}</small>
    </span>
  );
}
