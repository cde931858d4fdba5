import { Checkbox } from "@mantine/core";
import type { Course, Json } from "../../../api/client";
import { cycleRead } from "../../../api/readings";
import { useRead } from "../../../api/reads";
import { useMay } from "../../../app/useMay";
import { useFormats, useWords } from "../../../words/words";
import classes from "../training.module.css";

interface CourseAimsProps {
  course: Course;
  set: (value: Json) => Promise<unknown>;
}

/** The objectives of the cycle that this course is meant to move. */
export function CourseAims({ course, set }: CourseAimsProps) {
  const t = useWords();
  const trains = useMay()("train");
  const { number } = useFormats();
  const objectives = useRead(cycleRead(null)).data?.objectives ?? [];
  const linked = course.objectives;
  return (
    <section className={classes.apart} aria-label={t("training-aims")}>
      <h3>{t("training-aims")}</h3>
      <p className={classes.hint}>
        {t(objectives.length === 0 ? "training-aims-none" : "training-aims-hint")}
      </p>
      {objectives.map((one) => (
        <Checkbox
          key={one.id}
          mt={6}
          disabled={!trains}
          label={one.name}
          description={
            one.baseline === null
              ? t("training-objective-no-baseline")
              : t("training-objective-moved", {
                  baseline: number(one.baseline, 1),
                  last: number(one.readings.at(-1)?.value ?? one.baseline, 1),
                  unit: one.unit,
                })
          }
          checked={linked.includes(one.id)}
          onChange={() =>
            void set(linked.includes(one.id) ? linked.filter((id) => id !== one.id) : [...linked, one.id])
          }
        />
      ))}
    </section>
  );
}
