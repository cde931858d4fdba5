import { ActionIcon, Button, Group, Modal } from "@mantine/core";
import { type DragEvent, type KeyboardEvent, useEffect, useRef, useState } from "react";
import { api, type CalendarItem } from "../../api/client";
import { calendarRead } from "../../api/readings";
import { useRead } from "../../api/reads";
import { Loading } from "../../app/Loading";
import { useUndo } from "../../app/undo";
import { useMay } from "../../app/useMay";
import { today } from "../../parts/dayText";
import { ErrorNotice } from "../../parts/ErrorNotice";
import { Icon } from "../../parts/Icon";
import { addMonths, dayByKey, weeksOf } from "../../parts/month";
import { useAnnounce } from "../../parts/UndoToast";
import { useWork } from "../../parts/useWork";
import { useFormats, useWords } from "../../words/words";
import { isFixed, itemKey, stateOf, weekOf } from "./calendar";
import classes from "./calendar.module.css";
import { asksWhy, MoveReason } from "./panel/DueField";
import { calendarQueryOf, type ListView } from "./view";

/** Entries a day shows; the rest opens in a list. */
const SHOWN = 3;

interface CalendarViewProps {
  view: ListView;
  openId: string | null;
  onOpen: (finding: string) => void;
}

/** What falls on which day. An entry moves by dragging it or with Shift and an arrow; later, it asks why. */
export function CalendarView({ view, openId, onOpen }: CalendarViewProps) {
  const t = useWords();
  const { date, month, weekday } = useFormats();
  const now = today(new Date());
  const [at, setAt] = useState(now);
  const [all, setAll] = useState<string | null>(null);
  const [over, setOver] = useState<string | null>(null);
  const weeks = weeksOf(at);
  const [from, to] = [weeks[0]?.[0] ?? at, weeks.at(-1)?.[6] ?? at];
  const page = useRead(calendarRead(calendarQueryOf(view, from, to)));
  const acts = useMay()("act");
  const moves = useMoves();
  const grid = useRef<HTMLTableElement>(null);
  // The first day shown takes no focus; a day a key led to does.
  const follow = useRef(false);
  useEffect(() => {
    if (follow.current) grid.current?.querySelector<HTMLElement>(`[data-day="${at}"]`)?.focus();
    follow.current = false;
  }, [at]);

  if (page.error !== null) return <ErrorNotice error={page.error} onRetry={() => void page.refetch()} />;
  const items = page.data?.items ?? [];
  const of = (day: string) => items.filter(({ on }) => on === day);
  const byKey = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const next = dayByKey(at, event.key);
    if (next === null) return;
    event.preventDefault();
    follow.current = true;
    setAt(next);
  };
  const drop = (event: DragEvent, day: string) => {
    event.preventDefault();
    setOver(null);
    const key = event.dataTransfer.getData("text/plain");
    const item = items.find((one) => itemKey(one) === key);
    if (item) moves.ask(item, day);
  };
  const entry = (item: CalendarItem) => (
    <Entry
      key={itemKey(item)}
      item={item}
      open={item.finding === openId}
      movable={acts}
      onOpen={() => onOpen(item.finding)}
      onShift={(days) => {
        const to = dayByKey(item.on, days);
        if (to !== null) moves.ask(item, to);
      }}
    />
  );
  return (
    <div className={classes.screen}>
      <Group justify="space-between" wrap="nowrap" className={classes.head}>
        <Group gap="xs" wrap="nowrap">
          <ActionIcon
            variant="default"
            size="lg"
            aria-label={t("calendar-previous")}
            onClick={() => setAt(addMonths(at, -1))}
          >
            <Icon name="back" />
          </ActionIcon>
          <ActionIcon
            variant="default"
            size="lg"
            aria-label={t("calendar-next")}
            onClick={() => setAt(addMonths(at, 1))}
          >
            <Icon name="next" />
          </ActionIcon>
          <Button variant="default" onClick={() => setAt(now)}>
            {t("calendar-today")}
          </Button>
          <h2 aria-live="polite">{month(at)}</h2>
        </Group>
        <ul className={classes.legend}>
          {(["overdue", "due", "check", "settled"] as const).map((state) => (
            <li key={state} data-state={state}>
              {t(`calendar-legend-${state}`)}
            </li>
          ))}
        </ul>
      </Group>
      {moves.error !== null && <ErrorNotice error={moves.error} />}
      {!page.data && <Loading />}
      {page.data && items.length === 0 && <p role="status">{t("calendar-empty")}</p>}
      {page.data && page.data.total > items.length && (
        <p role="status">{t("calendar-cut", { shown: items.length, total: page.data.total })}</p>
      )}
      <div className={classes.scroll}>
        <table ref={grid} className={classes.month} aria-label={t("calendar-label", { month: month(at) })}>
          <thead>
            <tr>
              <td />
              {weeks[0]?.map((day) => (
                <th key={day} scope="col">
                  {weekday(day)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {weeks.map((week) => (
              <tr key={week[0]}>
                <th scope="row" aria-label={t("calendar-week", { week: weekOf(week[0] ?? at) })}>
                  {weekOf(week[0] ?? at)}
                </th>
                {week.map((day) => {
                  const own = of(day);
                  return (
                    <td
                      key={day}
                      data-outside={day.slice(0, 7) !== at.slice(0, 7) || undefined}
                      data-today={day === now || undefined}
                      data-over={over === day || undefined}
                      onDragOver={(event) => {
                        if (!acts) return;
                        event.preventDefault();
                        setOver(day);
                      }}
                      onDragLeave={() => setOver(null)}
                      onDrop={(event) => drop(event, day)}
                    >
                      <button
                        type="button"
                        className={classes.day}
                        data-day={day}
                        tabIndex={day === at ? 0 : -1}
                        aria-label={t("calendar-day", { date: date(day), count: own.length })}
                        onKeyDown={byKey}
                        onClick={() => (own.length > 0 ? setAll(day) : setAt(day))}
                      >
                        {Number(day.slice(8))}
                      </button>
                      <ul>{own.slice(0, SHOWN).map(entry)}</ul>
                      {own.length > SHOWN && (
                        <button
                          type="button"
                          className={classes.more}
                          aria-label={t("calendar-more-label", { date: date(day), count: own.length })}
                          onClick={() => setAll(day)}
                        >
                          {t("calendar-more", { count: own.length - SHOWN })}
                        </button>
                      )}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {all !== null && (
        <Modal
          opened
          onClose={() => setAll(null)}
          title={date(all)}
          closeButtonProps={{ "aria-label": t("frame-close") }}
        >
          <ul className={classes.all}>{of(all).map(entry)}</ul>
        </Modal>
      )}
      {moves.asked && (
        <MoveReason
          from={moves.asked.item.on}
          to={moves.asked.day}
          onKeep={moves.forget}
          onMove={(reason) => moves.asked && moves.move(moves.asked.item, moves.asked.day, reason)}
        />
      )}
    </div>
  );
}

function Entry({
  item,
  open,
  movable,
  onOpen,
  onShift,
}: {
  item: CalendarItem;
  open: boolean;
  movable: boolean;
  onOpen: () => void;
  onShift: (key: string) => void;
}) {
  const t = useWords();
  const state = stateOf(item);
  const text = t("calendar-item", {
    number: item.number,
    text: item.kind === "check" ? t("calendar-check", { text: item.text }) : item.text,
  });
  const press = (event: KeyboardEvent) => {
    if (!event.shiftKey || !event.key.startsWith("Arrow") || !movable) return;
    event.preventDefault();
    event.stopPropagation();
    onShift(event.key);
  };
  return (
    <li>
      <button
        type="button"
        className={classes.entry}
        data-state={state}
        aria-current={open || undefined}
        title={[text, item.responsible].filter(Boolean).join("\n")}
        draggable={movable && !isFixed(item)}
        onDragStart={(event) => event.dataTransfer.setData("text/plain", itemKey(item))}
        onKeyDown={press}
        onClick={onOpen}
      >
        <span className="pl-hidden">{t(`calendar-legend-${state}`)}: </span>
        {text}
      </button>
    </li>
  );
}

/** A move is one write and can be taken back; a later day of an action asks why first. */
function useMoves() {
  const t = useWords();
  const { date } = useFormats();
  const announce = useAnnounce();
  const offerUndo = useUndo();
  const { error, run } = useWork();
  const [asked, setAsked] = useState<{ item: CalendarItem; day: string } | null>(null);
  const move = (item: CalendarItem, day: string, reason: string) => {
    setAsked(null);
    const { action, number } = item;
    if (action === null) return;
    void run("work", async () => {
      const check = item.kind === "check";
      const saved = check
        ? await api.actionSet(action, "effectiveness_due_on", day)
        : await api.actionMove(action, day, reason);
      offerUndo(saved, t(check ? "calendar-check-moved" : "calendar-moved", { number, date: date(day) }));
    });
  };
  const ask = (item: CalendarItem, day: string) => {
    if (day === item.on) return;
    if (isFixed(item)) {
      announce(
        t(item.action === null ? "calendar-stays-finding" : "calendar-stays", { number: item.number }),
      );
    } else if (item.kind === "due" && asksWhy(item.on, day)) setAsked({ item, day });
    else move(item, day, "");
  };
  return { ask, asked, move, forget: () => setAsked(null), error };
}
