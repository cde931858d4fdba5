import { useState } from "react";
import {
  type Answer,
  api,
  type FindingDetail,
  type Question,
  type Saved,
  type Severity,
} from "../../api/client";
import { useText, useWords } from "../../words/words";
import { isAlarm, lowestLevel, SCALES } from "./levels";
import { useValueWords } from "./ValueWords";

export interface PlanItState {
  busy: boolean;
  error: unknown;
  /** The number of what was just made. */
  made: string | null;
  make: () => Promise<void>;
  /** Takes back what was just made. */
  undo: (() => Promise<void>) | null;
}

/** Makes a finding with its drafted action out of a gap, in one step that can be undone. */
export function usePlanIt(question: Question, answer: Answer | undefined): PlanItState {
  const t = useWords();
  const text = useText();
  const valueWords = useValueWords();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const [made, setMade] = useState<Saved<FindingDetail> | null>(null);

  const describe = () => {
    const levels = SCALES.flatMap((scale) => {
      const level = answer?.state === "rated" ? answer[scale] : null;
      return level ? [t(`assess-plan-${scale}`, { level, words: t(`assess-level-${level}`) })] : [];
    });
    const words =
      answer?.state === "rated" && question.answer ? valueWords(question.answer, answer.value) : "";
    const given = words === "" ? "" : t("assess-plan-value", { words });
    return [text(question.text), ...levels, given, answer?.note.trim() ?? ""]
      .filter((part) => part !== "")
      .join("\n");
  };
  const run = async (work: () => Promise<void>) => {
    if (busy) return;
    setBusy(true);
    setError(null);
    await work().catch(setError);
    setBusy(false);
  };
  const make = () =>
    run(async () => {
      const saved = await api.findingCreate({
        question: question.id,
        provision: question.provision ?? "",
        description: describe(),
        severity: isAlarm(answer, question) ? "major" : severityOf(lowestLevel(answer, question)),
        source: "self",
        discovered_on: null,
      });
      setMade(saved);
    });
  const token = made?.undo ?? null;
  const undo = () =>
    run(async () => {
      if (token !== null) await api.undo(token);
      setMade(null);
    });
  return { busy, error, made: made?.value.number ?? null, make, undo: token === null ? null : undo };
}

/** A first guess that the person can change in the plan. */
function severityOf(level: number | null): Severity {
  if (level === 1) return "major";
  if (level === null || level <= 3) return "minor";
  return "opportunity";
}
