/** Which column goes to which field, and what stands in the way of importing. */
import type { CellProblem, ColumnMapping, ImportColumn, ImportDraft } from "../../api/client";
import type { Translate } from "../../words/catalogue";

/** The mapping with one column changed. A field has one column: choosing it here frees it elsewhere. */
export function assigned(
  columns: readonly ImportColumn[],
  column: number,
  field: string | null,
): ColumnMapping[] {
  return columns.map((one) => {
    if (one.index === column) return { column: one.index, field };
    return { column: one.index, field: field !== null && one.field === field ? null : one.field };
  });
}

/** Required fields no column goes to, in the order of the fields. */
export function missingFields(draft: Pick<ImportDraft, "columns" | "fields">): string[] {
  const mapped = new Set(draft.columns.map(({ field }) => field));
  return draft.fields.filter(({ id, required }) => required && !mapped.has(id)).map(({ id }) => id);
}

/** Columns that go somewhere. */
export function usedColumns(columns: readonly ImportColumn[]): ImportColumn[] {
  return columns.filter(({ field }) => field !== null);
}

/** What the person may do now. `good` is their own pick, never the default for a file with errors. */
export type Choice =
  | { may: "nothing"; because: "fields" | "rows" }
  | { may: "all"; count: number }
  | { may: "good"; count: number; left: number };

export function choiceOf(draft: ImportDraft): Choice {
  if (missingFields(draft).length > 0) return { may: "nothing", because: "fields" };
  if (draft.good_rows === 0) return { may: "nothing", because: "rows" };
  if (draft.bad_rows === 0) return { may: "all", count: draft.good_rows };
  return { may: "good", count: draft.good_rows, left: draft.bad_rows };
}

/** Problems by cell: `"7 D"` -> its problems. */
export function problemsByCell(problems: readonly CellProblem[]): Map<string, CellProblem[]> {
  const cells = new Map<string, CellProblem[]>();
  for (const problem of problems) {
    const cell = cellKey(problem.row, problem.column);
    cells.set(cell, [...(cells.get(cell) ?? []), problem]);
  }
  return cells;
}

export function cellKey(row: number, column: string): string {
  return `${row} ${column}`;
}

/** What is wrong with a cell and what to write instead; a code without words of its own says so in general. */
/** `graded`: severities are read as grades of a scheme. */
export function problemWords(t: Translate, { code, params }: CellProblem, graded = false): string {
  const named = graded && code === "unknown-severity" ? "unknown-grade" : code;
  const key = `import-problem-${named}`;
  const field = params.field;
  const words = t(key, { ...params, ...(field === undefined ? {} : { field: fieldName(t, field) }) });
  return words === key ? t("import-problem-other") : words;
}

export function fieldName(t: Translate, field: string): string {
  const key = `import-field-${field}`;
  const words = t(key);
  return words === key ? field : words;
}
