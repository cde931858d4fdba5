// biome-ignore-all lint/a11y/useSemanticElements: rows of a window stand out of the flow, and table elements laid out as a grid lose their meaning
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid is the one tab stop and names its active cell
// biome-ignore-all lint/a11y/useKeyWithClickEvents: the grid takes the keys of all its cells
import { useNavigate } from "@tanstack/react-router";
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
import type { CourseCover, Matrix, MatrixCourse, MatrixRow } from "../../../api/client";
import { useNameOf } from "../../../app/purge/Destroyed";
import { useWords } from "../../../words/words";
import type { Window } from "../useWindow";
import { CellMark } from "./CellMark";
import classes from "./matrix.module.css";
import { CellNote, CoverNote, Noted } from "./Notes";
import { COVER_ROW, coverPercent, NAME_COLUMN, type Place, placeBy } from "./view";

const ROW_PX = 36;
const HEAD_PX = 110;
const NAME_PX = 252;
const COURSE_PX = 112;
const COURSE_MAX_PX = 168;

export interface MatrixHandle {
  focus: () => void;
}

interface MatrixGridProps {
  ref?: Ref<MatrixHandle>;
  matrix: Matrix;
  rows: Window<Matrix>;
}

/** People by courses. One tab stop: arrows move from cell to cell, Enter or a click says when and until. */
export function MatrixGrid({ ref, matrix, rows }: MatrixGridProps) {
  const t = useWords();
  const navigate = useNavigate();
  const name = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const { courses, cover, total } = matrix;
  const [at, setAt] = useState<Place>({ row: 0, column: 0 });
  const [open, setOpen] = useState<Place | null>(null);
  const virtual = useVirtualizer({
    count: total,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    overscan: 6,
    scrollMargin: HEAD_PX,
    scrollPaddingStart: HEAD_PX,
  });
  const items = virtual.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const last = items.at(-1)?.index ?? 0;
  const { onRange } = rows;
  useEffect(() => onRange(first, last), [onRange, first, last]);
  useImperativeHandle(ref, () => ({ focus: () => scroller.current?.focus() }));

  const idAt = ({ row, column }: Place) => `${name}-${row}-${column}`;
  const go = (to: Place) => {
    setAt(to);
    if (to.row !== COVER_ROW) virtual.scrollToIndex(to.row, { align: "auto" });
    reveal(scroller.current, to.column);
  };
  const act = (place: Place) => {
    if (place.column !== NAME_COLUMN) return setOpen(place);
    const person = rows.rowAt(place.row)?.worker;
    if (person)
      void navigate({
        to: "/training/$view",
        params: { view: "people" },
        search: { person: person.id, text: person.badge },
      });
  };
  const press = (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.nativeEvent.isComposing || event.target !== event.currentTarget || event.altKey) return;
    const page = Math.max(1, Math.floor(((scroller.current?.clientHeight ?? 0) - HEAD_PX) / ROW_PX) - 1);
    const to = placeBy(event, at, total, courses.length, page);
    if (to) go(to);
    else if (event.key === "Enter" || event.key === " ") act(at);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const isAt = (row: number, column: number) => at.row === row && at.column === column;
  const cell = (row: number, column: number, note: ReactNode, content: ReactNode) =>
    open?.row === row && open.column === column ? (
      <Noted label={courses[column]?.name ?? ""} note={note} onClose={() => setOpen(null)}>
        {content}
      </Noted>
    ) : (
      content
    );
  const tracks = {
    gridTemplateColumns: `${NAME_PX}px repeat(${courses.length}, minmax(${COURSE_PX}px, ${COURSE_MAX_PX}px))`,
    minWidth: NAME_PX + courses.length * COURSE_PX,
  };
  const seen = at.row === COVER_ROW || items.some(({ index }) => index === at.row);
  return (
    <div
      ref={scroller}
      role="grid"
      tabIndex={0}
      className={classes.grid}
      aria-label={t("training-matrix-label")}
      aria-rowcount={total + 2}
      aria-colcount={courses.length + 1}
      aria-activedescendant={seen ? idAt(at) : undefined}
      onKeyDown={press}
    >
      <div role="rowgroup" className={classes.head}>
        <div role="row" aria-rowindex={1} className={classes.headRow} style={tracks}>
          <span role="columnheader" className={classes.corner}>
            {t("training-matrix-person")}
          </span>
          {courses.map((course) => (
            <span key={course.id} role="columnheader" className={classes.course} title={course.name}>
              <span className={classes.courseName}>{course.name}</span>
            </span>
          ))}
        </div>
        <div role="row" aria-rowindex={2} className={classes.headRow} style={tracks}>
          <span
            id={idAt({ row: COVER_ROW, column: NAME_COLUMN })}
            role="rowheader"
            className={classes.coverName}
            data-active={isAt(COVER_ROW, NAME_COLUMN) || undefined}
          >
            {t("training-cover")}
          </span>
          {courses.map((course, column) => {
            const figures = cover.find((one) => one.course === course.id);
            return (
              <span
                key={course.id}
                id={idAt({ row: COVER_ROW, column })}
                role="gridcell"
                className={classes.cover}
                data-active={isAt(COVER_ROW, column) || undefined}
                onClick={() => {
                  setAt({ row: COVER_ROW, column });
                  act({ row: COVER_ROW, column });
                }}
              >
                {figures &&
                  cell(
                    COVER_ROW,
                    column,
                    <CoverNote course={course} cover={figures} />,
                    <CoverLine cover={figures} />,
                  )}
              </span>
            );
          })}
        </div>
      </div>
      <div
        role="rowgroup"
        className={classes.body}
        style={{ height: virtual.getTotalSize(), minWidth: tracks.minWidth }}
      >
        {items.map(({ index, start }) => {
          const row = rows.rowAt(index);
          return (
            <div
              key={row?.worker.id ?? index}
              role="row"
              aria-rowindex={index + 3}
              className={classes.row}
              style={{ ...tracks, top: start - HEAD_PX }}
            >
              {row ? (
                <Cells
                  row={row}
                  courses={courses}
                  activeColumn={at.row === index ? at.column : null}
                  idOf={(column) => idAt({ row: index, column })}
                  onPick={(column) => {
                    setAt({ row: index, column });
                    act({ row: index, column });
                  }}
                  wrap={(column, note, content) => cell(index, column, note, content)}
                />
              ) : (
                <span role="gridcell" className={classes.person} aria-colspan={courses.length + 1}>
                  {t("training-row-loading")}
                </span>
              )}
            </div>
          );
        })}
      </div>
    </div>
  );
}

function Cells({
  row,
  courses,
  activeColumn,
  idOf,
  onPick,
  wrap,
}: {
  row: MatrixRow;
  courses: readonly MatrixCourse[];
  activeColumn: number | null;
  idOf: (column: number) => string;
  onPick: (column: number) => void;
  wrap: (column: number, note: ReactNode, content: ReactNode) => ReactNode;
}) {
  const { badge, department } = row.worker;
  const name = useNameOf()(row.worker);
  return (
    <>
      <span
        id={idOf(NAME_COLUMN)}
        role="rowheader"
        className={classes.person}
        data-active={activeColumn === NAME_COLUMN || undefined}
        title={[name, badge, department].filter((text) => text !== "").join(" · ")}
        onClick={() => onPick(NAME_COLUMN)}
      >
        <span className={classes.personName}>{name}</span>
        <span className={classes.badge}>{badge}</span>
      </span>
      {courses.map((course, column) => {
        const cell = row.cells[column];
        return (
          <span
            key={course.id}
            id={idOf(column)}
            role="gridcell"
            className={classes.cell}
            data-state={cell?.state}
            data-active={activeColumn === column || undefined}
            onClick={() => onPick(column)}
          >
            {cell &&
              wrap(
                column,
                <CellNote person={row.worker} course={course} cell={cell} />,
                <CellMark state={cell.state} />,
              )}
          </span>
        );
      })}
    </>
  );
}

/** The share that holds the course today, and who they are as a bar. */
function CoverLine({ cover }: { cover: CourseCover }) {
  const t = useWords();
  const percent = coverPercent(cover);
  if (percent === null) return <span className={classes.nobody}>{t("training-cover-nobody")}</span>;
  const share = (count: number) => ({ width: `${(100 * count) / cover.wanted}%` });
  return (
    <span className={classes.coverFigures}>
      <span>
        <strong>{t("training-percent", { percent })}</strong>{" "}
        {t("training-cover-of", { held: cover.done + cover.soon, wanted: cover.wanted })}
      </span>
      <span className={classes.bar} aria-hidden="true">
        <i data-state="done" style={share(cover.done)} />
        <i data-state="soon" style={share(cover.soon)} />
        <i data-state="expired" style={share(cover.expired)} />
      </span>
    </span>
  );
}

/** Brings a course out from under the frozen names, or in from the right edge. */
function reveal(scroller: HTMLDivElement | null, column: number): void {
  if (!scroller || column === NAME_COLUMN) return;
  const tracks = (scroller.querySelector('[role="row"]') as HTMLElement | null)?.children[column + 1];
  if (!(tracks instanceof HTMLElement)) return;
  const left = tracks.offsetLeft;
  const right = left + tracks.offsetWidth;
  if (left - NAME_PX < scroller.scrollLeft) scroller.scrollLeft = left - NAME_PX;
  else if (right > scroller.scrollLeft + scroller.clientWidth)
    scroller.scrollLeft = right - scroller.clientWidth;
}
