import { Button, Textarea, TextInput, Title } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { api, type CycleView, type Json } from "../../api/client";
import { draftOf } from "../../app/drafts";
import { useMay } from "../../app/useMay";
import { AutoSaveField } from "../../parts/AutoSaveField";
import { ConfirmStep } from "../../parts/ConfirmStep";
import { DateField } from "../../parts/DateField";
import { DayInput } from "../../parts/DayInput";
import { ErrorNotice } from "../../parts/ErrorNotice";
import { Icon } from "../../parts/Icon";
import { useWork } from "../../parts/useWork";
import { useFormats, useWords } from "../../words/words";
import { useGateWords } from "../home/Wheel";
import classes from "./cycle.module.css";

/** The management review, the end of the cycle, and the one after it. */
export function Review({ view }: { view: CycleView }) {
  return (
    <div className={classes.two}>
      <Minutes view={view} />
      <div className={classes.stack}>
        <Proposal view={view} />
        {view.closed ? <Ended view={view} /> : <End view={view} />}
        {view.closed && <Next view={view} />}
      </div>
    </div>
  );
}

function useSet(view: CycleView) {
  return (field: string) => (value: Json) => api.cycleReviewSet(view.cycle.id, field, value);
}

function Minutes({ view }: { view: CycleView }) {
  const t = useWords();
  const set = useSet(view);
  const text = (field: "present" | "decisions" | "standard", rows: number) => (
    <AutoSaveField
      label={t(`cycle-review-${field}`)}
      description={t(`cycle-review-${field}-hint`)}
      multiline
      minRows={rows}
      maxLength={8000}
      value={view.review[field]}
      onCommit={set(field)}
      draft={draftOf("management-review", view.cycle.id, field)}
    />
  );
  return (
    <section className={classes.card} aria-label={t("cycle-review")}>
      <Title order={2}>{t("cycle-review")}</Title>
      <DateField label={t("cycle-review-held")} value={view.review.held_on} onCommit={set("held_on")} />
      {text("present", 2)}
      {text("decisions", 4)}
      {text("standard", 3)}
    </section>
  );
}

function Proposal({ view }: { view: CycleView }) {
  const t = useWords();
  const set = useSet(view);
  const { review } = view;
  return (
    <section className={classes.card} aria-label={t("cycle-proposal")}>
      <Title order={2}>{t("cycle-proposal")}</Title>
      <AutoSaveField
        label={t("cycle-next-name")}
        maxLength={200}
        value={review.next_name}
        onCommit={set("next_name")}
        draft={draftOf("management-review", view.cycle.id, "next_name")}
      />
      <div className={classes.pair}>
        <DateField label={t("cycle-starts")} value={review.next_starts_on} onCommit={set("next_starts_on")} />
        <DateField label={t("cycle-ends")} value={review.next_ends_on} onCommit={set("next_ends_on")} />
      </div>
    </section>
  );
}

function End({ view }: { view: CycleView }) {
  const t = useWords();
  const may = useMay();
  const words = useGateWords();
  const [note, setNote] = useState("");
  const [reason, setReason] = useState("");
  const [asking, setAsking] = useState(false);
  if (!may("lead") && !may("sign")) return null;
  const open = view.phases.find(({ phase }) => phase === "act")?.gate.filter(({ done }) => !done) ?? [];
  const ready = view.phase === "act";
  return (
    <section className={classes.card} aria-label={t("cycle-end")}>
      <Title order={2}>{t("cycle-end")}</Title>
      <p className={classes.quiet}>{t(ready ? "cycle-end-about" : "cycle-end-not-yet")}</p>
      {ready && open.length > 0 && (
        <>
          <ul className={classes.conditions}>
            {open.map(({ code }) => (
              <li key={code}>
                <Icon name="minus" size={15} />
                {words(code)}
              </li>
            ))}
          </ul>
          <Textarea
            label={t("cycle-reason")}
            description={t("cycle-reason-hint")}
            autosize
            minRows={2}
            maxLength={2000}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
        </>
      )}
      {ready && (
        <>
          <Textarea
            label={t("cycle-end-note")}
            autosize
            minRows={1}
            maxLength={2000}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
          />
          <Button
            mt="xs"
            leftSection={<Icon name="lock" size={16} />}
            disabled={open.length > 0 && reason.trim() === ""}
            onClick={() => setAsking(true)}
          >
            {t("cycle-close")}
          </Button>
        </>
      )}
      <ConfirmStep
        opened={asking}
        title={t("cycle-close-title", { name: view.cycle.name })}
        goes={[t("cycle-close-answers"), t("cycle-close-objectives"), t("cycle-close-actions")]}
        note={t("cycle-close-about")}
        verb={t("cycle-close")}
        onConfirm={() => api.cycleClose(view.cycle.id, note, open.length > 0 ? reason : "")}
        onClose={() => setAsking(false)}
      />
    </section>
  );
}

function Ended({ view }: { view: CycleView }) {
  const t = useWords();
  const { dateTime } = useFormats();
  const { closed } = view;
  if (!closed) return null;
  return (
    <section className={classes.card} aria-label={t("cycle-ended")}>
      <Title order={2}>{t("cycle-ended")}</Title>
      <p>{t("cycle-closed-by", { who: closed.by, when: dateTime(closed.at) })}</p>
      {closed.note && <p>{closed.note}</p>}
      {closed.reason && <p>{t("cycle-passed-reason", { reason: closed.reason })}</p>}
      <p className={classes.quiet}>
        {t(closed.is_whole ? "cycle-frozen-whole" : "cycle-frozen-broken")}{" "}
        <code className={classes.digest}>{closed.digest.slice(0, 16)}</code>
      </p>
      {closed.changed_after > 0 && (
        <p className={classes.hint} role="note">
          <Icon name="warning" size={16} />
          {t("cycle-changed-after", { count: closed.changed_after })}
        </p>
      )}
    </section>
  );
}

function Next({ view }: { view: CycleView }) {
  const t = useWords();
  const may = useMay();
  const navigate = useNavigate();
  const { busy, error, run } = useWork();
  const [name, setName] = useState(view.review.next_name);
  const [from, setFrom] = useState(view.review.next_starts_on);
  const [to, setTo] = useState(view.review.next_ends_on);
  const after = view.cycles.find(({ previous }) => previous === view.cycle.id);
  if (after)
    return (
      <section className={classes.card} aria-label={t("cycle-next")}>
        <Title order={2}>{t("cycle-next")}</Title>
        <p>{t("cycle-next-is", { name: after.cycle.name })}</p>
        <Button
          variant="default"
          onClick={() =>
            void navigate({
              to: "/cycle/$view",
              params: { view: "overview" },
              search: { of: after.cycle.id },
            })
          }
        >
          {t("cycle-next-open")}
        </Button>
      </section>
    );
  if (!may("lead")) return null;
  const start = () =>
    run("work", async () => {
      const { value } = await api.cycleNext(view.cycle.id, name, from ?? "", to ?? "");
      await navigate({ to: "/cycle/$view", params: { view: "overview" }, search: { of: value } });
    });
  return (
    <section className={classes.card} aria-label={t("cycle-next")}>
      <Title order={2}>{t("cycle-next")}</Title>
      <p className={classes.quiet}>{t("cycle-next-about")}</p>
      <TextInput
        label={t("cycle-next-name")}
        value={name}
        maxLength={200}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <div className={classes.pair}>
        <DayInput label={t("cycle-starts")} value={from} onChange={setFrom} />
        <DayInput label={t("cycle-ends")} value={to} onChange={setTo} />
      </div>
      {error !== null && <ErrorNotice error={error} />}
      <Button
        mt="xs"
        loading={busy !== null}
        disabled={name.trim() === "" || from === null || to === null}
        onClick={() => void start()}
      >
        {t("cycle-next-start")}
      </Button>
    </section>
  );
}
