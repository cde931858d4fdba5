/** Other laptops of the pretended factory: who they are, what their files bring, what they disagree on. */
import type {
  Breach,
  Conflict,
  ConflictHead,
  Disagreements,
  ExchangePreview,
  Fork,
  InvitePreview,
  Laptop,
  Merged,
  OwnInboxView,
  Written,
} from "../../api/client";
import { newFinding } from "./actions";
import { emptyWorld, workingWorld } from "./start";
import { type Handlers, newId, now, refuse, saved, type World } from "./world";

export const OWN = "a1".repeat(32);
export const OFFICE = "b2".repeat(32);
export const DORMITORY = "c3".repeat(32);
const LOST = "d4".repeat(32);

export const NEW_WORDS = ["violin", "meadow", "copper", "anchor", "ribbon", "lantern"];
export const FACTORY_WORDS = ["harbor", "lemon", "window", "orbit", "cedar", "tunnel"];

interface Laptops {
  laptops: Laptop[];
  conflicts: Conflict[];
  /** More of them than are given at once. */
  unlisted: number;
  breaches: Breach[];
  forks: Fork[];
  /** What the next file brings. */
  file: ExchangePreview;
  /** The factory's own inbox, when it has one. */
  inbox: OwnInboxView;
  /** How a laptop that waits to be let in asked. */
  asking: { person: string; laptop: string };
}

const kept = new WeakMap<World, Laptops>();

export function laptopsOf(world: World): Laptops {
  const known = kept.get(world);
  if (known) return known;
  const fresh: Laptops = {
    laptops: [],
    conflicts: [],
    unlisted: 0,
    breaches: [],
    forks: [],
    file: {
      id: "file-1",
      from: OFFICE,
      created: "2026-11-21T01:40:00.000Z",
      merged: merged({ conflicts: 2 }),
    },
    inbox: {
      running: false,
      state: {
        inbox: null,
        paired: false,
        worked_at: null,
        why: null,
        next_try_at: null,
        outgoing: [],
        letters: [],
      },
    },
    asking: { person: "", laptop: "" },
  };
  kept.set(world, fresh);
  return fresh;
}

export function merged(more: Partial<Merged> = {}): Merged {
  return {
    entries: 214,
    changes: 386,
    laptops: [
      { keyid: OFFICE, entries: 206, from: "2026-11-12T06:10:00.000Z", to: "2026-11-21T01:31:00.000Z" },
      { keyid: DORMITORY, entries: 8, from: "2026-11-19T09:00:00.000Z", to: "2026-11-19T09:24:00.000Z" },
    ],
    created: 31,
    changed: 74,
    deleted: 2,
    records_before: 2310,
    conflicts: 0,
    gaps: [],
    forked: 0,
    own_copy: false,
    purged: false,
    large: false,
    clock_ahead_days: 0,
    ...more,
  };
}

/** A factory on three laptops, and a fourth that was lost; nothing waits to be settled. */
export function laptopsWorld(): World {
  const world = workingWorld();
  laptopsOf(world).laptops = [
    laptop(OWN, "A", "EHS office", { own: true, added_on: "2026-03-02" }),
    laptop(OFFICE, "B", "HR office 人事部", {
      sent_at: "2026-11-18T08:12:00.000Z",
      received_at: "2026-11-12T06:14:00.000Z",
    }),
    laptop(DORMITORY, "C", "Dormitory", { added_on: "2026-11-19", sent_at: "2026-11-19T08:50:00.000Z" }),
    laptop(LOST, "D", "Old ThinkPad", { added_on: "2026-03-09", retired_on: "2026-08-30" }),
  ];
  return world;
}

/** The same after files came back: versions to choose between, numbers given twice, a laptop that runs twice. */
export function disagreeingWorld(): World {
  const world = laptopsWorld();
  const [finding] = world.findings;
  const second = newFinding(world, {
    question: null,
    provision: "RBA 8.0 B1.2",
    description: "3 of 12 fire exits on floor 2 are blocked by cartons.",
    severity: "priority",
    source: "audit",
    discovered_on: "2026-11-12",
  });
  const at = (day: number) => `2026-11-${day}T07:32:00.000Z`;
  const head = (device: string, value: ConflictHead["value"], more: Partial<ConflictHead> = {}) => ({
    device,
    letter: device === OWN ? "A" : device === OFFICE ? "B" : "C",
    person: device === OWN ? "Lin Xiaomei 林晓梅" : device === OFFICE ? "Zhang Wei 张伟" : "Wang Li 王丽",
    at: at(device === OWN ? 17 : 20),
    value,
    sealed: false,
    shown: device !== OWN,
    ...more,
  });
  const of = (kind: string, id: string, field: string, title: string, to: string, heads: ConflictHead[]) => ({
    kind,
    id,
    field,
    title,
    to,
    heads,
  });
  Object.assign(laptopsOf(world), {
    conflicts: [
      of(
        "finding",
        finding?.id ?? "",
        "due_on",
        `${finding?.number} The policy is signed by a manager who left`,
        `/actions/${finding?.id}`,
        [head(OWN, "2026-12-15"), head(OFFICE, "2027-01-31")],
      ),
      of(
        "action",
        "action-1",
        "root_cause",
        `${second.number} 3 of 12 fire exits on floor 2 are blocked`,
        `/actions/${second.id}`,
        [
          head(OWN, "Nobody is named for the exits on the night shift."),
          head(OFFICE, "二楼仓库没有固定的周转区，夜班把纸箱堆在消防出口前，早班才搬走。"),
          head(DORMITORY, "The store room is too small since line 4 moved.", { at: at(18), shown: false }),
        ],
      ),
      of(
        "incident",
        "incident-1",
        "#deleted",
        "N-A004 Forklift passed too close to a worker",
        "/safety/incident-1",
        [head(OWN, false, { shown: true }), head(OFFICE, true, { shown: false })],
      ),
      of("finding", second.id, "severity", `${second.number} 3 of 12 fire exits`, `/actions/${second.id}`, [
        head(OWN, "priority"),
        head(OFFICE, "major"),
      ]),
    ],
    breaches: [
      {
        code: "number-twice",
        value: "A-019",
        records: [
          { kind: "finding", id: "one", title: "Eye wash station is dry", to: "/actions/one" },
          { kind: "finding", id: "two", title: "加班记录缺少签名", to: "/actions/two" },
        ],
      },
      {
        code: "badge-twice",
        value: "20417",
        records: [
          { kind: "worker", id: "w-1", title: "陈伟", to: "/training/people?person=w-1" },
          { kind: "worker", id: "w-2", title: "Chen Wei", to: "/training/people?person=w-2" },
        ],
      },
    ],
    forks: [
      {
        device: OFFICE,
        letter: "B",
        name: "HR office 人事部",
        first_seq: 412,
        entries: 14,
        found_at: "2026-11-20T02:00:00.000Z",
      },
    ],
  } satisfies Partial<Laptops>);
  return world;
}

/** A new laptop that has asked and waits for its answer. */
export function joiningWorld(): World {
  const world = emptyWorld();
  const person = { id: newId(world), name: "Wang Li", title: "", roles: [], active: true };
  world.people.push(person);
  world.passphrases.set(person.id, "blue river stone lamp");
  laptopsOf(world).asking = { person: "Wang Li", laptop: "Warehouse" };
  world.session = {
    ...world.session,
    phase: "joining",
    people: [{ id: person.id, name: person.name, keychain: false }],
  };
  return world;
}

function laptop(keyid: string, letter: string, name: string, more: Partial<Laptop>): Laptop {
  return {
    id: `laptop-${letter}`,
    keyid,
    letter,
    name,
    added_on: "2026-03-03",
    retired_on: null,
    own: false,
    sent_at: null,
    received_at: null,
    ...more,
  };
}

export function laptopCommands(world: World): Handlers {
  const state = laptopsOf(world);
  const laptopOf = (id: string) => state.laptops.find((one) => one.id === id) ?? refuse("laptop-unknown");
  const written = (world: World): Written => ({
    entries: 214,
    files: 3,
    size: 1_240_000,
    path: `E:\\plumbline-${now(world).slice(0, 10)}.plumb`,
  });
  return {
    ...joiningCommands(world),
    ...settlingCommands(world),
    laptopsList: () => structuredClone(state.laptops),
    laptopRename: (id, name) => {
      if (name.trim() === "") refuse("value-invalid", { field: "name" });
      const renamed = laptopOf(id);
      const before = renamed.name;
      renamed.name = name.trim();
      return saved(world, null, "laptop", id, () => {
        renamed.name = before;
      });
    },
    laptopRetire: (id) => {
      const retired = laptopOf(id);
      retired.retired_on = now(world).slice(0, 10);
      return saved(world, null, "laptop", id, () => {
        retired.retired_on = null;
      });
    },
    joinChoose: () => joinFile(),
    joinDrop: (token) => (token.startsWith("other") ? refuse("not-a-join-request") : joinFile()),
    joinAdmit: (_id, personId, person) => {
      if ((personId === null) === (person === null)) refuse("value-invalid", { field: "person" });
      if (person) world.people.push({ id: newId(world), ...person, active: true });
      const { laptop: name } = joinFile();
      const letter = String.fromCharCode(65 + state.laptops.length);
      state.laptops.push(laptop("e5".repeat(32), letter, name, { added_on: now(world).slice(0, 10) }));
      return written(world);
    },
    exchangeWrite: (keyid) => {
      const to = state.laptops.find((one) => one.keyid === keyid) ?? refuse("laptop-unknown");
      to.sent_at = now(world);
      return written(world);
    },
    ownInboxGet: () => structuredClone(state.inbox),
    ownInboxChoose: () => inboxInvite(),
    ownInboxDrop: (token) => (token.startsWith("customer") ? refuse("invite-for-customers") : inboxInvite()),
    ownInboxAccept: () => {
      const { name, inbox_url, fingerprint } = inboxInvite();
      state.inbox.state.inbox = { name, url: inbox_url ?? "", fingerprint };
      return saved(world, null, "own-inbox", "", () => {
        state.inbox.state.inbox = null;
      });
    },
    ownInboxLeave: () => {
      state.inbox.state.inbox = null;
      return null;
    },
    exchangeNow: () => null,
    letterOpen: (keyid) =>
      state.inbox.state.letters.some((letter) => letter.keyid === keyid) ? state.file : refuse("not-found"),
    exchangeChoose: () => structuredClone(state.file),
    exchangeDrop: (token) => (token.startsWith("other") ? refuse("not-for-this-laptop") : state.file),
    exchangeTakeIn: (id, evenIfLarge) => {
      if (id !== state.file.id) refuse("preview-stale");
      const { merged: brought, from } = state.file;
      if (brought.large && !evenIfLarge)
        refuse("merge-large", {
          changed: String(brought.changed),
          deleted: String(brought.deleted),
          records: String(brought.records_before),
        });
      const sender = state.laptops.find(({ keyid }) => keyid === from);
      if (sender) sender.received_at = now(world);
      return brought;
    },
  };

  function inboxInvite(): InvitePreview {
    return {
      id: "inbox-1",
      name: "Star Electronics",
      inbox_url: "https://inbox.star.example",
      fingerprint: NEW_WORDS,
      qr: "plumbline:x",
      expires_on: "2026-12-05",
      questionnaires: [],
    };
  }

  function joinFile() {
    return {
      id: "join-1",
      person: "Wang Li",
      laptop: "Warehouse",
      words: NEW_WORDS,
      factory_words: FACTORY_WORDS,
    };
  }
}

function settlingCommands(world: World): Handlers {
  const state = laptopsOf(world);
  const settle = (all: Conflict[], value: unknown, kind: string, id: string) => {
    const before = state.conflicts;
    state.conflicts = all;
    return saved(world, value, kind, id, () => {
      state.conflicts = before;
    });
  };
  return {
    disagreementsGet: (): Disagreements => {
      const { conflicts, breaches, forks } = structuredClone(state);
      return { conflicts, total: conflicts.length + state.unlisted, breaches, forks };
    },
    conflictSettle: (kind, id, field, device) => {
      const is = (one: Conflict) => one.kind === kind && one.id === id && one.field === field;
      const found = state.conflicts.find(is) ?? refuse("not-found");
      if (!found.heads.some((head) => head.device === device)) refuse("not-found");
      const rest = state.conflicts.filter((one) => !is(one));
      return { ...settle(rest, null, kind, id), value: null };
    },
    conflictsSettleAll: () => {
      const count = state.conflicts.length;
      return { ...settle([], count, "everything", ""), value: count };
    },
    forkTakeOver: (device) => {
      const fork = state.forks.find((one) => one.device === device) ?? refuse("not-found");
      state.forks = state.forks.filter((one) => one !== fork);
      return saved(world, fork.entries, "everything", device, () => {
        state.forks.push(fork);
      });
    },
  };
}

function joiningCommands(world: World): Handlers {
  const state = laptopsOf(world);
  return {
    joinBegin: ({ language, person, laptop: name, passphrase }) => {
      if (passphrase.length < 12 && passphrase.split(" ").length < 4) refuse("passphrase-weak");
      const first = { id: newId(world), name: person, title: "", roles: [], active: true };
      world.people = [first];
      world.passphrases.set(first.id, passphrase);
      state.asking = { person, laptop: name };
      world.session = {
        ...world.session,
        phase: "recovery",
        language,
        people: [{ id: first.id, name: person, keychain: false }],
        me: null,
        factory: null,
      };
      return { words: world.recoveryWords, ask: world.ask };
    },
    joinState: () => ({ ...state.asking, words: NEW_WORDS }),
    joinRequestSave: () => "E:\\plumbline-join-Warehouse.plumb",
    welcomeChoose: () => ({ id: "welcome-1", words: FACTORY_WORDS }),
    welcomeDrop: (token) =>
      token.startsWith("other") ? refuse("not-for-this-laptop") : { id: "welcome-1", words: FACTORY_WORDS },
    welcomeAccept: (_id, passphrase) => {
      const me = world.people[0]?.id ?? "";
      if (world.passphrases.get(me) !== passphrase) refuse("passphrase-wrong");
      const factory = workingWorld();
      world.factory = factory.factory;
      world.findings = factory.findings;
      world.people = [
        ...factory.people,
        { id: me, name: state.asking.person, title: "Warehouse", roles: ["ehs-manager"], active: true },
      ];
      world.session = {
        ...world.session,
        phase: "open",
        me: { id: me, name: state.asking.person, roles: ["ehs-manager"] },
        factory: { name: world.factory.name, local_name: world.factory.local_name },
      };
      state.asking = { person: "", laptop: "" };
      return structuredClone(world.session);
    },
  };
}
