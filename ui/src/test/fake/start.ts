/** Starting worlds: a new laptop, a locked one, a factory half way through its assessment. */
import pack from "../../../../assets/packs/csr-management-system/1.0.0.json";
import type { Pack } from "../../api/client";
import { newFinding } from "./actions";
import { nothingStored } from "./backup";
import { line } from "./journal";
import { newId, type World } from "./world";

const RECOVERY_WORDS =
  "harbor lemon window orbit cedar tunnel maple rocket silver garden copper island velvet pencil thunder cotton marble engine forest ribbon candle planet bridge anchor".split(
    " ",
  );

export function emptyWorld(): World {
  return {
    session: {
      phase: "empty",
      people: [],
      me: null,
      factory: null,
      store: "factory",
      language: "en",
      theme: "light",
      idle_minutes: 10,
      notices: true,
      place_warning: null,
      sample: false,
      app_version: "0.1.0",
    },
    passphrases: new Map(),
    recoveryWords: RECOVERY_WORDS,
    ask: [3, 11, 20],
    wrongTries: 0,
    factory: {
      id: "factory",
      name: "",
      local_name: "",
      country: "CN",
      address: "",
      sites: [],
      products: "",
      headcount: [],
    },
    people: [],
    severity: [
      { severity: "priority", plan_days: 7, close_days: 30 },
      { severity: "major", plan_days: 14, close_days: 180 },
      { severity: "minor", plan_days: 14, close_days: 270 },
      { severity: "opportunity", plan_days: 14, close_days: 365 },
    ],
    pack: pack as Pack,
    assessment: {
      cycle: { id: "cycle", name: "2026–2027", starts_on: "2026-11-21", ends_on: "2027-11-20" },
      pack_id: pack.id,
      pack_version: pack.version,
      closed: false,
      last: [],
      last_cycle: null,
      cycles: [],
      answers: pack.sections.flatMap(({ questions }) =>
        questions.map(({ id }) => ({
          question: id,
          state: "open" as const,
          paper: null,
          practice: null,
          value: null,
          reason: "",
          note: "",
          evidence: [],
          findings: [],
          saved_at: null,
        })),
      ),
      score: {
        paper: null,
        practice: null,
        sections: [],
        answered: 0,
        total: 0,
        threshold_percent: 80,
        complete: false,
        hidden: [],
        alarms: [],
      },
    },
    drafts: new Map(),
    evidence: new Map(),
    findings: [],
    customers: [],
    outbox: [],
    stored: nothingStored(),
    journal: [],
    opened: [],
    owed: { people: [], words: false },
    undos: new Map(),
    calls: [],
    minutes: 0,
    ids: 0,
  };
}

/** A factory signed in, with `answered` questions rated and some findings. */
export function workingWorld(answered = 7): World {
  const world = emptyWorld();
  const person = {
    id: newId(world),
    name: "Lin Xiaomei 林晓梅",
    title: "EHS manager",
    roles: ["administrator" as const, "ehs-manager" as const],
    active: true,
  };
  const second = {
    id: newId(world),
    name: "Zhang Wei 张伟",
    title: "HR manager",
    roles: ["hr-manager" as const],
    active: true,
  };
  world.people.push(person, second);
  for (const { id } of world.people) world.passphrases.set(id, "blue river stone lamp");
  world.factory = {
    id: newId(world),
    name: "Shenzhen Hengtai Precision Co., Ltd.",
    local_name: "深圳市恒泰精密有限公司",
    country: "CN",
    address: "18 Fuyong Road, Bao'an District, Shenzhen",
    sites: ["Building A", "Dormitory"],
    products: "Injection-moulded housings",
    headcount: [
      { category: "worker", women: 420, men: 318, other: null },
      { category: "line-leader", women: 18, men: 22, other: null },
      { category: "manager", women: 4, men: 9, other: 0 },
      { category: "office", women: null, men: null, other: null },
    ],
  };
  world.session = {
    ...world.session,
    phase: "open",
    people: world.people.map(({ id, name }) => ({ id, name, keychain: false })),
    me: { id: person.id, name: person.name, roles: person.roles },
    factory: { name: world.factory.name, local_name: world.factory.local_name },
  };
  world.assessment.answers.slice(0, answered).forEach((answer, index) => {
    Object.assign(answer, { state: "rated", paper: 1 + (index % 4), practice: 1 + ((index * 3) % 5) });
    answer.saved_at = "2026-11-20T08:30:00.000Z";
  });
  const zhang: [string, string] = [second.id, second.name];
  world.journal = [
    line(
      3,
      "2026-11-20T08:32:00.000Z",
      [person.id, person.name],
      ["finding", "A-001"],
      [{ field: "severity", from: "minor", to: "major" }],
    ),
    line(
      2,
      "2026-11-19T02:10:00.000Z",
      zhang,
      ["worker", "Chen Hong 陈红"],
      [{ field: "department", from: "", to: "Assembly 装配" }],
    ),
    line(
      1,
      "2026-11-18T07:00:00.000Z",
      zhang,
      ["case", "H-A001"],
      [{ field: "#created", from: null, to: null }],
    ),
  ];
  newFinding(world, {
    question: "policy-signed",
    provision: "RBA 8.0 E1",
    description: "The policy is signed by a manager who left in 2024.",
    severity: "major",
    source: "self",
    discovered_on: "2026-11-20",
  });
  return world;
}

export function lockedWorld(): World {
  const world = workingWorld();
  world.session = { ...world.session, phase: "locked", me: null };
  return world;
}
