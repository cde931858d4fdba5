import { Button, Text } from "@mantine/core";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import type { Course, CourseKind, WorkerCategory } from "../../../api/client";
import { coursesRead } from "../../../api/readings";
import { useRead } from "../../../api/reads";
import { ExcelButton } from "../../../app/ExcelButton";
import { Loading } from "../../../app/Loading";
import { ReadOnlyLine } from "../../../app/Permitted";
import { useMay } from "../../../app/useMay";
import { EmptyState } from "../../../parts/EmptyState";
import { ErrorNotice } from "../../../parts/ErrorNotice";
import { Icon } from "../../../parts/Icon";
import { useShortcuts } from "../../../parts/shortcuts";
import { useFormats, useWords } from "../../../words/words";
import { Chips } from "../Chips";
import { CATEGORIES, COURSE_KINDS, toggled, wordsOf } from "../closed";
import { Head } from "../Head";
import classes from "../training.module.css";
import { AddCourse } from "./AddCourse";
import { CoursePanel } from "./CoursePanel";

/** The catalogue, by kind; one course may stand open beside it. */
export function CoursesView() {
  const t = useWords();
  const trains = useMay()("train");
  const navigate = useNavigate();
  const search = useSearch({ strict: false });
  const kinds = wordsOf(search.kind, COURSE_KINDS);
  const audiences = wordsOf(search.category, CATEGORIES);
  const courses = useRead(coursesRead);
  const [adding, setAdding] = useState(false);
  const go = (chosen: { kinds?: CourseKind[]; audiences?: WorkerCategory[]; course?: string | null }) => {
    const kind = (chosen.kinds ?? kinds).join(".");
    const category = (chosen.audiences ?? audiences).join(".");
    const course = chosen.course === undefined ? search.course : chosen.course;
    void navigate({
      to: "/training/$view",
      params: { view: "courses" },
      search: {
        ...(kind === "" ? {} : { kind }),
        ...(category === "" ? {} : { category }),
        ...(course ? { course } : {}),
      },
      replace: true,
    });
  };
  useShortcuts({
    n: () => trains && setAdding(true),
    Escape: () => search.course !== undefined && go({ course: null }),
  });
  const all = courses.data ?? [];
  const shown = all.filter(
    (course) =>
      (kinds.length === 0 || kinds.includes(course.kind)) &&
      (audiences.length === 0 || course.audiences.some((audience) => audiences.includes(audience))),
  );
  const open = all.find(({ id }) => id === search.course);
  return (
    <div className={classes.screen} data-open={open !== undefined || undefined}>
      <section className={classes.list} aria-label={t("training-view-courses")}>
        <Head view="courses">
          {trains && (
            <Button leftSection={<Icon name="plus" size={16} />} onClick={() => setAdding(true)} title="N">
              {t("training-course-new")}
            </Button>
          )}
        </Head>
        <ReadOnlyLine permission="train" />
        {courses.error !== null && (
          <ErrorNotice error={courses.error} onRetry={() => void courses.refetch()} />
        )}
        {courses.isPending && <Loading />}
        {courses.data?.length === 0 && (
          <EmptyState
            icon="training"
            sentence={t(trains ? "training-empty-courses" : "training-empty-courses-read")}
            action={trains && <Button onClick={() => setAdding(true)}>{t("training-course-new")}</Button>}
            example={trains && <Text size="sm">{t("training-empty-courses-example")}</Text>}
          />
        )}
        {all.length > 0 && (
          <>
            <div className={classes.filters}>
              <Chips
                label={t("training-filter-kind")}
                all={COURSE_KINDS}
                chosen={kinds}
                nameOf={(kind) => t(`training-kind-${kind}`)}
                onToggle={(kind) => go({ kinds: toggled(COURSE_KINDS, kinds, kind) })}
              />
              <Chips
                label={t("training-field-audiences")}
                all={CATEGORIES}
                chosen={audiences}
                nameOf={(category) => t(`training-category-${category}`)}
                onToggle={(category) => go({ audiences: toggled(CATEGORIES, audiences, category) })}
              />
              <span className={classes.grow} />
              <ExcelButton lists={[{ wanted: { list: "courses" } }]} />
            </div>
            <div className={classes.catalogue}>
              {COURSE_KINDS.map((kind) => {
                const ofKind = shown.filter((course) => course.kind === kind);
                return (
                  ofKind.length > 0 && (
                    <section key={kind} aria-label={t(`training-kind-${kind}`)}>
                      <h2>{t(`training-kind-${kind}`)}</h2>
                      <ul>
                        {ofKind.map((course) => (
                          <CourseLine
                            key={course.id}
                            course={course}
                            open={course.id === open?.id}
                            onOpen={() => go({ course: course.id })}
                          />
                        ))}
                      </ul>
                    </section>
                  )
                );
              })}
              {shown.length === 0 && <p className={classes.hint}>{t("training-courses-no-match")}</p>}
            </div>
          </>
        )}
      </section>
      {open && <CoursePanel key={open.id} course={open} onClose={() => go({ course: null })} />}
      <AddCourse opened={adding} onClose={() => setAdding(false)} onAdded={(id) => go({ course: id })} />
    </div>
  );
}

function CourseLine({ course, open, onOpen }: { course: Course; open: boolean; onOpen: () => void }) {
  const t = useWords();
  const { date } = useFormats();
  const everybody = course.audiences.length === CATEGORIES.length;
  const facts = [
    everybody
      ? t("training-audience-all")
      : course.audiences.map((one) => t(`training-category-${one}`)).join(t("frame-list-separator")) ||
        t("training-audience-none"),
    course.validity_months === null
      ? t("training-validity-none")
      : t("training-validity", { months: course.validity_months }),
    t("training-course-sessions", { count: course.sessions }),
    ...(course.last_held_on === null ? [] : [t("training-course-last", { day: date(course.last_held_on) })]),
  ];
  return (
    <li>
      <button type="button" className={classes.course} aria-pressed={open} onClick={onOpen}>
        <strong>
          {course.name}
          {course.own_kind !== "" && <span className={classes.flag}>{course.own_kind}</span>}
          {!course.active && <span className={classes.flag}>{t("training-course-inactive")}</span>}
        </strong>
        <span>{facts.join(" · ")}</span>
      </button>
    </li>
  );
}
