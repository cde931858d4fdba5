import { ActionIcon, Popover, TextInput } from "@mantine/core";
import { type MouseEvent, type ReactNode, useEffect, useLayoutEffect, useRef, useState } from "react";
import { useFormats, useWords } from "../words/words";
import { Calendar } from "./Calendar";
import { parseDay, today } from "./dayText";
import { Icon } from "./Icon";
import { NamedDropdown } from "./NamedDropdown";

interface DayInputProps {
  label: ReactNode;
  description?: ReactNode;
  /** `YYYY-MM-DD`, or null for "no date yet". */
  value: string | null;
  onChange: (day: string | null) => void;
  /** The last day that makes sense here. */
  max?: string;
  /** What an empty box means here; otherwise "No date yet". */
  placeholder?: string;
}

/** A day, typed in any usual order or picked from a calendar; it changes on leaving the field or on Enter. */
export function DayInput({ label, description, value, onChange, max, placeholder }: DayInputProps) {
  const t = useWords();
  const { date } = useFormats();
  const [text, setText] = useState(value ?? "");
  const [typing, setTyping] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const [open, setOpen] = useState(false);
  useEffect(() => setText(value ?? ""), [value]);
  const box = useRef<HTMLInputElement>(null);
  const selects = useRef(false);
  // Only after the other way of writing the day stands in the box; before, there is nothing to keep selected.
  useLayoutEffect(() => {
    if (!selects.current) return;
    selects.current = false;
    box.current?.select();
  });

  const set = (day: string | null) => {
    const late = day !== null && max !== undefined && day > max;
    setFault(late ? t("frame-date-late", { day: date(max) }) : null);
    setText(day ?? "");
    if (!late && day !== value) onChange(day);
  };
  const leave = () => {
    setTyping(false);
    const typed = text.trim();
    const day = typed === "" ? null : parseDay(typed, today(new Date()));
    if (day === null && typed !== "") setFault(t("frame-date-wrong"));
    else set(day);
  };
  // The press that enters the field would set the caret into the middle of the day after the focus selected it.
  const enter = (event: MouseEvent<HTMLInputElement>) => {
    if (event.button !== 0 || document.activeElement === event.currentTarget) return;
    event.preventDefault();
    event.currentTarget.focus();
  };
  const calendar = (
    <Popover opened={open} onChange={setOpen} position="bottom-end" trapFocus returnFocus withinPortal>
      <Popover.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t("frame-date-pick")}
          onClick={() => setOpen(!open)}
        >
          <Icon name="calendar" />
        </ActionIcon>
      </Popover.Target>
      <NamedDropdown label={t("frame-date-pick")}>
        <Calendar
          value={value}
          onPick={(day) => {
            setOpen(false);
            set(day);
          }}
        />
      </NamedDropdown>
    </Popover>
  );
  return (
    <TextInput
      ref={box}
      label={label}
      description={description}
      placeholder={placeholder ?? t("frame-date-empty")}
      error={fault ?? undefined}
      value={!typing && parseDay(text, text) === text ? date(text) : text}
      onMouseDown={enter}
      onFocus={() => {
        selects.current = true;
        setTyping(true);
      }}
      onChange={(event) => {
        setTyping(true);
        setFault(null);
        setText(event.currentTarget.value);
      }}
      onBlur={leave}
      onKeyDown={(event) => {
        if (event.key !== "Enter" || event.nativeEvent.isComposing) return;
        selects.current = true;
        leave();
      }}
      rightSection={calendar}
    />
  );
}
