import { useState } from "react";
import type { SessionDetail } from "../../../api/client";
import { useWords } from "../../../words/words";
import classes from "../training.module.css";
import { Certificates } from "./Certificates";
import { Reactions } from "./Reactions";
import { SessionFacts } from "./SessionFacts";
import { Tests } from "./Tests";

const PARTS = ["facts", "tests", "reactions", "certificates"] as const;

interface SessionPartsProps {
  session: SessionDetail;
  onValue: (session: SessionDetail) => void;
}

/** Beside the list: what, when and what it cost; then the tests, what people thought, and their certificates. */
export function SessionParts({ session, onValue }: SessionPartsProps) {
  const t = useWords();
  const [part, setPart] = useState<(typeof PARTS)[number]>("facts");
  const step = (by: number) => {
    const next = PARTS[(PARTS.indexOf(part) + by + PARTS.length) % PARTS.length] ?? "facts";
    setPart(next);
    document.getElementById(`part-${next}`)?.focus();
  };
  return (
    <aside className={classes.aside} aria-label={t("training-session-facts")}>
      <div role="tablist" aria-label={t("training-session-parts")} className={classes.parts}>
        {PARTS.map((one) => (
          <button
            key={one}
            id={`part-${one}`}
            type="button"
            role="tab"
            className={classes.part}
            aria-selected={one === part}
            aria-controls="session-part"
            tabIndex={one === part ? 0 : -1}
            onClick={() => setPart(one)}
            onKeyDown={(event) => {
              if (event.key === "ArrowRight") step(1);
              if (event.key === "ArrowLeft") step(-1);
            }}
          >
            {t(`training-part-${one}`)}
          </button>
        ))}
      </div>
      <div id="session-part" role="tabpanel" aria-labelledby={`part-${part}`}>
        {part === "facts" && <SessionFacts session={session} onValue={onValue} />}
        {part === "tests" && <Tests session={session} onValue={onValue} />}
        {part === "reactions" && <Reactions session={session} />}
        {part === "certificates" && <Certificates session={session} />}
      </div>
    </aside>
  );
}
