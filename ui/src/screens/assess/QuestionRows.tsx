import { Progress, UnstyledButton } from "@mantine/core";
import { defaultRangeExtractor, type Range, useVirtualizer } from "@tanstack/react-virtual";
import {
  type KeyboardEvent,
  memo,
  type ReactNode,
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import type { Answer, Section } from "../../api/client";
import { Icon } from "../../parts/Icon";
import { moveTo } from "../../parts/moves";
import { useText, useWords } from "../../words/words";
import { AnswerMark } from "./AnswerMark";
import classes from "./assess.module.css";
import { isSettled, type Mark, markOf, type Place } from "./levels";

/** A line of the list: a section with how far it is, or a question of the one that is open. */
export type QuestionRow = { key: string; head: Head } | { key: string; place: Place };

interface Head {
  section: Section;
  settled: number;
  total: number;
  /** The question it opens. */
  target: string;
  open: boolean;
}

/** Each section; the questions of the one the person is in below it. */
export function rowsOf(
  places: readonly Place[],
  answers: ReadonlyMap<string, Answer>,
  current: Place | null,
): QuestionRow[] {
  const bySection = new Map<Section, Place[]>();
  for (const place of places) {
    const own = bySection.get(place.section);
    if (own) own.push(place);
    else bySection.set(place.section, [place]);
  }
  return [...bySection].flatMap(([section, own]) => {
    const left = own.filter(({ question }) => !isSettled(answers.get(question.id), question));
    const target = (left[0] ?? own[0])?.question.id ?? "";
    const open = current?.section === section;
    const head = { section, settled: own.length - left.length, total: own.length, target, open };
    return [{ key: `section ${section.id}`, head }, ...(open ? rowsOfPlaces(own) : [])];
  });
}

export function rowsOfPlaces(places: readonly Place[]): QuestionRow[] {
  return places.map((place) => ({ key: place.question.id, place }));
}

/** What a line takes until it is measured; texts of questions have one line or two. */
const SECTION_PX = 47;
const QUESTION_PX = 54;

interface QuestionRowsProps {
  rows: readonly QuestionRow[];
  answers: ReadonlyMap<string, Answer>;
  current: Place | null;
  onOpen: (question: string) => void;
  /** Shown where there are no rows. */
  empty: ReactNode;
}

/** Only the lines in sight exist: a section may have thousands. One tab stop: arrows move inside, Enter opens. */
export function QuestionRows({ rows, answers, current, onOpen, empty }: QuestionRowsProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const here = current?.question.id;
  const [stop, setStop] = useState<string | null>(null);
  const indexes = useMemo(() => new Map(rows.map(({ key }, index) => [key, index])), [rows]);
  const at = (key: string | null | undefined) => (key == null ? undefined : indexes.get(key));
  const active = at(stop) ?? at(here) ?? 0;
  const virtual = useVirtualizer<HTMLDivElement, HTMLLIElement>({
    count: rows.length,
    getScrollElement: () => scroller.current,
    getItemKey: useCallback((index: number) => rows[index]?.key ?? index, [rows]),
    estimateSize: (index) => ("place" in (rows[index] ?? {}) ? QUESTION_PX : SECTION_PX),
    measureElement: (line, entry) => entry?.borderBoxSize[0]?.blockSize ?? (line.offsetHeight || QUESTION_PX),
    overscan: 6,
    // The line that has the focus stays, wherever the list was scrolled to.
    rangeExtractor: (range) => withIndex(defaultRangeExtractor(range), active, range),
  });
  const shown = at(here);
  const latest = useRef(virtual);
  latest.current = virtual;
  useEffect(() => {
    if (shown !== undefined) latest.current.scrollToIndex(shown, { align: "auto" });
    setStop(null);
  }, [shown]);
  // Read before the rows change: the one that has the focus may go with them.
  const focused = useRef(false);
  focused.current = scroller.current?.contains(document.activeElement) ?? false;
  useLayoutEffect(() => {
    if (!focused.current) return;
    const button = scroller.current?.querySelector<HTMLElement>(`[data-index="${active}"] button`);
    button?.focus({ preventScroll: true });
  }, [active]);

  const press = (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / QUESTION_PX) - 1);
    const to = moveTo(event.key, active, rows.length, page);
    const row = to === null ? undefined : rows[to];
    if (to === null || !row) return;
    event.preventDefault();
    event.stopPropagation();
    setStop(row.key);
    virtual.scrollToIndex(to, { align: "auto" });
  };
  if (rows.length === 0) return <div className={classes.sectionScroll}>{empty}</div>;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the buttons inside have the focus, it only moves it
    <div ref={scroller} className={classes.sectionScroll} onKeyDown={press}>
      <ol className={classes.list} style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, start, key }) => {
          const row = rows[index];
          if (!row) return null;
          return (
            <li
              key={key}
              ref={virtual.measureElement}
              data-index={index}
              aria-setsize={rows.length}
              aria-posinset={index + 1}
              className={classes.line}
              style={{ transform: `translateY(${start}px)` }}
            >
              {"place" in row ? (
                <QuestionLine
                  place={row.place}
                  mark={markOf(answers.get(row.place.question.id), row.place.question)}
                  here={row.place.question.id === here}
                  stop={index === active}
                  onOpen={onOpen}
                />
              ) : (
                <SectionLine {...row.head} stop={index === active} onOpen={onOpen} />
              )}
            </li>
          );
        })}
      </ol>
    </div>
  );
}

function withIndex(indexes: number[], wanted: number, { count }: Range): number[] {
  if (wanted >= count || indexes.includes(wanted)) return indexes;
  return [...indexes, wanted].sort((a, b) => a - b);
}

interface LineProps {
  /** Whether Tab stops here. */
  stop: boolean;
  onOpen: (question: string) => void;
}

const SectionLine = memo(function SectionLine({
  section,
  settled,
  total,
  target,
  open,
  stop,
  onOpen,
}: Head & LineProps) {
  const t = useWords();
  const text = useText();
  return (
    <UnstyledButton
      className={classes.section}
      data-open={open || undefined}
      aria-expanded={open}
      tabIndex={stop ? 0 : -1}
      onClick={() => onOpen(target)}
    >
      <span className={classes.sectionTitle}>{text(section.title)}</span>
      <span className={classes.sectionCount} data-done={settled === total || undefined}>
        {settled === total ? <Icon name="check" size={15} /> : null}
        <span aria-hidden="true">
          {settled}/{total}
        </span>
        <span className="pl-hidden">{t("assess-section-progress", { settled, total })}</span>
      </span>
      <Progress
        className={classes.sectionBar}
        size={3}
        value={(settled / Math.max(1, total)) * 100}
        aria-hidden="true"
      />
    </UnstyledButton>
  );
});

const QuestionLine = memo(function QuestionLine({
  place: { question, number },
  mark,
  here,
  stop,
  onOpen,
}: { place: Place; mark: Mark; here: boolean } & LineProps) {
  const text = useText();
  const words = text(question.text);
  return (
    <UnstyledButton
      className={classes.entry}
      aria-current={here ? "step" : undefined}
      tabIndex={stop ? 0 : -1}
      title={words}
      onClick={() => onOpen(question.id)}
    >
      <AnswerMark mark={mark} />
      <span className={classes.entryText}>
        {number}. {words}
      </span>
    </UnstyledButton>
  );
});
