import { useVirtualizer } from "@tanstack/react-virtual";
import { useRef } from "react";
import type { Change, FactoryView } from "../../api/client";
import { packRead } from "../../api/readings";
import { useRead } from "../../api/reads";
import { EmptyState } from "../../parts/EmptyState";
import { Icon, type IconName } from "../../parts/Icon";
import { useFormats, useText, useWords } from "../../words/words";
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
                <Line change={change} onOpen={onOpen} />
              </li>
            )
          );
        })}
      </ul>
    </div>
  );
}

function Line({ change, onOpen }: { change: Change; onOpen: (finding: string) => void }) {
  const t = useWords();
  const text = useText();
  const { date } = useFormats();
  const pack = useRead(packRead).data;
  const { code, kind, record, number, was, becomes } = change;
  const question =
    kind === "answer"
      ? pack?.sections.flatMap(({ questions }) => questions).find(({ id }) => id === record)?.text
      : undefined;
  const title = question ? text(question) : change.title;
  const day = (value: string | null) => (value === null ? t("factory-no-date") : date(value));
  const shown = (value: string | null) => {
    if (code === "moved") return day(value);
    if (value === null) return "";
    if (code === "severity") return t(`severity-${value}`);
    if (code === "answer") return value;
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
