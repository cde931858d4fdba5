import { Button, NumberInput } from "@mantine/core";
import { Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import type { YearPlanRow } from "../../../api/client";
import { yearPlanRead } from "../../../api/readings";
import { useRead } from "../../../api/reads";
import { Loading } from "../../../app/Loading";
import { ReadOnlyLine } from "../../../app/Permitted";
import { useMay } from "../../../app/useMay";
import { EmptyState } from "../../../parts/EmptyState";
import { ErrorNotice } from "../../../parts/ErrorNotice";
import { Icon } from "../../../parts/Icon";
import { useFormats, useWords } from "../../../words/words";
import figures from "../figures.module.css";
import { Head } from "../Head";
import classes from "../training.module.css";
import { Reminders } from "./Reminders";

const MONTHS = Array.from({ length: 12 }, (_, month) => month);

/** The plan of a year against the matrix: whose training runs out when, and what is planned for it. */
export function PlanView() {
  const t = useWords();
  const trains = useMay()("train");
  const navigate = useNavigate();
  const [year, setYear] = useState(new Date().getFullYear());
  const { data: plan, error, refetch } = useRead(yearPlanRead(year));
  return (
    <section className={classes.list} aria-label={t("training-view-plan")}>
      <Head view="plan">
        {trains && (
          <Button
            leftSection={<Icon name="plus" size={16} />}
            onClick={() =>
              void navigate({ to: "/training/$view", params: { view: "sessions" }, search: { new: "yes" } })
            }
          >
            {t("training-session-plan")}
          </Button>
        )}
      </Head>
      <ReadOnlyLine permission="train" />
      {error !== null && <ErrorNotice error={error} onRetry={() => void refetch()} />}
      {!plan && error === null && <Loading />}
      {plan && plan.rows.length === 0 && (
        <EmptyState
          icon="calendar"
          sentence={t("training-empty-courses-read")}
          action={
            <Button onClick={() => void navigate({ to: "/training/$view", params: { view: "courses" } })}>
              {t("training-empty-courses-do")}
            </Button>
          }
        />
      )}
      {plan && plan.rows.length > 0 && (
        <>
          <div className={classes.filters}>
            <NumberInput
              aria-label={t("training-plan-year")}
              w={100}
              min={2000}
              max={2100}
              allowDecimal={false}
              value={year}
              onChange={(next) => typeof next === "number" && next >= 2000 && next <= 2100 && setYear(next)}
            />
            <Reminders reminders={plan.reminders} />
          </div>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keys must reach it */}
          <section className={classes.scroller} aria-label={t("training-plan-label")} tabIndex={0}>
            <table className={figures.table}>
              <thead>
                <tr>
                  <th scope="col">{t("training-field-course")}</th>
                  <th scope="col">{t("training-plan-now")}</th>
                  {MONTHS.map((month) => (
                    <th key={month} scope="col">
                      {t("training-plan-month", { month: month + 1 })}
                    </th>
                  ))}
                  <th scope="col">{t("training-plan-seats")}</th>
                  <th scope="col">{t("training-plan-left")}</th>
                </tr>
              </thead>
              <tbody>
                {plan.rows.map((row) => (
                  <CourseRow key={row.course.id} row={row} />
                ))}
              </tbody>
            </table>
          </section>
          <p className={classes.keys}>{t("training-plan-how")}</p>
        </>
      )}
    </section>
  );
}

function CourseRow({ row }: { row: YearPlanRow }) {
  const t = useWords();
  const { number, date } = useFormats();
  const now = row.never + row.expired;
  return (
    <tr>
      <th scope="row">
        {row.course.name}
        <small>{t("training-plan-wanted", { count: row.wanted })}</small>
        {row.first_until !== null && (
          <small>{t("training-plan-first", { day: date(row.first_until) })}</small>
        )}
      </th>
      <td data-gap={now > 0 || undefined}>
        {number(now)}
        {row.expired > 0 && <small>{t("training-plan-expired", { count: row.expired })}</small>}
      </td>
      {MONTHS.map((month) => (
        <td key={month}>
          {row.due[month] ? number(row.due[month]) : ""}
          {row.sessions
            .filter(({ held_on }) => Number(held_on.slice(5, 7)) === month + 1)
            .map((session) => (
              <Link
                key={session.id}
                to="/training/session/$session"
                params={{ session: session.id }}
                className={classes.link}
                title={date(session.held_on)}
                aria-label={t("training-plan-session", {
                  day: date(session.held_on),
                  course: row.course.name,
                })}
              >
                <Icon name={session.present > 0 ? "check" : "calendar"} size={13} />{" "}
                {Number(session.held_on.slice(8))}
              </Link>
            ))}
        </td>
      ))}
      <td>
        {number(row.seats)}
        {row.seats_unknown > 0 && (
          <small>{t("training-plan-seats-unknown", { count: row.seats_unknown })}</small>
        )}
      </td>
      {row.left === null ? (
        <td data-unknown>{t("training-unknown")}</td>
      ) : (
        <td
          data-gap={row.left > 0 || undefined}
          title={t("training-plan-sum", { to: row.to_train, seats: row.seats, left: row.left })}
        >
          {number(row.left)}
        </td>
      )}
    </tr>
  );
}
