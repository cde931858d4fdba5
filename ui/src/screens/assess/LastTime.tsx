import { Button } from "@mantine/core";
import { type Answer, api, type Question } from "../../api/client";
import { ErrorNotice } from "../../parts/ErrorNotice";
import { useShortcuts } from "../../parts/shortcuts";
import { useWork } from "../../parts/useWork";
import { useWords } from "../../words/words";
import classes from "./assess.module.css";
import { hasScales, SCALES, scaleName } from "./levels";
import { useValueWords } from "./ValueWords";

interface LastTimeProps {
  question: Question;
  last: Answer | undefined;
  /** Name of the cycle before. */
  cycle: string | null;
  answers: boolean;
}

/** What was answered last time stands beside the question; it counts only once somebody says it still holds. */
export function LastTime({ question, last, cycle, answers }: LastTimeProps) {
  const t = useWords();
  const words = useValueWords();
  const { busy, error, run } = useWork();
  const known = last !== undefined && last.state !== "open" && cycle !== null;
  const take = () => run("work", () => api.answerAsLast(question.id));
  useShortcuts({ l: () => void take() }, known && answers);
  if (!known) return null;
  return (
    <div className={classes.lastTime}>
      <span>{t("cycle-last-time", { cycle, answer: said() })}</span>
      {answers && (
        <Button
          size="compact-sm"
          variant="default"
          loading={busy !== null}
          rightSection={<kbd className={classes.key}>L</kbd>}
          onClick={() => void take()}
        >
          {t("cycle-last-take")}
        </Button>
      )}
      {error !== null && <ErrorNotice error={error} />}
    </div>
  );

  function said(): string {
    if (last?.state !== "rated") return t(`assess-answer-${last?.state ?? "unknown"}`);
    if (!hasScales(question)) return question.answer ? words(question.answer, last.value) : "";
    return SCALES.map((scale) =>
      t("frame-named", { name: scaleName(t, scale), value: last[scale] ?? "–" }),
    ).join(t("frame-list-separator"));
  }
}
