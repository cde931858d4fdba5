/** The commands without Rust: for unit tests, and for looking at screens while Rust is not running. */
import { emit } from "@tauri-apps/api/event";
import { mockIPC } from "@tauri-apps/api/mocks";
import type { Events } from "../../api/client";
import { actionCommands } from "./actions";
import { assessCommands } from "./assess";
import { backupCommands } from "./backup";
import { evidenceCommands } from "./evidence";
import { homeCommands } from "./home";
import { hotlineCommands } from "./hotline";
import { journalCommands } from "./journal";
import { laptopCommands } from "./laptops";
import { libraryCommands } from "./library";
import { paperCommands } from "./papers";
import { peopleCommands } from "./people";
import { purgeCommands } from "./purge";
import { safetyCommands } from "./safety";
import { sessionCommands } from "./session";
import { shareCommands } from "./share";
import { trainingCommands } from "./training";
import { type Handlers, refuse, type World } from "./world";

export { emptyWorld, lockedWorld, workingWorld } from "./start";
export type { Handlers, World } from "./world";
export { refuse } from "./world";

/** From now on every command is answered from `world`; `extra` replaces single commands. */
export function installFake(world: World, extra: Handlers = {}): World {
  const handlers: Handlers = {
    ...sessionCommands(world),
    ...peopleCommands(world),
    ...paperCommands(world),
    ...journalCommands(world),
    ...assessCommands(world),
    ...backupCommands(world),
    ...actionCommands(world),
    ...evidenceCommands(world),
    ...shareCommands(world),
    ...homeCommands(world),
    ...hotlineCommands(world),
    ...purgeCommands(world),
    ...safetyCommands(world),
    ...trainingCommands(world),
    ...laptopCommands(world),
    ...libraryCommands(world),
    ...extra,
  };
  mockIPC(
    async (command, payload) => {
      const args = Object.values((payload ?? {}) as Record<string, unknown>);
      world.calls.push({ command, args });
      const answer = handlers[camel(command) as keyof Handlers] as
        | ((...args: unknown[]) => unknown)
        | undefined;
      return answer ? answer(...args) : refuse("internal");
    },
    { shouldMockEvents: true },
  );
  return world;
}

/** As if Rust had sent it. */
export function emitFake<E extends keyof Events>(event: E, payload: Events[E]): Promise<void> {
  return emit(event, payload);
}

function camel(command: string): string {
  return command.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());
}
