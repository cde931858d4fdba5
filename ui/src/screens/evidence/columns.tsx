import type { EvidenceRow, EvidenceSort, EvidenceUse, Language } from "../../api/client";
import type { RowColumn } from "../../parts/RowTable";
import type { Translate } from "../../words/catalogue";
import type { Formats } from "../../words/formats";
import classes from "./evidence.module.css";
import { Expiry, KindSign } from "./Marks";

type LibraryColumn = RowColumn<EvidenceRow, EvidenceSort>;

/** What a use is called: its number where it has one, its own words, or the words of its question. */
export function wordsOf(t: Translate, language: Language, use: EvidenceUse): string {
  if (use.kind !== "answer") return [use.number, use.title].filter((part) => part !== "").join(" · ");
  if (use.question === null) return t("evidence-use-unknown");
  return use.question[language] ?? Object.values(use.question)[0] ?? t("evidence-use-unknown");
}

export function usesWords(t: Translate, language: Language, row: EvidenceRow): string {
  if (row.first_use === null) return t("evidence-unused");
  const first = wordsOf(t, language, row.first_use);
  return row.uses > 1 ? t("evidence-uses-more", { first, more: row.uses - 1 }) : first;
}

/** What a row of the library shows; beside an open file only what finds it again. */
export function columnsOf(
  t: Translate,
  language: Language,
  { date, size }: Pick<Formats, "date" | "size">,
  narrow: boolean,
): LibraryColumn[] {
  const name: LibraryColumn = {
    id: "name",
    name: t("evidence-col-name"),
    width: "minmax(140px, 2fr)",
    sort: "name",
    title: (row) => row.name,
    cell: (row) => (
      <span className={classes.name}>
        <KindSign row={row} />
        {row.name}
      </span>
    ),
  };
  const expires: LibraryColumn = {
    id: "expires",
    name: t("evidence-col-expires"),
    width: "138px",
    sort: "expires",
    cell: (row) => <Expiry day={row.expires_on} replaced={row.replaced} />,
  };
  if (narrow) return [name, expires];
  return [
    name,
    {
      id: "kind",
      name: t("evidence-col-kind"),
      width: "92px",
      cell: (row) => t(`evidence-kind-${row.document_kind}`),
    },
    {
      id: "uses",
      name: t("evidence-col-uses"),
      width: "minmax(130px, 1.6fr)",
      sort: "uses",
      title: (row) => usesWords(t, language, row),
      cell: (row) => (
        <span className={row.uses === 0 ? classes.quiet : undefined}>
          {row.uses > 0 && <strong>{row.uses} </strong>}
          {usesWords(t, language, row)}
        </span>
      ),
    },
    expires,
    {
      id: "added",
      name: t("evidence-col-added"),
      width: "118px",
      sort: "added",
      cell: (row) => date(row.added_at),
    },
    {
      id: "by",
      name: t("evidence-col-by"),
      width: "104px",
      title: (row) => row.added_by,
      cell: (row) => row.added_by,
    },
    {
      id: "shared",
      name: t("evidence-col-shared"),
      width: "92px",
      cell: (row) =>
        row.shared ? (
          t("evidence-shared-yes")
        ) : (
          <span className={classes.quiet}>{t("evidence-shared-no")}</span>
        ),
    },
    {
      id: "size",
      name: t("evidence-col-size"),
      width: "78px",
      sort: "size",
      end: true,
      cell: (row) => size(row.size),
    },
  ];
}
