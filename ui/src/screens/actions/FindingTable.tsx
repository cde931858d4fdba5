// biome-ignore-all lint/a11y/useSemanticElements: rows of a window stand out of the flow, and table elements laid out as a grid lose their meaning
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid is the one tab stop and names its active row
import { useVirtualizer } from "@tanstack/react-virtual";
import {
  type KeyboardEvent,
  type MouseEvent,
  type Ref,
  useEffect,
  useImperativeHandle,
  useRef,
  useState,
} from "react";
import type { FindingRow } from "../../api/client";
import { Icon } from "../../parts/Icon";
import { moveTo } from "../../parts/moves";
import { useWords } from "../../words/words";
import classes from "./actions.module.css";
import { COLUMNS, type Column, columnName } from "./columns";
import { BlockedMark, DueMark, SeverityMark, StatusMark } from "./Marks";
import type { FindingRows } from "./useFindingRows";
import type { Selection } from "./useSelection";
import { type ListView, sortedBy } from "./view";

const ROW_PX = 36;

export interface TableHandle {
  focus: () => void;
}

export interface Place {
  scroll: number;
  active: number;
}

interface FindingTableProps {
  ref?: Ref<TableHandle>;
  view: ListView;
  onView: (view: ListView) => void;
  rows: FindingRows;
  total: number;
  /** The rows now on the screen, so that only their pages are read. */
  onRange: (first: number, last: number) => void;
  selection: Selection;
  onSelectTo: (from: number, to: number) => void;
  onSelectAll: () => void;
  onCopy: () => void;
  /** The finding that stands open beside the list. */
  openId: string | null;
  onOpen: (row: FindingRow) => void;
  narrow: boolean;
  /** Where the list stood when the person left it; kept up to date here. */
  place: Place;
}

/** The findings as a grid of 36 px rows; only the rows in sight exist. One tab stop: arrows move inside. */
export function FindingTable(props: FindingTableProps) {
  const { view, onView, rows, total, selection, openId, narrow, place } = props;
  const t = useWords();
  const scroller = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState(place.active);
  const [anchor, setAnchor] = useState(place.active);
  const columns = COLUMNS.filter((column) => !narrow || column.narrow);
  const grid = { gridTemplateColumns: ["36px", ...columns.map(({ width }) => width)].join(" ") };
  const virtual = useVirtualizer({
    count: total,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    overscan: 8,
    scrollPaddingStart: ROW_PX,
    initialOffset: place.scroll,
  });
  const items = virtual.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const last = items.at(-1)?.index ?? 0;
  const { onRange } = props;
  useEffect(() => onRange(first, last), [onRange, first, last]);
  useImperativeHandle(props.ref, () => ({ focus: () => scroller.current?.focus() }), []);

  const go = (index: number, extend: boolean) => {
    setActive(index);
    place.active = index;
    virtual.scrollToIndex(index, { align: "auto" });
    if (extend) props.onSelectTo(anchor, index);
    else setAnchor(index);
  };
  const press = (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.nativeEvent.isComposing || event.target !== event.currentTarget) return;
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / ROW_PX) - 2);
    const to = event.ctrlKey || event.metaKey ? null : moveTo(event.key, active, total, page);
    const row = rows.rowAt(active);
    if (to !== null) go(to, event.shiftKey);
    else if (event.key === "Enter" && row) props.onOpen(row);
    else if (event.key === " " && row) selection.toggle(row.id);
    else if (event.key === "Escape" && selection.ids.size > 0) selection.clear();
    else if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "a") props.onSelectAll();
    else if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "c") props.onCopy();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const click = (event: MouseEvent, index: number, row: FindingRow | undefined) => {
    if (!row) return;
    if (event.shiftKey) go(index, true);
    else if (event.ctrlKey || event.metaKey) {
      go(index, false);
      selection.toggle(row.id);
    } else {
      go(index, false);
      props.onOpen(row);
    }
  };

  return (
    <div
      ref={scroller}
      role="grid"
      tabIndex={0}
      className={classes.table}
      aria-label={t("actions-table-label")}
      aria-rowcount={total + 1}
      aria-multiselectable="true"
      aria-activedescendant={items.some(({ index }) => index === active) ? rowId(active) : undefined}
      onKeyDown={press}
      onScroll={(event) => {
        place.scroll = event.currentTarget.scrollTop;
      }}
    >
      <div role="rowgroup" className={classes.head}>
        <div role="row" aria-rowindex={1} className={classes.row} style={grid}>
          <span role="columnheader" className={classes.cell}>
            <SelectAll selection={selection} total={total} onSelectAll={props.onSelectAll} />
          </span>
          {columns.map((column) => (
            <ColumnHead key={column.id} column={column} view={view} onView={onView} />
          ))}
        </div>
      </div>
      <div role="rowgroup" className={classes.body} style={{ height: virtual.getTotalSize() }}>
        {items.map(({ index, start }) => {
          const row = rows.rowAt(index);
          return (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the grid around it takes the keys
            <div
              key={row?.id ?? index}
              id={rowId(index)}
              role="row"
              tabIndex={-1}
              aria-rowindex={index + 2}
              aria-selected={row !== undefined && selection.has(row.id)}
              className={classes.row}
              data-active={index === active || undefined}
              data-open={(row !== undefined && row.id === openId) || undefined}
              style={{ ...grid, transform: `translateY(${start}px)` }}
              onMouseDown={(event) => {
                if (event.shiftKey) event.preventDefault();
              }}
              onClick={(event) => click(event, index, row)}
            >
              <Row row={row} columns={columns} selection={selection} />
            </div>
          );
        })}
      </div>
    </div>
  );
}

function Row({
  row,
  columns,
  selection,
}: {
  row?: FindingRow;
  columns: readonly Column[];
  selection: Selection;
}) {
  const t = useWords();
  if (!row) {
    return (
      <span role="gridcell" className={classes.cell} aria-colspan={columns.length + 1}>
        <span className={classes.rowLoading}>{t("actions-row-loading")}</span>
      </span>
    );
  }
  return (
    <>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: Space in the grid does the same */}
      <span
        role="gridcell"
        tabIndex={-1}
        className={classes.cell}
        aria-label={t("actions-select-row", { number: row.number })}
        onClick={(event) => {
          event.stopPropagation();
          selection.toggle(row.id);
        }}
      >
        <Tick on={selection.has(row.id)} />
      </span>
      {columns.map((column) => (
        <span
          key={column.id}
          role="gridcell"
          className={classes.cell}
          data-column={column.id}
          title={column.id === "description" || column.id === "provision" ? row[column.id] : undefined}
        >
          <Cell row={row} column={column} />
        </span>
      ))}
    </>
  );
}

function Cell({ row, column }: { row: FindingRow; column: Column }) {
  const t = useWords();
  switch (column.id) {
    case "severity":
      return <SeverityMark severity={row.severity} />;
    case "status":
      return <StatusMark status={row.status} />;
    case "due":
      return <DueMark row={row} />;
    case "description":
      return (
        <>
          {row.blocked && <BlockedMark />}
          {row.customer !== "" && (
            <span className={classes.of} title={t("audit-of", { customer: row.customer })}>
              {row.customer}
            </span>
          )}
          {row.description}
        </>
      );
    case "responsible":
      return row.responsible === "" ? (
        <span className={classes.unknown}>{t("actions-nobody")}</span>
      ) : (
        row.responsible
      );
    case "evidence":
      return row.evidence;
    default:
      return row[column.id];
  }
}

function ColumnHead({
  column,
  view,
  onView,
}: {
  column: Column;
  view: ListView;
  onView: (view: ListView) => void;
}) {
  const t = useWords();
  const { sort } = column;
  const name = columnName(t, column.id);
  if (sort === null) {
    return (
      <span role="columnheader" className={classes.cell} data-column={column.id}>
        {name}
      </span>
    );
  }
  const order = view.sort === sort ? (view.descending ? "descending" : "ascending") : "none";
  return (
    <span role="columnheader" className={classes.cell} data-column={column.id} aria-sort={order}>
      <button
        type="button"
        className={classes.sort}
        title={t(`actions-sort-${order}`, { column: name })}
        onClick={() => onView(sortedBy(view, sort))}
      >
        {name}
        {order !== "none" && <Icon name={order === "ascending" ? "up" : "down"} size={13} />}
      </button>
    </span>
  );
}

function SelectAll({
  selection,
  total,
  onSelectAll,
}: {
  selection: Selection;
  total: number;
  onSelectAll: () => void;
}) {
  const t = useWords();
  const all = total > 0 && selection.ids.size >= total;
  return (
    <button
      type="button"
      className={classes.tickAll}
      aria-label={t("actions-select-all")}
      aria-pressed={all}
      onClick={() => (all ? selection.clear() : onSelectAll())}
    >
      <Tick on={all} some={selection.ids.size > 0} />
    </button>
  );
}

function Tick({ on, some = false }: { on: boolean; some?: boolean }) {
  return (
    <span
      className={classes.tick}
      data-on={on || undefined}
      data-some={(!on && some) || undefined}
      aria-hidden="true"
    >
      {on && <Icon name="check" size={13} />}
    </span>
  );
}

function rowId(index: number): string {
  return `finding-row-${index}`;
}
