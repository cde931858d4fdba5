/** The log of incidents without Rust. */
import type { IncidentDetail, IncidentKind, IncidentRow, NewIncident } from "../../api/client";
import { addDays, today } from "../../parts/dayText";
import { newFinding } from "./actions";
import { workingWorld } from "./start";
import { type Handlers, newId, now, refuse, saved, type World } from "./world";

const logs = new WeakMap<World, IncidentDetail[]>();

export function incidentsOf(world: World): IncidentDetail[] {
  const known = logs.get(world) ?? [];
  logs.set(world, known);
  return known;
}

export function safetyCommands(world: World): Handlers {
  const log = incidentsOf(world);
  const of = (id: string) => log.find((one) => one.id === id) ?? refuse("not-found");
  return {
    incidentsList: ({ search, kinds, sort, descending, offset, limit }) => {
      const found = log
        .map(rowOf)
        .filter(({ kind }) => kinds.length === 0 || kinds.includes(kind))
        .filter((row) =>
          `${row.number} ${row.place} ${row.what} ${row.first_action}`
            .toLowerCase()
            .includes(search.trim().toLowerCase()),
        );
      const value = (row: IncidentRow) => (sort === "date" ? row.happened_on : row.number);
      found.sort((a, b) => value(a).localeCompare(value(b)) * (descending ? -1 : 1));
      const count = (kind: IncidentKind) => log.filter((one) => one.kind === kind).length;
      const year = today(new Date()).slice(0, 4);
      return {
        rows: found.slice(offset, offset + limit),
        total: found.length,
        counts: {
          incident: count("incident"),
          near_miss: count("near-miss"),
          unsafe_condition: count("unsafe-condition"),
          this_year: log.filter(({ happened_on }) => happened_on.startsWith(year)).length,
        },
      };
    },
    incidentCreate: (input) => {
      const made = newIncident(world, input);
      return saved(world, rowOf(made), "incident", made.id, () => log.splice(log.indexOf(made), 1));
    },
    incidentGet: (id) => structuredClone(of(id)),
    incidentSet: (id, field, value) => {
      const one = of(id);
      const before = structuredClone(one);
      Object.assign(one, { [field]: value });
      return saved(world, one, "incident", id, () => Object.assign(one, before));
    },
    incidentDelete: (id) => {
      const at = log.indexOf(of(id));
      const [gone] = log.splice(at, 1);
      return saved(world, null, "incident", id, () => gone && log.splice(at, 0, gone));
    },
    incidentToFinding: (id, finding) => {
      const made = newFinding(world, { ...finding, source: "incident" });
      const one = of(id);
      one.finding = { id: made.id, number: made.number };
      return saved(world, one, "incident", id);
    },
  };
}

export function newIncident(world: World, input: NewIncident): IncidentDetail {
  const log = incidentsOf(world);
  const made: IncidentDetail = {
    id: newId(world),
    number: `I-A${String(log.length + 1).padStart(3, "0")}`,
    ...input,
    finding: null,
    evidence: [],
  };
  log.push(made);
  return made;
}

const STORIES: readonly [IncidentKind, place: string, what: string, first: string][] = [
  [
    "near-miss",
    "Warehouse B, gate 2",
    "A pallet slid off the fork lift and missed the picker by one step.",
    "Gate closed, load straps checked the same hour.",
  ],
  ["unsafe-condition", "二楼冲压车间", "3 号冲压机一侧的安全光栅不起作用。", "停机挂牌，通知设备科。"],
  [
    "incident",
    "Canteen kitchen",
    "A cook burned her hand on the steam valve; two days off work.",
    "Cooled, clinic.",
  ],
  ["near-miss", "Spray room", "Thinner spilled next to a running fan. Nobody was hurt.", ""],
  ["unsafe-condition", "Dormitory 2, stairs", "The lamp on the third landing has been dark for a week.", ""],
];

/** A world with `count` entries in the log. */
export function safetyWorld(count = 40): World {
  const world = workingWorld();
  for (let index = 0; index < count; index += 1) {
    const [kind, place, what, first_action] = STORIES[index % STORIES.length] as (typeof STORIES)[number];
    const made = newIncident(world, {
      kind,
      place,
      what,
      first_action,
      happened_on: addDays(today(new Date()), -index * 3),
    });
    if (index % 6 === 0) {
      const photo = { name: "gate-2.png", media_type: "image/png", size: 640_000, shared: false };
      const evidence = { id: newId(world), added_at: now(world), ...photo };
      world.evidence.set(evidence.id, evidence);
      made.evidence.push(evidence);
    }
    const finding = index === 3 ? world.findings[0] : undefined;
    if (finding) made.finding = { id: finding.id, number: finding.number };
  }
  return world;
}

function rowOf({ evidence, ...row }: IncidentDetail): IncidentRow {
  return structuredClone({ ...row, evidence: evidence.length });
}
