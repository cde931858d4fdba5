import type { CourseCover, MatrixQuery } from "../../../api/client";
import { departmentMatrixRead } from "../../../api/readings";
import { useRead } from "../../../api/reads";
import { Loading } from "../../../app/Loading";
import { ErrorNotice } from "../../../parts/ErrorNotice";
import { useWords } from "../../../words/words";
import figures from "../figures.module.css";
import classes from "../training.module.css";
import { coverPercent } from "./view";

/** The matrix summed up: how many of each department hold each course today. */
export function DepartmentGrid({ query }: { query: MatrixQuery }) {
  const t = useWords();
  const read = useRead(departmentMatrixRead(query));
  if (read.error !== null) return <ErrorNotice error={read.error} onRetry={() => void read.refetch()} />;
  if (!read.data) return <Loading />;
  const { courses, rows } = read.data;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keys must reach it
    <section className={classes.scroller} aria-label={t("training-matrix-departments-label")} tabIndex={0}>
      <table className={figures.table}>
        <thead>
          <tr>
            <th scope="col">{t("training-field-department")}</th>
            {courses.map((course) => (
              <th key={course.id} scope="col">
                {course.name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.department}>
              <th scope="row">
                {row.department || t("training-filter-no-department")}
                <small>{t("training-people-count", { count: row.people })}</small>
              </th>
              {row.cells.map((cell) => (
                <td key={cell.course}>
                  <Cell cover={cell} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Cell({ cover }: { cover: CourseCover }) {
  const t = useWords();
  const percent = coverPercent(cover);
  if (percent === null) return <small>{t("training-not-applicable")}</small>;
  const gaps = cover.expired + cover.never;
  return (
    <>
      {t("training-percent", { percent })}
      <small>{t("training-cover-of", { held: cover.done + cover.soon, wanted: cover.wanted })}</small>
      {gaps > 0 && <small data-gap>{t("training-gaps", { count: gaps })}</small>}
    </>
  );
}
