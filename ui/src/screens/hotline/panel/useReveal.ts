import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useState } from "react";
import { api, type CaseText } from "../../../api/client";
import { caseRead } from "../../../api/readings";
import { useWork } from "../../../parts/useWork";

/**
 * The sealed words of one case while somebody reads them. They stand in this component and nowhere else (no
 * cache), and go when the case is left, the window loses the focus or the store locks.
 */
export function useReveal(id: string) {
  const client = useQueryClient();
  const [text, setText] = useState<CaseText | null>(null);
  const { busy, error, run } = useWork();
  const hide = useCallback(() => setText(null), []);
  const show = () =>
    run("work", async () => {
      setText(await api.caseReveal(id));
      // The case itself lists who read it.
      await client.invalidateQueries({ queryKey: caseRead(id).key });
    });
  useEffect(() => {
    const hidden = () => {
      if (document.visibilityState === "hidden") hide();
    };
    window.addEventListener("blur", hide);
    window.addEventListener("pagehide", hide);
    document.addEventListener("visibilitychange", hidden);
    return () => {
      window.removeEventListener("blur", hide);
      window.removeEventListener("pagehide", hide);
      document.removeEventListener("visibilitychange", hidden);
    };
  }, [hide]);
  /** What was just written here needs no second reading. */
  const keep = (change: (text: CaseText) => CaseText) =>
    setText((before) => (before === null ? null : change(before)));
  return { text, show, hide, keep, busy: busy !== null, error };
}

export type Reveal = ReturnType<typeof useReveal>;
