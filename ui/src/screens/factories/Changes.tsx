import { useVirtualizer } from "@tanstack/react-virtual";
import { useRef } from "react";
import type { Change, FactoryView, Json, Question } from "../../api/client";
import { EmptyState } from "../../parts/EmptyState";
import { Icon, type IconName } from "../../parts/Icon";
import { useFormats, useText, useWords } from "../../words/words";
import { hasScales } from "../assess/levels";
import { useValueWords } from "../assess/ValueWords";
import classes from "./factories.module.css";

const ICONS: Record<Change["code"], IconName> = {
  reopened: "undo",
  moved: "calendar",
  new: "plus",
  closed: "check",
  evidence: "clip",
  status: "next",
  severity: "flag",
  withdrawn: "minus",
  answer: "score",
};

/** What the last bundle changed against the one before it, the most pressing first. */
export function Changes({ view, onOpen }: { view: FactoryView; onOpen: (finding: string) => void }) {
  const t = useWords();
  const scroller = useRef<HTMLDivElement>(null);
  const { changes, card } = view;
  const virtual = useVirtualizer({
    count: changes.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 40,
    overscan: 12,
  });
  if (changes.length === 0) {
    const first = card.last !== null && card.last.seq === 1;
    return <EmptyState icon="info" sentence={t(first ? "factory-changes-first" : "factory-changes-none")} />;
  }
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls is scrolled by keys too
    <div ref={scroller} className={classes.changes} tabIndex={0}>
      <ul
        aria-label={t("factory-tab-changes", { count: changes.length })}
        style={{ height: virtual.getTotalSize() }}
      >
        {virtual.getVirtualItems().map(({ index, start }) => {
          const change = changes[index];
          return (
            change && (
              <li key={index} style={{ transform: `translateY(${start}px)` }} data-code={change.code}>
                <Line change={change} question={questionOf(view, change)} onOpen={onOpen} />
              </li>
            )
          );
        })}
      </ul>
    </div>
  );
}

/** The question an answer is to, where its questionnaire is at hand. */
function questionOf({ questionnaires }: FactoryView, { kind, record }: Change): Question | undefined {
  if (kind !== "answer") return undefined;
  const sections = questionnaires.flatMap(({ pack }) => pack?.sections ?? []);
  return sections.flatMap(({ questions }) => questions).find(({ id }) => id === record);
}

interface LineProps {
  change: Change;
  question: Question | undefined;
  onOpen: (finding: string) => void;
}

function Line({ change, question, onOpen }: LineProps) {
  const t = useWords();
  const text = useText();
  const { date } = useFormats();
  const answerWords = useValueWords();
  const { code, kind, record, number, was, becomes } = change;
  const title = question ? text(question.text) : change.title || (kind === "answer" ? record : "");
  /** Two levels as they are; any other answer in words. */
  const answer = (value: string) => {
    if (!question?.answer || hasScales(question)) return value;
    return answerWords(question.answer, jsonOf(value)) || value;
  };
  const day = (value: string | null) => (value === null ? t("factory-no-date") : date(value));
  const shown = (value: string | null) => {
    if (code === "moved") return day(value);
    if (value === null) return "";
    if (code === "severity") return t(`severity-${value}`);
    if (code === "answer") return answer(value);
    return t(`status-${value}`);
  };
  const opens = record !== "" && kind !== "answer" && code !== "withdrawn";
  return (
    <>
      <Icon name={ICONS[code]} size={16} />
      <strong>{t(`factory-change-${code}`)}</strong>
      <span className={classes.changeNumber}>{number}</span>
      {opens ? (
        <button type="button" className={classes.link} title={title} onClick={() => onOpen(record)}>
          {title || number}
        </button>
      ) : (
        <span className={classes.cut} title={title}>
          {title}
        </span>
      )}
      <span className={classes.fromTo}>
        {(was !== null || becomes !== null) &&
          t("factory-change-from-to", { was: shown(was), becomes: shown(becomes) })}
      </span>
    </>
  );
}

function jsonOf(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return null;
  }
}
