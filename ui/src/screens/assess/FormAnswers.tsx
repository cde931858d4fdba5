import { ActionIcon, Button, Checkbox, TextInput } from "@mantine/core";
import { useEffect, useState } from "react";
import { type AnswerOption, api, type FileKind, type Json } from "../../api/client";
import { useDraft } from "../../app/drafts";
import { AutoSaveField } from "../../parts/AutoSaveField";
import { DayInput } from "../../parts/DayInput";
import { Icon } from "../../parts/Icon";
import { useText, useWords } from "../../words/words";
import classes from "./assess.module.css";
import type { Change } from "./useAnswers";
import { listOf, listOrNull } from "./values";

interface AnswerProps {
  value: Json;
  onAnswer: (change: Change) => void;
}

/** All options in an order; each step is saved at once. */
export function RankAnswer({ options, value, onAnswer }: AnswerProps & { options: readonly AnswerOption[] }) {
  const t = useWords();
  const text = useText();
  const ids = listOf(value).filter((id) => typeof id === "string");
  const placed = ids.flatMap((id) => options.find((option) => option.id === id) ?? []);
  const rest = options.filter(({ id }) => !ids.includes(id));
  const set = (change: (ids: Json[]) => Json[]) => onAnswer((now) => listOrNull(change([...listOf(now)])));
  const move = (id: string, by: 1 | -1) =>
    set((ids) => {
      const at = ids.indexOf(id);
      if (at === -1) return ids;
      ids.splice(Math.max(0, at + by), 0, ...ids.splice(at, 1));
      return ids;
    });
  return (
    <fieldset className={classes.scale} aria-label={t("assess-value-answers")}>
      <p className={classes.scaleName}>
        <span>{t("forms-rank")}</span>
      </p>
      {placed.length > 0 && (
        <ol className={classes.choices} aria-label={t("forms-rank-chosen")}>
          {placed.map((option, at) => {
            const name = text(option.text);
            return (
              <li key={option.id} className={classes.choice}>
                <span className={classes.rank}>
                  {at + 1}. {name}
                </span>
                <ActionIcon
                  variant="subtle"
                  aria-label={t("forms-rank-up", { name })}
                  disabled={at === 0}
                  onClick={() => move(option.id, -1)}
                >
                  <Icon name="up" size={16} />
                </ActionIcon>
                <ActionIcon
                  variant="subtle"
                  aria-label={t("forms-rank-down", { name })}
                  disabled={at === placed.length - 1}
                  onClick={() => move(option.id, 1)}
                >
                  <Icon name="down" size={16} />
                </ActionIcon>
                <ActionIcon
                  variant="subtle"
                  aria-label={t("forms-rank-remove", { name })}
                  onClick={() => set((ids) => ids.filter((id) => id !== option.id))}
                >
                  <Icon name="close" size={16} />
                </ActionIcon>
              </li>
            );
          })}
        </ol>
      )}
      {rest.length > 0 && (
        <ul className={classes.choices} aria-label={t("forms-rank-rest")}>
          {rest.map((option) => (
            <li key={option.id}>
              <Button
                variant="default"
                leftSection={<Icon name="plus" size={16} />}
                aria-label={t("forms-rank-add", { name: text(option.text) })}
                onClick={() => set((ids) => [...ids.filter((id) => id !== option.id), option.id])}
              >
                {text(option.text)}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </fieldset>
  );
}

export function AcknowledgeAnswer({ value, onAnswer }: AnswerProps) {
  const t = useWords();
  return (
    <Checkbox
      className={classes.tick}
      label={t("forms-acknowledge")}
      checked={value === true}
      onChange={(event) => onAnswer(event.currentTarget.checked ? true : null)}
    />
  );
}

/** A time as people type it: `8:30` too. */
function timeOf(words: string): string {
  const plain = words.normalize("NFKC").trim();
  return /^\d:\d\d$/.test(plain) ? `0${plain}` : plain;
}

export function TimeAnswer({ question, value }: { question: string; value: Json }) {
  const t = useWords();
  return (
    <div className={classes.number}>
      <AutoSaveField
        label={t("forms-time")}
        value={typeof value === "string" ? value : ""}
        draft={useDraft("answer", question, "value")}
        onCommit={(words) => api.answerSet(question, "value", timeOf(words) || null)}
      />
    </div>
  );
}

/** A day and a time. The day alone is midnight, so that it is kept at once. */
export function MomentAnswer({ value, onAnswer }: AnswerProps & { question: string }) {
  const t = useWords();
  const [day, time] = typeof value === "string" ? value.split("T") : [null, ""];
  const [typed, setTyped] = useState(time ?? "");
  useEffect(() => setTyped(time ?? ""), [time]);
  const leave = () => {
    if (day && typed !== time) onAnswer(`${day}T${timeOf(typed) || "00:00"}`);
  };
  return (
    <div className={classes.number}>
      <DayInput
        label={t("assess-value-date")}
        value={day ?? null}
        onChange={(next) => onAnswer(next === null ? null : `${next}T${time || "00:00"}`)}
      />
      <TextInput
        mt="xs"
        label={t("forms-moment-time")}
        placeholder="08:30"
        disabled={!day}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onBlur={leave}
      />
    </div>
  );
}

/** The evidence below is the answer. */
export function FileAnswer({ kind }: { kind: FileKind }) {
  const t = useWords();
  return <p className={classes.hintLine}>{t("forms-file", { kind })}</p>;
}

export function WorkedOut({ value }: { value: string }) {
  const t = useWords();
  const known = value !== "" && value !== "NaN";
  return (
    <p className={classes.level} data-open={!known || undefined}>
      {known ? value : t("forms-calculated-open")}
      <span className={classes.packCount}>{t("forms-calculated")}</span>
    </p>
  );
}
