import { Button } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { api, type BoardColumn, type FindingRow, type Status } from "../../api/client";
import { boardRead, findingRead } from "../../api/readings";
import { useRead } from "../../api/reads";
import { Loading } from "../../app/Loading";
import { useUndo } from "../../app/undo";
import { useMay } from "../../app/useMay";
import { ErrorNotice } from "../../parts/ErrorNotice";
import { Icon } from "../../parts/Icon";
import { useWork } from "../../parts/useWork";
import { useFormats, useWords } from "../../words/words";
import classes from "./board.module.css";
import { cardByKey, isStep, neighbour, type Refusal, refusalOf } from "./boardMoves";
import { BlockedMark, DueMark, SeverityMark, StatusMark } from "./Marks";
import { useCardDrag } from "./useCardDrag";
import { boardQueryOf, type ListView, STATUSES } from "./view";

interface BoardViewProps {
  view: ListView;
  /** Shows one status of the same view as a table. */
  onStatus: (status: Status) => void;
  openId: string | null;
  onOpen: (id: string) => void;
}

/** Findings as cards, a column for each status. A card moves with Shift and an arrow, or by dragging it. */
export function BoardView({ view, onStatus, openId, onOpen }: BoardViewProps) {
  const t = useWords();
  const board = useRead(boardRead(boardQueryOf(view)));
  const shown = view.statuses.length === 0 ? STATUSES : view.statuses;
  const columns = (board.data?.columns ?? []).filter(({ status }) => shown.includes(status));
  const acts = useMay()("act");
  const moves = useMoves();
  const [active, setActive] = useState<string | null>(openId);
  const frame = useRef<HTMLElement>(null);
  const follow = useRef(false);
  const find = (id: string) => columns.flatMap(({ rows }) => rows).find((row) => row.id === id);
  const drag = useCardDrag((id, column) => {
    const row = find(id);
    const to = STATUSES.find((status) => status === column);
    if (row && to) void moves.move(row, to);
  });

  // A card that moved is a new element in another column: the focus follows it there.
  useEffect(() => {
    if (!follow.current || active === null) return;
    const card = frame.current?.querySelector<HTMLElement>(`[data-card="${active}"]`);
    if (card && card !== document.activeElement) card.focus();
    card?.scrollIntoView?.({ block: "nearest", inline: "nearest" });
  });

  if (board.error !== null) return <ErrorNotice error={board.error} onRetry={() => void board.refetch()} />;
  if (!board.data) return <Loading />;

  // One tab stop a column: the card last chosen there, else its first.
  const isStop = ({ rows }: BoardColumn, row: FindingRow, index: number) =>
    rows.some(({ id }) => id === active) ? row.id === active : index === 0;
  const press = (event: KeyboardEvent, row: FindingRow) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const side = event.key === "ArrowLeft" ? -1 : event.key === "ArrowRight" ? 1 : 0;
    if (event.shiftKey && side !== 0) {
      if (!acts) return;
      const to = neighbour(row.status, side, shown);
      follow.current = true;
      setActive(row.id);
      if (to) void moves.move(row, to);
    } else if (!event.shiftKey) {
      const to = cardByKey(columns, row.id, event.key);
      if (to === null) return;
      follow.current = true;
      setActive(to);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className={classes.screen}>
      {moves.refused && (
        <div className={classes.refused} role="alert">
          <Icon name="info" />
          <div>
            <span>{t(`actions-board-stays-${moves.refused.why}`, { number: moves.refused.row.number })}</span>
            <Button
              size="compact-sm"
              variant="default"
              onClick={() => moves.refused && onOpen(moves.refused.row.id)}
            >
              {t("actions-board-open", { number: moves.refused.row.number })}
            </Button>
          </div>
          <button type="button" aria-label={t("frame-close")} onClick={moves.forget}>
            <Icon name="close" size={16} />
          </button>
        </div>
      )}
      {moves.error !== null && <ErrorNotice error={moves.error} />}
      <section
        ref={frame}
        className={classes.board}
        data-narrow={openId !== null || undefined}
        aria-label={t("actions-board-label")}
        data-dragging={drag.held !== null || undefined}
        onBlur={(event) => {
          if (event.relatedTarget !== null && !event.currentTarget.contains(event.relatedTarget))
            follow.current = false;
        }}
      >
        {columns.map((column) => (
          <Column
            key={column.status}
            column={column}
            over={drag.held?.over === column.status}
            onAll={() => onStatus(column.status)}
          >
            {column.rows.map((row, index) => (
              <li key={row.id}>
                <button
                  type="button"
                  data-card={row.id}
                  className={classes.card}
                  tabIndex={isStop(column, row, index) ? 0 : -1}
                  aria-current={row.id === openId || undefined}
                  data-held={drag.held?.id === row.id || undefined}
                  data-overdue={row.overdue || undefined}
                  onFocus={() => setActive(row.id)}
                  onKeyDown={(event) => press(event, row)}
                  onPointerDown={acts ? drag.onPointerDown(row.id) : undefined}
                  onClick={() => !drag.wasDragged() && onOpen(row.id)}
                >
                  <Card row={row} />
                </button>
              </li>
            ))}
          </Column>
        ))}
      </section>
      {drag.held && <Ghost row={find(drag.held.id)} x={drag.held.x} y={drag.held.y} />}
    </div>
  );
}

function Column({
  column,
  over,
  onAll,
  children,
}: {
  column: BoardColumn;
  over: boolean;
  onAll: () => void;
  children: React.ReactNode;
}) {
  const t = useWords();
  const { number } = useFormats();
  const { status, total, rows } = column;
  return (
    <section
      className={classes.column}
      data-column={status}
      data-over={over || undefined}
      aria-label={t("actions-board-column", { status: t(`status-${status}`), total })}
    >
      <h2>
        <StatusMark status={status} />
        <button type="button" title={t("actions-board-as-table")} onClick={onAll}>
          {number(total)}
          <span className="pl-hidden"> – {t("actions-board-as-table")}</span>
        </button>
      </h2>
      {status === "done" && <p className={classes.hint}>{t("actions-board-to-verify")}</p>}
      {total === 0 && <p className={classes.hint}>{t("actions-board-empty")}</p>}
      <ul>{children}</ul>
      {total > rows.length && (
        <button type="button" className={classes.more} onClick={onAll}>
          {t("actions-board-more", { count: total - rows.length })}
        </button>
      )}
    </section>
  );
}

function Card({ row }: { row: FindingRow }) {
  const t = useWords();
  const moved = row.due_moved;
  return (
    <>
      <span className={classes.line}>
        <strong>{row.number}</strong>
        <SeverityMark severity={row.severity} />
      </span>
      <span className={classes.text}>{row.description}</span>
      <span className={classes.line}>
        <DueMark row={row} />
        {row.blocked && <BlockedMark />}
        {moved > 0 && <span className={classes.moved}>{t("actions-due-moved", { times: moved })}</span>}
      </span>
      <span className={classes.who}>{row.responsible === "" ? t("actions-nobody") : row.responsible}</span>
    </>
  );
}

function Ghost({ row, x, y }: { row: FindingRow | undefined; x: number; y: number }) {
  if (!row) return null;
  return (
    <div
      className={`${classes.card} ${classes.ghost}`}
      style={{ transform: `translate(${x + 10}px, ${y + 8}px)` }}
      aria-hidden="true"
    >
      <strong>{row.number}</strong>
      <span className={classes.text}>{row.description}</span>
    </div>
  );
}

/** One move is one write of the finding's only action, and can be taken back. */
function useMoves() {
  const t = useWords();
  const client = useQueryClient();
  const offerUndo = useUndo();
  const { error, run } = useWork();
  const [refused, setRefused] = useState<{ row: FindingRow; why: Refusal } | null>(null);
  const move = async (row: FindingRow, to: Status) => {
    if (row.status === to) return;
    const why = refusalOf(row, to);
    setRefused(why === null ? null : { row, why });
    if (why !== null || !isStep(to)) return;
    await run("work", async () => {
      const read = findingRead(row.id);
      const finding = await client.fetchQuery({
        queryKey: read.key,
        queryFn: read.get,
        meta: { kinds: read.kinds },
      });
      const [action] = finding.actions;
      if (!action) return;
      const saved = await api.actionSet(action.id, "status", to);
      offerUndo(saved, t("actions-board-moved", { number: row.number, status: t(`status-${to}`) }));
    });
  };
  return { move, refused, forget: () => setRefused(null), error };
}
