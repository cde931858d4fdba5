/** Home, the board, the search over everything and the handover log, gathered from the pretended world. */
import type {
  BoardColumn,
  Gate,
  HandoverRow,
  Home,
  HomeItem,
  Json,
  SearchHit,
  Status,
  Trend,
} from "../../api/client";
import { rowOf } from "./actions";
import { scoreOf } from "./assess";
import { type Handlers, newId, now, refuse, saved, type World } from "./world";

const TODAY = "2026-11-21";
const WEEK = "2026-11-28";
const COLUMNS: readonly Status[] = ["open", "planned", "in-progress", "done", "verified", "no-action"];
const logs = new WeakMap<World, HandoverRow[]>();

/** The handover log of a world, to fill or to look at. */
export function handoverOf(world: World): HandoverRow[] {
  const rows = logs.get(world) ?? [];
  logs.set(world, rows);
  return rows;
}

/** Rows to look at. */
export const HANDOVER: readonly HandoverRow[] = [
  {
    id: "handover-1",
    topic: "Self-assessment",
    leader: "Lin Xiaomei 林晓梅",
    since: "2026-03-01",
    deputy: "Zhang Wei 张伟",
    know: "The proof of working hours is in the HR office, cabinet 3. Mr Wu of Apex calls every Monday at 10.",
    updated_at: "2026-11-12T06:31:00.000Z",
    updated_by: "Lin Xiaomei 林晓梅",
  },
  {
    id: "handover-2",
    topic: "消防安全整改",
    leader: "Chen Guoqiang 陈国强",
    since: null,
    deputy: "",
    know: "二楼出口钥匙在保安处。每班检查记录放在值班室。",
    updated_at: "2026-11-18T02:05:00.000Z",
    updated_by: "Zhang Wei 张伟",
  },
];

export function homeCommands(world: World): Handlers {
  const topicOf = (id: string) => handoverOf(world).find((row) => row.id === id) ?? refuse("not-found");
  return {
    homeGet: () => homeOf(world),
    homeWeekOf: (of: Home["week_of"]) => ({ ...homeOf(world), week_of: of }),
    handoverGet: () => ({ rows: structuredClone(handoverOf(world)) }),
    handoverAdd: (input) => {
      const row = { id: newId(world), ...input, updated_at: now(world), updated_by: me(world) };
      handoverOf(world).push(row);
      return saved(world, row, "handover", row.id, () => handoverOf(world).pop());
    },
    handoverSet: (id, field, value) => {
      const row = topicOf(id);
      const before = structuredClone(row);
      Object.assign(row, { [field]: value as Json, updated_at: now(world), updated_by: me(world) });
      return saved(world, row, "handover", id, () => Object.assign(row, before));
    },
    handoverRemove: (id) => {
      const rows = handoverOf(world);
      const at = rows.indexOf(topicOf(id));
      const [gone] = rows.splice(at, 1);
      return saved(world, null, "handover", id, () => gone && rows.splice(at, 0, gone));
    },
    searchAll: (text, limit) => hitsOf(world, text).slice(0, limit),
    findingsBoard: ({ search, severities, overdue_only, per_column }) => {
      const rows = world.findings
        .map(rowOf)
        .filter((row) => severities.length === 0 || severities.includes(row.severity))
        .filter((row) => !overdue_only || row.overdue)
        .filter((row) => has(`${row.number} ${row.provision} ${row.description}`, search));
      return {
        columns: COLUMNS.map((status): BoardColumn => {
          const own = rows.filter((row) => row.status === status);
          return { status, total: own.length, rows: own.slice(0, per_column) };
        }),
      };
    },
  };
}

function homeOf(world: World): Home {
  const score = scoreOf(world);
  const actions = world.findings.flatMap((finding) => finding.actions.map((action) => ({ finding, action })));
  const done = actions.filter(({ action }) => action.status === "done" || action.status === "verified");
  const verified = done.filter(({ action }) => action.status === "verified");
  const checked = verified.filter(({ action }) => action.effectiveness_result !== "");
  const open = actions.filter((one) => !done.includes(one) && one.finding.status !== "no-action");
  const overdue = open.filter(({ action }) => action.due_on !== null && action.due_on < TODAY);
  const week = open.filter(
    ({ action }) => action.due_on !== null && action.due_on >= TODAY && action.due_on <= WEEK,
  );
  const agreed = open.every(({ action }) => action.responsible !== "" && action.due_on !== null);
  const item =
    (kind: HomeItem["kind"], who?: string) =>
    ({ finding, action }: (typeof actions)[number]): HomeItem => ({
      kind,
      id: action.id,
      number: action.number,
      title: finding.description,
      due_on: action.due_on,
      who: who ?? action.responsible,
      to: `/actions/${finding.id}`,
    });
  const waiting = done
    .filter((one) => !verified.includes(one))
    .map(item("verification", "Zhang Wei 张伟"))
    .concat(
      world.outbox
        .filter(({ state }) => state === "waiting" || state === "paused")
        .map(({ id, seq, customer }) => ({
          kind: "outbox" as const,
          id,
          number: `${seq}`,
          title: world.customers.find((one) => one.id === customer)?.name ?? customer,
          due_on: null,
          who: world.customers.find((one) => one.id === customer)?.name ?? customer,
          to: "/share/queue",
        })),
    );
  const condition = (code: Gate["code"], met: boolean): Gate => ({
    code,
    done: met,
    count: met ? 1 : 0,
    of: 1,
    to: "/cycle",
  });
  const missing = Math.max(0, Math.ceil((score.total * score.threshold_percent) / 100) - score.answered);
  return {
    cycle: world.assessment.cycle,
    closed: false,
    phases: [
      {
        phase: "plan",
        passed: null,
        done: score.answered,
        total: score.total,
        gate: [
          condition("score-complete", score.complete),
          condition("gaps-planned", world.findings.length > 0),
        ],
      },
      {
        phase: "do",
        passed: null,
        done: done.length,
        total: actions.length,
        gate: [condition("actions-agreed", agreed), condition("actions-done", open.length === 0)],
      },
      {
        phase: "check",
        passed: null,
        done: verified.length,
        total: done.length,
        gate: [condition("actions-verified", verified.length === done.length)],
      },
      {
        phase: "act",
        passed: null,
        done: checked.length,
        total: verified.length,
        gate: [
          condition("effectiveness-checked", checked.length === verified.length),
          condition("review-held", false),
        ],
      },
    ],
    next:
      missing > 0
        ? { code: "answer-questions", params: { count: String(missing) }, to: "/assess" }
        : overdue.length > 0
          ? {
              code: "overdue-actions",
              params: { count: String(overdue.length) },
              to: "/actions?overdue=yes",
            }
          : { code: "review", params: {}, to: "/assess?view=score" },
    overdue: overdue.slice(0, 8).map(item("action")),
    overdue_total: overdue.length,
    overdue_documents: 0,
    week: week.slice(0, 8).map(item("action")),
    week_total: week.length,
    week_documents: 0,
    week_of: "everyone",
    later_documents: 0,
    waiting: waiting.slice(0, 8),
    waiting_total: waiting.length,
    well: { since: "2026-10-22", practices: [], practices_total: 0, closed: 0 },
    better: busy(world)
      ? [
          {
            code: "score-practice",
            from: 2.0909,
            from_on: "2026-03-02",
            to: 2.7727,
            to_on: TODAY,
            unit: "points",
          },
          {
            code: "overdue",
            from: 81,
            from_on: "2026-05-04",
            to: overdue.length,
            to_on: TODAY,
            unit: "actions",
          },
        ]
      : [],
    trends: busy(world) ? TRENDS : [],
  };
}

/** A factory that has been at it for months. */
function busy(world: World): boolean {
  return world.findings.length > 20;
}

const months = (...values: (number | null)[]) =>
  values.map((value, index) => ({ on: `2026-${String(index + 3).padStart(2, "0")}-01`, value }));
const TRENDS: Trend[] = [
  {
    code: "score-practice",
    unit: "points",
    points: months(2.1, 2.1, null, null, 2.4, 2.5, 2.5, 2.6, 2.77),
  },
  { code: "overdue", unit: "actions", points: months(4, 9, 81, 78, 80, 72, 66, 70, 57) },
  { code: "training-cover", unit: "percent", points: months(null, null, null, 41, 48, 55, 71, 74, null) },
  { code: "closed", unit: "findings", points: months(0, 2, 6, 9, 14, 22, 31, 44, 48) },
];

function hitsOf(world: World, text: string): SearchHit[] {
  const handler = world.session.me?.roles.includes("case-handler") ?? false;
  const language = world.session.language;
  const findings = world.findings
    .filter(({ number, description, provision }) => has(`${number} ${description} ${provision}`, text))
    .sort((a, b) => Number(b.number === text.toUpperCase()) - Number(a.number === text.toUpperCase()))
    .map(
      ({ id, number, description, provision }): SearchHit => ({
        kind: "finding",
        id,
        title: `${number} ${description}`,
        detail: provision,
        to: `/actions/${id}`,
      }),
    );
  const questions = world.pack.sections.flatMap((section) =>
    section.questions
      .filter((question) => has(`${question.text.en} ${question.text["zh-Hans"]}`, text))
      .map(
        (question): SearchHit => ({
          kind: "question",
          id: question.id,
          title: question.text[language] ?? "",
          detail: section.title[language] ?? "",
          to: `/assess/${question.id}`,
        }),
      ),
  );
  const customers = world.customers
    .filter(({ name }) => has(name, text))
    .map(
      ({ id, name }): SearchHit => ({ kind: "customer", id, title: name, detail: "", to: `/share/${id}` }),
    );
  const cases: SearchHit[] =
    handler && has("H-A001 wages", text)
      ? [{ kind: "case", id: "case-1", title: "H-A001", detail: "", to: "/hotline/case-1" }]
      : [];
  return [...findings.slice(0, 8), ...questions.slice(0, 8), ...customers, ...cases];
}

function has(words: string, text: string): boolean {
  return words.toLowerCase().includes(text.trim().toLowerCase());
}

function me(world: World): string {
  return world.session.me?.name ?? "";
}
