import { ActionIcon, Button, NativeSelect, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { api } from "../../../api/client";
import { observationsRead } from "../../../api/readings";
import { useRead } from "../../../api/reads";
import { useUndo } from "../../../app/undo";
import { useMay } from "../../../app/useMay";
import { DayInput } from "../../../parts/DayInput";
import { today } from "../../../parts/dayText";
import { ErrorNotice } from "../../../parts/ErrorNotice";
import { Icon } from "../../../parts/Icon";
import { useWork } from "../../../parts/useWork";
import { useFormats, useWords } from "../../../words/words";
import figures from "../figures.module.css";
import classes from "../training.module.css";

const SEEN = ["yes", "no", "unknown"] as const;

/** What somebody saw at work of what the course taught. */
export function Observed({ course }: { course: string }) {
  const t = useWords();
  const trains = useMay()("train");
  const offerUndo = useUndo();
  const { date } = useFormats();
  const all = useRead(observationsRead(course)).data;
  const [adding, setAdding] = useState(false);
  return (
    <section className={classes.apart} aria-label={t("training-observed")}>
      <h3>{t("training-observed")}</h3>
      <p className={classes.hint}>
        {all && all.sum.percent !== null
          ? `${t("training-percent", { percent: Math.floor(all.sum.percent) })} · ${t(
              "training-observed-sum",
              {
                seen: all.sum.seen,
                looked: all.sum.seen + all.sum.not_seen,
                unknown: all.sum.unknown,
              },
            )}`
          : t("training-observed-none")}
      </p>
      <ul className={figures.items}>
        {(all?.rows ?? []).slice(0, 20).map((one) => (
          <li key={one.id}>
            <span>
              {one.behaviour}
              <small>
                {[
                  date(one.observed_on),
                  one.observer,
                  t(`training-seen-${one.seen === null ? "unknown" : one.seen ? "yes" : "no"}`),
                ]
                  .filter((text) => text !== "")
                  .join(" · ")}
              </small>
            </span>
            {trains && (
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={t("training-observed-remove", { day: date(one.observed_on) })}
                onClick={() =>
                  void api
                    .observationRemove(one.id)
                    .then((saved) => offerUndo(saved, t("training-observed-removed")))
                }
              >
                <Icon name="trash" size={16} />
              </ActionIcon>
            )}
          </li>
        ))}
      </ul>
      {trains && !adding && (
        <Button variant="default" size="compact-sm" mt={6} onClick={() => setAdding(true)}>
          {t("training-observed-add")}
        </Button>
      )}
      {adding && <Add course={course} onClose={() => setAdding(false)} />}
    </section>
  );
}

function Add({ course, onClose }: { course: string; onClose: () => void }) {
  const t = useWords();
  const now = today(new Date());
  const [behaviour, setBehaviour] = useState("");
  const [observer, setObserver] = useState("");
  const [day, setDay] = useState(now);
  const [seen, setSeen] = useState<(typeof SEEN)[number]>("yes");
  const { busy, error, run } = useWork();
  const add = (event: FormEvent) => {
    event.preventDefault();
    if (behaviour.trim() === "") return;
    void run("work", () =>
      api.observationAdd(course, {
        worker: null,
        observed_on: day,
        observer: observer.trim(),
        behaviour: behaviour.trim(),
        seen: seen === "unknown" ? null : seen === "yes",
      }),
    );
  };
  return (
    <form className={classes.entry} onSubmit={add}>
      <TextInput
        autoFocus
        label={t("training-observed-behaviour")}
        description={t("training-observed-behaviour-hint")}
        maxLength={400}
        value={behaviour}
        onChange={(event) => setBehaviour(event.currentTarget.value)}
      />
      <div className={classes.twos}>
        <DayInput
          label={t("training-observed-on")}
          max={now}
          value={day}
          onChange={(next) => setDay(next ?? now)}
        />
        <TextInput
          label={t("training-observed-observer")}
          maxLength={120}
          value={observer}
          onChange={(event) => setObserver(event.currentTarget.value)}
        />
      </div>
      <NativeSelect
        label={t("training-observed-seen")}
        data={SEEN.map((value) => ({ value, label: t(`training-seen-${value}`) }))}
        value={seen}
        onChange={(event) => setSeen(event.currentTarget.value as (typeof SEEN)[number])}
      />
      {error !== null && <ErrorNotice error={error} />}
      <div className={classes.twoButtons}>
        <Button type="submit" loading={busy !== null} disabled={behaviour.trim() === ""}>
          {t("training-observed-add")}
        </Button>
        <Button variant="default" onClick={onClose}>
          {t("frame-close")}
        </Button>
      </div>
    </form>
  );
}
