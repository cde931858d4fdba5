import { Button, Group, SegmentedControl, Textarea } from "@mantine/core";
import { useState } from "react";
import { api, type CaseDetail, type Decision, type Round, type RoundKind } from "../../../api/client";
import type { Save } from "../../../app/undo";
import { useKeptForm } from "../../../app/useKeptForm";
import { today } from "../../../parts/dayText";
import { ErrorNotice } from "../../../parts/ErrorNotice";
import { Icon } from "../../../parts/Icon";
import { RecordPart } from "../../../parts/RecordPanel";
import { useWork } from "../../../parts/useWork";
import { useFormats, useWords } from "../../../words/words";
import { dayOf, runs } from "../clocks";
import { DECISIONS } from "../closed";
import classes from "../hotline.module.css";
import { Choice } from "./Choice";
import { PartText } from "./Part";
import type { Reveal } from "./useReveal";

interface RoundsProps {
  one: CaseDetail;
  reveal: Reveal;
  save: Save;
}

/** Appeals and reopenings: why, the answer to the one that runs, and the way to a new one. */
export function Rounds({ one, reveal, save }: RoundsProps) {
  const t = useWords();
  const may = one.state === "closed" || one.answer.done_on !== null;
  if (one.rounds.length === 0 && !may) return null;
  return (
    <RecordPart title={t("hotline-rounds")}>
      {one.rounds.length > 0 && (
        <ol className={classes.parts}>
          {one.rounds.map((round) => (
            <One key={round.id} one={one} round={round} reveal={reveal} />
          ))}
        </ol>
      )}
      {runs(one) ? <Answer one={one} save={save} /> : <Begin one={one} save={save} />}
    </RecordPart>
  );
}

function One({ one, round, reveal }: { one: CaseDetail; round: Round; reveal: Reveal }) {
  const t = useWords();
  const { date } = useFormats();
  return (
    <li>
      <span className={classes.lineHead}>
        <strong>{t(`hotline-round-${round.kind}`)}</strong>
        <span>{dayOf(t, date, one, round.on)}</span>
        <span>{round.by}</span>
      </span>
      <PartText reveal={reveal} id={round.id} field="reason" />
      {round.answered_on !== null && (
        <>
          <span className={classes.lineHead}>
            <strong>
              {t(round.decision === null ? "hotline-round-done" : `hotline-decision-${round.decision}`)}
            </strong>
            <span>{dayOf(t, date, one, round.answered_on)}</span>
            {round.decided_by !== null && <span>{round.decided_by}</span>}
          </span>
          {reveal.text !== null && <PartText reveal={reveal} id={round.id} field="note" />}
        </>
      )}
    </li>
  );
}

function Begin({ one, save }: { one: CaseDetail; save: Save }) {
  const t = useWords();
  const [kind, setKind] = useState<RoundKind | null>(null);
  const { form, set, done } = useKeptForm("case", one.id, "round", { reason: "" });
  const [lacks, setLacks] = useState(false);
  const { busy, error, run } = useWork();
  if (kind === null) {
    return (
      <Group gap="sm">
        <Button variant="default" onClick={() => setKind("appeal")}>
          {t("hotline-round-appeal-do")}
        </Button>
        <Button variant="default" onClick={() => setKind("reopening")}>
          {t("hotline-reopen")}
        </Button>
      </Group>
    );
  }
  const begin = async () => {
    setLacks(form.reason.trim() === "");
    if (form.reason.trim() === "") return;
    await run("work", async () => {
      await save(t(`hotline-round-${kind}`), () =>
        api.caseReopen(one.id, kind, today(new Date()), form.reason.trim()),
      );
      await done();
      setKind(null);
    });
  };
  return (
    <div className={classes.addStep}>
      <SegmentedControl
        aria-label={t("hotline-rounds")}
        data={(["appeal", "reopening"] as const).map((value) => ({
          value,
          label: t(`hotline-round-${value}`),
        }))}
        value={kind}
        onChange={(value) => setKind(value as RoundKind)}
      />
      <Textarea
        mt={8}
        label={t(`hotline-round-${kind}-why`)}
        data-autofocus
        ref={(box) => {
          if (box && document.activeElement === document.body) box.focus();
        }}
        autosize
        minRows={2}
        maxRows={8}
        value={form.reason}
        error={lacks ? t("hotline-round-needs-why") : undefined}
        onChange={(event) => {
          set({ reason: event.currentTarget.value });
          setLacks(false);
        }}
      />
      {error !== null && <ErrorNotice error={error} />}
      <Group justify="flex-end" mt={8} gap="sm">
        <Button variant="default" onClick={() => setKind(null)}>
          {t("frame-cancel")}
        </Button>
        <Button loading={busy !== null} onClick={() => void begin()}>
          {t("hotline-round-begin")}
        </Button>
      </Group>
    </div>
  );
}

function Answer({ one, save }: { one: CaseDetail; save: Save }) {
  const t = useWords();
  const appeal = one.rounds.find(({ answered_on }) => answered_on === null)?.kind === "appeal";
  const { form, set, done } = useKeptForm("case", one.id, "round-answer", {
    decision: "" as Decision | "",
    note: "",
  });
  const [lacks, setLacks] = useState(false);
  const { busy, error, run } = useWork();
  const answer = async () => {
    setLacks(appeal && form.decision === "");
    if (appeal && form.decision === "") return;
    await run("work", async () => {
      const decision = form.decision === "" ? null : form.decision;
      await save(t("hotline-round-answer"), () =>
        api.caseRoundAnswer(one.id, today(new Date()), decision, form.note.trim()),
      );
      await done();
    });
  };
  return (
    <div className={classes.addStep}>
      {appeal && (
        <Choice<Decision | "">
          label={t("hotline-round-decision")}
          value={form.decision}
          choices={DECISIONS}
          words={(decision) => t(`hotline-decision-${decision}`)}
          empty={t("hotline-choose")}
          error={lacks && form.decision === "" ? t("hotline-round-needs-decision") : undefined}
          onChoose={(decision) => set({ decision })}
        />
      )}
      <Textarea
        mt={8}
        label={t("hotline-round-note")}
        autosize
        minRows={2}
        maxRows={8}
        value={form.note}
        onChange={(event) => set({ note: event.currentTarget.value })}
      />
      {error !== null && <ErrorNotice error={error} />}
      <Group justify="flex-end" mt={8}>
        <Button
          leftSection={<Icon name="check" size={16} />}
          loading={busy !== null}
          onClick={() => void answer()}
        >
          {t("hotline-round-answer-do")}
        </Button>
      </Group>
    </div>
  );
}
