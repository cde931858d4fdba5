import { Button, NativeSelect, Textarea, TextInput } from "@mantine/core";
import { type KeyboardEvent, type Ref, useImperativeHandle, useRef, useState } from "react";
import { api, type IncidentKind } from "../../api/client";
import { useUndo } from "../../app/undo";
import { useKeptForm } from "../../app/useKeptForm";
import { DayInput } from "../../parts/DayInput";
import { today } from "../../parts/dayText";
import { ErrorNotice } from "../../parts/ErrorNotice";
import { Icon } from "../../parts/Icon";
import { useWork } from "../../parts/useWork";
import { useWords } from "../../words/words";
import classes from "./safety.module.css";
import { KINDS } from "./view";

export interface EntryHandle {
  focus: () => void;
}

/** One entry in one line: Enter adds it, the words wait as a draft until then. Kind and day stay for the next. */
export function QuickEntry({ ref }: { ref?: Ref<EntryHandle> }) {
  const t = useWords();
  const offerUndo = useUndo();
  const now = today(new Date());
  const { form, set, done } = useKeptForm("incident", "new", "form", {
    kind: "near-miss" as IncidentKind,
    happened_on: now,
    place: "",
    what: "",
    first_action: "",
  });
  const [lacks, setLacks] = useState(false);
  const { busy, error, run } = useWork();
  const box = useRef<HTMLFormElement>(null);
  const what = useRef<HTMLTextAreaElement>(null);
  const place = useRef<HTMLInputElement>(null);
  useImperativeHandle(ref, () => ({ focus: () => what.current?.focus() }), []);

  const add = async () => {
    setLacks(form.what.trim() === "");
    if (form.what.trim() === "") return what.current?.focus();
    await run("work", async () => {
      const saved = await api.incidentCreate({
        kind: form.kind,
        happened_on: form.happened_on,
        place: form.place.trim(),
        what: form.what.trim(),
        first_action: form.first_action.trim(),
      });
      await done();
      if (form.kind !== "near-miss" || form.happened_on !== now)
        set({ kind: form.kind, happened_on: form.happened_on, place: "", what: "", first_action: "" });
      offerUndo(saved, t("safety-added", { number: saved.value.number }));
      place.current?.focus();
    });
  };
  /** These are lines of one entry, not pages: Enter adds, Shift+Enter goes to a new line. */
  const press = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    void add();
  };
  return (
    <form
      ref={box}
      className={classes.entry}
      aria-label={t("safety-entry")}
      onSubmit={(event) => {
        event.preventDefault();
        void add();
      }}
    >
      <NativeSelect
        label={t("safety-col-kind")}
        data={KINDS.map((kind) => ({ value: kind, label: t(`safety-kind-${kind}`) }))}
        value={form.kind}
        onChange={(event) => set({ kind: event.currentTarget.value as IncidentKind })}
      />
      <DayInput
        label={t("safety-col-date")}
        max={now}
        value={form.happened_on}
        onChange={(day) => set({ happened_on: day ?? now })}
      />
      <TextInput
        ref={place}
        label={t("safety-col-place")}
        placeholder={t("safety-place-hint")}
        value={form.place}
        onChange={(event) => set({ place: event.currentTarget.value })}
      />
      <Textarea
        ref={what}
        label={t("safety-col-what")}
        placeholder={t("safety-what-hint")}
        autosize
        minRows={1}
        maxRows={4}
        value={form.what}
        error={lacks ? t("safety-needs-what") : undefined}
        onKeyDown={press}
        onChange={(event) => {
          set({ what: event.currentTarget.value });
          setLacks(false);
        }}
      />
      <Textarea
        label={t("safety-col-first")}
        placeholder={t("safety-first-hint")}
        autosize
        minRows={1}
        maxRows={4}
        value={form.first_action}
        onKeyDown={press}
        onChange={(event) => set({ first_action: event.currentTarget.value })}
      />
      <Button
        type="submit"
        loading={busy !== null}
        leftSection={<Icon name="plus" size={16} />}
        className={classes.add}
      >
        {t("safety-add")}
      </Button>
      {error !== null && <ErrorNotice error={error} />}
    </form>
  );
}
