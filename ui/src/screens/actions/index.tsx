import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useCallback, useMemo, useRef, useState } from "react";
import type { FindingRow } from "../../api/client";
import { ReadOnlyLine } from "../../app/Permitted";
import { useDo } from "../../app/useDo";
import { useMay } from "../../app/useMay";
import { copyText } from "../../parts/copy";
import { ErrorNotice } from "../../parts/ErrorNotice";
import { useShortcuts } from "../../parts/shortcuts";
import { useAnnounce } from "../../parts/UndoToast";
import { useWords } from "../../words/words";
import { AddFinding } from "./AddFinding";
import classes from "./actions.module.css";
import { BoardView } from "./BoardView";
import { BulkEdit } from "./BulkEdit";
import { CalendarView } from "./CalendarView";
import { cellsOf } from "./columns";
import { NoFindings, NoMatch } from "./Emptiness";
import { ExportPlan } from "./ExportPlan";
import { FindingTable, type Place, type TableHandle } from "./FindingTable";
import { FillDialog } from "./fill/FillDialog";
import { ListHeader } from "./ListHeader";
import { FindingPanel } from "./panel/FindingPanel";
import { TaskSheets } from "./TaskSheets";
import { tsvOf } from "./tsv";
import { PAGE, useAllRows, useFindingRows } from "./useFindingRows";
import { useSelection } from "./useSelection";
import { chipsOf, type ListView, MODES, searchOf, type ViewMode, viewOf, withoutFilters } from "./view";

/** Where the list stood when the person last left it, for as long as the window lives. */
const place: Place & { scope: string } = { scroll: 0, active: 0, scope: "" };

/** What the keys do, for those who act and for those who read. */
const KEYS_OF: Record<ViewMode, readonly [acts: string, reads: string]> = {
  table: ["actions-keys", "actions-keys-read"],
  board: ["actions-board-keys", "actions-board-keys-read"],
  calendar: ["calendar-keys", "calendar-keys-read"],
};

/** The list of findings; one of them may stand open beside it. */
export function ActionsScreen() {
  const t = useWords();
  const announce = useAnnounce();
  const may = useMay();
  const acts = may("act");
  const navigate = useNavigate();
  const search = useSearch({ strict: false });
  const { finding: openId } = useParams({ strict: false });
  const { full: fullWord, ...listSearch } = search;
  const scope = JSON.stringify(searchOf(viewOf(listSearch)));
  const view = useMemo(() => viewOf(JSON.parse(scope)), [scope]);
  const full = fullWord === "yes" && openId !== undefined;
  if (place.scope !== scope) Object.assign(place, { scroll: 0, active: 0, scope });

  const [range, setRange] = useState({ first: 0, last: PAGE - 1 });
  const onRange = useCallback((first: number, last: number) => setRange({ first, last }), []);
  const rows = useFindingRows(view, range.first, range.last);
  const allRows = useAllRows(view);
  const selection = useSelection(scope);
  const table = useRef<TableHandle>(null);
  const searchBox = useRef<HTMLInputElement>(null);
  const [adding, setAdding] = useState(false);
  const [exporting, setExporting] = useState(false);
  const [changing, setChanging] = useState(false);
  const [tasking, setTasking] = useState(false);
  const [filling, setFilling] = useState(false);

  const onView = useCallback(
    (next: ListView) => {
      const at = { search: searchOf(next), replace: true };
      void (openId === undefined
        ? navigate({ to: "/actions", ...at })
        : navigate({ to: "/actions/$finding", params: { finding: openId }, ...at }));
    },
    [navigate, openId],
  );
  const open = (id: string) =>
    void navigate({
      to: "/actions/$finding",
      params: { finding: id },
      search: { ...searchOf(view), ...(full ? { full: "yes" } : {}) },
      replace: openId !== undefined,
    });
  const close = () => {
    void navigate({ to: "/actions", search: { ...searchOf(view) } });
    table.current?.focus();
  };
  const setFull = (wanted: boolean) =>
    openId !== undefined &&
    void navigate({
      to: "/actions/$finding",
      params: { finding: openId },
      search: { ...searchOf(view), ...(wanted ? { full: "yes" } : {}) },
      replace: true,
    });
  const step = async (by: 1 | -1) => {
    const all = await allRows();
    const next = all[all.findIndex(({ id }) => id === openId) + by];
    if (next) open(next.id);
  };
  const copy = async () => {
    try {
      let count = 0;
      const text = allRows().then((all) => {
        const picked = all.filter(({ id }) => selection.has(id));
        const chosen = picked.length > 0 ? picked : [rows.rowAt(place.active)].filter(isRow);
        count = chosen.length;
        return tsvOf(cellsOf(t, chosen));
      });
      await copyText(text);
      announce(t("actions-copied", { count }));
    } catch {
      announce(t("actions-copy-failed"));
    }
  };
  const selectTo = async (from: number, to: number) => {
    const all = await allRows();
    selection.add(all.slice(Math.min(from, to), Math.max(from, to) + 1));
  };

  useShortcuts({
    "/": () => searchBox.current?.focus(),
    n: () => acts && setAdding(true),
    b: () => onView({ ...view, mode: MODES[(MODES.indexOf(view.mode) + 1) % MODES.length] ?? "table" }),
    Escape: () => openId !== undefined && close(),
  });
  useDo({
    new: () => acts && setAdding(true),
    export: () => may("export") && setExporting(true),
  });

  const nothing = rows.total === 0 && chipsOf(view).length === 0;
  return (
    <div
      className={classes.screen}
      data-open={openId !== undefined || undefined}
      data-full={full || undefined}
    >
      {!full && (
        <section className={classes.list} aria-label={t("actions-title")}>
          <ListHeader
            view={view}
            onView={onView}
            counts={rows.counts}
            total={rows.total}
            narrow={openId !== undefined}
            bare={nothing}
            searchBox={searchBox}
            onNew={() => setAdding(true)}
            onExport={() => setExporting(true)}
            onTasks={() => setTasking(true)}
            onFill={() => setFilling(true)}
            selection={selection}
            onCopy={() => void copy()}
            onChange={() => setChanging(true)}
            onIntoRows={() => table.current?.focus()}
          />
          {openId === undefined && <ReadOnlyLine permission="act" />}
          {rows.error !== null && <ErrorNotice error={rows.error} onRetry={rows.retry} />}
          {nothing && <NoFindings />}
          {rows.total === 0 && !nothing && <NoMatch onClear={() => onView(withoutFilters(view))} />}
          {view.mode === "board" && rows.total !== null && rows.total > 0 && (
            <BoardView
              view={view}
              onStatus={(status) => onView({ ...view, statuses: [status], mode: "table" })}
              openId={openId ?? null}
              onOpen={open}
            />
          )}
          {view.mode === "calendar" && rows.total !== null && rows.total > 0 && (
            <CalendarView view={view} openId={openId ?? null} onOpen={open} />
          )}
          {view.mode === "table" && rows.total !== null && rows.total > 0 && (
            <FindingTable
              key={scope}
              ref={table}
              view={view}
              onView={onView}
              rows={rows}
              total={rows.total}
              onRange={onRange}
              selection={selection}
              onSelectTo={(from, to) => void selectTo(from, to)}
              onSelectAll={() => void selectTo(0, Number.MAX_SAFE_INTEGER - 1)}
              onCopy={() => void copy()}
              openId={openId ?? null}
              onOpen={({ id }) => open(id)}
              narrow={openId !== undefined}
              place={place}
            />
          )}
          {openId === undefined && !nothing && (
            <p className={classes.keys}>{t(KEYS_OF[view.mode][acts ? 0 : 1])}</p>
          )}
        </section>
      )}
      {openId !== undefined && (
        <FindingPanel
          key={openId}
          id={openId}
          full={full}
          onFull={setFull}
          onClose={close}
          onStep={(by) => void step(by)}
        />
      )}
      <AddFinding opened={adding} onClose={() => setAdding(false)} onAdded={open} />
      {filling && <FillDialog onClose={() => setFilling(false)} />}
      {tasking && <TaskSheets onClose={() => setTasking(false)} />}
      {changing && <BulkEdit ids={[...selection.ids]} onClose={() => setChanging(false)} />}
      <ExportPlan opened={exporting} onClose={() => setExporting(false)} onOpen={() => setExporting(true)} />
    </div>
  );
}

function isRow(row: FindingRow | undefined): row is FindingRow {
  return row !== undefined;
}
