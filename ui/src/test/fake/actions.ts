import type { Action, FindingDetail, FindingRow, Json, NewFinding } from "../../api/client";
import { type Handlers, newId, refuse, saved, type World } from "./world";

const TODAY = "2026-11-21";

export function actionCommands(world: World): Handlers {
  const findingOf = (id: string) =>
    world.findings.find((finding) => finding.id === id) ?? refuse("not-found");
  const ofAction = (id: string) => {
    const finding =
      world.findings.find(({ actions }) => actions.some((action) => action.id === id)) ?? refuse("not-found");
    const action = finding.actions.find((one) => one.id === id) ?? refuse("not-found");
    return { finding, action };
  };
  return {
    findingsList: ({ search, statuses, severities, overdue_only, sort, descending, offset, limit }) => {
      const rows = world.findings.map(rowOf);
      const found = rows
        .filter((row) => statuses.length === 0 || statuses.includes(row.status))
        .filter((row) => severities.length === 0 || severities.includes(row.severity))
        .filter((row) => !overdue_only || row.overdue)
        .filter((row) =>
          `${row.number} ${row.provision} ${row.description}`.toLowerCase().includes(search.toLowerCase()),
        );
      const value = (row: FindingRow) => (sort === "due" ? (row.due_on ?? "9999") : row[sort]);
      found.sort((a, b) => value(a).localeCompare(value(b)) * (descending ? -1 : 1));
      const has = (status: string) => rows.filter((row) => row.status === status).length;
      return {
        rows: found.slice(offset, offset + limit),
        total: found.length,
        counts: {
          open: has("open") + has("planned") + has("in-progress"),
          overdue: rows.filter(({ overdue }) => overdue).length,
          waiting_verification: has("done"),
          closed: has("verified") + has("no-action"),
        },
      };
    },
    findingGet: (id) => structuredClone(findingOf(id)),
    findingCreate: (input) => {
      const finding = newFinding(world, input);
      return saved(world, finding, "finding", finding.id);
    },
    findingSet: (id, field, value) => {
      const finding = findingOf(id);
      Object.assign(finding, { [field]: value });
      return saved(world, finding, "finding", id);
    },
    findingDelete: (id) => {
      const at = world.findings.indexOf(findingOf(id));
      const [gone] = world.findings.splice(at, 1);
      return saved(world, null, "finding", id, () => gone && world.findings.splice(at, 0, gone));
    },
    actionCreate: (findingId) => {
      const finding = findingOf(findingId);
      finding.actions.push(newAction(world, finding));
      return saved(world, finding, "action", finding.id);
    },
    actionSet: (id, field, value) => {
      const { finding, action } = ofAction(id);
      setAction(world, action, field, value);
      finding.status = action.status;
      return saved(world, finding, "action", id);
    },
    actionVerify: (id, method, result, note) => {
      const { finding, action } = ofAction(id);
      if (action.done_by === world.session.me?.name) refuse("verifier-is-owner");
      action.verification = { method, result, note, by: world.session.me?.name ?? "", on: TODAY };
      action.status = result === "accepted" ? "verified" : "in-progress";
      finding.status = action.status;
      return saved(world, finding, "action", id);
    },
    actionMove: (id, day) => {
      const { finding, action } = ofAction(id);
      setAction(world, action, "due_on", day);
      return saved(world, finding, "action", id);
    },
    actionMoves: () => [],
    actionOffers: () => [],
    schemesGet: () => [],
    tasksPeople: () => [],
    findingsCalendar: () => ({ items: [], total: 0 }),
    findingsChange: (ids) => saved(world, { changed: ids.length, left: [] }, "finding", ids[0] ?? ""),
    historyGet: () => [],
  };
}

export function newFinding(world: World, input: NewFinding): FindingDetail {
  const number = `A-${String(world.findings.length + 1).padStart(3, "0")}`;
  const finding: FindingDetail = {
    id: newId(world),
    number,
    ...input,
    discovered_on: input.discovered_on ?? TODAY,
    plan_due_on: "2026-12-05",
    due_on: "2027-02-19",
    status: "open",
    overdue: false,
    no_action_reason: "",
    customer: null,
    customer_name: "",
    auditor: "",
    scheme: null,
    grade: null,
    requested: "",
    evidence: [],
    actions: [],
    comments: [],
  };
  finding.actions.push(newAction(world, finding));
  world.findings.push(finding);
  const answer = world.assessment.answers.find(({ question }) => question === input.question);
  answer?.findings.push({ id: finding.id, number });
  return finding;
}

function newAction(world: World, finding: FindingDetail): Action {
  return {
    id: newId(world),
    number: `${finding.number}.${finding.actions.length + 1}`,
    containment: "",
    why: ["", "", "", "", ""],
    root_cause: "",
    corrective: "",
    preventive: "",
    responsible: "",
    started_on: null,
    due_on: finding.due_on,
    due_moved: 0,
    status: "open",
    done_on: null,
    done_by: null,
    verification: null,
    effectiveness_due_on: null,
    effectiveness_result: "",
    effectiveness: null,
    checked_by: null,
    checked_on: null,
    reopened: 0,
    cost_expected: null,
    cost_actual: null,
    waits_for: [],
    awaited_by: [],
    blocked: false,
    starts_after: null,
    answers: [],
    evidence: [],
  };
}

function setAction(world: World, action: Action, field: string, value: Json): void {
  const why = /^why([1-5])$/.exec(field)?.[1];
  if (why) action.why[Number(why) - 1] = value as string;
  else Object.assign(action, { [field]: value });
  if (field === "due_on") action.due_moved += 1;
  if (field === "status" && value === "done") {
    action.done_on = TODAY;
    action.done_by = world.session.me?.name ?? null;
  }
}

export function rowOf(finding: FindingDetail): FindingRow {
  const { id, number, provision, description, severity, source, status, due_on, overdue } = finding;
  return {
    id,
    number,
    provision,
    description,
    severity,
    source,
    status,
    due_on,
    overdue,
    responsible: finding.actions[0]?.responsible ?? "",
    actions: finding.actions.length,
    evidence: finding.evidence.length,
    due_moved: finding.actions.reduce((sum, action) => sum + action.due_moved, 0),
    customer: finding.customer_name,
    grade: finding.grade,
    blocked: finding.actions.some(({ blocked }) => blocked),
  };
}
