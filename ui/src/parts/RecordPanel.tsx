/** The record that stands open beside its list: a head that stays, a body that scrolls. */
import { ActionIcon } from "@mantine/core";
import type { FocusEvent, ReactNode, Ref } from "react";
import { useFormats, useWords } from "../words/words";
import { Icon, type IconName } from "./Icon";
import classes from "./record.module.css";

export function RecordPanel({
  label,
  head,
  children,
  box,
  onBlur,
}: {
  label?: string;
  head?: ReactNode;
  children: ReactNode;
  box?: Ref<HTMLElement>;
  onBlur?: (event: FocusEvent<HTMLElement>) => void;
}) {
  return (
    <section ref={box} className={classes.panel} aria-label={label} onBlur={onBlur}>
      {head && <header className={classes.head}>{head}</header>}
      <div className={classes.body}>
        <div className={classes.sheet}>{children}</div>
      </div>
    </section>
  );
}

/** The number, its marks, and the tools at the end of the line. */
export function RecordHead({ number, marks, tools }: { number: string; marks: ReactNode; tools: ReactNode }) {
  return (
    <div className={classes.headLine}>
      <h2>{number}</h2>
      {marks}
      <span className={classes.grow} />
      {tools}
    </div>
  );
}

export function Tool({ icon, label, onClick }: { icon: IconName; label: string; onClick: () => void }) {
  return (
    <ActionIcon variant="subtle" color="gray" size={34} aria-label={label} title={label} onClick={onClick}>
      <Icon name={icon} />
    </ActionIcon>
  );
}

/** The newest write of this panel and how to take it back. */
export function LastSaved({ what, at, onUndo }: { what: string; at: string; onUndo: () => void }) {
  const t = useWords();
  const { time } = useFormats();
  return (
    <div className={classes.lastSaved}>
      <span>{t("actions-last-saved", { what, time: time(at) })}</span>
      <button
        type="button"
        className={classes.link}
        aria-label={t("actions-last-undo", { what })}
        onClick={onUndo}
      >
        {t("frame-undo")}
      </button>
    </div>
  );
}

/** A part of the record under its own name. */
export function RecordPart({
  title,
  hint,
  aside,
  children,
}: {
  title: string;
  hint?: ReactNode;
  aside?: ReactNode;
  children: ReactNode;
}) {
  return (
    <section className={classes.part} aria-label={title}>
      <div className={classes.partHead}>
        <h3>{title}</h3>
        {aside}
      </div>
      {hint && <p className={classes.hint}>{hint}</p>}
      {children}
    </section>
  );
}
