import type { ReactNode } from "react";
import { Icon } from "../../../parts/Icon";
import { useReadOnly } from "../../../parts/ReadOnly";
import { useWords } from "../../../words/words";
import classes from "./panel.module.css";
import type { Step } from "./steps";

interface SectionProps {
  step: Step;
  filled: boolean;
  hint?: ReactNode;
  aside?: ReactNode;
  children: ReactNode;
}

/** One step of the work: its name, a word on how, and its fields. A tick shows that it holds something. */
export function Section({ step, filled, hint, aside, children }: SectionProps) {
  const t = useWords();
  const readOnly = useReadOnly();
  const id = `step-${step}`;
  return (
    <section className={classes.step} aria-labelledby={id} data-filled={filled || undefined}>
      <span className={classes.dot} aria-hidden="true">
        {filled && <Icon name="check" size={13} />}
      </span>
      <div className={classes.stepHead}>
        <h3 id={id}>
          {t(`actions-step-${step}`)}
          <span className="pl-hidden"> ({t(filled ? "actions-step-filled" : "actions-step-empty")})</span>
        </h3>
        {aside}
      </div>
      {hint && !readOnly && <p className={classes.hint}>{hint}</p>}
      {children}
    </section>
  );
}
