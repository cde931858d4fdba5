import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";
import { api, type RemarkVerdict } from "../../api/client";
import { remarkDraftsRead } from "../../api/readings";
import { useRead } from "../../api/reads";
import { onFlush } from "../../parts/flush";

export interface Remark {
  verdict: RemarkVerdict | null;
  comment: string;
}

const PAUSE_MS = 400;
const NOTHING: Remark = { verdict: null, comment: "" };

/** One remark while it is written: it waits as a draft until the review is signed, so leaving or a crash loses none. */
export function useRemark(factory: string, kind: "finding" | "action" | "survey-version", record: string) {
  const client = useQueryClient();
  const kept = useRead(remarkDraftsRead(factory)).data?.find((draft) => draft.record === record);
  const [typed, setTyped] = useState<Remark | null>(null);
  const [failed, setFailed] = useState(false);
  const waiting = useRef<Remark | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);

  const store = useCallback(async () => {
    if (timer.current) clearTimeout(timer.current);
    timer.current = null;
    const latest = waiting.current;
    if (latest === null) return;
    waiting.current = null;
    try {
      await api.remarkDraftSet(factory, kind, record, latest.verdict, latest.comment);
      setFailed(false);
      await client.invalidateQueries({ queryKey: remarkDraftsRead(factory).key });
      // Nothing newer was typed meanwhile: what is kept is what is shown.
      if (waiting.current === null) setTyped(null);
    } catch {
      waiting.current ??= latest;
      setFailed(true);
    }
  }, [client, factory, kind, record]);

  useEffect(() => {
    const leave = onFlush(store);
    return () => {
      leave();
      void store();
    };
  }, [store]);

  const type = (next: Remark, atOnce: boolean) => {
    waiting.current = next;
    setTyped(next);
    if (timer.current) clearTimeout(timer.current);
    if (atOnce) void store();
    else timer.current = setTimeout(() => void store(), PAUSE_MS);
  };
  const remark: Remark = typed ?? (kept ? { verdict: kept.verdict, comment: kept.comment } : NOTHING);
  return { remark, type, failed };
}
