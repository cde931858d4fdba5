/** What stands above a list of records: counts that filter, a search box, and the filters that stand as chips. */
import { Group, TextInput } from "@mantine/core";
import { type ReactNode, type Ref, useEffect, useState } from "react";
import { useFormats, useWords } from "../words/words";
import { Icon } from "./Icon";
import classes from "./list.module.css";

/** A figure that is also the filter for what it counts. */
export function CountButton({
  figure,
  words,
  pressed,
  tone,
  onPress,
}: {
  figure: number | undefined;
  words: string;
  pressed: boolean;
  tone?: "bad";
  onPress: () => void;
}) {
  const { number } = useFormats();
  return (
    <button
      type="button"
      className={classes.count}
      data-tone={(figure ?? 0) > 0 ? tone : undefined}
      aria-pressed={pressed}
      onClick={onPress}
    >
      <strong>{figure === undefined ? "–" : number(figure)}</strong> {words}
    </button>
  );
}

/** Tells only when the typing rests, and never while text is composed. Enter and arrow down go on into the rows. */
export function SearchBox({
  label,
  hint,
  value,
  onSearch,
  box,
  onIntoRows,
}: {
  label: string;
  hint: string;
  value: string;
  onSearch: (text: string) => void;
  box: Ref<HTMLInputElement>;
  onIntoRows: () => void;
}) {
  const [text, setText] = useState(value);
  const [composing, setComposing] = useState(false);
  useEffect(() => setText(value), [value]);
  useEffect(() => {
    if (composing || text === value) return;
    const timer = setTimeout(() => onSearch(text), 200);
    return () => clearTimeout(timer);
  }, [text, composing, value, onSearch]);
  return (
    <TextInput
      ref={box}
      className={classes.search}
      aria-label={label}
      placeholder={hint}
      leftSection={<Icon name="search" size={16} />}
      value={text}
      maxLength={200}
      onChange={(event) => setText(event.currentTarget.value)}
      onCompositionStart={() => setComposing(true)}
      onCompositionEnd={() => setComposing(false)}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return;
        if (event.key === "Escape" && text !== "") {
          event.stopPropagation();
          setText("");
        }
        if (event.key === "Enter" || event.key === "ArrowDown") {
          event.preventDefault();
          onIntoRows();
        }
      }}
    />
  );
}

export interface ChipOf {
  words: string;
  onRemove: () => void;
}

/** The filters that stand; a press takes one away. */
export function Chips({ chips, onClear }: { chips: readonly ChipOf[]; onClear: () => void }) {
  const t = useWords();
  if (chips.length === 0) return null;
  return (
    <Group gap={6} role="group" aria-label={t("actions-filter-label")} className={classes.chips}>
      {chips.map(({ words, onRemove }) => (
        <button
          key={words}
          type="button"
          className={classes.chip}
          aria-label={t("actions-filter-remove", { filter: words })}
          onClick={onRemove}
        >
          {words}
          <Icon name="close" size={13} />
        </button>
      ))}
      {chips.length > 1 && (
        <button type="button" className={classes.link} onClick={onClear}>
          {t("actions-filter-clear")}
        </button>
      )}
    </Group>
  );
}

/** The list and the record beside it. */
export function ListScreen({
  list,
  label,
  panel,
}: {
  list: ReactNode;
  label: string;
  panel: ReactNode | null;
}) {
  return (
    <div className={classes.screen} data-open={panel !== null || undefined}>
      <section className={classes.list} aria-label={label}>
        {list}
      </section>
      {panel}
    </div>
  );
}
