import type { CostPart, CostRow, TrainingCosts } from "../../../api/client";
import { useFormats, useWords } from "../../../words/words";
import figures from "../figures.module.css";
import classes from "../training.module.css";

/** What training cost, by course; what is not known stands beside what is. */
export function CostTable({ costs }: { costs: TrainingCosts }) {
  const t = useWords();
  const { number } = useFormats();
  const { hourly_cost, currency } = costs.setting;
  return (
    <>
      <p className={classes.hint}>
        {hourly_cost === null
          ? t("training-costs-no-hour")
          : t("training-costs-hour", { amount: number(hourly_cost, 2), currency })}
      </p>
      <table className={figures.table}>
        <thead>
          <tr>
            <th scope="col">{t("training-field-course")}</th>
            <th scope="col">{t("training-costs-trainer")}</th>
            <th scope="col">{t("training-costs-materials")}</th>
            <th scope="col">{t("training-costs-other")}</th>
            <th scope="col">{t("training-costs-time")}</th>
            <th scope="col">{t("training-costs-sum")}</th>
            <th scope="col">{t("training-costs-each")}</th>
          </tr>
        </thead>
        <tbody>
          {[...costs.courses, costs.total].map((row) => (
            <Line key={row.course || "total"} row={row} currency={currency} />
          ))}
        </tbody>
      </table>
    </>
  );
}

function Line({ row, currency }: { row: CostRow; currency: string }) {
  const t = useWords();
  const { number } = useFormats();
  const each = row.per_person ?? row.per_person_at_least;
  return (
    <tr>
      <th scope="row">
        {row.course === "" ? t("training-all") : row.name}
        <small>{t("training-costs-people", { trained: row.trained, sessions: row.sessions })}</small>
      </th>
      <Part part={row.trainer} sessions={row.sessions} />
      <Part part={row.materials} sessions={row.sessions} />
      <Part part={row.other} sessions={row.sessions} />
      <Part
        part={row.time}
        sessions={row.sessions}
        note={t("training-costs-hours-off", { hours: number(row.hours_off, 1) })}
      />
      <td>
        {number(row.known, 0)} {currency}
        {row.unknown > 0 && <small>{t("training-costs-unknown", { count: row.unknown })}</small>}
      </td>
      {each === null ? (
        <td>
          <small>{t("training-not-applicable")}</small>
        </td>
      ) : (
        <td>
          {row.per_person === null && <small>{t("training-costs-at-least")}</small>}
          {number(each, 2)}
          <small>{t("training-costs-divided", { known: number(row.known, 0), trained: row.trained })}</small>
        </td>
      )}
    </tr>
  );
}

function Part({ part, sessions, note }: { part: CostPart; sessions: number; note?: string }) {
  const t = useWords();
  const { number } = useFormats();
  if (sessions > 0 && part.unknown === sessions) return <td data-unknown>{t("training-unknown")}</td>;
  return (
    <td>
      {number(part.known, 0)}
      {note !== undefined && <small>{note}</small>}
      {part.unknown > 0 && <small>{t("training-costs-part-unknown", { count: part.unknown })}</small>}
    </td>
  );
}
