/** The rules of the board: where the keys lead, and which moves a card may make. */
import type { BoardColumn, FindingRow, Status } from "../../api/client";
import { STATUS_STEPS } from "./panel/steps";

/** Why a card stays where it is. */
export type Refusal = "verify" | "verified" | "reason" | "closed" | "several";

/** Null = the move is one write; `same` place is none. The rules are those of the panel, which Rust keeps. */
export function refusalOf(row: Pick<FindingRow, "status" | "actions">, to: Status): Refusal | null {
  if (to === "verified") return "verify";
  if (to === "no-action") return "reason";
  if (row.status === "no-action") return "closed";
  if (row.status === "verified") return "verified";
  return row.actions === 1 ? null : "several";
}

/** The next status to the left or right; null at the edge. */
export function neighbour(status: Status, by: 1 | -1, shown: readonly Status[]): Status | null {
  return shown[shown.indexOf(status) + by] ?? null;
}

export function isStep(status: Status): status is (typeof STATUS_STEPS)[number] {
  return STATUS_STEPS.some((step) => step === status);
}

/** Which card an arrow leads to: up and down in its column, left and right at the same height. */
export function cardByKey(columns: readonly BoardColumn[], id: string | null, key: string): string | null {
  const at = columns.findIndex(({ rows }) => rows.some((row) => row.id === id));
  const column = columns[at];
  if (!column) return columns.find(({ rows }) => rows.length > 0)?.rows[0]?.id ?? null;
  const height = column.rows.findIndex((row) => row.id === id);
  const last = column.rows.length - 1;
  switch (key) {
    case "ArrowDown":
      return column.rows[Math.min(last, height + 1)]?.id ?? null;
    case "ArrowUp":
      return column.rows[Math.max(0, height - 1)]?.id ?? null;
    case "Home":
      return column.rows[0]?.id ?? null;
    case "End":
      return column.rows[last]?.id ?? null;
    case "ArrowLeft":
    case "ArrowRight": {
      const beside = key === "ArrowRight" ? columns.slice(at + 1) : columns.slice(0, at).reverse();
      const next = beside.find(({ rows }) => rows.length > 0);
      return next?.rows[Math.min(height, next.rows.length - 1)]?.id ?? null;
    }
    default:
      return null;
  }
}
