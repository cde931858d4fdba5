/** A customer's store: two factories, one of which is shown whole. */
import type {
  FactoryCard,
  FactoryView,
  ReceivedFinding,
  ReceivedRow,
  RemarkDraft,
  Role,
} from "../../api/client";
import { FIGURES } from "./figures";
import { emptyWorld } from "./start";
import { type Handlers, refuse, saved, type World } from "./world";

export const CARDS: readonly FactoryCard[] = [
  {
    id: "hengtai",
    name: "Hengtai Toys",
    local_name: "恒泰玩具",
    last: {
      envelope: "ab".repeat(32),
      seq: 3,
      created: "2026-11-18T09:10:00.000Z",
      received_at: "2026-11-19T01:00:00.000Z",
      answered: false,
    },
    waiting: 0,
    trouble: null,
    paper: 2.9,
    practice: 3.14,
    overdue: 2,
    open: 5,
    findings: 8,
    changes: { moved: 1, reopened: 2, closed: 0, new: 0, evidence: 0 },
  },
  {
    id: "aurora",
    name: "Aurora Cables",
    local_name: "",
    last: null,
    waiting: 1,
    trouble: "fork",
    paper: null,
    practice: null,
    overdue: 0,
    open: 0,
    findings: 0,
    changes: { moved: 0, reopened: 0, closed: 0, new: 0, evidence: 0 },
  },
];

const ROW: ReceivedRow = {
  id: "finding-1",
  number: "A-001",
  provision: "RBA B1",
  description: "Two exits are blocked 消防通道堵塞",
  severity: "major",
  status: "planned",
  due_on: "2026-11-01",
  overdue: true,
  evidence: 0,
};

const FINDING: ReceivedFinding = {
  row: ROW,
  source: "audit",
  question: null,
  discovered_on: "2026-10-01",
  no_action_reason: "",
  evidence: [],
  said: { remarks: [], answers: [] },
  actions: [
    {
      id: "action-1",
      number: "A-004",
      status: "planned",
      due_on: "2026-11-01",
      overdue: true,
      fields: { corrective: "Mark the lanes" },
      evidence: [],
      said: {
        remarks: [
          {
            verdict: "evidence-wanted",
            comment: "Send a photo.",
            reviewer: "Ana Ruiz",
            signed_at: "2026-11-10T01:00:00.000Z",
            seq: 1,
          },
        ],
        answers: [{ text: "It is attached.", answered_at: "2026-11-12T01:00:00.000Z" }],
      },
    },
  ],
};

export interface DeskWorld extends World {
  remarks: RemarkDraft[];
}

export function deskWorld(...roles: Role[]): DeskWorld {
  const world = emptyWorld();
  const me = { id: "ana", name: "Ana Ruiz", roles: roles.length > 0 ? roles : ["reviewer" as const] };
  world.people.push({ ...me, title: "CSR", active: true });
  world.session = {
    ...world.session,
    phase: "open",
    store: "customer",
    people: [{ id: me.id, name: me.name, keychain: false }],
    me,
    factory: { name: "Nordwind Electronics GmbH", local_name: "" },
  };
  return { ...world, remarks: [] };
}

export function deskCommands(world: DeskWorld): Handlers {
  return {
    factoriesList: () => [...CARDS],
    deskMail: () => ({ mail: { inboxes: [], waiting: [] }, running: false }),
    factoryView: (id) => viewOf(CARDS.find((card) => card.id === id) ?? refuse("not-found")),
    receivedFindings: () => ({
      rows: [ROW],
      total: 1,
      counts: { all: 1, open: 1, overdue: 1, closed: 0 },
    }),
    receivedFinding: () => FINDING,
    remarkDrafts: () => structuredClone(world.remarks),
    remarkDraftSet: (_, kind, record, verdict, comment) => {
      world.remarks = world.remarks.filter((draft) => draft.record !== record);
      const number = kind === "action" ? "A-004" : "A-001";
      if (verdict !== null || comment !== "") world.remarks.push({ kind, record, number, verdict, comment });
      return null;
    },
    reviewSend: () => {
      const sent = {
        id: "review-1",
        seq: 1,
        about_seq: 3,
        outcome: "accepted",
        remarks: world.remarks.length,
        protocols: 0,
        reviewer: "Ana Ruiz",
        signed_at: "2026-11-21T01:00:00.000Z",
        way: null,
      };
      world.remarks = [];
      return saved(world, sent, "sent-review", sent.id);
    },
  };
}

function viewOf(card: FactoryCard): FactoryView {
  return {
    card,
    country: "CN",
    address: "8 Gongye Road",
    products: "Toys",
    sites: [],
    cycle: null,
    score: null,
    answers: [],
    questionnaires: [],
    changes: [
      {
        code: "moved",
        kind: "action",
        record: "finding-1",
        number: "A-004",
        title: "Mark the lanes",
        was: "2026-11-01",
        becomes: "2026-12-20",
      },
    ],
    arrivals: [],
    withheld: [{ what: "names", count: 4, reason: "names-never-leave" }],
    figures: structuredClone(FIGURES),
    protocols: [],
    profile: "standard",
    report: { seq: card.last?.seq ?? 1, created: "2026-11-18T09:10:00.000Z" },
    by_inbox: false,
    words: ["river", "marble", "orange", "window", "candle", "forest"],
    trusted_at: "2026-11-01T01:00:00.000Z",
    sent: [],
  };
}
