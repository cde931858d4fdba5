import type { CaseCount, KpiReport } from "../../../api/client";
import { useFormats, useWords } from "../../../words/words";
import classes from "../survey/survey.module.css";

/** How many cases of each category, state and channel: whole numbers, for handlers. */
export function Counts({ report }: { report: KpiReport }) {
  const t = useWords();
  return (
    <section className={classes.box} aria-label={t("kpi-counts")}>
      <h2>{t("kpi-counts")}</h2>
      <div className={classes.thirds}>
        <Counted
          title={t("hotline-col-category")}
          rows={report.by_category}
          word={(key) => t(`hotline-category-${key}`)}
        />
        <Counted
          title={t("hotline-col-state")}
          rows={report.by_state}
          word={(key) => t(`hotline-state-${key}`)}
        />
        <Counted
          title={t("kpi-by-channel")}
          rows={report.by_channel}
          word={(key) => t(`hotline-channel-${key}`)}
        />
      </div>
    </section>
  );
}

function Counted({
  title,
  rows,
  word,
}: {
  title: string;
  rows: readonly CaseCount[];
  word: (key: string) => string;
}) {
  const { number } = useFormats();
  return (
    <table className={classes.table} aria-label={title}>
      <thead>
        <tr>
          <th>{title}</th>
          <th className={classes.figure}>{number(rows.reduce((sum, { count }) => sum + count, 0))}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, count }) => (
          <tr key={key}>
            <td>{word(key)}</td>
            <td className={classes.figure}>{number(count)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
