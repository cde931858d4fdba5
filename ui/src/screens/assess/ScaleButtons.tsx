import { UnstyledButton } from "@mantine/core";
import { useReadOnly } from "../../parts/ReadOnly";
import { useWords } from "../../words/words";
import classes from "./assess.module.css";
import { LEVELS, type Scale, scaleName } from "./levels";

interface ScaleButtonsProps {
  scale: Scale;
  value: number | null;
  onChoose: (scale: Scale, level: number) => void;
}

/** Five steps in words; the same step again takes the rating away. */
export function ScaleButtons({ scale, value, onChoose }: ScaleButtonsProps) {
  const t = useWords();
  if (useReadOnly()) return <Level scale={scale} value={value} />;
  return (
    <fieldset aria-label={scaleName(t, scale)} className={classes.scale}>
      <p className={classes.scaleName}>
        <strong>{scaleName(t, scale)}</strong>
        <span>{t(`assess-${scale}-about`)}</span>
        <span className={classes.scaleKeys}>{t(`assess-${scale}-keys`)}</span>
      </p>
      <div className={classes.steps}>
        {LEVELS.map((level) => (
          <UnstyledButton
            key={level}
            className={classes.step}
            aria-pressed={value === level}
            onClick={() => onChoose(scale, level)}
          >
            <span className={classes.stepNumber}>{level}</span>
            {t(`assess-level-${level}`)}
          </UnstyledButton>
        ))}
      </div>
    </fieldset>
  );
}

/** The step that was chosen, for whoever may not choose another. */
function Level({ scale, value }: Omit<ScaleButtonsProps, "onChoose">) {
  const t = useWords();
  return (
    <section aria-label={scaleName(t, scale)} className={classes.scale}>
      <p className={classes.scaleName}>
        <strong>{scaleName(t, scale)}</strong>
        <span>{t(`assess-${scale}-about`)}</span>
      </p>
      {value === null ? (
        <p className={classes.level} data-open>
          {t("assess-mark-open")}
        </p>
      ) : (
        <p className={classes.level}>
          <span className={classes.stepNumber}>{value}</span> {t(`assess-level-${value}`)}
        </p>
      )}
    </section>
  );
}
