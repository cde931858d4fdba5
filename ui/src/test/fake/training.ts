/** People, courses, sessions and attendance of the pretended factory. */
import type {
  AttendanceRow,
  Course,
  CourseKind,
  ImportResult,
  MatrixCell,
  Saved,
  SessionDetail,
  SessionRow,
  Worker,
  WorkerCategory,
} from "../../api/client";
import { workingWorld } from "./start";
import { type Handlers, newId, refuse, saved, type World } from "./world";

/** What nothing is known of yet. */
const NO_DETAILS = { other_name: "", languages: "", migrant: null };
const NO_COSTS = {
  seats: null,
  cost_trainer: null,
  cost_materials: null,
  cost_other: null,
  in_work_time: null,
  points: null,
};
const TODAY = "2026-11-21";
const SOON = "2027-01-20";

export interface Training {
  workers: Worker[];
  courses: Course[];
  sessions: SessionDetail[];
  /** `"<session> <worker>"` -> present or absent. */
  marks: Map<string, boolean>;
}

const byWorld = new WeakMap<World, Training>();

export function trainingOf(world: World): Training {
  const known = byWorld.get(world);
  if (known) return known;
  const training: Training = { workers: [], courses: [], sessions: [], marks: new Map() };
  byWorld.set(world, training);
  return training;
}

const SURNAMES = "陈 李 王 张 刘 黄 周 吴 徐 孙 胡 朱 高 林 何 郭".split(" ");
const GIVEN = "伟 秀英 小燕 建国 丽 强 晓梅 志明 玉兰 军 芳 海燕".split(" ");
const OTHERS = ["Nguyen Thi Hoa", "Tran Van Minh", "Md. Rahim Uddin", "Maria Fe Santos"];
const PLACES = ["装配一线", "装配二线", "冲压 Press shop", "喷涂 Paint shop", "仓库 Warehouse", "品质部 QA"];

/** A factory with `count` people, twelve courses and their sessions. */
export function trainingWorld(count = 600): World {
  const world = workingWorld();
  const training = trainingOf(world);
  for (let index = 0; index < count; index += 1) training.workers.push(workerAt(world, index));
  training.courses = COURSES.map(([name, kind, audiences, validity_months, active = true]) => ({
    id: newId(world),
    name,
    kind,
    audiences,
    validity_months,
    provisions: "RBA B1",
    topics: "",
    active,
    sessions: 0,
    last_held_on: null,
    own_kind: "",
    objectives: [],
    materials: [],
  }));
  training.courses.forEach((course, at) => {
    DAYS.forEach((day, turn) => {
      if ((at + turn) % 4 === 3) return;
      const session = newSession(world, course.id, day);
      for (const [index, worker] of training.workers.entries()) {
        if (!course.audiences.includes(worker.category)) continue;
        const roll = (index * 7 + at * 5 + turn * 3) % 11;
        if (roll < 4) training.marks.set(`${session.id} ${worker.id}`, roll > 0);
      }
    });
  });
  const planned = newSession(world, training.courses[0]?.id ?? "", TODAY);
  Object.assign(planned, { trainer: "Wang Li 王丽", place: "食堂 Canteen", hours: 2 });
  return world;
}

/** A factory before its first person. */
export function emptyTrainingWorld(): World {
  return workingWorld(0);
}

const EVERYBODY: WorkerCategory[] = ["worker", "line-leader", "manager", "office"];
const COURSES: readonly [string, CourseKind, WorkerCategory[], number | null, boolean?][] = [
  ["Fire safety and evacuation 消防安全与疏散", "ehs", EVERYBODY, 12],
  ["新员工入职培训", "basic", EVERYBODY, null],
  ["Chemicals: labels and storage 化学品标识与储存", "ehs", ["worker", "line-leader"], 24],
  ["Worker hotline 员工申诉热线", "labour-rights", EVERYBODY, 12],
  ["Working hours and overtime 工时与加班", "labour-rights", ["line-leader", "manager", "office"], 12],
  ["叉车操作 Forklift", "ehs", ["worker"], 12],
  ["Code of conduct 行为准则", "labour-rights", EVERYBODY, 12],
  ["班组长沟通技巧", "personal-development", ["line-leader"], null],
  ["First aid 急救", "ehs", ["line-leader"], 24],
  ["Press safety 冲压安全", "ehs", ["worker"], 6],
  ["English for the line 车间英语", "personal-development", ["worker", "office"], null],
  ["No forced labour 禁止强迫劳动", "labour-rights", ["manager", "office"], 24],
  ["Old induction 旧版入职培训", "basic", EVERYBODY, null, false],
];
const DAYS = ["2025-06-12", "2025-12-03", "2026-01-14", "2026-09-08"];

function workerAt(world: World, index: number): Worker {
  const foreign = index % 9 === 8;
  return {
    id: newId(world),
    badge: String(20_001 + index),
    name: foreign
      ? (OTHERS[index % OTHERS.length] ?? "")
      : `${SURNAMES[index % SURNAMES.length]}${GIVEN[(index * 5) % GIVEN.length]}`,
    sex: index % 7 === 6 ? "unknown" : index % 2 === 0 ? "female" : "male",
    category:
      index % 12 === 5
        ? "line-leader"
        : index % 40 === 19
          ? "manager"
          : index % 15 === 7
            ? "office"
            : "worker",
    department: PLACES[Math.floor(index / 7) % PLACES.length] ?? "",
    joined_on: index % 10 === 3 ? null : `202${index % 6}-0${1 + (index % 9)}-1${index % 9}`,
    left_on: index % 23 === 22 ? "2026-08-31" : null,
    ...NO_DETAILS,
  };
}

function newSession(world: World, course: string, held_on: string): SessionDetail {
  const session: SessionDetail = {
    id: newId(world),
    course,
    course_name: "",
    held_on,
    hours: 1.5,
    trainer: held_on < "2026" ? "Zhang Wei 张伟" : "Wang Li 王丽",
    place: "培训室 Training room",
    language: "中文",
    present: 0,
    invited: 0,
    ...NO_COSTS,
    evidence: [],
  };
  trainingOf(world).sessions.push(session);
  return session;
}

export function trainingCommands(world: World): Handlers {
  const training = trainingOf(world);
  const { workers, courses, sessions, marks } = training;
  const find = <T extends { id: string }>(all: T[], id: string): T =>
    all.find((one) => one.id === id) ?? refuse("not-found");
  const change = <T extends { id: string }>(
    kind: string,
    all: T[],
    id: string,
    field: string,
    value: unknown,
  ) => {
    const record = find(all, id);
    const before = structuredClone(record);
    Object.assign(record, { [field]: value });
    return saved(world, record, kind, id, () => Object.assign(record, before));
  };
  const added = <T extends { id: string }>(kind: string, all: T[], record: T) => {
    all.push(record);
    return saved(world, record, kind, record.id, () => all.splice(all.indexOf(record), 1));
  };
  const removed = <T extends { id: string }>(kind: string, all: T[], id: string) => {
    const at = all.indexOf(find(all, id));
    const [gone] = all.splice(at, 1);
    return saved(world, null, kind, id, () => gone && all.splice(at, 0, gone));
  };
  const count = (session: string) => {
    const own = [...marks].filter(([key]) => key.startsWith(`${session} `));
    return { present: own.filter(([, present]) => present).length, listed: own.length };
  };
  const sessionOf = (session: SessionDetail): SessionDetail => {
    const { present, listed } = count(session.id);
    const course = courses.find(({ id }) => id === session.course);
    return structuredClone({ ...session, course_name: course?.name ?? "", present, invited: listed });
  };
  const courseOf = (course: Course): Course => {
    const held = sessions.filter((one) => one.course === course.id).map(({ held_on }) => held_on);
    return structuredClone({ ...course, sessions: held.length, last_held_on: held.sort().at(-1) ?? null });
  };
  const attendanceOf = (session: string, worker: Worker): AttendanceRow => ({
    worker: worker.id,
    badge: worker.badge,
    name: worker.name,
    department: worker.department,
    category: worker.category,
    present: marks.get(`${session} ${worker.id}`) ?? null,
  });
  const mark = (session: string, worker: string, present: boolean | null) => {
    const key = `${session} ${worker}`;
    const before = marks.get(key);
    const put = (value: boolean | null | undefined) =>
      value === null || value === undefined ? marks.delete(key) : marks.set(key, value);
    put(present);
    return () => put(before);
  };
  const here = () => workers.filter(({ left_on }) => left_on === null);
  return {
    workersTwins: () => ({ pairs: [], total: 0 }),
    departmentsList: () => [...new Set(here().map(({ department }) => department))].sort(),
    trainingSettingGet: () => ({ hold_migrant: false, hourly_cost: null, currency: "" }),
    courseQuestionsGet: () => [],
    observationsGet: () => ({ rows: [], sum: { seen: 0, not_seen: 0, unknown: 0, percent: null } }),
    trainingRemindersGet: () => ({ expired: 0, within: [] }),
    workersList: ({ search, categories, include_left, sort, descending, offset, limit }) => {
      const found = workers
        .filter(({ left_on }) => include_left || left_on === null)
        .filter(({ category }) => categories.length === 0 || categories.includes(category))
        .filter((worker) => matches(worker, search))
        .sort((a, b) => a[sort].localeCompare(b[sort]) * (descending ? -1 : 1));
      return {
        rows: structuredClone(found.slice(offset, offset + limit)),
        total: found.length,
        counts: { active: here().length, left: workers.length - here().length },
      };
    },
    workerCreate: (worker) => {
      if (here().some(({ badge }) => badge === worker.badge)) refuse("badge-taken");
      return added("worker", workers, { id: newId(world), left_on: null, ...NO_DETAILS, ...worker });
    },
    workerSet: (id, field, value) => change("worker", workers, id, field, value),
    coursesList: () => courses.map(courseOf),
    courseCreate: (course) =>
      added("course", courses, {
        ...course,
        id: newId(world),
        active: true,
        sessions: 0,
        last_held_on: null,
        own_kind: "",
        objectives: [],
        materials: [],
      }),
    courseSet: (id, field, value) => change("course", courses, id, field, value),
    courseDelete: (id) => {
      const held = sessions.filter(({ course }) => course === id).length;
      if (held > 0) refuse("course-in-use", { sessions: String(held) });
      return removed("course", courses, id);
    },
    sessionsList: ({ course, from, to, sort, descending, offset, limit }) => {
      const found = sessions
        .filter((one) => course === null || one.course === course)
        .filter(({ held_on }) => (from === null || held_on >= from) && (to === null || held_on <= to))
        .map(sessionOf)
        .sort(
          (a, b) =>
            (sort === "date"
              ? a.held_on.localeCompare(b.held_on)
              : a.course_name.localeCompare(b.course_name)) * (descending ? -1 : 1),
        );
      const rows = found.slice(offset, offset + limit).map(({ evidence: _, ...row }): SessionRow => row);
      return { rows, total: found.length };
    },
    sessionCreate: ({ course, held_on, hours, trainer, place, language }) => {
      const session = newSession(world, course, held_on);
      Object.assign(session, { hours, trainer, place, language });
      const { id } = session;
      return saved(world, sessionOf(session), "session", id, () =>
        sessions.splice(sessions.indexOf(session), 1),
      );
    },
    sessionSet: (id, field, value) => {
      const answer = change("session", sessions, id, field, value);
      return { ...answer, value: sessionOf(find(sessions, id)) };
    },
    sessionDelete: (id) => removed("session", sessions, id),
    sessionGet: (id) => sessionOf(find(sessions, id)),
    attendanceList: (session, { search, offset, limit, only_listed }) => {
      const course = courses.find(({ id }) => id === find(sessions, session).course);
      const wanted = (row: AttendanceRow) => course?.audiences.includes(row.category) ?? false;
      const found = here()
        .map((worker) => attendanceOf(session, worker))
        .filter((row) => (!only_listed || row.present !== null) && matches(row, search))
        .sort((a, b) => Number(wanted(b)) - Number(wanted(a)));
      return { rows: found.slice(offset, offset + limit), total: found.length, ...count(session) };
    },
    attendanceSet: (session, worker, present) => {
      const back = mark(session, worker, present);
      return saved(world, count(session), "attendance", worker, back);
    },
    attendanceByBadge: (session, badge) => {
      const worker = here().find((one) => one.badge === badge.trim()) ?? refuse("badge-unknown");
      const back = mark(session, worker.id, true);
      const value = { row: attendanceOf(session, worker), ...count(session) };
      return saved(world, value, "attendance", worker.id, back);
    },
    signinSheetPaper: (session) => ({
      id: "signin",
      name: "签到表 2026-11-21.pdf",
      rows: here().filter(({ category }) => {
        const course = courses.find(({ id }) => id === find(sessions, session).course);
        return course?.audiences.includes(category) ?? false;
      }).length,
      pages: 24,
      sha256: "9d41c07e".repeat(8),
      missing_characters: [],
    }),
    matrixGet: ({ search, categories, course_kinds, departments, state, offset, limit }) => {
      const shown = courses.filter(
        ({ active, kind }) => active && (course_kinds.length === 0 || course_kinds.includes(kind)),
      );
      const rows = here()
        .filter(({ category }) => categories.length === 0 || categories.includes(category))
        .filter(({ department }) => departments.length === 0 || departments.includes(department))
        .filter((worker) => matches(worker, search))
        .map((worker) => ({
          worker: {
            id: worker.id,
            badge: worker.badge,
            name: worker.name,
            department: worker.department,
            category: worker.category,
          },
          cells: shown.map((course) => cellOf(training, course, worker)),
        }));
      const cover = shown.map((course, at) => {
        const has = (wanted: MatrixCell["state"]) =>
          rows.filter(({ cells }) => cells[at]?.state === wanted).length;
        const [done, soon, expired, never] = [has("done"), has("soon"), has("expired"), has("never")];
        return { course: course.id, done, soon, expired, never, wanted: done + soon + expired + never };
      });
      const asked = state === "due" ? "soon" : state;
      const found = rows.filter(({ cells }) => asked === "all" || cells.some((cell) => cell.state === asked));
      return {
        courses: shown.map(({ id, name, kind }) => ({ id, name, kind })),
        rows: found.slice(offset, offset + limit),
        total: found.length,
        cover,
      };
    },
  };
}

/** Rows of an import that become people; known badges are brought up to date. */
export function takeInWorkers(
  world: World,
  rows: Record<string, string>[],
  bad: number,
): Saved<ImportResult> {
  const { workers } = trainingOf(world);
  const before = structuredClone(workers);
  let updated = 0;
  for (const row of rows) {
    const known = workers.find(({ badge }) => badge === row.badge);
    if (known) {
      known.department = row.department ?? known.department;
      updated += 1;
      continue;
    }
    workers.push({
      id: newId(world),
      badge: row.badge ?? "",
      name: row.name ?? "",
      sex: row.sex === "女" ? "female" : row.sex === "男" ? "male" : "unknown",
      category: "worker",
      department: row.department ?? "",
      joined_on: row.joined_on ?? null,
      left_on: null,
      ...NO_DETAILS,
    });
  }
  const result = { created: rows.length - updated, updated, skipped: bad };
  return saved(world, result, "worker", "import", () => workers.splice(0, workers.length, ...before));
}

/** Rows of an import that become marks at one session. */
export function takeInAttendance(
  world: World,
  session: string,
  rows: Record<string, string>[],
  bad: number,
): Saved<ImportResult> {
  const { workers, marks } = trainingOf(world);
  const keys = rows.map((row) => `${session} ${workers.find(({ badge }) => badge === row.badge)?.id}`);
  for (const key of keys) marks.set(key, true);
  const result = { created: rows.length, updated: 0, skipped: bad };
  return saved(world, result, "attendance", session, () => {
    for (const key of keys) marks.delete(key);
  });
}

function matches(one: { name: string; badge: string; department: string }, search: string): boolean {
  return `${one.name} ${one.badge} ${one.department}`.toLowerCase().includes(search.toLowerCase());
}

function cellOf({ sessions, marks }: Training, course: Course, worker: Worker): MatrixCell {
  const held = sessions
    .filter((one) => one.course === course.id && marks.get(`${one.id} ${worker.id}`))
    .map(({ held_on }) => held_on)
    .sort();
  const on = held.at(-1) ?? null;
  const until = on === null || course.validity_months === null ? null : later(on, course.validity_months);
  if (!course.audiences.includes(worker.category)) return { state: "not-wanted", on, until };
  if (on === null) return { state: "never", on, until };
  if (until === null || until > SOON) return { state: "done", on, until };
  return { state: until < TODAY ? "expired" : "soon", on, until };
}

function later(day: string, months: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCMonth(date.getUTCMonth() + months);
  return date.toISOString().slice(0, 10);
}
