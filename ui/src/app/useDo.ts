import { useNavigate, useSearch } from "@tanstack/react-router";
import { useEffect, useRef } from "react";

/** An address such as `/actions?do=new` begins something once: `useDo({ new: () => setAdding(true) })`. */
export function useDo(begin: Record<string, () => void>): void {
  const search = useSearch({ strict: false }) as Record<string, string | undefined>;
  const navigate = useNavigate();
  const current = useRef(begin);
  current.current = begin;
  const wanted = search.do;
  useEffect(() => {
    if (wanted === undefined) return;
    current.current[wanted]?.();
    void navigate({
      to: ".",
      search: ({ do: _, ...rest }: Record<string, unknown>) => rest,
      replace: true,
    });
  }, [wanted, navigate]);
}
