import type { CellProblem, ImportColumn, ImportDraft, ImportRow } from "../../api/client";
import { newFinding } from "./actions";
import { type Handlers, newId, saved, type World } from "./world";

const FIELDS: readonly [id: string, required: boolean][] = [
  ["finding", true],
  ["severity", true],
  ["provision", false],
  ["source", false],
  ["discovered_on", false],
  ["containment", false],
  ["root_cause", false],
  ["corrective", false],
  ["preventive", false],
  ["responsible", false],
  ["due_on", false],
  ["status", false],
];

const HEADERS: readonly [header: string, field: string | null][] = [
  ["序号", null],
  ["条款 Provision", "provision"],
  ["问题描述 Finding", "finding"],
  ["严重程度", "severity"],
  ["责任人", "responsible"],
  ["Due date", "due_on"],
  ["备注", null],
];

const CELLS: readonly string[][] = [
  ["1", "B1.2", "二楼 12 个消防出口中有 3 个被纸箱堵住。", "优先", "陈国强", "2026-11-12", "已拍照"],
  ["2", "A3", "41 workers of line 4 worked 68 hours in one week.", "Major", "Wang Li", "2026-12-01", ""],
  ["3", "A4", "计件工资单没有列出加班时数。", "较重", "王丽", "2026-12-01", ""],
  ["4", "B4", "Thinner stands in drinking bottles.", "Priority", "Nguyen Thi Hoa", "31.2.2026", "line 3"],
  ["5", "C2", "", "Minor", "Zhang Wei", "2027-01-15", ""],
  ["6", "E1", "The policy is signed by a manager who left.", "Minor", "Lin Xiaomei", "2027-01-15", ""],
];

export function importCommands(world: World): Handlers {
  const drafts = new Map<string, ImportDraft>();
  const open = (name: string) => {
    const draft = checked({
      id: newId(world),
      file_name: name,
      sheets: ["CAP 2026", "Sheet2"],
      sheet: "CAP 2026",
      header_row: 3,
      columns: HEADERS.map(
        ([header, field], index): ImportColumn => ({
          index,
          letter: String.fromCharCode(65 + index),
          header,
          field,
          samples: CELLS.slice(0, 3).map((cells) => cells[index] ?? ""),
        }),
      ),
      fields: FIELDS.map(([id, required]) => ({ id, required })),
      rows: [],
      total_rows: 0,
      good_rows: 0,
      bad_rows: 0,
      problems: [],
    });
    drafts.set(draft.id, draft);
    return structuredClone(draft);
  };
  return {
    importChoose: () => open("整改计划 CAP 2026-10.xlsx"),
    importDrop: (token) => open(token),
    importMap: (id, sheet, header_row, mapping) => {
      const draft = drafts.get(id) as ImportDraft;
      for (const column of draft.columns) {
        column.field = mapping.find((one) => one.column === column.index)?.field ?? null;
      }
      drafts.set(id, checked({ ...draft, sheet, header_row }));
      return structuredClone(drafts.get(id) as ImportDraft);
    },
    importCommit: (id) => {
      const draft = drafts.get(id) as ImportDraft;
      const before = world.findings.length;
      for (const { values, good } of draft.rows) {
        const text = (field: string) => values.find((value) => value.field === field)?.text ?? "";
        if (!good) continue;
        newFinding(world, {
          question: null,
          provision: text("provision"),
          description: text("finding"),
          severity: "major",
          source: "audit",
          discovered_on: null,
        });
      }
      const result = { created: draft.good_rows, skipped: draft.bad_rows };
      return saved(world, result, "finding", id, () => world.findings.splice(before));
    },
    importCancel: () => null,
    importTemplate: () => ({
      path: "C:\\Users\\lin\\Documents\\plumbline-findings.xlsx",
      rows: 1,
      pages: null,
      sha256: "5f2c".repeat(16),
      missing_characters: [],
    }),
    planExport: ({ format }) => ({
      path: "C:\\Users\\lin\\Documents\\整改计划 2026-11-21.pdf",
      rows: world.findings.length,
      pages: format === "pdf" ? 14 : null,
      sha256: "9d41c07e".repeat(8),
      missing_characters: ["𠮷", "ᠮ"],
    }),
  };
}

function checked(draft: ImportDraft): ImportDraft {
  const has = (field: string) => draft.columns.some((column) => column.field === field);
  const ready = draft.fields.every(({ id, required }) => !required || has(id));
  const problems: CellProblem[] = [];
  const rows = CELLS.map((cells, index): ImportRow => {
    const row = draft.header_row + 1 + index;
    const values = draft.columns.flatMap(({ field, index: at }) =>
      field === null ? [] : [{ field, text: cells[at] ?? "" }],
    );
    const bad = (field: string, code: CellProblem["code"], params: Record<string, string>) => {
      const column = draft.columns.find((one) => one.field === field);
      if (column) problems.push({ sheet: draft.sheet, row, column: column.letter, code, params });
    };
    for (const { field, text } of values) {
      if (field === "severity" && text === "较重") bad(field, "unknown-severity", { text });
      if (field === "due_on" && text.includes(".")) bad(field, "not-a-date", { text });
      if (field === "finding" && text === "") bad(field, "missing", { field: "finding" });
    }
    return { row, values, good: !problems.some((problem) => problem.row === row) };
  });
  if (!ready)
    return { ...draft, rows, total_rows: rows.length, good_rows: 0, bad_rows: rows.length, problems: [] };
  const good = rows.filter((row) => row.good).length;
  return { ...draft, rows, total_rows: rows.length, good_rows: good, bad_rows: rows.length - good, problems };
}
