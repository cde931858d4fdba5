// biome-ignore-all lint/a11y/useSemanticElements: rows of a window stand out of the flow, and table elements laid out as a grid lose their meaning
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid is the one tab stop and names its active row
import { useVirtualizer } from "@tanstack/react-virtual";
import {
  type KeyboardEvent,
  type ReactNode,
  type Ref,
  useEffect,
  useId,
  useImperativeHandle,
  useRef,
  useState,
} from "react";
import { useWords } from "../words/words";
import { Icon } from "./Icon";
import { moveTo } from "./moves";
import classes from "./rows.module.css";

const ROW_PX = 36;

export interface TableHandle {
  focus: () => void;
}

/** Where the list stood when the person left it. */
export interface Place {
  scroll: number;
  active: number;
}

export interface RowColumn<R, S extends string = string> {
  id: string;
  name: string;
  /** A track of a CSS grid. */
  width: string;
  sort?: S;
  end?: boolean;
  /** What the mouse shows where the cell may be cut. */
  title?: (row: R) => string;
  cell: (row: R) => ReactNode;
}

interface RowTableProps<R extends { id: string }, S extends string> {
  ref?: Ref<TableHandle>;
  label: string;
  columns: readonly RowColumn<R, S>[];
  total: number;
  rowAt: (index: number) => R | undefined;
  /** The rows now on the screen, so that only their pages are read. */
  onRange: (first: number, last: number) => void;
  sort: S;
  descending: boolean;
  onSort: (sort: S) => void;
  /** The record that stands open beside the list. */
  openId: string | null;
  onOpen: (row: R) => void;
  place: Place;
}

/** Records as a grid of 36 px rows; only the rows in sight exist. One tab stop: arrows move, Enter opens. */
export function RowTable<R extends { id: string }, S extends string>(props: RowTableProps<R, S>) {
  const { columns, total, rowAt, onRange, openId, onOpen, place } = props;
  const t = useWords();
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState(place.active);
  const grid = { gridTemplateColumns: columns.map(({ width }) => width).join(" ") };
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
  useEffect(() => onRange(first, last), [onRange, first, last]);
  useImperativeHandle(props.ref, () => ({ focus: () => scroller.current?.focus() }), []);

  const go = (index: number) => {
    setActive(index);
    place.active = index;
    virtual.scrollToIndex(index, { align: "auto" });
  };
  const press = (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.nativeEvent.isComposing || event.target !== event.currentTarget) return;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / ROW_PX) - 2);
    const to = moveTo(event.key, active, total, page);
    const row = rowAt(active);
    if (to !== null) go(to);
    else if ((event.key === "Enter" || event.key === " ") && row) onOpen(row);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div
      ref={scroller}
      role="grid"
      tabIndex={0}
      className={classes.table}
      aria-label={props.label}
      aria-rowcount={total + 1}
      aria-activedescendant={items.some(({ index }) => index === active) ? `${id}-${active}` : undefined}
      onKeyDown={press}
      onScroll={(event) => {
        place.scroll = event.currentTarget.scrollTop;
      }}
    >
      <div role="rowgroup" className={classes.head}>
        <div role="row" aria-rowindex={1} className={classes.row} style={grid}>
          {columns.map((column) => (
            <Head key={column.id} {...props} column={column} />
          ))}
        </div>
      </div>
      <div role="rowgroup" className={classes.body} style={{ height: virtual.getTotalSize() }}>
        {items.map(({ index, start }) => {
          const row = rowAt(index);
          return (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the grid around it takes the keys
            <div
              key={row?.id ?? index}
              id={`${id}-${index}`}
              role="row"
              tabIndex={-1}
              aria-rowindex={index + 2}
              aria-selected={row !== undefined && row.id === openId}
              className={classes.row}
              data-active={index === active || undefined}
              style={{ ...grid, transform: `translateY(${start}px)` }}
              onClick={() => {
                if (!row) return;
                go(index);
                onOpen(row);
              }}
            >
              {row ? (
                columns.map((column) => (
                  <span
                    key={column.id}
                    role="gridcell"
                    className={classes.cell}
                    data-end={column.end || undefined}
                    title={column.title?.(row)}
                  >
                    {column.cell(row)}
                  </span>
                ))
              ) : (
                <span role="gridcell" className={classes.cell} aria-colspan={columns.length}>
                  <span className={classes.quiet}>{t("frame-loading")}</span>
                </span>
              )}
            </div>
          );
        })}
      </div>
    </div>
  );
}

function Head<R extends { id: string }, S extends string>({
  column,
  sort,
  descending,
  onSort,
}: Pick<RowTableProps<R, S>, "sort" | "descending" | "onSort"> & { column: RowColumn<R, S> }) {
  const t = useWords();
  const by = column.sort;
  if (by === undefined) {
    return (
      <span role="columnheader" className={classes.cell} data-end={column.end || undefined}>
        {column.name}
      </span>
    );
  }
  const order = sort === by ? (descending ? "descending" : "ascending") : "none";
  return (
    <span role="columnheader" className={classes.cell} data-end={column.end || undefined} aria-sort={order}>
      <button
        type="button"
        className={classes.sort}
        title={t(`actions-sort-${order}`, { column: column.name })}
        onClick={() => onSort(by)}
      >
        {column.name}
        {order !== "none" && <Icon name={order === "ascending" ? "up" : "down"} size={13} />}
      </button>
    </span>
  );
}
