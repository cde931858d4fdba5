import { Button, NativeSelect, Text } from "@mantine/core";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useMemo } from "react";
import type { SessionRow, SessionsPage } from "../../../api/client";
import { coursesRead, sessionsRead } from "../../../api/readings";
import { useRead } from "../../../api/reads";
import { ExcelButton } from "../../../app/ExcelButton";
import { Loading } from "../../../app/Loading";
import { ReadOnlyLine } from "../../../app/Permitted";
import { useMay } from "../../../app/useMay";
import { DayInput } from "../../../parts/DayInput";
import { EmptyState } from "../../../parts/EmptyState";
import { ErrorNotice } from "../../../parts/ErrorNotice";
import { Icon } from "../../../parts/Icon";
import { useShortcuts } from "../../../parts/shortcuts";
import { useFormats, useWords } from "../../../words/words";
import { Head } from "../Head";
import { type Column, RowGrid } from "../RowGrid";
import classes from "../training.module.css";
import { useWindow } from "../useWindow";
import { NewSession } from "./NewSession";
import { choiceOf, isPlain, queryOf, type SessionsChoice, searchOf } from "./view";

const PAGE = 100;

/** What was held and what is planned. */
export function SessionsView() {
  const t = useWords();
  const trains = useMay()("train");
  const navigate = useNavigate();
  const search = useSearch({ strict: false });
  const scope = JSON.stringify(searchOf(choiceOf(search)));
  const choice = useMemo(() => choiceOf(JSON.parse(scope)), [scope]);
  const rows = useWindow<SessionsPage>(scope, PAGE, (offset, limit) =>
    sessionsRead(queryOf(choice, offset, limit)),
  );
  const courses = useRead(coursesRead).data ?? [];
  const columns = useColumns();
  const go = (next: SessionsChoice, adding: boolean) =>
    void navigate({
      to: "/training/$view",
      params: { view: "sessions" },
      search: { ...searchOf(next), ...(adding ? { new: "yes" } : {}) },
      replace: true,
    });
  const adding = trains && search.new === "yes";
  useShortcuts({ n: () => go(choice, true) }, trains);
  const page = rows.shown;
  const nothing = page?.total === 0 && isPlain(choice);
  return (
    <section className={classes.list} aria-label={t("training-view-sessions")}>
      <Head view="sessions">
        {trains && (
          <Button leftSection={<Icon name="plus" size={16} />} onClick={() => go(choice, true)} title="N">
            {t("training-session-new")}
          </Button>
        )}
      </Head>
      <ReadOnlyLine permission="train" />
      {rows.error !== null && <ErrorNotice error={rows.error} onRetry={rows.retry} />}
      {page === null && rows.error === null && <Loading />}
      {nothing && (
        <EmptyState
          icon="calendar"
          sentence={t(trains ? "training-empty-sessions" : "training-empty-sessions-read")}
          action={trains && <Button onClick={() => go(choice, true)}>{t("training-session-new")}</Button>}
          example={trains && <Text size="sm">{t("training-empty-sessions-example")}</Text>}
        />
      )}
      {page !== null && !nothing && (
        <>
          <div className={classes.filters} data-labelled>
            <NativeSelect
              w={280}
              label={t("training-field-course")}
              data={[
                { value: "", label: t("training-sessions-all-courses") },
                ...courses.map(({ id, name }) => ({ value: id, label: name })),
              ]}
              value={choice.course ?? ""}
              onChange={(event) => go({ ...choice, course: event.currentTarget.value || null }, false)}
            />
            <div className={classes.day}>
              <DayInput
                label={t("training-sessions-from")}
                placeholder={t("training-sessions-any")}
                value={choice.from}
                onChange={(from) => go({ ...choice, from }, false)}
              />
            </div>
            <div className={classes.day}>
              <DayInput
                label={t("training-sessions-to")}
                placeholder={t("training-sessions-any")}
                value={choice.to}
                onChange={(to) => go({ ...choice, to }, false)}
              />
            </div>
            {!isPlain(choice) && (
              <Button
                variant="subtle"
                onClick={() => go({ ...choice, course: null, from: null, to: null }, false)}
              >
                {t("training-filter-clear")}
              </Button>
            )}
            <span className={classes.grow} />
            <span className={classes.total} role="status">
              {t("training-sessions-count", { count: page.total })}
            </span>
            <ExcelButton
              lists={[
                {
                  words: t("list-excel-sessions"),
                  wanted: { list: "sessions", query: queryOf(choice, 0, 0) },
                },
                {
                  words: t("list-excel-records"),
                  wanted: { list: "records", query: queryOf(choice, 0, 0) },
                },
              ]}
            />
          </div>
          {page.total === 0 ? (
            <EmptyState
              icon="search"
              sentence={t("training-sessions-no-match")}
              action={
                <Button
                  variant="default"
                  onClick={() => go({ ...choice, course: null, from: null, to: null }, false)}
                >
                  {t("training-filter-clear")}
                </Button>
              }
            />
          ) : (
            <RowGrid<SessionRow>
              key={scope}
              label={t("training-view-sessions")}
              columns={columns}
              total={page.total}
              rowAt={rows.rowAt}
              idOf={({ id }) => id}
              onRange={rows.onRange}
              onOpen={({ id }) =>
                void navigate({ to: "/training/session/$session", params: { session: id } })
              }
              sort={{ by: choice.sort, descending: choice.descending }}
              onSort={(by) => {
                const sort = by === "course" ? "course" : "date";
                const turned = sort === choice.sort ? !choice.descending : sort === "date";
                go({ ...choice, sort, descending: turned }, false);
              }}
            />
          )}
          <p className={classes.keys}>
            {t(trains ? "training-sessions-keys" : "training-sessions-keys-read")}
          </p>
        </>
      )}
      <NewSession
        opened={adding}
        course={choice.course}
        courses={courses}
        onClose={() => go(choice, false)}
        onAdded={(id) => void navigate({ to: "/training/session/$session", params: { session: id } })}
      />
    </section>
  );
}

function useColumns(): Column<SessionRow>[] {
  const t = useWords();
  const { date, number } = useFormats();
  return [
    {
      id: "date",
      name: t("training-field-held_on"),
      width: "136px",
      sort: "date",
      cell: ({ held_on }) => date(held_on),
    },
    {
      id: "course",
      name: t("training-field-course"),
      width: "minmax(200px, 2.4fr)",
      sort: "course",
      cell: ({ course_name }) => course_name,
    },
    {
      id: "trainer",
      name: t("training-field-trainer"),
      width: "minmax(120px, 1.2fr)",
      cell: ({ trainer }) => trainer,
    },
    {
      id: "place",
      name: t("training-field-place"),
      width: "minmax(110px, 1fr)",
      cell: ({ place }) => place,
    },
    { id: "language", name: t("training-field-language"), width: "104px", cell: ({ language }) => language },
    {
      id: "hours",
      name: t("training-field-hours"),
      width: "84px",
      figure: true,
      cell: ({ hours }) =>
        hours === null ? (
          <span data-quiet>{t("training-unknown")}</span>
        ) : (
          number(hours, Number.isInteger(hours) ? 0 : 1)
        ),
    },
    {
      id: "present",
      name: t("training-present"),
      width: "128px",
      figure: true,
      cell: ({ present, invited }) =>
        invited === 0 ? (
          <span data-quiet>{t("training-present-none")}</span>
        ) : (
          t("training-present-of", { present, invited })
        ),
    },
  ];
}
