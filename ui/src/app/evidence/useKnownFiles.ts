import { useCallback } from "react";
import type { KnownFile } from "../../api/client";
import { useAnnounce } from "../../parts/UndoToast";
import { useWords } from "../../words/words";

/** Tells that files were in the library already. `tied`: they were given to a record, not to the library alone. */
export function useKnownFiles(): (known: readonly KnownFile[], tied: boolean) => void {
  const t = useWords();
  const announce = useAnnounce();
  return useCallback(
    (known, tied) => {
      const [one, ...others] = known;
      if (!one) return;
      if (others.length > 0) announce(t("evidence-known-several", { count: known.length }));
      else {
        const key = one.here ? "evidence-known-here" : tied ? "evidence-known" : "evidence-known-library";
        announce(t(key, { given: one.given, known: one.known_as }));
      }
    },
    [t, announce],
  );
}
