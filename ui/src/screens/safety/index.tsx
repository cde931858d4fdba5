import { Button } from "@mantine/core";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { incidentsRead } from "../../api/readings";
import { ReadOnlyLine } from "../../app/Permitted";
import { useDo } from "../../app/useDo";
import { useMay } from "../../app/useMay";
import { useRows } from "../../app/useRows";
import { EmptyState } from "../../parts/EmptyState";
import { ErrorNotice } from "../../parts/ErrorNotice";
import { Icon } from "../../parts/Icon";
import { ListScreen } from "../../parts/ListTools";
import { type Place, RowTable, type TableHandle } from "../../parts/RowTable";
import { useShortcuts } from "../../parts/shortcuts";
import { useFormats, useWords } from "../../words/words";
import { columnsOf } from "./columns";
import { IncidentPanel } from "./IncidentPanel";
import { LogHeader } from "./LogHeader";
import { type EntryHandle, QuickEntry } from "./QuickEntry";
import { isFiltered, type LogView, queryOf, searchOf, sortedBy, viewOf, withoutFilters } from "./view";

/** Where the log stood when the person last left it, for as long as the window lives. */
const place: Place & { scope: string } = { scroll: 0, active: 0, scope: "" };

/** One log of incidents, near misses and unsafe conditions: a line to write, a list to read, an entry beside it. */
export function SafetyScreen() {
  const t = useWords();
  const { date } = useFormats();
  const may = useMay();
  const navigate = useNavigate();
  const { incident: openId } = useParams({ strict: false });
  const scope = JSON.stringify(searchOf(viewOf(useSearch({ strict: false }))));
  const view = useMemo(() => viewOf(JSON.parse(scope)), [scope]);
  if (place.scope !== scope) Object.assign(place, { scroll: 0, active: 0, scope });

  const rows = useRows((offset, limit) => incidentsRead(queryOf(view, offset, limit)));
  const table = useRef<TableHandle>(null);
  const entry = useRef<EntryHandle>(null);
  const searchBox = useRef<HTMLInputElement>(null);
  const [writing, setWriting] = useState(0);
  const narrow = openId !== undefined;
  const writes = may("report");
  const columns = useMemo(() => columnsOf(t, date, narrow), [t, date, narrow]);

  const onView = useCallback(
    (next: LogView) => {
      const at = { search: searchOf(next), replace: true };
      void (openId === undefined
        ? navigate({ to: "/safety", ...at })
        : navigate({ to: "/safety/$incident", params: { incident: openId }, ...at }));
    },
    [navigate, openId],
  );
  const open = (id: string) =>
    void navigate({
      to: "/safety/$incident",
      params: { incident: id },
      search: searchOf(view),
      replace: openId !== undefined,
    });
  const close = () => {
    void navigate({ to: "/safety", search: searchOf(view) });
    table.current?.focus();
  };
  const write = () => {
    if (!writes) return;
    if (openId !== undefined) void navigate({ to: "/safety", search: searchOf(view) });
    setWriting((times) => times + 1);
  };
  const step = async (by: 1 | -1) => {
    const next = openId === undefined ? null : await rows.neighbour(openId, by);
    if (next) open(next.id);
  };
  // The line to write in stands only where there is room for it.
  useEffect(() => {
    if (writing > 0 && !narrow) entry.current?.focus();
  }, [writing, narrow]);
  useShortcuts({
    "/": () => searchBox.current?.focus(),
    n: write,
    Escape: () => openId !== undefined && close(),
  });
  useDo({ new: write });

  const nothing = rows.total === 0 && !isFiltered(view);
  return (
    <ListScreen
      label={t("safety-title")}
      list={
        <>
          <LogHeader
            view={view}
            onView={onView}
            counts={rows.counts}
            narrow={narrow}
            bare={nothing}
            writes={writes}
            searchBox={searchBox}
            onNew={write}
            onIntoRows={() => table.current?.focus()}
          >
            {!narrow && (writes ? <QuickEntry ref={entry} /> : <ReadOnlyLine permission="report" />)}
          </LogHeader>
          {rows.error !== null && <ErrorNotice error={rows.error} onRetry={rows.retry} />}
          {nothing && (
            <EmptyState
              icon="safety"
              sentence={t("safety-empty")}
              action={
                writes && (
                  <Button leftSection={<Icon name="plus" size={16} />} onClick={write}>
                    {t("safety-empty-do")}
                  </Button>
                )
              }
              example={t("safety-empty-example")}
            />
          )}
          {rows.total === 0 && !nothing && (
            <EmptyState
              icon="search"
              sentence={t("safety-no-match")}
              action={
                <Button variant="default" onClick={() => onView(withoutFilters(view))}>
                  {t("actions-filter-clear")}
                </Button>
              }
            />
          )}
          {rows.total !== null && rows.total > 0 && (
            <RowTable
              key={scope}
              ref={table}
              label={t("safety-table-label")}
              columns={columns}
              total={rows.total}
              rowAt={rows.rowAt}
              onRange={rows.onRange}
              sort={view.sort}
              descending={view.descending}
              onSort={(sort) => onView(sortedBy(view, sort))}
              openId={openId ?? null}
              onOpen={({ id }) => open(id)}
              place={place}
            />
          )}
        </>
      }
      panel={
        openId === undefined ? null : (
          <IncidentPanel key={openId} id={openId} onClose={close} onStep={(by) => void step(by)} />
        )
      }
    />
  );
}
