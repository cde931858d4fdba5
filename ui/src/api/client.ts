/**
 * The one door to Rust. Commands come out of here as plain promises that give a value or throw a
 * `CommandError`; events come out as callbacks. Nothing else imports `@tauri-apps/*` or the bindings.
 */
import { commands, type ErrorCode } from "./bindings";
import { invokeOverBridge, listenOverBridge } from "./bridge";

export type * from "./bindings";

/** Any value that travels as JSON. */
export type Json = null | boolean | number | string | Json[] | { [key in string]: Json };

/** What a command refused, as data: the window turns the code into a sentence. */
export class CommandError extends Error {
  override readonly name = "CommandError";

  constructor(
    readonly code: ErrorCode,
    readonly params: Record<string, string>,
    readonly logId: string,
  ) {
    super(code);
  }
}

type Outcome = { status: "ok"; data: unknown } | { status: "error"; error: unknown };
type Unwrapped<F> = F extends (...args: infer Args) => Promise<infer R>
  ? (...args: Args) => Promise<Extract<R, { status: "ok" }> extends { data: infer T } ? T : never>
  : never;
export type Api = { readonly [K in keyof typeof commands]: Unwrapped<(typeof commands)[K]> };

/** Every Rust command by its name; a `Saved` answer also tells the listeners of `onChanged`. */
export const api = Object.fromEntries(
  Object.entries(commands).map(([name, command]) => [
    name,
    async (...args: unknown[]) =>
      unwrap(await (command as (...args: unknown[]) => Promise<Outcome>)(...args)),
  ]),
) as Api;

export interface ChangedRecord {
  kind: string;
  id: string;
}

export interface Events {
  /** Long work: how far it is. `total` 0 = not known yet. */
  progress: { task: string; done: number; total: number; phase: string };
  /** Records that changed without this window asking (sync, another window). */
  changed: { changed: ChangedRecord[] };
  /** Rust closed the store (idle, or somebody locked it). */
  locked: Record<string, never>;
  /** Files let go over the window, as tokens; x and y in CSS pixels. */
  dropped: { tokens: DroppedFile[]; x: number; y: number };
  /** Somebody opened a file of ours outside; `openedName` tells which. */
  opened: Record<string, never>;
}

export interface DroppedFile {
  token: string;
  name: string;
  size: number;
}

/** Calls `then` for every such event until the returned function is called. */
export function listen<E extends keyof Events>(event: E, then: (payload: Events[E]) => void): () => void {
  if (!inDesktop) return listenOverBridge(event, (payload) => then(payload as Events[E]));
  let stopped = false;
  let stop: (() => void) | undefined;
  void import("@tauri-apps/api/event").then(async ({ listen: listenInDesktop }) => {
    const unlisten = await listenInDesktop<Events[E]>(event, ({ payload }) => then(payload));
    if (stopped) unlisten();
    else stop = unlisten;
  });
  return () => {
    stopped = true;
    stop?.();
  };
}

/** Calls `then` with the records each write changed, from this window or from elsewhere. */
export function onChanged(then: (changed: ChangedRecord[]) => void): () => void {
  changeListeners.add(then);
  const stop = listen("changed", ({ changed }) => then(changed));
  return () => {
    changeListeners.delete(then);
    stop();
  };
}

const changeListeners = new Set<(changed: ChangedRecord[]) => void>();
const inDesktop = installBridgeOutsideDesktop();

function unwrap(outcome: Outcome): unknown {
  if (outcome.status === "error") throw asCommandError(outcome.error);
  const changed = changedIn(outcome.data);
  if (changed) for (const listener of changeListeners) listener(changed);
  return outcome.data;
}

function changedIn(data: unknown): ChangedRecord[] | null {
  if (typeof data !== "object" || data === null) return null;
  const { changed, saved_at } = data as { changed?: unknown; saved_at?: unknown };
  return typeof saved_at === "string" && Array.isArray(changed) ? changed : null;
}

function asCommandError(error: unknown): CommandError {
  const { code, params, log_id } = (error ?? {}) as {
    code?: ErrorCode;
    params?: Record<string, string>;
    log_id?: string;
  };
  return new CommandError(code ?? "internal", params ?? {}, log_id ?? "");
}

/** A browser has no Tauri: the bindings' `invoke` then goes over HTTP to the program that served the page. */
function installBridgeOutsideDesktop(): boolean {
  const page = window as unknown as { __TAURI_INTERNALS__?: unknown };
  if (page.__TAURI_INTERNALS__ !== undefined) return true;
  page.__TAURI_INTERNALS__ = { invoke: invokeOverBridge };
  return false;
}
