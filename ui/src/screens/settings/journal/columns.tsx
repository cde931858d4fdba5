import type { JournalRow } from "../../../api/client";
import type { RowColumn } from "../../../parts/RowTable";
import type { Translate } from "../../../words/catalogue";
import classes from "../settings.module.css";

export function columnsOf(
  t: Translate,
  dateTime: (at: string) => string,
): RowColumn<JournalRow & { id: string }, "at">[] {
  return [
    { id: "at", name: t("journal-col-at"), width: "170px", cell: (row) => dateTime(row.at) },
    {
      id: "person",
      name: t("journal-col-person"),
      width: "minmax(120px, 1fr)",
      title: (row) => row.person,
      cell: (row) => row.person || <span className={classes.quiet}>{t("history-somebody")}</span>,
    },
    { id: "kind", name: t("journal-col-kind"), width: "170px", cell: (row) => kindWords(t, row.kind) },
    {
      id: "record",
      name: t("journal-col-record"),
      width: "minmax(140px, 2fr)",
      title: (row) => labelOf(t, row),
      cell: (row) =>
        row.destroyed ? <span className={classes.quiet}>{labelOf(t, row)}</span> : labelOf(t, row),
    },
    { id: "laptop", name: t("journal-col-laptop"), width: "80px", cell: (row) => row.letter },
  ];
}

/** A kind that came with a newer version shows as it travels. */
export function kindWords(t: Translate, kind: string): string {
  const key = `journal-kind-${kind}`;
  const words = t(key);
  return words === key ? kind : words;
}

export function labelOf(t: Translate, { kind, records, label, destroyed }: JournalRow): string {
  if (records > 1) return t("journal-records", { count: records });
  if (destroyed) return t("purge-gone");
  const purged = `purge-of-${label}`;
  return kind === "purge" && t(purged) !== purged ? t(purged) : label;
}
