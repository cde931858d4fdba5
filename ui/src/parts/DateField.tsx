import { ActionIcon, Popover, TextInput } from "@mantine/core";
import { DatePicker } from "@mantine/dates";
import { type ReactNode, useEffect, useState } from "react";
import { useFormats, useLanguage, useWords } from "../words/words";
import { parseDay, today } from "./dayText";
import { ErrorNotice } from "./ErrorNotice";
import { Icon } from "./Icon";
import classes from "./parts.module.css";
import { SavedMark } from "./SavedMark";
import { type SavedAt, useCommit } from "./useCommit";
import "dayjs/locale/zh-cn";

interface DateFieldProps {
  label: ReactNode;
  description?: ReactNode;
  /** `YYYY-MM-DD`, or null for "no date yet". */
  value: string | null;
  onCommit: (day: string | null) => Promise<SavedAt>;
  disabled?: boolean;
}

/** A day, typed in any usual order or picked from a calendar; empty means no date. */
export function DateField({ label, description, value, onCommit, disabled }: DateFieldProps) {
  const t = useWords();
  const language = useLanguage();
  const { date } = useFormats();
  const { state, commit } = useCommit(onCommit);
  const [text, setText] = useState(value ?? "");
  const [typing, setTyping] = useState(false);
  const [wrong, setWrong] = useState(false);
  const [open, setOpen] = useState(false);
  useEffect(() => setText(value ?? ""), [value]);

  const set = (day: string | null) => {
    setWrong(false);
    setText(day ?? "");
    if (day !== value) void commit(day);
  };
  const leave = () => {
    setTyping(false);
    const day = text.trim() === "" ? null : parseDay(text, today(new Date()));
    if (day === null && text.trim() !== "") setWrong(true);
    else set(day);
  };
  return (
    <div className={classes.field}>
      {/* A text box may not say "expanded": the calendar's button opens it. */}
      <Popover
        withRoles={false}
        opened={open}
        onChange={setOpen}
        position="bottom-end"
        trapFocus
        returnFocus
        withinPortal
      >
        <Popover.Target>
          <TextInput
            label={label}
            description={description}
            disabled={disabled}
            placeholder={t("frame-date-empty")}
            error={wrong ? t("frame-date-wrong") : undefined}
            value={typing || wrong || text === "" ? text : date(text)}
            onFocus={() => setTyping(true)}
            onChange={(event) => {
              setWrong(false);
              setText(event.currentTarget.value);
            }}
            onBlur={leave}
            onKeyDown={(event) => {
              if (event.key === "Enter" && !event.nativeEvent.isComposing) leave();
            }}
            rightSection={
              <ActionIcon
                variant="subtle"
                color="gray"
                disabled={disabled}
                aria-label={t("frame-date-pick")}
                aria-expanded={open}
                onClick={() => setOpen(!open)}
              >
                <Icon name="calendar" />
              </ActionIcon>
            }
          />
        </Popover.Target>
        <Popover.Dropdown>
          <DatePicker
            locale={language === "zh-Hans" ? "zh-cn" : "en"}
            value={value}
            onChange={(day) => {
              setOpen(false);
              set(day);
            }}
            ariaLabels={{
              nextMonth: t("frame-date-next-month"),
              previousMonth: t("frame-date-previous-month"),
              monthLevelControl: t("frame-date-month"),
              yearLevelControl: t("frame-date-year"),
            }}
          />
        </Popover.Dropdown>
      </Popover>
      <div className={classes.under} data-beside>
        <SavedMark state={state} />
      </div>
      {state.is === "failed" && <ErrorNotice error={state.error} />}
    </div>
  );
}
