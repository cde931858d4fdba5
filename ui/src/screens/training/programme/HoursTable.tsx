import type { HoursRow } from "../../../api/client";
import { useFormats, useWords } from "../../../words/words";
import { CATEGORIES, SEXES } from "../closed";
import figures from "../figures.module.css";

/** Hours per worker by group and sex, with the arithmetic in each cell; unknown is a sex of its own. */
export function HoursTable({ rows }: { rows: readonly HoursRow[] }) {
  const t = useWords();
  const sexes = [...SEXES, null];
  const groups = [...CATEGORIES, null];
  return (
    <table className={figures.table}>
      <thead>
        <tr>
          <th scope="col">{t("training-field-category")}</th>
          {sexes.map((sex) => (
            <th key={sex ?? "all"} scope="col">
              {t(sex === null ? "training-all" : `training-sex-${sex}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {groups.map((group) => (
          <tr key={group ?? "all"}>
            <th scope="row">{t(group === null ? "training-all" : `training-category-${group}`)}</th>
            {sexes.map((sex) => (
              <Cell key={sex ?? "all"} row={rows.find((row) => row.category === group && row.sex === sex)} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Cell({ row }: { row: HoursRow | undefined }) {
  const t = useWords();
  const { number } = useFormats();
  if (!row || row.per_worker === null) {
    return (
      <td>
        <small>{t("training-not-applicable")}</small>
      </td>
    );
  }
  return (
    <td>
      {t("training-hours-each", { hours: number(row.per_worker, 2) })}
      <small>{t("training-hours-sum", { hours: number(row.hours, 1), people: number(row.people) })}</small>
      {row.unknown > 0 && <small>{t("training-hours-unknown", { count: row.unknown })}</small>}
    </td>
  );
}
