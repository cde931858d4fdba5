/** A busy factory for the list of findings, the import and the exchange: many rows, long words, every state. */
import type { FindingDetail, HistoryRow, Severity, Source, Status } from "../../api/client";
import { newFinding } from "./actions";
import { exchangeCommands, withCustomers } from "./exchange";
import { importCommands } from "./imports";
import { workingWorld } from "./start";
import { type Handlers, newId, refuse, saved, type World } from "./world";

const TEXTS: readonly [provision: string, description: string, severity: Severity, source: Source][] = [
  ["B1.2 Fire safety", "3 of 12 fire exits on floor 2 were blocked by boxes.", "priority", "audit"],
  [
    "A3 Working hours",
    "41 workers of line 4 worked 68 hours in the week of 5 October; the limit is 60.",
    "major",
    "self",
  ],
  ["A4 工资福利", "计件工资单没有列出加班时数，工人无法核对。", "major", "hotline"],
  [
    "B4 Chemicals",
    "Thinner stands in drinking bottles without a label in the spray room.",
    "priority",
    "incident",
  ],
  ["E1 Commitment", "The policy is signed by a manager who left in 2024.", "minor", "self"],
  ["B3 职业伤害", "二楼冲压机双手按钮失效两台，未停机检修。", "priority", "committee"],
  ["A7 Freedom of association", "Committee minutes are not shown to workers.", "opportunity", "committee"],
  ["C2 Waste", "The hazardous waste store has no second containment.", "minor", "audit"],
];
const WORK: readonly Status[] = ["open", "planned", "in-progress", "done", "verified", "in-progress"];
const NAMES = ["Chen Guoqiang 陈国强", "", "Wang Li 王丽", "Nguyen Thi Hoa", "Zhang Wei 张伟"];

/** `count` findings in every state; the first one is filled in from top to bottom. */
export function planWorld(count = 240, answered = 7): World {
  const world = workingWorld(answered);
  world.findings = [];
  for (let index = 0; index < count; index += 1) fill(world, index);
  const first = world.findings[0];
  if (first) tellStory(world, first);
  return withCustomers(world);
}

export function planCommands(world: World): Handlers {
  return {
    ...importCommands(world),
    ...exchangeCommands(world),
    undo: (token) => {
      (world.undos.get(token) ?? (() => refuse("undo-too-late")))();
      world.undos.delete(token);
      return saved(world, null, "finding", token);
    },
    findingSet: (id, field, value) =>
      withUndo(world, id, (finding) => Object.assign(finding, { [field]: value })),
    actionSet: (id, field, value) => {
      const owner = world.findings.find(({ actions }) => actions.some((action) => action.id === id));
      return withUndo(world, owner?.id ?? "", (finding) => {
        const action = finding.actions.find((one) => one.id === id);
        const why = /^why([1-5])$/.exec(field)?.[1];
        if (action && why) action.why[Number(why) - 1] = String(value);
        else if (action) Object.assign(action, { [field]: value });
        if (field === "status") finding.status = value as Status;
      });
    },
    historyGet: (kind, id) => historyOf(world, kind, id),
    actionMoves: () => [
      {
        at: "2026-10-29T08:02:00.000Z",
        person: world.session.me?.name ?? "",
        from: "2026-10-30",
        to: "2026-11-12",
        reason: "The floor marks came late.",
      },
    ],
    actionCreate: (findingId) => {
      const finding = world.findings.find(({ id }) => id === findingId) as FindingDetail;
      const [like] = finding.actions;
      if (like)
        finding.actions.push({ ...structuredClone(like), id: newId(world), number: "A-900", corrective: "" });
      return saved(world, finding, "action", finding.id, () => finding.actions.pop());
    },
  };
}

/** A change of one finding that can be taken back whole. */
function withUndo(world: World, id: string, change: (finding: FindingDetail) => void) {
  const finding = world.findings.find((one) => one.id === id) ?? refuse("not-found");
  const before = structuredClone(finding);
  change(finding);
  return saved(world, finding, "finding", id, () => Object.assign(finding, before));
}

export function emptyPlanWorld(): World {
  const world = workingWorld(0);
  world.findings = [];
  return world;
}

function fill(world: World, index: number): void {
  const [provision, description, severity, source] = TEXTS[index % TEXTS.length] as (typeof TEXTS)[number];
  const finding = newFinding(world, {
    question: index % 5 === 4 ? "policy-signed" : null,
    provision,
    description: index < TEXTS.length ? description : `${description} (${index + 1})`,
    severity,
    source,
    discovered_on: "2026-10-05",
  });
  const [action] = finding.actions;
  if (!action) return;
  action.number = finding.number;
  action.responsible = NAMES[index % NAMES.length] ?? "";
  action.status = WORK[index % WORK.length] ?? "open";
  action.due_on =
    index % 11 === 3 ? null : `2026-${String(10 + (index % 3)).padStart(2, "0")}-${10 + (index % 18)}`;
  if (action.status === "done" || action.status === "verified") {
    action.done_on = "2026-11-12";
    action.done_by = index % 2 === 0 ? "Zhang Wei 张伟" : "Lin Xiaomei 林晓梅";
  }
  if (action.status === "verified") {
    action.verification = {
      method: "site",
      result: "accepted",
      note: "All clear at 10:30.",
      by: "Zhang Wei 张伟",
      on: "2026-11-14",
    };
  }
  if (index % 29 === 17) finding.no_action_reason = "The machine was sold in September 2026.";
  finding.status = finding.no_action_reason === "" ? action.status : "no-action";
  finding.due_on = action.due_on;
  const settled = ["done", "verified", "no-action"].includes(finding.status);
  finding.overdue = !settled && action.due_on !== null && action.due_on < "2026-11-21";
}

function tellStory(world: World, finding: FindingDetail): void {
  const [action] = finding.actions;
  if (!action) return;
  finding.plan_due_on = "2026-10-12";
  Object.assign(action, {
    containment: "Exits cleared the same day. The guard checks them in each shift.",
    why: [
      "Boxes were put in front of the exits.",
      "The store room was full.",
      "Goods came two weeks before the shipment.",
      "",
      "",
    ],
    root_cause: "Nobody decides how many pallets may stand on a floor.",
    corrective: "Floor marks in front of all 12 exits; a limit of 40 pallets on floor 2.",
    preventive: "The planner checks the limit before he books a delivery, in all three buildings.",
    responsible: "Chen Guoqiang 陈国强",
    due_on: "2026-11-12",
    due_moved: 2,
    status: "done",
    done_on: "2026-11-12",
    done_by: "Zhang Wei 张伟",
  });
  finding.status = "done";
  finding.overdue = false;
  const photo = (name: string, shared: boolean) => {
    const evidence = {
      id: newId(world),
      name,
      media_type: name.endsWith(".pdf") ? "application/pdf" : "image/png",
      size: 1_248_000,
      added_at: "2026-11-12T06:20:00.000Z",
      shared,
    };
    world.evidence.set(evidence.id, evidence);
    return evidence;
  };
  finding.evidence.push(photo("blocked-exit-floor-2.png", false));
  action.evidence.push(photo("exits-clear-2026-11-12.png", true), photo("消防出口每班检查记录.pdf", false));
}

function historyOf(world: World, kind: string, id: string): HistoryRow[] {
  const row = (at: string, person: string, field: string, from: string | null, to: string | null) => ({
    at,
    person,
    field,
    from,
    to,
  });
  const me = world.session.me?.name ?? "";
  if (kind === "finding") return [row("2026-10-05T01:12:00.000Z", me, "#created", null, null)];
  return [
    row("2026-11-12T06:31:00.000Z", "Zhang Wei 张伟", "status", "in-progress", "done"),
    row("2026-11-12T06:31:00.000Z", "Zhang Wei 张伟", "done_on", null, "2026-11-12"),
    row("2026-11-12T06:31:00.000Z", "Zhang Wei 张伟", "done_by", null, world.people[1]?.id ?? id),
    row("2026-10-29T08:02:00.000Z", me, "due_on", "2026-10-30", "2026-11-12"),
    row(
      "2026-10-09T03:44:00.000Z",
      me,
      "root_cause",
      "Workers are careless.",
      "Nobody decides how many pallets may stand on a floor.",
    ),
    row("2026-10-05T01:12:00.000Z", me, "#created", null, null),
  ];
}
