import type { AssessedCourse } from "../../../api/client";
import { useFormats, useWords } from "../../../words/words";
import figures from "../figures.module.css";
import { coverPercent } from "../matrix/view";

/** A line for each course: who holds it, what was learnt, what is seen at work. */
export function CourseTable({ courses }: { courses: readonly AssessedCourse[] }) {
  const t = useWords();
  return (
    <table className={figures.table}>
      <thead>
        <tr>
          <th scope="col">{t("training-field-course")}</th>
          <th scope="col">{t("training-programme-status")}</th>
          <th scope="col">{t("training-programme-held")}</th>
          <th scope="col">{t("training-programme-test")}</th>
          <th scope="col">{t("training-programme-reaction")}</th>
          <th scope="col">{t("training-programme-seen")}</th>
          <th scope="col">{t("training-programme-objectives")}</th>
        </tr>
      </thead>
      <tbody>
        {courses.map((course) => (
          <Line key={course.id} course={course} />
        ))}
      </tbody>
    </table>
  );
}

function Line({ course }: { course: AssessedCourse }) {
  const t = useWords();
  const { number } = useFormats();
  const { cover, learning, observed } = course;
  const percent = coverPercent(cover);
  const unknown = <td data-unknown>{t("training-unknown")}</td>;
  return (
    <tr>
      <th scope="row">
        {course.name}
        <small>{course.own_kind || t(`training-kind-${course.kind}`)}</small>
      </th>
      <td>
        {percent === null ? (
          <small>{t("training-not-applicable")}</small>
        ) : (
          <>
            {t("training-percent", { percent })}
            <small>{t("training-cover-of", { held: cover.done + cover.soon, wanted: cover.wanted })}</small>
          </>
        )}
      </td>
      <td>
        {number(course.sessions)}
        <small>{t("training-programme-attendances", { count: course.attendances })}</small>
      </td>
      {learning.gain === null ? (
        unknown
      ) : (
        <td>
          {t("training-programme-gain", { gain: number(learning.gain, 0) })}
          <small>
            {t("training-programme-gain-sum", {
              before: number(learning.before, 0),
              after: number(learning.after, 0),
              pairs: learning.pairs,
              present: learning.present,
            })}
          </small>
        </td>
      )}
      {course.reaction === null ? (
        unknown
      ) : (
        <td>
          {number(course.reaction, 1)}
          <small>{t("training-programme-sheets", { count: course.sheets })}</small>
        </td>
      )}
      {observed.percent === null ? (
        unknown
      ) : (
        <td>
          {t("training-percent", { percent: Math.floor(observed.percent) })}
          <small>
            {t("training-observed-sum", {
              seen: observed.seen,
              looked: observed.seen + observed.not_seen,
              unknown: observed.unknown,
            })}
          </small>
        </td>
      )}
      {course.objectives.length === 0 ? (
        <td>
          <small>{t("training-objectives-none")}</small>
        </td>
      ) : (
        <td>
          {course.objectives.map((one) => (
            <span key={one.name}>
              {one.name}
              <small>
                {one.baseline === null
                  ? t("training-objective-no-baseline")
                  : one.change === null
                    ? t("training-objective-no-reading")
                    : t("training-objective-moved", {
                        baseline: number(one.baseline, 1),
                        last: number(one.last, 1),
                        unit: one.unit,
                      })}
              </small>
            </span>
          ))}
        </td>
      )}
    </tr>
  );
}
