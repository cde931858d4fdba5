import type {
  CustomerCard,
  CustomerKnows,
  InvitePreview,
  OutboxItem,
  PlanRow,
  SharePart,
  SharePreview,
  ShareProfile,
} from "../../api/client";
import { scoreOf } from "./assess";
import { FIGURES } from "./figures";
import { type Handlers, newId, now, refuse, saved, type World } from "./world";

const INVITE: InvitePreview = {
  id: "invite-1",
  name: "Nordwind Electronics GmbH",
  inbox_url: "https://inbox.nordwind.example/plumbline",
  fingerprint: ["harbor", "cedar", "violin", "lantern", "meadow", "copper"],
  qr: "harbor cedar violin lantern meadow copper",
  expires_on: "2027-02-28",
  questionnaires: [],
};

const CUSTOMERS: readonly CustomerCard[] = [
  {
    id: "customer-1",
    name: "Apex Devices Inc.",
    paired: true,
    last_pack_at: null,
    fingerprint: ["river", "marble", "orange", "window", "candle", "forest"],
    inbox_url: "https://csr-inbox.apex.example/in",
    last_sent_at: "2026-11-18T09:10:00.000Z",
    last_delivered_at: "2026-11-18T09:12:00.000Z",
    waiting: 2,
    accepted: null,
  },
  {
    id: "customer-2",
    name: "湖光电子有限公司",
    paired: true,
    last_pack_at: null,
    fingerprint: ["silver", "tunnel", "ribbon", "engine", "planet", "cotton"],
    inbox_url: null,
    last_sent_at: null,
    last_delivered_at: null,
    waiting: 0,
    accepted: null,
  },
];

export function withCustomers(world: World): World {
  world.customers = structuredClone([...CUSTOMERS]);
  const item = (seq: number, more: Partial<OutboxItem>): OutboxItem => ({
    id: newId(world),
    customer: "customer-1",
    seq,
    created_at: `2026-11-${10 + seq}T03:20:00.000Z`,
    size: 4_812_000,
    sent: 0,
    state: "waiting",
    why: null,
    next_try_at: null,
    receipt: null,
    since: null,
    answer: null,
    ...more,
  });
  world.outbox = [
    item(9, { why: { code: "no-connection", params: {} }, next_try_at: "2026-11-21T02:14:00.000Z" }),
    item(8, { state: "sending", sent: 1_930_000 }),
    item(7, { state: "paused", sent: 640_000 }),
    item(6, { state: "refused", why: { code: "quota-reached", params: {} } }),
    item(5, { state: "in-folder", customer: "customer-2", sent: 4_812_000 }),
    item(4, {
      state: "delivered",
      sent: 4_812_000,
      receipt: {
        received_at: "2026-11-18T09:12:00.000Z",
        digest: "b1946ac9".repeat(8),
        keyid: "7c211433".repeat(8),
      },
    }),
    item(3, { state: "cancelled" }),
  ];
  return world;
}

export function exchangeCommands(world: World): Handlers {
  const profileOf = profilesOf(world);
  return {
    remarksGet: () => [],
    inviteChoose: () => INVITE,
    inviteDrop: () => INVITE,
    inviteAccept: (id) => {
      const { name, inbox_url, fingerprint } = INVITE;
      const card = {
        id,
        name,
        inbox_url,
        fingerprint,
        last_sent_at: null,
        last_delivered_at: null,
        waiting: 0,
        accepted: null,
        paired: true,
        last_pack_at: null,
      };
      world.customers.push(card);
      return saved(world, card, "customer", id);
    },
    sharePreview: (customerId) => previewOf(world, customerId),
    profileGet: (customerId) => profileOf(customerId),
    profileSet: (customerId, part, on) => {
      const profile = profileOf(customerId);
      const known = profile.parts.find((one) => one.part === part) ?? refuse("value-invalid");
      known.on = on;
      profile.version += 1;
      return saved(world, structuredClone(profile), "disclosure-profile", customerId);
    },
    customerKnows: (customerId) => knowsOf(world, customerId),
    shareSend: (previewId, way) => {
      const customer = world.customers.find(({ id }) => previewId.endsWith(id)) ?? refuse("not-found");
      const made: OutboxItem = {
        id: newId(world),
        customer: customer.id,
        seq: 10,
        created_at: now(world),
        size: 2_400_000,
        sent: 0,
        state: way === "queue" ? "waiting" : "in-folder",
        why: null,
        next_try_at: null,
        receipt: null,
        since: null,
        answer: null,
      };
      world.outbox.unshift(made);
      return saved(world, made, "outbox", made.id);
    },
  };
}

const PARTS: readonly SharePart[] = [
  "assessment",
  "plan",
  "evidence",
  "root-causes",
  "costs",
  "training",
  "incidents",
  "hotline",
  "hotline-texts",
];

function profilesOf(world: World): (customerId: string) => ShareProfile {
  const profiles = new Map<string, ShareProfile>();
  return (customerId) => {
    const known = profiles.get(customerId) ?? {
      customer: customerId,
      name: world.customers.find(({ id }) => id === customerId)?.name ?? refuse("customer-unknown"),
      version: 1,
      parts: PARTS.map((part) => ({
        part,
        on: part !== "hotline-texts" && part !== "costs",
        standard: part !== "hotline-texts" && part !== "costs",
      })),
      wish: "standard",
    };
    profiles.set(customerId, known);
    return known;
  };
}

function knowsOf(world: World, customerId: string): CustomerKnows {
  const state = (status: string) => ({ status, due_on: null });
  return {
    customer: customerId,
    name: world.customers.find(({ id }) => id === customerId)?.name ?? refuse("customer-unknown"),
    bundles: world.outbox.filter(({ customer }) => customer === customerId),
    packs: [],
    told_at: "2026-11-14T02:00:00.000Z",
    items: world.findings.slice(0, 3).map(({ id, number, description }, at) => ({
      kind: "finding" as const,
      record: id,
      number,
      title: description,
      was: at === 1 ? null : state("open"),
      becomes: state(at === 0 ? "done" : "open"),
    })),
    periods: [{ period: "2026-Q3", published_at: "2026-10-08T02:00:00.000Z", told: true }],
  };
}

function previewOf(world: World, customerId: string): SharePreview {
  const customer = world.customers.find(({ id }) => id === customerId) ?? refuse("not-found");
  const files = world.findings
    .flatMap(({ evidence, actions }) => [...evidence, ...actions.flatMap((action) => action.evidence)])
    .filter(({ shared }) => shared);
  return {
    id: `preview-${customerId}`,
    customer: customer.name,
    created_at: now(world),
    factory: world.factory.name,
    cycle: world.assessment.cycle.name,
    score: scoreOf(world),
    answers: [],
    news: null,
    findings: world.findings.slice(0, 30).map((finding): PlanRow => {
      const [action] = finding.actions;
      return {
        number: finding.number,
        provision: finding.provision,
        finding: finding.description,
        severity: finding.severity,
        source: finding.source,
        containment: action?.containment ?? "",
        root_cause: action?.root_cause ?? "",
        corrective: action?.corrective ?? "",
        preventive: action?.preventive ?? "",
        responsible: "",
        due_on: finding.due_on,
        status: finding.status,
        overdue: finding.overdue,
        evidence: (action?.evidence ?? []).filter(({ shared }) => shared).map(({ name }) => name),
        verification: action?.verification?.method ?? "",
        effectiveness_due_on: action?.effectiveness_due_on ?? null,
        effectiveness: action?.effectiveness_result ?? "",
        no_action_reason: finding.no_action_reason,
      };
    }),
    figures: structuredClone(FIGURES),
    protocols: [],
    files: files.map(({ name, size }) => ({ name, size })),
    profile: "standard",
    version: 1,
    has_report: true,
    has_plan: true,
    withheld: [
      { what: "evidence", count: 2, reason: "not-ticked" },
      { what: "hotline-findings", count: 3, reason: "hotline-confidence" },
      { what: "names", count: 24, reason: "names-never-leave" },
    ],
  };
}
