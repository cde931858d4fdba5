/** The columns of the list: what each shows, in which order, and how it leaves for a spreadsheet. */
import type { FindingRow, FindingSort } from "../../api/client";
import type { Translate } from "../../words/catalogue";

export type ColumnId =
  | "number"
  | "provision"
  | "description"
  | "severity"
  | "responsible"
  | "due"
  | "status"
  | "evidence";

export interface Column {
  id: ColumnId;
  width: string;
  sort: FindingSort | null;
  /** Stays when a finding stands open beside the list. */
  narrow: boolean;
}

export const COLUMNS: readonly Column[] = [
  { id: "number", width: "88px", sort: "number", narrow: true },
  { id: "provision", width: "minmax(90px, 0.5fr)", sort: "provision", narrow: false },
  { id: "description", width: "minmax(120px, 2fr)", sort: null, narrow: true },
  { id: "severity", width: "120px", sort: "severity", narrow: false },
  { id: "responsible", width: "128px", sort: null, narrow: false },
  { id: "due", width: "122px", sort: "due", narrow: false },
  { id: "status", width: "124px", sort: "status", narrow: true },
  { id: "evidence", width: "96px", sort: null, narrow: false },
];

export function columnName(t: Translate, column: ColumnId): string {
  return t(`actions-col-${column}`);
}

/** The header and the rows as a spreadsheet shall get them: dates as `YYYY-MM-DD`, words in this language. */
export function cellsOf(t: Translate, rows: readonly FindingRow[]): string[][] {
  return [
    COLUMNS.map(({ id }) => columnName(t, id)),
    ...rows.map((row) => COLUMNS.map(({ id }) => cellText(t, row, id))),
  ];
}

function cellText(t: Translate, row: FindingRow, column: ColumnId): string {
  switch (column) {
    case "severity":
      return t(`severity-${row.severity}`);
    case "status":
      return t(`status-${row.status}`);
    case "due":
      return row.due_on ?? "";
    case "evidence":
      return String(row.evidence);
    default:
      return row[column];
  }
}
