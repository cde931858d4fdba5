import { Button, NativeSelect, Text } from "@mantine/core";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback, useMemo, useRef, useState } from "react";
import { api, type Exported, type Matrix } from "../../../api/client";
import { coursesRead, departmentsRead, matrixRead } from "../../../api/readings";
import { useRead } from "../../../api/reads";
import { Loading } from "../../../app/Loading";
import { ReadOnlyLine } from "../../../app/Permitted";
import { useMay } from "../../../app/useMay";
import { EmptyState } from "../../../parts/EmptyState";
import { ErrorNotice } from "../../../parts/ErrorNotice";
import { Icon } from "../../../parts/Icon";
import { PaperDialog } from "../../../parts/PaperDialog";
import { useShortcuts } from "../../../parts/shortcuts";
import { useWork } from "../../../parts/useWork";
import { useLanguage, useWords } from "../../../words/words";
import { Chips } from "../Chips";
import { CATEGORIES, COURSE_KINDS, MATRIX_FILTERS, toggled } from "../closed";
import { Head } from "../Head";
import { SearchBox } from "../SearchBox";
import classes from "../training.module.css";
import { useWindow } from "../useWindow";
import { CellMark } from "./CellMark";
import { DepartmentGrid } from "./DepartmentGrid";
import { MatrixGrid, type MatrixHandle } from "./MatrixGrid";
import { choiceOf, isPlain, type MatrixChoice, queryOf, searchOf } from "./view";
import { WhatIfDialog } from "./WhatIfDialog";

const PAGE = 60;
const STATES = ["done", "soon", "expired", "never", "not-wanted"] as const;

/** Who holds which course, and who still needs it. */
export function MatrixView() {
  const t = useWords();
  const trains = useMay()("train");
  const navigate = useNavigate();
  const search = useSearch({ strict: false });
  const scope = JSON.stringify(searchOf(choiceOf(search)));
  const choice = useMemo(() => choiceOf(JSON.parse(scope)), [scope]);
  const rows = useWindow<Matrix>(scope, PAGE, (offset, limit) => matrixRead(queryOf(choice, offset, limit)));
  const departments = useRead(departmentsRead).data;
  const may = useMay();
  const language = useLanguage();
  const [asking, setAsking] = useState(false);
  const [printing, setPrinting] = useState(false);
  const [exported, setExported] = useState<Exported | null>(null);
  const { busy, error, run } = useWork();
  const save = () =>
    run("work", async () => setExported(await api.matrixExport(queryOf(choice, 0, 0), [language])));
  const grid = useRef<MatrixHandle>(null);
  const searchBox = useRef<HTMLInputElement>(null);
  const onChoice = useCallback(
    (next: MatrixChoice) => void navigate({ to: "/training", search: { ...searchOf(next) }, replace: true }),
    [navigate],
  );
  const onText = useCallback((text: string) => onChoice({ ...choice, text }), [onChoice, choice]);
  useShortcuts({ "/": () => searchBox.current?.focus() });

  const matrix = rows.shown;
  const nobody = matrix !== null && matrix.total === 0 && isPlain(choice);
  const noCourse = matrix !== null && matrix.courses.length === 0 && choice.kinds.length === 0;
  return (
    <section className={classes.list} aria-label={t("training-view-matrix")}>
      <Head view="matrix">
        {trains && (
          <>
            <Button
              variant="default"
              leftSection={<Icon name="import" size={16} />}
              onClick={() =>
                void navigate({
                  to: "/training/$view",
                  params: { view: "import" },
                  search: nobody ? {} : { register: "yes" },
                })
              }
            >
              {t(nobody ? "training-people-import" : "training-register-import")}
            </Button>
            <Button
              leftSection={<Icon name="plus" size={16} />}
              onClick={() =>
                void navigate({ to: "/training/$view", params: { view: "sessions" }, search: { new: "yes" } })
              }
            >
              {t("training-session-new")}
            </Button>
          </>
        )}
      </Head>
      <ReadOnlyLine permission="train" />
      {rows.error !== null && <ErrorNotice error={rows.error} onRetry={rows.retry} />}
      {matrix === null && rows.error === null && <Loading />}
      {nobody && <NoPeople />}
      {!nobody && noCourse && <NoCourses />}
      {matrix !== null && !nobody && !noCourse && (
        <>
          <div className={classes.filters}>
            <SearchBox
              box={searchBox}
              label={t("training-people-search")}
              hint={t("training-people-search-hint")}
              text={choice.text}
              onText={onText}
              onIntoRows={() => grid.current?.focus()}
            />
            <Chips
              label={t("training-filter-state")}
              all={MATRIX_FILTERS}
              chosen={[choice.state]}
              nameOf={(state) => t(`training-filter-${state}`)}
              onToggle={(state) => onChoice({ ...choice, state: choice.state === state ? "all" : state })}
            />
            {choice.within !== null && (
              <Button
                size="xs"
                variant="light"
                rightSection={<Icon name="close" size={13} />}
                onClick={() => onChoice({ ...choice, within: null })}
              >
                {t("training-matrix-within", { days: choice.within })}
              </Button>
            )}
            <span className={classes.grow} />
            <span className={classes.total} role="status">
              {t("training-people-count", { count: matrix.total })}
            </span>
          </div>
          <div className={classes.filters}>
            <NativeSelect
              size="xs"
              aria-label={t("training-filter-department")}
              data={[
                { value: "*", label: t("training-filter-all-departments") },
                ...(departments ?? []).map((name) => ({
                  value: `=${name}`,
                  label: name || t("training-filter-no-department"),
                })),
              ]}
              value={choice.department === null ? "*" : `=${choice.department}`}
              onChange={(event) => {
                const { value } = event.currentTarget;
                onChoice({ ...choice, department: value === "*" ? null : value.slice(1) });
              }}
            />
            <Chips
              label={t("training-filter-category")}
              all={CATEGORIES}
              chosen={choice.categories}
              nameOf={(category) => t(`training-category-${category}`)}
              onToggle={(category) =>
                onChoice({ ...choice, categories: toggled(CATEGORIES, choice.categories, category) })
              }
            />
            <Chips
              label={t("training-filter-kind")}
              all={COURSE_KINDS}
              chosen={choice.kinds}
              nameOf={(kind) => t(`training-kind-${kind}`)}
              onToggle={(kind) => onChoice({ ...choice, kinds: toggled(COURSE_KINDS, choice.kinds, kind) })}
            />
          </div>
          {matrix.total === 0 || matrix.courses.length === 0 ? (
            <EmptyState
              icon="search"
              sentence={t("training-matrix-no-match")}
              action={
                <Button variant="default" onClick={() => onChoice(choiceOf({}))}>
                  {t("training-filter-clear")}
                </Button>
              }
            />
          ) : choice.by === "departments" ? (
            <DepartmentGrid query={queryOf(choice, 0, 0)} />
          ) : (
            <MatrixGrid key={scope} ref={grid} matrix={matrix} rows={rows} />
          )}
          <div className={classes.foot}>
            {/* biome-ignore lint/a11y/useSemanticElements: a line of marks, no list to walk through */}
            <span className={classes.legend} role="group" aria-label={t("training-legend")}>
              {STATES.map((state) => (
                <CellMark key={state} state={state} />
              ))}
            </span>
            <span className={classes.footTools}>
              <Button
                size="xs"
                variant="default"
                onClick={() => onChoice({ ...choice, by: choice.by === "people" ? "departments" : "people" })}
              >
                {t(choice.by === "people" ? "training-matrix-departments" : "training-matrix-people")}
              </Button>
              <Button size="xs" variant="default" onClick={() => setAsking(true)}>
                {t("training-what-if")}
              </Button>
              {may("export") && (
                <Button
                  size="xs"
                  variant="default"
                  loading={busy !== null}
                  leftSection={<Icon name="export" size={14} />}
                  onClick={() => void save()}
                >
                  {t("training-matrix-export")}
                </Button>
              )}
              {may("export") && (
                <Button
                  size="xs"
                  variant="default"
                  leftSection={<Icon name="print" size={14} />}
                  onClick={() => setPrinting(true)}
                >
                  {t("training-matrix-print")}
                </Button>
              )}
            </span>
          </div>
          <p className={classes.keys} role="status">
            {exported === null
              ? t("training-matrix-keys")
              : t("training-matrix-exported", { rows: exported.rows, path: exported.path })}
          </p>
          {error !== null && <ErrorNotice error={error} />}
          <WhatIfDialog
            query={queryOf(choice, 0, 0)}
            courses={matrix.courses}
            opened={asking}
            onClose={() => setAsking(false)}
          />
          <PaperDialog
            title={t("training-matrix-paper")}
            lead={t("training-matrix-paper-lead", { count: matrix.total })}
            done={t("training-matrix-paper-done")}
            counted={({ rows }) => t("training-matrix-paper-counted", { rows })}
            next={t("training-record-next")}
            make={(request) => api.matrixPaper(queryOf(choice, 0, 0), request)}
            opened={printing}
            onClose={() => setPrinting(false)}
          />
        </>
      )}
    </section>
  );
}

function NoPeople() {
  const t = useWords();
  const navigate = useNavigate();
  if (!useMay()("train")) return <EmptyState icon="person" sentence={t("training-empty-people-read")} />;
  return (
    <EmptyState
      icon="person"
      sentence={t("training-empty-people")}
      action={
        <Button
          leftSection={<Icon name="import" size={16} />}
          onClick={() => void navigate({ to: "/training/$view", params: { view: "import" } })}
        >
          {t("training-people-import")}
        </Button>
      }
      example={<Text size="sm">{t("training-empty-people-example")}</Text>}
    />
  );
}

function NoCourses() {
  const t = useWords();
  const navigate = useNavigate();
  const courses = useRead(coursesRead).data;
  if (!useMay()("train")) return <EmptyState icon="training" sentence={t("training-empty-courses-read")} />;
  return (
    <EmptyState
      icon="training"
      sentence={t(courses?.length ? "training-empty-active" : "training-empty-courses")}
      action={
        <Button onClick={() => void navigate({ to: "/training/$view", params: { view: "courses" } })}>
          {t("training-empty-courses-do")}
        </Button>
      }
      example={<Text size="sm">{t("training-empty-courses-example")}</Text>}
    />
  );
}
