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
import { Icon } from "../../parts/Icon";
import { moveTo } from "../../parts/moves";
import { useWords } from "../../words/words";
import classes from "./training.module.css";

const ROW_PX = 36;

export interface Column<Row> {
  id: string;
  name: string;
  /** A track of the grid: `"120px"`, `"minmax(160px, 2fr)"`. */
  width: string;
  cell: (row: Row) => ReactNode;
  /** The order a press on its name asks for. */
  sort?: string;
  /** Figures stand to the right. */
  figure?: boolean;
}

export interface GridHandle {
  focus: () => void;
  /** Brings the row into sight and makes it the active one. */
  goTo: (index: number) => void;
}

interface RowGridProps<Row> {
  ref?: Ref<GridHandle>;
  label: string;
  columns: readonly Column<Row>[];
  total: number;
  rowAt: (index: number) => Row | undefined;
  idOf: (row: Row) => string;
  onRange: (first: number, last: number) => void;
  onOpen?: (row: Row, index: number) => void;
  /** A key that means something in this list; true = it was taken. */
  onKey?: (event: KeyboardEvent, row: Row | undefined, index: number) => boolean;
  openId?: string | null;
  /** Rows with a mark of their own, e.g. `"present"`. */
  markOf?: (row: Row) => string | undefined;
  sort?: { by: string; descending: boolean };
  onSort?: (by: string) => void;
}

/** A list of 36 px rows; only the rows in sight exist. One tab stop: arrows move inside, Enter opens. */
export function RowGrid<Row>(props: RowGridProps<Row>) {
  const { label, columns, total, rowAt, idOf, onRange, openId } = props;
  const t = useWords();
  const name = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const [chosen, setActive] = useState(0);
  const active = Math.min(chosen, Math.max(0, total - 1));
  const grid = { gridTemplateColumns: columns.map(({ width }) => width).join(" ") };
  const virtual = useVirtualizer({
    count: total,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    overscan: 8,
    scrollMargin: ROW_PX,
    scrollPaddingStart: ROW_PX,
  });
  const items = virtual.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => onRange(first, last), [onRange, first, last]);
  const go = (index: number) => {
    setActive(index);
    virtual.scrollToIndex(index, { align: "auto" });
  };
  useImperativeHandle(props.ref, () => ({ focus: () => scroller.current?.focus(), goTo: go }));

  const press = (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.nativeEvent.isComposing || event.target !== event.currentTarget) return;
    const row = rowAt(active);
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / ROW_PX) - 2);
    const to = event.ctrlKey || event.metaKey || event.altKey ? null : moveTo(event.key, active, total, page);
    if (to !== null) go(to);
    else if (props.onKey?.(event, row, active)) {
      // Taken.
    } else if (event.key === "Enter" && row && props.onOpen) props.onOpen(row, active);
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
      aria-label={label}
      aria-rowcount={total + 1}
      aria-activedescendant={items.some(({ index }) => index === active) ? `${name}-${active}` : undefined}
      onKeyDown={press}
    >
      <div role="rowgroup" className={classes.head}>
        <div role="row" aria-rowindex={1} className={classes.row} style={grid}>
          {columns.map((column) => (
            <ColumnHead key={column.id} column={column} sort={props.sort} onSort={props.onSort} />
          ))}
        </div>
      </div>
      <div role="rowgroup" className={classes.body} style={{ height: virtual.getTotalSize() }}>
        {items.map(({ index, start }) => {
          const row = rowAt(index);
          return (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the grid around it takes the keys
            <div
              key={row ? idOf(row) : index}
              id={`${name}-${index}`}
              role="row"
              tabIndex={-1}
              aria-rowindex={index + 2}
              className={classes.row}
              data-active={index === active || undefined}
              data-open={(row !== undefined && idOf(row) === openId) || undefined}
              data-mark={row && props.markOf?.(row)}
              data-opens={props.onOpen ? true : undefined}
              style={{ ...grid, top: start - ROW_PX }}
              onMouseDown={(event) => {
                // A press on a button of a row leaves the keys with the list.
                if (!(event.target instanceof Element) || !event.target.closest("button")) return;
                event.preventDefault();
                scroller.current?.focus({ preventScroll: true });
              }}
              onClick={() => {
                setActive(index);
                if (row) props.onOpen?.(row, index);
              }}
            >
              {row ? (
                columns.map((column) => (
                  <span
                    key={column.id}
                    role="gridcell"
                    className={classes.cell}
                    data-column={column.id}
                    data-figure={column.figure || undefined}
                  >
                    {column.cell(row)}
                  </span>
                ))
              ) : (
                <span role="gridcell" className={classes.cell} aria-colspan={columns.length}>
                  <span className={classes.quiet}>{t("training-row-loading")}</span>
                </span>
              )}
            </div>
          );
        })}
      </div>
    </div>
  );
}

function ColumnHead<Row>({
  column,
  sort,
  onSort,
}: {
  column: Column<Row>;
  sort?: { by: string; descending: boolean };
  onSort?: (by: string) => void;
}) {
  const t = useWords();
  const by = column.sort;
  if (by === undefined || !onSort) {
    return (
      <span role="columnheader" className={classes.cell} data-figure={column.figure || undefined}>
        {column.name}
      </span>
    );
  }
  const order = sort?.by === by ? (sort.descending ? "descending" : "ascending") : "none";
  return (
    <span role="columnheader" className={classes.cell} aria-sort={order}>
      <button
        type="button"
        className={classes.sort}
        title={t(`training-sort-${order}`, { column: column.name })}
        onClick={() => onSort(by)}
      >
        {column.name}
        {order !== "none" && <Icon name={order === "ascending" ? "up" : "down"} size={13} />}
      </button>
    </span>
  );
}
