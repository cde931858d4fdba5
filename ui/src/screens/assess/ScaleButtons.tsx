import { UnstyledButton } from "@mantine/core";
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
