/** The hotline without Rust: the clocks' rule, what a reading opens, and who may ask at all. */
import type {
  CaseChannel,
  CaseDetail,
  CaseRow,
  CaseSeverity,
  CaseState,
  CaseText,
  Category,
  Clock,
  Clocks,
  Confidentiality,
  HotlineState,
  NewCase,
  Topic,
} from "../../api/client";
import { addDays, today } from "../../parts/dayText";
import { newFinding } from "./actions";
import { workingWorld } from "./start";
import { type Handlers, newId, now, refuse, saved, type World } from "./world";

interface Held {
  detail: CaseDetail;
  text: CaseText;
}

type Settings = Omit<
  HotlineState,
  "may_handle" | "ready" | "handlers" | "recovery_key" | "clocks" | "outside" | "topics"
>;

const EMPTY: Omit<HotlineState, "may_handle" | "ready" | "handlers" | "recovery_key" | "clocks" | "outside"> =
  {
    outside_lines: [],
    reach: "",
    checkin_days: [],
    calendar: { working_days: false, off_days: [], days: [], shipped: [] },
    escalation: { after_days: null, to: [] },
    topics: [],
  };

const NAMES: readonly [Category, string, string][] = [
  ["wages", "Wages", "工资"],
  ["hours", "Working hours", "工时"],
  ["safety", "Safety and health", "安全与健康"],
  ["harassment", "Harassment", "骚扰"],
  ["discrimination", "Discrimination", "歧视"],
  ["dormitory", "Dormitory", "宿舍"],
  ["food", "Food", "食堂"],
  ["management", "Managers’ conduct", "管理人员行为"],
  ["recruitment", "Recruitment fees", "招聘费用"],
  ["other", "Other", "其他"],
];
const TOPICS: Topic[] = NAMES.flatMap(([code, name_en, name_zh]) => {
  const upper: Topic = { code, parent: "", name_en, name_zh, published: code, hidden: false };
  const below = { ...upper, code: `${code}-late`, parent: code, name_en: "Paid late", name_zh: "拖欠工资" };
  return code === "wages" ? [upper, below] : [upper];
});

interface Hotline {
  settings: Settings;
  clocks: Clocks;
  handlers: { id: string; name: string; has_key: boolean }[];
  recovery_key: boolean;
  outside: string;
  cases: Held[];
  /** Every reading of sealed words. */
  readings: string[];
  /** Digits of reporters without a name, and their cases. */
  receipts: Map<string, string>;
}

const hotlines = new WeakMap<World, Hotline>();

export function hotlineOf(world: World): Hotline {
  const known = hotlines.get(world);
  if (known) return known;
  const made: Hotline = {
    clocks: { acknowledge_days: 7, answer_days: 90, retain_months: 36 },
    handlers: [],
    recovery_key: false,
    outside: "",
    settings: {
      outside_lines: [],
      reach: "",
      checkin_days: [30, 90],
      calendar: {
        working_days: false,
        off_days: [6, 7],
        days: [],
        shipped: [{ country: "CN", year: 2026, source: "国务院办公厅" }],
      },
      escalation: { after_days: null, to: [] },
    },
    cases: [],
    readings: [],
    receipts: new Map(),
  };
  hotlines.set(world, made);
  return made;
}

export function hotlineCommands(world: World): Handlers {
  const hotline = hotlineOf(world);
  const mayHandle = () => world.session.me?.roles.includes("case-handler") ?? false;
  const guard = () => {
    if (!mayHandle()) refuse("permission-denied");
  };
  const state = (): HotlineState => {
    if (!mayHandle())
      return {
        may_handle: false,
        ready: false,
        handlers: [],
        recovery_key: false,
        clocks: { acknowledge_days: 0, answer_days: 0, retain_months: 0 },
        outside: "",
        ...EMPTY,
      };
    const keys = hotline.handlers.filter(({ has_key }) => has_key).length;
    return {
      may_handle: true,
      ready: keys >= 2 || (keys >= 1 && hotline.recovery_key),
      handlers: structuredClone(hotline.handlers),
      recovery_key: hotline.recovery_key,
      clocks: { ...hotline.clocks },
      outside: hotline.outside,
      ...structuredClone(hotline.settings),
      topics: TOPICS,
    };
  };
  const held = (id: string) => {
    guard();
    return hotline.cases.find(({ detail }) => detail.id === id) ?? refuse("not-found");
  };
  const answer = (one: Held, undo?: () => void) => {
    tick(hotline.clocks, one.detail);
    return saved(world, one.detail, "case", one.detail.id, undo);
  };
  return {
    hotlineState: state,
    hotlineRecoveryNew: () => {
      guard();
      return { words: world.recoveryWords, ask: world.ask };
    },
    hotlineRecoveryConfirm: (answers) => {
      guard();
      const right = answers.every(({ position, word }) => world.recoveryWords[position - 1] === word);
      if (!right) refuse("recovery-words-wrong");
      hotline.recovery_key = true;
      return state();
    },
    hotlineRecover: (words) => {
      guard();
      if (words !== world.recoveryWords.join(" ")) refuse("recovery-words-wrong");
      return state();
    },
    hotlineOutsideSet: (outside) => {
      guard();
      hotline.outside = outside;
      return saved(world, outside, "hotline-setup", "setup");
    },
    clocksSet: (acknowledge_days, answer_days, retain_months) => {
      guard();
      hotline.clocks = { acknowledge_days, answer_days, retain_months };
      for (const { detail } of hotline.cases) tick(hotline.clocks, detail);
      return saved(world, hotline.clocks, "hotline-setup", "clocks");
    },
    casesList: ({ search, states, late_only, sort, descending, offset, limit }) => {
      guard();
      const all = hotline.cases.map(({ detail }) => rowOf(detail));
      const late = (row: CaseRow) => row.acknowledge.state === "late" || row.answer.state === "late";
      const found = all
        .filter((row) => states.length === 0 || states.includes(row.state))
        .filter((row) => !late_only || late(row))
        .filter((row) =>
          `${row.number} ${row.category} ${row.channel}`.includes(search.trim().toLowerCase()),
        );
      const value = (row: CaseRow) =>
        ({ number: row.number, received: row.received_on, state: row.state, severity: row.severity })[sort];
      found.sort((a, b) => value(a).localeCompare(value(b)) * (descending ? -1 : 1));
      const by = (key: "category" | "state") =>
        [...new Set(all.map((row) => row[key]))].map((one) => ({
          key: one,
          count: all.filter((row) => row[key] === one).length,
        }));
      const closed = all.filter((row) => row.state === "closed");
      const inTime = (clock: "acknowledge" | "answer") => ({
        count: all.filter((row) => row[clock].state === "done").length,
        of: all.filter((row) => ["done", "done-late", "late"].includes(row[clock].state)).length,
      });
      return {
        rows: found.slice(offset, offset + limit),
        total: found.length,
        counts: {
          open: all.length - closed.length,
          late: all.filter(late).length,
          by_category: by("category"),
          by_state: by("state"),
          received_year: all.length,
          closed_year: closed.length,
          median_days: closed.length < 5 ? null : 31,
          acknowledged_in_time: inTime("acknowledge"),
          answered_in_time: inTime("answer"),
        },
      };
    },
    caseCreate: (input) => {
      guard();
      if (!state().ready) refuse("internal");
      if (input.confidentiality === "anonymous" && input.identity !== "")
        refuse("value-invalid", { field: "identity" });
      const made = newCase(world, input);
      const anonymous = input.confidentiality === "anonymous";
      if (anonymous) hotline.receipts.set("1234567890123456", made.detail.id);
      const { value, ...rest } = answer(made);
      return { ...rest, value: { case: value, receipt: anonymous ? "1234567890123456" : null } };
    },
    caseGet: (id) => structuredClone(held(id).detail),
    caseReveal: (id) => {
      const { detail, text } = held(id);
      hotline.readings.push(id);
      detail.readings.unshift({ at: now(world), by: world.session.me?.name ?? "" });
      return structuredClone(text);
    },
    caseSet: (id, field, value) => {
      const one = held(id);
      const before = structuredClone(one);
      const { detail, text } = one;
      if (field === "acknowledged_on") {
        detail.acknowledge.done_on = value as string | null;
        if (detail.state === "new" && value !== null) detail.state = "acknowledged";
      } else if (field === "answered_on") {
        detail.answer.done_on = value as string | null;
        if (value !== null) detail.state = "answered";
      } else if (field === "handler") {
        detail.handler_id = value as string | null;
        detail.handler = hotline.handlers.find((handler) => handler.id === value)?.name ?? null;
      } else if (
        field === "narrative" ||
        field === "identity" ||
        field === "outcome_note" ||
        field === "remedy_note"
      )
        text[field] = String(value);
      else if (field === "topic") {
        detail.topic = String(value);
        detail.category = TOPICS.find(({ code }) => code === value)?.published ?? "other";
      } else Object.assign(detail, { [field]: value });
      return answer(one, () => Object.assign(one, before));
    },
    caseFind: (digits) => {
      guard();
      return hotline.receipts.get(digits) ?? refuse("receipt-unknown");
    },
    caseMessageGiven: (id, step, on) => {
      const one = held(id);
      const found = one.detail.steps.find((message) => message.id === step) ?? refuse("not-found");
      Object.assign(found, { waits: false, given_on: on });
      return answer(one);
    },
    caseShutOut: (id, person, _why) => {
      const one = held(id);
      const name = hotline.handlers.find((handler) => handler.id === person)?.name ?? "";
      const by = world.session.me?.name ?? "";
      one.detail.shut.push({ id: newId(world), person, name, on: today(new Date()), by });
      one.detail.who_can_see = one.detail.who_can_see.filter((known) => known !== name);
      return answer(one);
    },
    caseCheckin: (id, days, on, heard, note) => {
      const one = held(id);
      const found = one.detail.checkins.find((checkin) => checkin.days === days) ?? refuse("not-found");
      const asked = { id: newId(world), on, answer: heard, by: world.session.me?.name ?? "" };
      found.asked.push(asked);
      if (heard !== "not-reached") found.answer = heard;
      one.text.parts.push({ id: asked.id, field: "note", text: note });
      return answer(one);
    },
    caseReopen: (id, kind, on, reason) => {
      const one = held(id);
      const round = { id: newId(world), kind, on, by: world.session.me?.name ?? "" };
      one.detail.rounds.push({ ...round, answered_on: null, decision: null, decided_by: null });
      one.text.parts.push({ id: round.id, field: "reason", text: reason });
      one.detail.state = "in-work";
      return answer(one);
    },
    caseHold: (id, why) => {
      const one = held(id);
      const hold = { id: newId(world), on: today(new Date()), by: world.session.me?.name ?? "" };
      one.detail.holds.push({ ...hold, lifted_on: null, lifted_by: null });
      one.detail.held = true;
      one.text.parts.push({ id: hold.id, field: "why", text: why });
      return answer(one);
    },
    hotlineSet: (field, value) => {
      guard();
      Object.assign(hotline.settings, { [field]: value });
      return saved(world, state(), "hotline-setup", "setup");
    },
    caseStepAdd: (id, kind, on, words, via, waits) => {
      const one = held(id);
      addStep(world, one, kind, on, world.session.me?.name ?? "", words, via, waits);
      if (one.detail.state === "acknowledged") one.detail.state = "in-work";
      return answer(one);
    },
    caseExtractSet: (id, words) => {
      const one = held(id);
      const me = world.session.me;
      one.detail.extract = {
        text: words,
        revision: newId(world),
        written_by: me?.name ?? "",
        written_by_id: me?.id ?? "",
        approved_by: null,
        approved_on: null,
      };
      return answer(one);
    },
    caseExtractApprove: (id, revision) => {
      const one = held(id);
      const { extract } = one.detail;
      if (extract?.revision !== revision) return refuse("preview-stale");
      extract.approved_by = world.session.me?.name ?? "";
      extract.approved_on = "2026-11-21";
      return answer(one);
    },
    caseToFinding: (id, finding) => {
      const one = held(id);
      const made = newFinding(world, { ...finding, source: "hotline" });
      one.detail.finding = { id: made.id, number: made.number };
      return answer(one);
    },
  };
}

/** A world whose signed-in person handles cases, with `count` of them; `keys` handlers can open what is sealed. */
export function hotlineWorld(count = 24, keys = 2): World {
  const world = workingWorld();
  const [me, other] = world.people;
  if (!me || !other) throw new Error("the pretended factory has too few people");
  me.roles = [...me.roles, "case-handler"];
  other.roles = [...other.roles, "case-handler"];
  if (world.session.me) world.session.me.roles = me.roles;
  const hotline = hotlineOf(world);
  hotline.handlers = [me, other].slice(0, Math.max(1, keys)).map(({ id, name }, index) => ({
    id,
    name,
    has_key: index < keys,
  }));
  for (let index = 0; index < count; index += 1) fill(world, index);
  return world;
}

function newCase(world: World, { narrative, identity, shut: _, ...input }: NewCase): Held {
  const hotline = hotlineOf(world);
  const none: Clock = { due_on: null, done_on: null, days_left: null, state: "none" };
  const one: Held = {
    detail: {
      id: newId(world),
      number: `H-A${String(hotline.cases.length + 1).padStart(3, "0")}`,
      ...input,
      state: "new",
      age_days: 0,
      handler: null,
      handler_id: null,
      acknowledge: { ...none },
      answer: { ...none },
      retain: { ...none },
      checkin: { ...none },
      finding: null,
      escalated: null,
      held: false,
      actions: [],
      outcome: null,
      remedy: null,
      remedy_on: null,
      satisfaction: null,
      steps: [],
      rounds: [],
      checkins: hotline.settings.checkin_days.map((days) => ({
        days,
        due_on: addDays(input.received_on, days),
        days_left: between(today(new Date()), addDays(input.received_on, days)),
        answer: null,
        asked: [],
      })),
      attachments: [],
      holds: [],
      escalations: [],
      shut: [],
      extract: null,
      who_can_see: hotline.handlers.map(({ name }) => name),
      readings: [],
      destroyed: null,
      has_text: true,
    },
    text: { narrative, identity, outcome_note: "", remedy_note: "", steps: [], parts: [] },
  };
  hotline.cases.push(one);
  tick(hotline.clocks, one.detail);
  return one;
}

function addStep(
  world: World,
  { detail, text }: Held,
  kind: "step" | "to-reporter" | "from-reporter",
  on: string,
  by: string,
  words: string,
  via: CaseChannel | null = null,
  waits = false,
): void {
  const id = newId(world);
  detail.steps.push({ id, kind, on, by, via, waits, given_on: waits ? null : on, text: null });
  text.steps.push({ id, text: words });
}

/** What Rust works out on every reading. */
function tick({ acknowledge_days, answer_days, retain_months }: Clocks, detail: CaseDetail): void {
  const day = today(new Date());
  detail.age_days = between(detail.received_on, day);
  run(detail.acknowledge, addDays(detail.received_on, acknowledge_days), day, 2);
  run(detail.answer, addDays(detail.received_on, answer_days), day, 2);
  const retained = detail.state === "closed" ? addDays(detail.received_on, retain_months * 30) : null;
  run(detail.retain, retained, day, 30);
}

function run(clock: Clock, due: string | null, now: string, soon: number): void {
  clock.due_on = due;
  clock.days_left = due === null || clock.done_on !== null ? null : between(now, due);
  if (due === null) clock.state = "none";
  else if (clock.done_on !== null) clock.state = clock.done_on > due ? "done-late" : "done";
  else if ((clock.days_left ?? 0) < 0) clock.state = "late";
  else clock.state = (clock.days_left ?? 0) <= soon ? "soon" : "running";
}

function between(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}

/** What only the whole case has. */
const WHOLE = [
  "handler_id",
  "actions",
  "outcome",
  "remedy",
  "remedy_on",
  "satisfaction",
  "steps",
  "rounds",
  "checkins",
  "attachments",
  "holds",
  "escalations",
  "shut",
  "extract",
  "who_can_see",
  "readings",
  "destroyed",
  "has_text",
];

function rowOf(detail: CaseDetail): CaseRow {
  const kept = Object.entries(detail).filter(([field]) => !WHOLE.includes(field));
  return structuredClone(Object.fromEntries(kept)) as CaseRow;
}

const CATEGORIES: readonly Category[] = ["wages", "harassment", "dormitory", "hours", "food", "safety"];
const CHANNELS: readonly CaseChannel[] = ["phone", "box", "in-person", "app", "outside", "third-party"];
const SEVERITIES: readonly CaseSeverity[] = ["medium", "critical", "low", "high"];
const LEVELS: readonly Confidentiality[] = ["confidential", "named", "anonymous"];
const STATES: readonly CaseState[] = ["in-work", "new", "answered", "closed", "acknowledged", "closed"];

function fill(world: World, index: number): void {
  const hotline = hotlineOf(world);
  const confidentiality = LEVELS[index % LEVELS.length] ?? "confidential";
  const received_on = addDays(today(new Date()), -(index * 9 + 5));
  const one = newCase(world, {
    channel: CHANNELS[index % CHANNELS.length] ?? "phone",
    category: CATEGORIES[index % CATEGORIES.length] ?? "other",
    topic: null,
    shut: [],
    received_on,
    severity: SEVERITIES[index % SEVERITIES.length] ?? "medium",
    confidentiality,
    narrative:
      "Piece-rate slips of line 4 do not list overtime hours. 计件工资单没有列出加班时数，组长说不要问。",
    identity: confidentiality === "anonymous" ? "" : "Liu Fang 刘芳, badge 20417, phone 138 0000 0000",
  });
  const { detail } = one;
  detail.state = STATES[index % STATES.length] ?? "new";
  const handler = hotline.handlers[index % hotline.handlers.length];
  if (detail.state !== "new" && handler) {
    detail.handler = handler.name;
    detail.handler_id = handler.id;
    detail.acknowledge.done_on = addDays(received_on, index % 7 === 4 ? 9 : 3);
    addStep(
      world,
      one,
      "to-reporter",
      addDays(received_on, 3),
      handler.name,
      "We got your words. Thank you.",
    );
  }
  if (detail.state === "in-work" && handler) {
    addStep(
      world,
      one,
      "step",
      addDays(received_on, 4),
      handler.name,
      "Took the slips of October from payroll.",
    );
    addStep(world, one, "from-reporter", addDays(received_on, 5), handler.name, "It is the same on line 5.");
  }
  if (detail.state === "answered" || detail.state === "closed")
    detail.answer.done_on = addDays(received_on, 40);
  if (detail.state === "closed") detail.outcome = "substantiated";
  tick(hotline.clocks, detail);
}
