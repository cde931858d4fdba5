import type { CellProblem, ImportColumn, ImportDraft, ImportRow, ImportTarget } from "../../api/client";
import { newFinding } from "./actions";
import { takeInAttendance, takeInWorkers, trainingOf } from "./training";
import { type Handlers, newId, saved, type World } from "./world";

interface List {
  file: string;
  sheets: string[];
  headerRow: number;
  fields: readonly [id: string, required: boolean][];
  headers: readonly [header: string, field: string | null][];
  cells: readonly string[][];
}

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

const LISTS: Record<ImportTarget, List> = {
  findings: {
    file: "整改计划 CAP 2026-10.xlsx",
    sheets: ["CAP 2026", "Sheet2"],
    headerRow: 3,
    fields: FIELDS,
    headers: HEADERS,
    cells: CELLS,
  },
  questions: {
    file: "Apex checklist.xlsx",
    sheets: ["List"],
    headerRow: 1,
    fields: [
      ["question", true],
      ["section", false],
    ],
    headers: [
      ["Section", "section"],
      ["Question", "question"],
    ],
    cells: [["Fire", "Are all exits open?"]],
  },
  workers: {
    file: "员工名单 2026-11.csv",
    sheets: ["CSV"],
    headerRow: 1,
    fields: [
      ["badge", true],
      ["name", true],
      ["sex", false],
      ["category", false],
      ["department", false],
      ["joined_on", false],
      ["left_on", false],
    ],
    headers: [
      ["工号", "badge"],
      ["姓名", "name"],
      ["性别", "sex"],
      ["部门", "department"],
      ["职位", "category"],
      ["入职日期", "joined_on"],
      ["宿舍", null],
    ],
    cells: [
      ["30101", "何晓燕", "女", "装配三线", "普工", "2026-03-02", "3-201"],
      ["30102", "Tran Van Minh", "男", "装配三线", "普工", "2026-03-02", "3-202"],
      ["30103", "", "女", "喷涂", "普工", "2026-05-11", ""],
      ["30104", "罗建国", "男", "喷涂", "队长", "2026-05-11", ""],
      ["30105", "郭丽", "女", "仓库", "普工", "31.2.2026", ""],
      ["20001", "陈伟", "男", "装配一线", "普工", "2024-02-10", "1-104"],
    ],
  },
  attendance: {
    file: "fire-drill-2026-11-20.xlsx",
    sheets: ["Sheet1"],
    headerRow: 1,
    fields: [
      ["badge", false],
      ["name", false],
      ["present", false],
    ],
    headers: [
      ["Badge", "badge"],
      ["Name", "name"],
      ["Present", "present"],
    ],
    cells: [
      ["20001", "", "yes"],
      ["20002", "", "yes"],
      ["99999", "Nobody", "yes"],
      ["20003", "", "perhaps"],
    ],
  },
  register: {
    file: "培训台账.xlsx",
    sheets: ["Sheet1"],
    headerRow: 1,
    headers: [
      ["工号", "badge"],
      ["课程", "course"],
      ["日期", "held_on"],
    ],
    fields: [
      ["badge", false],
      ["name", false],
      ["course", true],
      ["held_on", true],
    ],
    cells: [["20001", "新员工入职培训", "2026-03-01"]],
  },
};

export function importCommands(world: World): Handlers {
  const drafts = new Map<string, ImportDraft>();
  /** Whose list of names a draft goes to. */
  const sessions = new Map<string, string>();
  const open = (target: ImportTarget, name?: string) => {
    const list = LISTS[target];
    const draft = checked(world, {
      id: newId(world),
      target,
      file_name: name ?? list.file,
      sheets: list.sheets,
      sheet: list.sheets[0] ?? "",
      header_row: list.headerRow,
      columns: list.headers.map(
        ([header, field], index): ImportColumn => ({
          index,
          letter: String.fromCharCode(65 + index),
          header,
          field,
          samples: list.cells.slice(0, 3).map((cells) => cells[index] ?? ""),
        }),
      ),
      fields: list.fields.map(([id, required]) => ({ id, required })),
      rows: [],
      total_rows: 0,
      good_rows: 0,
      bad_rows: 0,
      problems: [],
      about: { customer: null, auditor: "", scheme: null, audited_on: null },
      remembered: false,
      alike_rows: 0,
      new_sessions: 0,
    });
    drafts.set(draft.id, draft);
    return structuredClone(draft);
  };
  const openAttendance = (session: string, name?: string) => {
    const draft = open("attendance", name);
    sessions.set(draft.id, session);
    return draft;
  };
  return {
    importChoose: () => open("findings"),
    importDrop: (token) => open("findings", token),
    workersImportChoose: () => open("workers"),
    workersImportDrop: (token) => open("workers", token),
    attendanceImportChoose: (session) => openAttendance(session),
    attendanceImportDrop: openAttendance,
    importMap: (id, sheet, header_row, mapping) => {
      const draft = drafts.get(id) as ImportDraft;
      for (const column of draft.columns) {
        column.field = mapping.find((one) => one.column === column.index)?.field ?? null;
      }
      drafts.set(id, checked(world, { ...draft, sheet, header_row }));
      return structuredClone(drafts.get(id) as ImportDraft);
    },
    importAbout: (id, about) => {
      const draft = { ...(drafts.get(id) as ImportDraft), about };
      drafts.set(id, draft);
      return structuredClone(draft);
    },
    importCommit: (id) => {
      const draft = drafts.get(id) as ImportDraft;
      const good = draft.rows
        .filter((row) => row.good)
        .map(({ values }) => Object.fromEntries(values.map(({ field, text }) => [field, text])));
      if (draft.target === "workers") return takeInWorkers(world, good, draft.bad_rows);
      if (draft.target === "attendance")
        return takeInAttendance(world, sessions.get(id) ?? "", good, draft.bad_rows);
      const before = world.findings.length;
      for (const row of good) {
        newFinding(world, {
          question: null,
          provision: row.provision ?? "",
          description: row.finding ?? "",
          severity: "major",
          source: "audit",
          discovered_on: null,
        });
      }
      const result = { created: draft.good_rows, updated: 0, skipped: draft.bad_rows };
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
    planExport: () => ({
      path: "C:\\Users\\lin\\Documents\\整改计划 2026-11-21.xlsx",
      rows: world.findings.length,
      pages: null,
      sha256: "9d41c07e".repeat(8),
      missing_characters: [],
    }),
    planPaper: () => ({
      id: "plan",
      name: "整改计划 2026-11-21.pdf",
      rows: world.findings.length,
      pages: 14,
      sha256: "9d41c07e".repeat(8),
      missing_characters: ["𠮷", "ᠮ"],
    }),
  };
}

function checked(world: World, draft: ImportDraft): ImportDraft {
  const has = (field: string) => draft.columns.some((column) => column.field === field);
  const ready = draft.fields.every(({ id, required }) => !required || has(id));
  const { workers } = trainingOf(world);
  const problems: CellProblem[] = [];
  const rows = LISTS[draft.target].cells.map((cells, index): ImportRow => {
    const row = draft.header_row + 1 + index;
    const values = draft.columns.flatMap(({ field, index: at }) =>
      field === null ? [] : [{ field, text: cells[at] ?? "" }],
    );
    const bad = (field: string, code: CellProblem["code"], params: Record<string, string>) => {
      const column = draft.columns.find((one) => one.field === field);
      if (column) problems.push({ sheet: draft.sheet, row, column: column.letter, code, params });
    };
    let known = false;
    for (const { field, text } of values) {
      const person = field === "badge" && workers.some(({ badge }) => badge === text);
      if (person && draft.target === "workers") known = true;
      if (field === "badge" && !person && draft.target === "attendance")
        bad(field, "badge-unknown", { text });
      if (field === "present" && text === "perhaps") bad(field, "not-a-mark", { text });
      if (field === "severity" && text === "较重") bad(field, "unknown-severity", { text });
      if (field === "category" && text === "队长") bad(field, "unknown-category", { text });
      if (field.endsWith("_on") && text.includes(".")) bad(field, "not-a-date", { text });
      const needed = field === "finding" || (field === "name" && draft.target === "workers");
      if (needed && text === "") bad(field, "missing", { field });
    }
    return { row, values, good: !problems.some((problem) => problem.row === row), known, alike: null };
  });
  if (!ready)
    return { ...draft, rows, total_rows: rows.length, good_rows: 0, bad_rows: rows.length, problems: [] };
  const good = rows.filter((row) => row.good).length;
  return { ...draft, rows, total_rows: rows.length, good_rows: good, bad_rows: rows.length - good, problems };
}
