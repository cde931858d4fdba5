import { TextInput } from "@mantine/core";
import { type Ref, useEffect, useState } from "react";
import { Icon } from "../../parts/Icon";
import classes from "./training.module.css";

interface SearchBoxProps {
  label: string;
  hint: string;
  text: string;
  onText: (text: string) => void;
  /** Enter and arrow down go on into the rows. */
  onIntoRows?: () => void;
  box?: Ref<HTMLInputElement>;
}

/** Searches when the typing rests, and never while text is composed. */
export function SearchBox({ label, hint, text, onText, onIntoRows, box }: SearchBoxProps) {
  const [typed, setTyped] = useState(text);
  const [composing, setComposing] = useState(false);
  useEffect(() => setTyped(text), [text]);
  useEffect(() => {
    if (composing || typed === text) return;
    const timer = setTimeout(() => onText(typed), 200);
    return () => clearTimeout(timer);
  }, [typed, composing, text, onText]);
  return (
    <TextInput
      ref={box}
      className={classes.search}
      aria-label={label}
      placeholder={hint}
      leftSection={<Icon name="search" size={16} />}
      value={typed}
      maxLength={200}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onCompositionStart={() => setComposing(true)}
      onCompositionEnd={() => setComposing(false)}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return;
        if (event.key === "Escape" && typed !== "") {
          event.stopPropagation();
          setTyped("");
        }
        if (onIntoRows && (event.key === "Enter" || event.key === "ArrowDown")) {
          event.preventDefault();
          onIntoRows();
        }
      }}
    />
  );
}
