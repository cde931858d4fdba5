import { Progress, TextInput, UnstyledButton } from "@mantine/core";
import {
  memo,
  type ReactNode,
  type RefObject,
  useCallback,
  useDeferredValue,
  useEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import type { Answer, Pack, Score } from "../../api/client";
import { Icon } from "../../parts/Icon";
import { useFormats, useText, useWords } from "../../words/words";
import { AnswerMark } from "./AnswerMark";
import classes from "./assess.module.css";
import { isSettled, markOf, missingForScore, type Place } from "./levels";
import { PackChoice } from "./PackChoice";

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
  const sections = useMemo(() => {
    const own = (section: Pack["sections"][number]) => places.filter((place) => place.section === section);
    return pack.sections
      .map((section) => ({ section, own: own(section) }))
      .filter(({ own: places }) => places.length > 0);
  }, [pack, places]);
  // What is typed shows at once; what it finds may come after the next key.
  const wanted = useDeferredValue(search).trim().toLowerCase();
  const found = useMemo(() => (wanted === "" ? [] : matching(places, wanted, text)), [places, wanted, text]);
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
      <div className={classes.sectionScroll}>
        {wanted === "" ? (
          <ol className={classes.list}>
            {sections.map(({ section, own }) => (
              <SectionEntry key={section.id} {...{ section, own, answers, current, onOpen: open }} />
            ))}
          </ol>
        ) : (
          <ol className={classes.list}>
            {found.map((place) => (
              <QuestionEntry
                key={place.question.id}
                place={place}
                answer={answers.get(place.question.id)}
                here={place === current}
                onOpen={open}
              />
            ))}
            {found.length === 0 && <li className={classes.nothing}>{t("assess-jump-nothing")}</li>}
          </ol>
        )}
      </div>
      <UnstyledButton className={classes.unanswered} onClick={onUnanswered}>
        {t("assess-jump-next")}
        <kbd className={classes.key}>J</kbd>
      </UnstyledButton>
      <ScoreEntry score={score} neverAveraged={pack.scoring === "never"} active={atScore} onScore={onScore} />
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

interface SectionEntryProps {
  section: Pack["sections"][number];
  /** Its questions that show. */
  own: readonly Place[];
  answers: ReadonlyMap<string, Answer>;
  current: Place | null;
  onOpen: (question: string) => void;
}

function SectionEntry({ section, own, answers, current, onOpen }: SectionEntryProps) {
  const t = useWords();
  const text = useText();
  const settled = own.filter(({ question }) => isSettled(answers.get(question.id), question)).length;
  const open = current?.section === section;
  const target = own.find(({ question }) => !isSettled(answers.get(question.id), question)) ?? own[0];
  return (
    <li>
      <UnstyledButton
        className={classes.section}
        data-open={open || undefined}
        aria-expanded={open}
        onClick={() => target && onOpen(target.question.id)}
      >
        <span className={classes.sectionTitle}>{text(section.title)}</span>
        <span className={classes.sectionCount} data-done={settled === own.length || undefined}>
          {settled === own.length ? <Icon name="check" size={15} /> : null}
          <span aria-hidden="true">
            {settled}/{own.length}
          </span>
          <span className="pl-hidden">{t("assess-section-progress", { settled, total: own.length })}</span>
        </span>
        <Progress
          className={classes.sectionBar}
          size={3}
          value={(settled / Math.max(1, own.length)) * 100}
          aria-hidden="true"
        />
      </UnstyledButton>
      {open && (
        <ol className={classes.list}>
          {own.map((place) => (
            <QuestionEntry
              key={place.question.id}
              place={place}
              answer={answers.get(place.question.id)}
              here={place === current}
              onOpen={onOpen}
            />
          ))}
        </ol>
      )}
    </li>
  );
}

interface QuestionEntryProps {
  place: Place;
  answer: Answer | undefined;
  here: boolean;
  onOpen: (question: string) => void;
}

/** Drawn anew only when its own answer or its place changes: a section may have thousands. */
const QuestionEntry = memo(function QuestionEntry({ place, answer, here, onOpen }: QuestionEntryProps) {
  const text = useText();
  const { question, number } = place;
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (here) button.current?.scrollIntoView?.({ block: "nearest" });
  }, [here]);
  return (
    <li>
      <UnstyledButton
        ref={button}
        className={classes.entry}
        aria-current={here ? "step" : undefined}
        title={text(question.text)}
        onClick={() => onOpen(question.id)}
      >
        <AnswerMark mark={markOf(answer, question)} />
        <span className={classes.entryText}>
          {number}. {text(question.text)}
        </span>
      </UnstyledButton>
    </li>
  );
});

function ScoreEntry({
  score,
  neverAveraged,
  active,
  onScore,
}: {
  score: Score;
  neverAveraged: boolean;
  active: boolean;
  onScore: () => void;
}) {
  const t = useWords();
  const { number } = useFormats();
  const missing = missingForScore(score);
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
                  : t("assess-score-settled", { answered: score.answered, total: score.total })}
        </span>
      </span>
    </UnstyledButton>
  );
}
