import { Button, Switch, Text } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback, useMemo, useRef, useState } from "react";
import type { Worker, WorkersPage } from "../../../api/client";
import { workersRead } from "../../../api/readings";
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
import { CATEGORIES, toggled } from "../closed";
import { Head } from "../Head";
import { type Column, type GridHandle, RowGrid } from "../RowGrid";
import { SearchBox } from "../SearchBox";
import classes from "../training.module.css";
import { useWindow } from "../useWindow";
import { AddPerson } from "./AddPerson";
import { PersonPanel } from "./PersonPanel";
import { TrainingSettings } from "./TrainingSettings";
import { TwinsNotice } from "./TwinsNotice";
import { choiceOf, type PeopleChoice, queryOf, searchOf, sortedBy } from "./view";

const PAGE = 100;
/** Every reading of the list begins with this key. */
const WORKERS = workersRead(queryOf(choiceOf({}), 0, PAGE)).key.slice(0, 1);

/** Everybody who can be trained; one of them may stand open beside the list. */
export function PeopleView() {
  const t = useWords();
  const trains = useMay()("train");
  const navigate = useNavigate();
  const search = useSearch({ strict: false });
  const openId = search.person ?? null;
  const scope = JSON.stringify(searchOf(choiceOf(search)));
  const choice = useMemo(() => choiceOf(JSON.parse(scope)), [scope]);
  const rows = useWindow<WorkersPage>(scope, PAGE, (offset, limit) =>
    workersRead(queryOf(choice, offset, limit)),
  );
  const [adding, setAdding] = useState(false);
  const [choosing, setChoosing] = useState(false);
  const [opened, setOpened] = useState<Worker | null>(null);
  const grid = useRef<GridHandle>(null);
  const searchBox = useRef<HTMLInputElement>(null);
  const columns = useColumns(openId !== null);
  const go = useCallback(
    (next: PeopleChoice, person: string | null) =>
      void navigate({
        to: "/training/$view",
        params: { view: "people" },
        search: { ...searchOf(next), ...(person === null ? {} : { person }) },
        replace: true,
      }),
    [navigate],
  );
  const onText = useCallback((text: string) => go({ ...choice, text }, openId), [go, choice, openId]);
  const client = useQueryClient();
  const onSaved = (saved: Worker) => {
    setOpened(saved);
    client.setQueriesData<WorkersPage>(
      { queryKey: WORKERS },
      (page) => page && { ...page, rows: page.rows.map((row) => (row.id === saved.id ? saved : row)) },
    );
  };
  const close = () => {
    go(choice, null);
    grid.current?.focus();
  };
  useShortcuts({
    "/": () => searchBox.current?.focus(),
    n: () => trains && setAdding(true),
    Escape: () => openId !== null && close(),
  });

  const page = rows.shown;
  const person = personOf(page, openId) ?? (opened?.id === openId ? opened : null);
  const nobody =
    page !== null && page.counts.active + page.counts.left === 0 && page.total === 0 && choice.text === "";
  return (
    <div className={classes.screen} data-open={(openId !== null && person !== null) || undefined}>
      <section className={classes.list} aria-label={t("training-view-people")}>
        <Head view="people">
          {trains && (
            <>
              <Button
                variant="default"
                leftSection={openId === null && <Icon name="import" size={16} />}
                onClick={() => void navigate({ to: "/training/$view", params: { view: "import" } })}
              >
                {t("training-people-import")}
              </Button>
              <Button variant="default" onClick={() => setChoosing(true)}>
                {t("training-settings")}
              </Button>
              <Button leftSection={<Icon name="plus" size={16} />} onClick={() => setAdding(true)} title="N">
                {t("training-person-add")}
              </Button>
            </>
          )}
        </Head>
        <ReadOnlyLine permission="train" />
        {trains && openId === null && <TwinsNotice />}
        {adding && <AddPerson onClose={() => setAdding(false)} />}
        {rows.error !== null && <ErrorNotice error={rows.error} onRetry={rows.retry} />}
        {page === null && rows.error === null && <Loading />}
        {nobody && !adding && <NoPeople onAdd={() => setAdding(true)} />}
        {page !== null && !nobody && (
          <>
            <div className={classes.filters}>
              <SearchBox
                box={searchBox}
                label={t("training-people-search")}
                hint={t(openId === null ? "training-people-search-hint" : "frame-search-narrow")}
                text={choice.text}
                onText={onText}
                onIntoRows={() => grid.current?.focus()}
              />
              <Chips
                label={t("training-filter-category")}
                all={CATEGORIES}
                chosen={choice.categories}
                nameOf={(category) => t(`training-category-${category}`)}
                onToggle={(category) =>
                  go({ ...choice, categories: toggled(CATEGORIES, choice.categories, category) }, openId)
                }
              />
              <Switch
                label={t("training-people-left", { count: page.counts.left })}
                checked={choice.left}
                onChange={(event) => go({ ...choice, left: event.currentTarget.checked }, openId)}
              />
              <span className={classes.grow} />
              <span className={classes.total} role="status">
                {t("training-people-count", { count: page.total })}
              </span>
              <ExcelButton
                compact={openId !== null}
                lists={[{ wanted: { list: "people", query: queryOf(choice, 0, 0) } }]}
              />
            </div>
            {page.total === 0 ? (
              <EmptyState
                icon="search"
                sentence={t("training-people-no-match")}
                action={
                  <Button variant="default" onClick={() => go(choiceOf({}), openId)}>
                    {t("training-filter-clear")}
                  </Button>
                }
              />
            ) : (
              <RowGrid<Worker>
                key={scope}
                ref={grid}
                label={t("training-view-people")}
                columns={columns}
                total={page.total}
                rowAt={rows.rowAt}
                idOf={({ id }) => id}
                onRange={rows.onRange}
                openId={openId}
                onOpen={(row) => {
                  setOpened(row);
                  go(choice, row.id);
                }}
                markOf={({ left_on }) => (left_on === null ? undefined : "left")}
                sort={{ by: choice.sort, descending: choice.descending }}
                onSort={(by) => go(sortedBy(choice, by), openId)}
              />
            )}
            <p className={classes.keys}>{t(trains ? "training-people-keys" : "training-people-keys-read")}</p>
          </>
        )}
      </section>
      <TrainingSettings opened={choosing} onClose={() => setChoosing(false)} />
      {person !== null && <PersonPanel key={person.id} person={person} onSaved={onSaved} onClose={close} />}
    </div>
  );
}

function personOf(page: WorkersPage | null, id: string | null): Worker | null {
  return page?.rows.find((row) => row.id === id) ?? null;
}

function useColumns(narrow: boolean): Column<Worker>[] {
  const t = useWords();
  const { date } = useFormats();
  const all: (Column<Worker> & { narrow?: true })[] = [
    {
      id: "badge",
      name: t("training-field-badge"),
      width: "140px",
      sort: "badge",
      cell: ({ badge }) => badge,
      narrow: true,
    },
    {
      id: "name",
      name: t("training-field-name"),
      width: "minmax(150px, 2fr)",
      sort: "name",
      cell: ({ name }) => name || <span data-quiet>{t("purge-gone")}</span>,
      narrow: true,
    },
    {
      id: "department",
      name: t("training-field-department"),
      width: "minmax(130px, 1.4fr)",
      sort: "department",
      cell: ({ department }) => department,
      narrow: true,
    },
    {
      id: "category",
      name: t("training-field-category"),
      width: "140px",
      cell: ({ category }) => t(`training-category-${category}`),
    },
    {
      id: "sex",
      name: t("training-field-sex"),
      width: "104px",
      cell: ({ sex }) => <span data-quiet={sex === "unknown" || undefined}>{t(`training-sex-${sex}`)}</span>,
    },
    {
      id: "joined",
      name: t("training-field-joined_on"),
      width: "132px",
      cell: ({ joined_on }) => (joined_on === null ? unknown() : date(joined_on)),
    },
    {
      id: "left",
      name: t("training-field-left_on"),
      width: "132px",
      cell: ({ left_on }) => (left_on === null ? "" : date(left_on)),
    },
  ];
  return narrow ? all.filter((column) => column.narrow) : all;

  function unknown() {
    return <span data-quiet>{t("training-unknown")}</span>;
  }
}

function NoPeople({ onAdd }: { onAdd: () => void }) {
  const t = useWords();
  const navigate = useNavigate();
  if (!useMay()("train")) return <EmptyState icon="person" sentence={t("training-empty-people-read")} />;
  return (
    <EmptyState
      icon="person"
      sentence={t("training-empty-people")}
      action={
        <div className={classes.twoButtons}>
          <Button
            leftSection={<Icon name="import" size={16} />}
            onClick={() => void navigate({ to: "/training/$view", params: { view: "import" } })}
          >
            {t("training-people-import")}
          </Button>
          <Button variant="default" onClick={onAdd}>
            {t("training-person-add")}
          </Button>
        </div>
      }
      example={<Text size="sm">{t("training-empty-people-example")}</Text>}
    />
  );
}
