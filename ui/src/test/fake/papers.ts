import { type Handlers, saved, type World } from "./world";

/** Documents that are held, and what stands at their head. */
export function paperCommands(world: World): Handlers {
  const head = { lines: [] as string[], logo: "" };
  return {
    paperSave: (id) => ({
      path: `C:\\Users\\lin\\Documents\\${id} 2026-11-21.pdf`,
      rows: world.findings.length,
      pages: 14,
      sha256: "9d41c07e".repeat(8),
      missing_characters: [],
    }),
    paperPrint: () => null,
    paperDrop: () => null,
    letterheadGet: () => head,
    letterheadSet: (lines) => {
      head.lines = lines;
      return saved(world, head, "letterhead", "own");
    },
    letterheadLogoChoose: () => null,
    letterheadLogoRemove: () => {
      head.logo = "";
      return saved(world, head, "letterhead", "own");
    },
  };
}
