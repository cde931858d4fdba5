import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { onFlush } from "../parts/flush";
import { draftOf } from "./drafts";

const PAUSE_MS = 400;

/**
 * Text for a step that signs or sends (a verification note, a new finding): it waits as a draft until that step,
 * so leaving, locking or a crash loses none of it. `done` forgets it.
 */
export function useKeptText(kind: string, id: string, field: string) {
  const port = useMemo(() => draftOf(kind, id, field), [kind, id, field]);
  const [text, setText] = useState("");
  const now = useRef({ text: "", stored: "", touched: false });
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);

  const store = useCallback(async () => {
    if (timer.current) clearTimeout(timer.current);
    timer.current = null;
    const latest = now.current.text;
    if (latest === now.current.stored) return;
    now.current.stored = latest;
    await port.store(latest === "" ? null : latest).catch(() => undefined);
  }, [port]);

  useEffect(() => {
    let gone = false;
    now.current = { text: "", stored: "", touched: false };
    setText("");
    void port
      .load()
      .then((kept) => {
        if (gone || kept === null || now.current.touched) return;
        now.current.text = kept;
        now.current.stored = kept;
        setText(kept);
      })
      .catch(() => undefined);
    const leave = onFlush(store);
    return () => {
      gone = true;
      leave();
      void store();
    };
  }, [port, store]);

  const type = (next: string) => {
    now.current.text = next;
    now.current.touched = true;
    setText(next);
    if (timer.current) clearTimeout(timer.current);
    timer.current = setTimeout(() => void store(), PAUSE_MS);
  };
  const done = async () => {
    type("");
    await store();
  };
  return { text, type, done };
}
