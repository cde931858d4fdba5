import { Textarea, TextInput } from "@mantine/core";
import { type FocusEvent, type ReactNode, useEffect, useId, useRef, useState } from "react";
import { useWords } from "../words/words";
import { ErrorNotice } from "./ErrorNotice";
import { onFlush } from "./flush";
import classes from "./parts.module.css";
import { ReadValue, useReadOnly } from "./ReadOnly";
import { SavedMark } from "./SavedMark";
import { type SavedAt, useCommit } from "./useCommit";

/** Where half-typed text waits, so that a crash or a lock loses none of it. */
export interface DraftPort {
  load: () => Promise<string | null>;
  store: (text: string | null) => Promise<unknown>;
}

interface AutoSaveFieldProps {
  label: ReactNode;
  description?: ReactNode;
  placeholder?: string;
  value: string;
  /** The one committed write; called when the person leaves the field, never while they compose (IME). */
  onCommit: (text: string) => Promise<SavedAt>;
  draft?: DraftPort;
  multiline?: boolean;
  minRows?: number;
  maxLength?: number;
  /** Hides the label from the eye, not from a screen reader. */
  quietLabel?: boolean;
  inputId?: string;
}

const DRAFT_PAUSE_MS = 400;

/**
 * A text field without a Save button: drafts while typing, commits on leaving the field, on window
 * blur, on locking and when it goes away. Give it a `key` of the record it belongs to.
 */
export function AutoSaveField(props: AutoSaveFieldProps) {
  const { label, value, quietLabel } = props;
  // A hint on how to write and a half-written draft are for whoever writes.
  return useReadOnly() ? <ReadValue {...{ label, value, quietLabel }} /> : <Editable {...props} />;
}

function Editable(props: AutoSaveFieldProps) {
  const { label, description, placeholder, multiline, minRows, maxLength, quietLabel } = props;
  const t = useWords();
  const fallbackId = useId();
  const id = props.inputId ?? fallbackId;
  const field = useAutoSave(props);
  const shared = {
    id,
    "aria-label": quietLabel && typeof label === "string" ? label : undefined,
    label: quietLabel ? undefined : label,
    description,
    placeholder,
    maxLength,
    value: field.text,
    onCompositionStart: field.startComposing,
    onCompositionEnd: (event: { currentTarget: { value: string } }) =>
      field.endComposing(event.currentTarget.value),
    onBlur: (event: FocusEvent<HTMLInputElement | HTMLTextAreaElement>) =>
      void field.save(event.currentTarget.value),
  };
  return (
    <div className={classes.field}>
      {multiline ? (
        <Textarea
          {...shared}
          autosize
          minRows={minRows ?? 2}
          maxRows={12}
          onChange={(event) => field.type(event.currentTarget.value)}
        />
      ) : (
        <TextInput {...shared} onChange={(event) => field.type(event.currentTarget.value)} />
      )}
      <div className={classes.under} data-beside={!quietLabel || undefined}>
        {maxLength !== undefined && field.text.length > maxLength * 0.9 && (
          <span>{t("frame-length-left", { count: maxLength - field.text.length })}</span>
        )}
        <SavedMark state={field.state} />
      </div>
      {field.state.is === "failed" && (
        <ErrorNotice error={field.state.error} onRetry={() => void field.save(field.text)} />
      )}
    </div>
  );
}

function useAutoSave({ value, onCommit, draft }: AutoSaveFieldProps) {
  const [text, setText] = useState(value);
  const { state, setState, commit } = useCommit(onCommit);
  const now = useRef({ text: value, committed: value, composing: false, touched: false });
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const port = useRef(draft);
  port.current = draft;

  const show = (next: string) => {
    now.current.text = next;
    setText(next);
  };
  const unsaved = () => (now.current.text === now.current.committed ? null : now.current.text);
  const storeDraft = () => {
    timer.current = null;
    if (!now.current.composing) void port.current?.store(unsaved()).catch(() => undefined);
  };
  const planDraft = () => {
    if (timer.current) clearTimeout(timer.current);
    timer.current = setTimeout(storeDraft, DRAFT_PAUSE_MS);
  };
  const save = async (latest: string): Promise<void> => {
    if (now.current.composing || latest === now.current.committed) return;
    if (timer.current) clearTimeout(timer.current);
    timer.current = null;
    const before = now.current.committed;
    now.current.committed = latest;
    const saved = await commit(latest);
    if (!saved && now.current.committed === latest) now.current.committed = before;
    await port.current?.store(unsaved()).catch(() => undefined);
  };
  const flush = useRef<() => Promise<void>>(async () => undefined);
  flush.current = async () => {
    // What is only composed is not text yet: keep it as a draft rather than commit half a word.
    if (now.current.composing) await port.current?.store(now.current.text).catch(() => undefined);
    else await save(now.current.text);
  };

  // A newer value from elsewhere shows unless the person has typed here and it is not committed yet.
  useEffect(() => {
    const clean = now.current.text === now.current.committed;
    now.current.committed = value;
    if (clean) {
      now.current.text = value;
      setText(value);
    }
  }, [value]);

  useEffect(() => {
    let gone = false;
    void port.current
      ?.load()
      .then((kept) => {
        if (gone || kept === null || now.current.touched || kept === now.current.committed) return;
        now.current.text = kept;
        setText(kept);
        setState({ is: "typing" });
      })
      .catch(() => undefined);
    const leave = onFlush(() => flush.current());
    return () => {
      gone = true;
      leave();
      void flush.current();
    };
  }, [setState]);

  return {
    text,
    state,
    save,
    type: (next: string) => {
      now.current.touched = true;
      show(next);
      setState({ is: "typing" });
      planDraft();
    },
    startComposing: () => {
      now.current.composing = true;
    },
    endComposing: (next: string) => {
      now.current.composing = false;
      show(next);
      planDraft();
    },
  };
}
