import { importCommands } from "./imports";
import { type Handlers, refuse, saved, type World } from "./world";

/** What the training screens need beyond the usual commands: the import, and an undo that refreshes everything. */
export function trainingExtras(world: World): Handlers {
  return {
    ...importCommands(world),
    undo: (token) => {
      (world.undos.get(token) ?? (() => refuse("undo-too-late")))();
      world.undos.delete(token);
      return saved(world, null, "everything", token);
    },
  };
}
