import { ActionIcon, Group } from "@mantine/core";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { useFormats, useWords } from "../words/words";
import { today } from "./dayText";
import { Icon } from "./Icon";
import { addMonths, dayByKey, weeksOf } from "./month";
import classes from "./parts.module.css";

interface CalendarProps {
  /** `YYYY-MM-DD`, or null when no day is chosen yet. */
  value: string | null;
  onPick: (day: string) => void;
}

/** A month to pick a day from: arrows move by day and week, Page Up and Page Down by month. */
export function Calendar({ value, onPick }: CalendarProps) {
  const t = useWords();
  const { date, month, weekday } = useFormats();
  const now = today(new Date());
  const [at, setAt] = useState(value ?? now);
  const grid = useRef<HTMLTableElement>(null);
  const weeks = weeksOf(at);

  useEffect(() => {
    grid.current?.querySelector<HTMLElement>(`[data-day="${at}"]`)?.focus();
  }, [at]);

  const move = (event: KeyboardEvent) => {
    const next = dayByKey(at, event.key);
    if (next === null) return;
    event.preventDefault();
    setAt(next);
  };
  return (
    <div className={classes.calendar}>
      <Group justify="space-between" wrap="nowrap">
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          aria-label={t("frame-date-previous-month")}
          onClick={() => setAt(addMonths(at, -1))}
        >
          <Icon name="back" />
        </ActionIcon>
        <strong aria-live="polite">{month(at)}</strong>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          aria-label={t("frame-date-next-month")}
          onClick={() => setAt(addMonths(at, 1))}
        >
          <Icon name="next" />
        </ActionIcon>
      </Group>
      <table ref={grid} onKeyDown={move} aria-label={month(at)}>
        <thead>
          <tr>
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
              {week.map((day) => (
                <td key={day}>
                  <button
                    type="button"
                    data-day={day}
                    data-outside={day.slice(0, 7) !== at.slice(0, 7) || undefined}
                    data-today={day === now || undefined}
                    aria-pressed={day === value}
                    aria-label={date(day)}
                    tabIndex={day === at ? 0 : -1}
                    onClick={() => onPick(day)}
                  >
                    {Number(day.slice(8))}
                  </button>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
