import { Button, Group, Text, Title } from "@mantine/core";
import type { Answer, Question, Score, Section, SectionScore } from "../../api/client";
import { Icon } from "../../parts/Icon";
import { useShortcuts } from "../../parts/shortcuts";
import { useFormats, useText, useWords } from "../../words/words";
import { AnswerMark } from "./AnswerMark";
import classes from "./assess.module.css";
import { gapsByWeight, hasScales, lowestLevel, markOf, type Place } from "./levels";
import looks from "./result.module.css";
import { useValueWords } from "./ValueWords";

interface SectionEndProps {
  place: Place;
  places: readonly Place[];
  answers: ReadonlyMap<string, Answer>;
  score: Score;
  next: Section | null;
  onBack: () => void;
  onNext: () => void;
  onOpen: (question: string) => void;
}

/** After the last question of a section: what it showed, in two sentences. */
export function SectionEnd({ place, places, answers, score, next, onBack, onNext, onOpen }: SectionEndProps) {
  const t = useWords();
  const text = useText();
  useShortcuts({ Enter: onNext });
  const own = places.filter(({ section }) => section === place.section);
  const result = score.sections.find(({ section }) => section === place.section.id);
  return (
    <div className={`${classes.pane} ${classes.wide}`}>
      <div className={classes.paneScroll}>
        <div className={looks.end}>
          <Text c="dimmed">{t("assess-end-title")}</Text>
          <Title order={1} mb="sm">
            {text(place.section.title)}
          </Title>
          {result && <Showed result={result} own={own} answers={answers} />}
          <ol className={looks.endList}>
            {own.map((one) => {
              const answer = answers.get(one.question.id);
              return (
                <li key={one.question.id}>
                  <button type="button" className={classes.entry} onClick={() => onOpen(one.question.id)}>
                    <AnswerMark mark={markOf(answer, one.question)} />
                    <span>
                      {one.number}. {text(one.question.text)}
                    </span>
                    <Levels answer={answer} question={one.question} />
                  </button>
                </li>
              );
            })}
          </ol>
        </div>
      </div>
      <Group className={classes.foot} justify="space-between">
        <Button variant="default" leftSection={<Icon name="back" size={16} />} onClick={onBack}>
          {t("assess-back")}
        </Button>
        <Button
          rightSection={<kbd className={classes.keyOnFill}>{t("frame-key-enter")}</kbd>}
          onClick={onNext}
        >
          {next ? t("assess-end-next", { section: text(next.title) }) : t("assess-end-score")}
        </Button>
      </Group>
    </div>
  );
}

interface ShowedProps {
  result: SectionScore;
  own: readonly Place[];
  answers: ReadonlyMap<string, Answer>;
}

function Showed({ result, own, answers }: ShowedProps) {
  const t = useWords();
  const text = useText();
  const { number } = useFormats();
  const first =
    result.paper && result.practice
      ? t("assess-end-means", {
          paper: number(result.paper.value, 1),
          practice: number(result.practice.value, 1),
        })
      : t("assess-end-open", { open: result.open + result.unknown, total: result.questions });
  const gap = gapsByWeight(own, answers)[0];
  const level = gap && lowestLevel(answers.get(gap.question.id), gap.question);
  const second =
    gap && level
      ? t("assess-end-gap", { question: text(gap.question.text), words: t(`assess-level-${level}`) })
      : result.rated > 0
        ? t("assess-end-good")
        : t("assess-end-nothing");
  return <p className={looks.showed}>{t("assess-end-showed", { first, second })}</p>;
}

function Levels({ answer, question }: { answer: Answer | undefined; question: Question }) {
  const t = useWords();
  const words = useValueWords();
  const mark = markOf(answer, question);
  if (!answer || mark === "open") return <span className={looks.levels}>{t("assess-mark-open")}</span>;
  if (mark === "not-applicable" || mark === "unknown")
    return <span className={looks.levels}>{t(`assess-answer-${mark}`)}</span>;
  if (question.answer && !hasScales(question))
    return <span className={looks.levels}>{words(question.answer, answer.value)}</span>;
  return (
    <span className={looks.levels}>
      {t("assess-levels", { paper: answer.paper ?? "–", practice: answer.practice ?? "–" })}
    </span>
  );
}
