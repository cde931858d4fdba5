/** What the pretended laptop holds. One object per test or page; nothing outlives it. */
import type {
  Api,
  Assessment,
  CommandError,
  CustomerCard,
  Evidence,
  Factory,
  FindingDetail,
  OpenedFile,
  OutboxItem,
  Pack,
  Person,
  Saved,
  SessionState,
  SeverityRule,
} from "../../api/client";
import type { Stored } from "./backup";
import type { FakeLine } from "./journal";

export type Handlers = {
  [K in keyof Api]?: (
    ...args: Parameters<Api[K]>
  ) => Awaited<ReturnType<Api[K]>> | Promise<Awaited<ReturnType<Api[K]>>>;
};

export interface World {
  session: SessionState;
  passphrases: Map<string, string>;
  recoveryWords: string[];
  ask: number[];
  wrongTries: number;
  factory: Factory;
  people: Person[];
  severity: SeverityRule[];
  pack: Pack;
  assessment: Assessment;
  drafts: Map<string, string>;
  evidence: Map<string, Evidence>;
  findings: FindingDetail[];
  customers: CustomerCard[];
  outbox: OutboxItem[];
  stored: Stored;
  journal: FakeLine[];
  /** Files opened outside that wait. */
  opened: OpenedFile[];
  /** For whom the change of the database's key waits. */
  owed: { people: string[]; words: boolean };
  undos: Map<string, () => void>;
  /** Every command asked for, newest last. */
  calls: { command: string; args: unknown[] }[];
  /** The pretended clock; each write moves it a minute. */
  minutes: number;
  ids: number;
}

export function newId(world: World): string {
  world.ids += 1;
  return `0190a000-0000-7000-8000-${String(world.ids).padStart(12, "0")}`;
}

export function now(world: World): string {
  return new Date(Date.UTC(2026, 10, 21, 2, 0) + world.minutes * 60_000).toISOString();
}

export function saved<T>(world: World, value: T, kind: string, id: string, undo?: () => void): Saved<T> {
  world.minutes += 1;
  const token = undo ? newId(world) : null;
  if (token && undo) world.undos.set(token, undo);
  return { value: structuredClone(value), changed: [{ kind, id }], saved_at: now(world), undo: token };
}

export function refuse(code: CommandError["code"], params: Record<string, string> = {}): never {
  throw { code, params, log_id: "F-1042" };
}
