import type { HotlinePeriod, KpiShared, Rounded, ShownCount } from "../../../api/client";
import { roundedWords } from "../../../parts/DisclosedFigures";
import { EmptyState } from "../../../parts/EmptyState";
import { useFormats, useWords } from "../../../words/words";
import { CATEGORIES } from "../closed";
import { SurveyTrend } from "../survey/ResultsStep";
import classes from "../survey/survey.module.css";
import { STATES } from "../view";

const QUARTERS = 4;

/** The counts that customers may see, for people who do not handle cases. */
export function Shared({ shared }: { shared: KpiShared }) {
  const t = useWords();
  const { number } = useFormats();
  const periods = shared.periods.slice(-QUARTERS);
  if (periods.length === 0 && shared.surveys.length === 0)
    return <EmptyState icon="hotline" sentence={t("kpi-shared-empty")} />;
  const row = (name: string, of: (period: HotlinePeriod) => string) => (
    <tr key={name}>
      <td>{name}</td>
      {periods.map((period) => (
        <td key={period.period} className={classes.figure}>
          {of(period)}
        </td>
      ))}
    </tr>
  );
  const count = (value: Rounded | null | undefined) => roundedWords(t, number, value ?? null);
  const found = (counts: readonly ShownCount[], key: string) => counts.find((one) => one.key === key)?.count;
  return (
    <div className={classes.body}>
      <section className={classes.box} aria-label={t("kpi-shared-title")}>
        <h2>{t("kpi-shared-title")}</h2>
        <p className={classes.quiet}>{t("kpi-shared-about")}</p>
        {periods.length === 0 ? (
          <p>{t("kpi-shared-empty")}</p>
        ) : (
          <table className={classes.table} aria-label={t("kpi-shared-title")}>
            <thead>
              <tr>
                <th>{t("kpi-col-period")}</th>
                {periods.map(({ period }) => (
                  <th key={period} className={classes.figure}>
                    {period}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {row(t("kpi-figure-received"), ({ total }) => count(total))}
              {CATEGORIES.map((key) =>
                row(t(`hotline-category-${key}`), ({ by_category }) => count(found(by_category, key))),
              )}
              {STATES.map((key) =>
                row(t(`hotline-state-${key}`), ({ by_state }) => count(found(by_state, key))),
              )}
              {row(t("kpi-figure-median-days"), ({ median_days }) =>
                median_days === null ? t("figures-withheld") : number(median_days, 1),
              )}
            </tbody>
          </table>
        )}
      </section>
      <p className={classes.quiet}>{t("kpi-caution")}</p>
      {shared.surveys.length > 0 ? <SurveyTrend points={shared.surveys} /> : <p>{t("kpi-beside-none")}</p>}
    </div>
  );
}
