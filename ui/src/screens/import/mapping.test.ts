import { describe, expect, it } from "vitest";
import type { CellProblem, ImportColumn, ImportDraft } from "../../api/client";
import { translator } from "../../words/catalogue";
import {
  assigned,
  cellKey,
  choiceOf,
  fieldName,
  missingFields,
  problemsByCell,
  problemWords,
  usedColumns,
} from "./mapping";

const column = (index: number, field: string | null): ImportColumn => ({
  index,
  letter: String.fromCharCode(65 + index),
  header: `h${index}`,
  field,
  samples: [],
});
const columns = [column(0, "number"), column(1, "description"), column(2, null)];

const draft = (more: Partial<ImportDraft>): ImportDraft => ({
  id: "draft",
  target: "findings",
  file_name: "cap.xlsx",
  sheets: ["Sheet1"],
  sheet: "Sheet1",
  header_row: 1,
  columns,
  fields: [
    { id: "number", required: false },
    { id: "provision", required: true },
    { id: "description", required: true },
  ],
  rows: [],
  total_rows: 3,
  good_rows: 3,
  bad_rows: 0,
  problems: [],
  about: { customer: null, auditor: "", scheme: null, audited_on: null },
  remembered: false,
  alike_rows: 0,
  new_sessions: 0,
  ...more,
});

describe("mapping columns to fields", () => {
  it("gives a column a field", () => {
    expect(assigned(columns, 2, "provision")).toEqual([
      { column: 0, field: "number" },
      { column: 1, field: "description" },
      { column: 2, field: "provision" },
    ]);
  });

  it("takes a field away from the column that had it", () => {
    expect(assigned(columns, 2, "description")).toEqual([
      { column: 0, field: "number" },
      { column: 1, field: null },
      { column: 2, field: "description" },
    ]);
  });

  it("lets any number of columns stay out", () => {
    expect(assigned(columns, 1, null).map(({ field }) => field)).toEqual(["number", null, null]);
  });

  it("names required fields that no column goes to", () => {
    expect(missingFields(draft({}))).toEqual(["provision"]);
    expect(missingFields(draft({ columns: [...columns, column(3, "provision")] }))).toEqual([]);
  });

  it("counts the columns in use", () => {
    expect(usedColumns(columns).map(({ letter }) => letter)).toEqual(["A", "B"]);
  });
});

describe("what may be imported", () => {
  const whole = [...columns, column(3, "provision")];

  it("nothing while a required field has no column, even with good rows", () => {
    expect(choiceOf(draft({}))).toEqual({ may: "nothing", because: "fields" });
  });

  it("all when every row is good", () => {
    expect(choiceOf(draft({ columns: whole }))).toEqual({ may: "all", count: 3 });
  });

  it("the good rows only by the person's own pick when some are bad", () => {
    expect(choiceOf(draft({ columns: whole, good_rows: 2, bad_rows: 1 }))).toEqual({
      may: "good",
      count: 2,
      left: 1,
    });
  });

  it("nothing when no row is good", () => {
    expect(choiceOf(draft({ columns: whole, good_rows: 0, bad_rows: 3 }))).toEqual({
      may: "nothing",
      because: "rows",
    });
  });
});

describe("problems in words", () => {
  const problem = (code: CellProblem["code"], params: Record<string, string> = {}): CellProblem => ({
    sheet: "Sheet1",
    row: 7,
    column: "D",
    code,
    params,
  });
  const en = translator("en");
  const zh = translator("zh-Hans");

  it("say what is wrong and what to write", () => {
    const words = problemWords(en, problem("not-a-date", { text: "31.2.2026" }));
    expect(words).toContain("31.2.2026");
    expect(words).toContain("2026-11-21");
    expect(problemWords(zh, problem("not-a-date", { text: "31.2.2026" }))).toContain("31.2.2026");
  });

  it("name the field in the person's language", () => {
    expect(problemWords(en, problem("missing", { field: "provision" }))).toContain(
      fieldName(en, "provision"),
    );
    expect(problemWords(zh, problem("missing", { field: "provision" }))).toContain("条款");
  });

  it("never show a bare code", () => {
    expect(problemWords(en, problem("from-the-future" as CellProblem["code"]))).toBe(
      en("import-problem-other"),
    );
  });

  it("stand at their cell", () => {
    const cells = problemsByCell([
      problem("not-a-date"),
      problem("missing"),
      { ...problem("not-a-date"), row: 8 },
    ]);
    expect(cells.get(cellKey(7, "D"))?.map(({ code }) => code)).toEqual(["not-a-date", "missing"]);
    expect(cells.get(cellKey(8, "D"))).toHaveLength(1);
    expect(cells.get(cellKey(9, "D"))).toBeUndefined();
  });
});
