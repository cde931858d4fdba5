import { useEffect, useRef, useState } from "react";
import { api, type CustomerFormDraft, type Exported, type Language } from "../../../api/client";
import { useWork } from "../../../parts/useWork";
import { useLanguage } from "../../../words/words";
import { assigned } from "../../import/mapping";
import { languagesOf } from "../ExportPlan";

export type FillStage =
  | { at: "file" }
  | { at: "columns"; draft: CustomerFormDraft }
  | { at: "preview"; draft: CustomerFormDraft }
  | { at: "done"; draft: CustomerFormDraft; exported: Exported };

/** A customer's workbook from its file to the filled-in one. It stays in Rust's memory; leaving the window drops it. */
export function useFill() {
  const own = useLanguage();
  const [language, setLanguage] = useState<Language | "both">(own);
  const [stage, setStage] = useState<FillStage>({ at: "file" });
  const { busy, error, run } = useWork<"reading" | "mapping" | "saving">();
  const open = useRef<string | null>(null);
  open.current = "draft" in stage ? stage.draft.id : null;
  useEffect(
    () => () => {
      if (open.current !== null) void api.customerFormClose(open.current).catch(() => undefined);
    },
    [],
  );
  const remap = (
    draft: CustomerFormDraft,
    change: {
      sheet?: string;
      headerRow?: number;
      column?: number;
      field?: string | null;
      words?: Language | "both";
    },
  ) =>
    run("mapping", async () => {
      const mapping = assigned(draft.columns, change.column ?? -1, change.field ?? null);
      const next = await api.customerFormMap(
        draft.id,
        change.sheet ?? draft.sheet,
        change.headerRow ?? draft.header_row,
        mapping,
        languagesOf(change.words ?? language, own),
      );
      setStage((before) =>
        before.at === "preview" ? { at: "preview", draft: next } : { at: "columns", draft: next },
      );
    });
  return {
    stage,
    busy,
    error,
    language,
    remap,
    speak: (draft: CustomerFormDraft, words: Language | "both") => {
      setLanguage(words);
      void remap(draft, { words });
    },
    choose: (customer: string) =>
      run("reading", async () => {
        const draft = await api.customerFormChoose(customer, languagesOf(language, own));
        if (!draft) return;
        if (open.current !== null && open.current !== draft.id) await api.customerFormClose(open.current);
        setStage({ at: draft.remembered ? "preview" : "columns", draft });
      }),
    go: (at: "columns" | "preview") => {
      if ("draft" in stage) setStage({ at, draft: stage.draft });
    },
    save: (draft: CustomerFormDraft) =>
      run("saving", async () => {
        const exported = await api.customerFormSave(draft.id, languagesOf(language, own));
        if (exported) setStage({ at: "done", draft, exported });
      }),
  };
}

export type Fill = ReturnType<typeof useFill>;
