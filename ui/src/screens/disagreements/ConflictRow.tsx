import type { Conflict, ConflictHead, Laptop } from "../../api/client";
import { peopleRead } from "../../api/readings";
import { useRead } from "../../api/reads";
import { RouteLink } from "../../app/RouteLink";
import { useFormats, useWords } from "../../words/words";
import classes from "./disagreements.module.css";
import { fieldWords, kindWords, valueWords } from "./words";

interface ConflictRowProps {
  conflict: Conflict;
  laptops: readonly Laptop[];
  /** The row the keys are for. */
  active: boolean;
  /** Null for whoever may only read. */
  onKeep: ((head: ConflictHead) => void) | null;
}

/** A field with the versions of it; for a record that was deleted, the record itself. */
export function ConflictRow({ conflict, laptops, active, onKeep }: ConflictRowProps) {
  const t = useWords();
  const { kind, field, title, to, heads } = conflict;
  const gone = field === "#deleted";
  const about = gone ? t("disagree-deleted") : fieldWords(t, field);
  return (
    <li className={classes.conflict} aria-current={active || undefined} aria-label={`${title}: ${about}`}>
      <p className={classes.head}>
        <span className={classes.kind}>{kindWords(t, kind)}</span>
        {to === null ? <strong>{title}</strong> : <RouteLink to={to}>{title}</RouteLink>}
        <span className={classes.field}>{about}</span>
      </p>
      <div className={classes.versions}>
        {heads.map((head, index) => (
          <Version
            // biome-ignore lint/suspicious/noArrayIndexKey: a laptop can have two versions, and they keep their places
            key={index}
            digit={index + 1}
            {...{ conflict, head, onKeep }}
            laptop={laptops.find(({ keyid }) => keyid === head.device)}
          />
        ))}
      </div>
    </li>
  );
}

interface VersionProps {
  digit: number;
  conflict: Conflict;
  head: ConflictHead;
  laptop: Laptop | undefined;
  onKeep: ConflictRowProps["onKeep"];
}

function Version({ digit, conflict, head, laptop, onKeep }: VersionProps) {
  const t = useWords();
  const { dateTime } = useFormats();
  const { letter } = head;
  const where = laptop
    ? t(laptop.own ? "disagree-own" : "disagree-laptop", { letter, name: laptop.name })
    : t("disagree-laptop-new", { letter });
  const person = head.person || t("history-somebody");
  const inside = (
    <>
      <span className={classes.value}>
        <Value {...{ conflict, head, person }} />
      </span>
      <span className={classes.by}>
        {where} · {person} · {dateTime(head.at)}
      </span>
    </>
  );
  // What was deleted does not show: the deletion counts.
  const now = conflict.field === "#deleted" ? t("disagree-counts") : t("disagree-shown");
  const shown = head.shown && <span className={classes.shown}>{now}</span>;
  if (onKeep === null)
    return (
      <div className={classes.version}>
        {inside}
        {shown}
      </div>
    );
  return (
    <button type="button" className={classes.version} onClick={() => onKeep(head)}>
      {inside}
      <span className={classes.keep}>
        <kbd>{digit}</kbd> {t("disagree-keep")}
        {shown}
      </span>
    </button>
  );
}

/** A sealed text never stands here, whatever came along with it. */
function Value({ conflict, head, person }: { conflict: Conflict; head: ConflictHead; person: string }) {
  const t = useWords();
  const formats = useFormats();
  const people = useRead(peopleRead).data ?? [];
  const { kind, field } = conflict;
  if (head.sealed) return t("disagree-sealed", { person, date: formats.date(head.at) });
  if (field === "#deleted") return head.value === true ? t("disagree-gone") : t("disagree-stays");
  return valueWords(t, formats, people, kind, field, head.value);
}
