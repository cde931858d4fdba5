import { TextInput, UnstyledButton } from "@mantine/core";
import {
  type ReactNode,
  type RefObject,
  useCallback,
  useDeferredValue,
  useMemo,
  useRef,
  useState,
} from "react";
import type { Answer, Pack, Score } from "../../api/client";
import { Icon } from "../../parts/Icon";
import { useFormats, useText, useWords } from "../../words/words";
import classes from "./assess.module.css";
import { missingForScore, type Place, progressOf } from "./levels";
import { PackChoice } from "./PackChoice";
import { QuestionRows, rowsOf, rowsOfPlaces } from "./QuestionRows";

interface SectionListProps {
  pack: Pack;
  /** Which cycle is open, where there are several. */
  cycles: ReactNode;
  places: readonly Place[];
  answers: ReadonlyMap<string, Answer>;
  score: Score;
  current: Place | null;
  jump: RefObject<HTMLInputElement | null>;
  onOpen: (question: string) => void;
  atScore: boolean;
  onScore: () => void;
  onUnanswered: () => void;
  onPack: (pack: string) => void;
  onQuestionnaires: () => void;
}

/** Where the person is, how far each section is, and the way to any question ("/"). */
export function SectionList({
  pack,
  cycles,
  places,
  answers,
  score,
  current,
  jump,
  onOpen,
  atScore,
  onScore,
  onUnanswered,
  onPack,
  onQuestionnaires,
}: SectionListProps) {
  const t = useWords();
  const text = useText();
  const [search, setSearch] = useState("");
  // What is typed shows at once; what it finds may come after the next key.
  const wanted = useDeferredValue(search).trim().toLowerCase();
  const rows = useMemo(
    () => (wanted === "" ? rowsOf(places, answers, current) : rowsOfPlaces(matching(places, wanted, text))),
    [places, answers, current, wanted, text],
  );
  const latest = useRef(onOpen);
  latest.current = onOpen;
  const open = useCallback((question: string) => latest.current(question), []);
  return (
    <nav className={classes.sections} aria-label={t("assess-sections")}>
      {cycles}
      <PackChoice pack={pack} onPack={onPack} onQuestionnaires={onQuestionnaires} />
      <TextInput
        ref={jump}
        aria-label={t("assess-jump")}
        placeholder={t("assess-jump")}
        leftSection={<Icon name="search" size={16} />}
        rightSection={<kbd className={classes.key}>/</kbd>}
        value={search}
        onChange={(event) => setSearch(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (event.key === "Escape") {
            setSearch("");
            jump.current?.blur();
          }
          const typed = search.trim().toLowerCase();
          const first = event.key === "Enter" && typed !== "" ? matching(places, typed, text)[0] : undefined;
          if (first) {
            setSearch("");
            jump.current?.blur();
            onOpen(first.question.id);
          }
        }}
      />
      <QuestionRows
        key={wanted === "" ? "sections" : "found"}
        rows={rows}
        answers={answers}
        current={current}
        onOpen={open}
        empty={<p className={classes.nothing}>{t("assess-jump-nothing")}</p>}
      />
      <UnstyledButton className={classes.unanswered} onClick={onUnanswered}>
        {t("assess-jump-next")}
        <kbd className={classes.key}>J</kbd>
      </UnstyledButton>
      <ScoreEntry
        {...{ score, places, answers }}
        neverAveraged={pack.scoring === "never"}
        active={atScore}
        onScore={onScore}
      />
    </nav>
  );
}

/** More would help nobody to choose: the next letter narrows them. */
const SHOWN = 100;

/** The first questions that hold these words. */
function matching(places: readonly Place[], wanted: string, text: ReturnType<typeof useText>): Place[] {
  const found: Place[] = [];
  for (const place of places) {
    const { question, number, section } = place;
    const words = `${number} ${text(question.text)} ${text(section.title)} ${question.provision}`;
    if (words.toLowerCase().includes(wanted)) found.push(place);
    if (found.length === SHOWN) break;
  }
  return found;
}

function ScoreEntry({
  score,
  places,
  answers,
  neverAveraged,
  active,
  onScore,
}: Pick<SectionListProps, "score" | "places" | "answers"> & {
  neverAveraged: boolean;
  active: boolean;
  onScore: () => void;
}) {
  const t = useWords();
  const { number } = useFormats();
  const missing = missingForScore(score);
  const progress = progressOf(score, places, answers);
  return (
    <UnstyledButton
      className={classes.scoreEntry}
      aria-current={active ? "page" : undefined}
      onClick={onScore}
    >
      <Icon name="score" size={20} />
      <span>
        <strong>{t("assess-score")}</strong>
        <span className={classes.scoreLine}>
          {neverAveraged
            ? t("assess-alarms", { count: score.alarms.length })
            : score.paper && score.practice
              ? t("assess-score-short", {
                  paper: number(score.paper.value, 1),
                  practice: number(score.practice.value, 1),
                })
              : missing > 0
                ? t("assess-score-missing", { count: missing })
                : score.practice
                  ? t("assess-score-practice", { practice: number(score.practice.value, 1) })
                  : t("assess-score-settled", progress)}
        </span>
      </span>
    </UnstyledButton>
  );
}
