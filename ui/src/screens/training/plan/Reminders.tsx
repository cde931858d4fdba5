import { Link } from "@tanstack/react-router";
import type { TrainingReminders } from "../../../api/client";
import { useWords } from "../../../words/words";
import classes from "../training.module.css";

/** What runs out in 7, 30, 60 and 90 days; each opens the matrix with those people. */
export function Reminders({ reminders }: { reminders: TrainingReminders }) {
  const t = useWords();
  return (
    <p className={classes.steps}>
      <span>{t("training-reminders")}</span>
      <Link to="/training" search={{ state: "expired" }} className={classes.link}>
        {t("training-reminder-expired", { count: reminders.expired })}
      </Link>
      {reminders.within.map(({ days, trainings }) => (
        <Link key={days} to="/training" search={{ state: "due", within: days }} className={classes.link}>
          {t("training-reminder-days", { days, count: trainings })}
        </Link>
      ))}
    </p>
  );
}
