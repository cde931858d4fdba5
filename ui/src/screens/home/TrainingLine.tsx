import { trainingRemindersRead } from "../../api/readings";
import { useRead } from "../../api/reads";
import { Reminders } from "../training/plan/Reminders";

/** What training runs out soon; nothing while none does. */
export function TrainingLine() {
  const reminders = useRead(trainingRemindersRead).data;
  const most = reminders?.within.at(-1)?.trainings ?? 0;
  if (!reminders || reminders.expired + most === 0) return null;
  return <Reminders reminders={reminders} />;
}
