import { useEffect, useRef, useState } from "react";
import {
  api,
  type ColumnMapping,
  type ImportAbout,
  type ImportDraft,
  type ImportResult,
} from "../../api/client";
import { useWork } from "../../parts/useWork";
import { assigned } from "./mapping";
import type { ImportSource } from "./target";

export type ImportStage =
  | { at: "file" }
  | { at: "columns"; draft: ImportDraft }
  | { at: "check"; draft: ImportDraft }
  | { at: "done"; result: ImportResult; undo: string | null; undone: boolean };

/** The import from the first file to its undo. The draft stays in Rust's memory; leaving the screen drops it. */
export function useImport(source: ImportSource) {
  const [stage, setStage] = useState<ImportStage>({ at: "file" });
  const { busy, error, run: start } = useWork<"reading" | "mapping" | "importing" | "undoing">();
  const open = useRef<string | null>(null);
  open.current = "draft" in stage ? stage.draft.id : null;

  useEffect(
    () => () => {
      if (open.current !== null) void api.importCancel(open.current).catch(() => undefined);
    },
    [],
  );

  const run = (what: NonNullable<typeof busy>, work: () => Promise<ImportStage | null>) =>
    start(what, async () => {
      const next = await work();
      if (next) setStage(next);
    });
  const read = (get: () => Promise<ImportDraft | null>) =>
    run("reading", async () => {
      const draft = await get();
      if (!draft) return null;
      if (open.current !== null && open.current !== draft.id) await api.importCancel(open.current);
      return { at: "columns", draft };
    });
  /** The corrected workbook keeps the sheet and the columns that were chosen, when its names are the same. */
  const chooseCorrected = (before: ImportDraft) =>
    run("reading", async () => {
      const opened = await source.choose();
      if (!opened) return null;
      if (opened.id !== before.id) await api.importCancel(before.id);
      if (!opened.sheets.includes(before.sheet)) return { at: "columns", draft: opened };
      if (before.target === "findings") await api.importAbout(opened.id, before.about);
      const moved = opened.sheet !== before.sheet || opened.header_row !== before.header_row;
      const draft = moved ? await api.importMap(opened.id, before.sheet, before.header_row, []) : opened;
      if (!hasSameNames(draft, before)) return { at: "columns", draft };
      const mapping = assigned(before.columns, -1, null);
      return { at: "check", draft: await api.importMap(draft.id, draft.sheet, draft.header_row, mapping) };
    });
  return {
    target: source.target,
    stage,
    chooseCorrected,
    busy,
    error,
    choose: () => read(source.choose),
    drop: (token: string) => read(() => source.drop(token)),
    /** A new sheet or header row guesses the columns anew. */
    map: (draft: ImportDraft, change: { sheet?: string; headerRow?: number; mapping?: ColumnMapping[] }) =>
      run("mapping", async () => ({
        at: "columns",
        draft: await api.importMap(
          draft.id,
          change.sheet ?? draft.sheet,
          change.headerRow ?? draft.header_row,
          change.mapping ?? [],
        ),
      })),
    about: (draft: ImportDraft, about: ImportAbout) =>
      run("mapping", async () => ({ at: "columns", draft: await api.importAbout(draft.id, about) })),
    go: (at: "columns" | "check") => {
      if ("draft" in stage) setStage({ at, draft: stage.draft });
    },
    commit: (draft: ImportDraft, onlyGood: boolean) =>
      run("importing", async () => {
        const { value, undo } = await api.importCommit(draft.id, onlyGood);
        return { at: "done", result: value, undo, undone: false };
      }),
    undo: () =>
      run("undoing", async () => {
        if (stage.at !== "done" || stage.undo === null) return null;
        await api.undo(stage.undo);
        return { ...stage, undo: null, undone: true };
      }),
    restart: () =>
      run("reading", async () => {
        if (open.current !== null) await api.importCancel(open.current);
        return { at: "file" };
      }),
  };
}

function hasSameNames(a: ImportDraft, b: ImportDraft): boolean {
  return (
    a.columns.length === b.columns.length &&
    a.columns.every(({ header }, at) => header === b.columns[at]?.header)
  );
}

export type Import = ReturnType<typeof useImport>;
