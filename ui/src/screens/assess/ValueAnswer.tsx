import { Button, Checkbox, UnstyledButton } from "@mantine/core";
import { useState } from "react";
import { type AnswerOption, type AnswerType, api, type Json, type Question } from "../../api/client";
import { useDraft } from "../../app/drafts";
import { AutoSaveField } from "../../parts/AutoSaveField";
import { DayInput } from "../../parts/DayInput";
import { useReadOnly } from "../../parts/ReadOnly";
import { useShortcuts } from "../../parts/shortcuts";
import { useText, useWords } from "../../words/words";
import { AnswerTable } from "./AnswerTable";
import classes from "./assess.module.css";
import {
  AcknowledgeAnswer,
  FileAnswer,
  MomentAnswer,
  RankAnswer,
  TimeAnswer,
  WorkedOut,
} from "./FormAnswers";
import type { Change } from "./useAnswers";
import { useValueWords, ValueWords } from "./ValueWords";
import { listOf, listOrNull, numberOrText, otherOf, toggled } from "./values";

interface ValueAnswerProps {
  question: Question;
  value: Json;
  /** The choices on offer after other answers; null where all are. */
  offered: readonly string[] | null;
  /** What the questionnaire works out by itself. */
  workedOut: string;
  /** A choice, shown at once; null takes the answer back. */
  onAnswer: (change: Change) => void;
}

/** The answer to a question that has no two scales. */
export function ValueAnswer(props: ValueAnswerProps) {
  const type = props.question.answer;
  const readOnly = useReadOnly();
  if (!type || type.type === "maturity") return null;
  if (type.type === "note") return null;
  if (type.type === "calculated") return <WorkedOut value={props.workedOut} />;
  if (readOnly) return type.type === "file" ? null : <ValueWords type={type} value={props.value} />;
  return (
    <>
      <Suggestion {...props} type={type} />
      <OwnAnswer {...props} type={type} />
    </>
  );
}

function OwnAnswer({ type, ...props }: ValueAnswerProps & { type: AnswerType }) {
  const { question, value, offered, onAnswer } = props;
  const isOffered = ({ id }: AnswerOption) => offered === null || offered.includes(id) || isChosen(value, id);
  switch (type.type) {
    case "yes-no-partly":
      return <YesNo {...props} />;
    case "single":
      return <Choices {...props} options={type.options.filter(isOffered)} other={type.other === true} />;
    case "multiple":
      return <Several {...props} type={{ ...type, options: type.options.filter(isOffered) }} />;
    case "number":
      return <NumberAnswer {...props} type={type} />;
    case "date":
      return <DateAnswer {...props} />;
    case "text":
      return <TextAnswer {...props} long={type.long === true} />;
    case "table":
      return <AnswerTable {...props} type={type} />;
    case "rank":
      return <RankAnswer options={type.options} value={value} onAnswer={onAnswer} />;
    case "acknowledge":
      return <AcknowledgeAnswer value={value} onAnswer={onAnswer} />;
    case "time":
      return <TimeAnswer question={question.id} value={value} />;
    case "date-time":
      return <MomentAnswer question={question.id} value={value} onAnswer={onAnswer} />;
    case "file":
      return <FileAnswer kind={type.kind ?? "any"} />;
    default:
      return null;
  }
}

function isChosen(value: Json, id: string): boolean {
  return value === id || (Array.isArray(value) && value.includes(id));
}

/** A value to begin with: no answer until somebody takes it. */
function Suggestion({ question, value, onAnswer, type }: ValueAnswerProps & { type: AnswerType }) {
  const t = useWords();
  const words = useValueWords();
  const suggested = question.default ?? null;
  if (suggested === null || value !== null) return null;
  return (
    <p className={classes.hintLine}>
      {t("forms-suggested", { words: words(type, suggested) })}{" "}
      <Button size="compact-sm" variant="default" onClick={() => onAnswer(suggested)}>
        {t("forms-suggested-take")}
      </Button>
    </p>
  );
}

/** Three large buttons; the same one again takes the answer back. */
function YesNo({ value, onAnswer }: ValueAnswerProps) {
  const t = useWords();
  const answers = ["yes", "partly", "no"] as const;
  const choose = (id: string) => onAnswer(value === id ? null : id);
  useShortcuts(Object.fromEntries(answers.map((id, at) => [`${at + 1}`, () => choose(id)])));
  return (
    <fieldset className={classes.scale} aria-label={t("assess-value-answer")}>
      <div className={classes.three}>
        {answers.map((id, at) => (
          <UnstyledButton
            key={id}
            className={classes.choice}
            aria-pressed={value === id}
            onClick={() => choose(id)}
          >
            <kbd className={value === id ? classes.keyOnFill : classes.key}>{at + 1}</kbd>
            {t(`assess-value-${id}`)}
          </UnstyledButton>
        ))}
      </div>
    </fieldset>
  );
}

/** One of several, with room for one's own words where the questionnaire allows them. */
function Choices({
  question,
  value,
  onAnswer,
  options,
  other,
}: ValueAnswerProps & { options: AnswerOption[]; other: boolean }) {
  const t = useWords();
  const text = useText();
  const own = otherOf(value);
  const [writing, setWriting] = useState(own !== null);
  const choose = (id: string) => {
    setWriting(false);
    onAnswer(value === id ? null : id);
  };
  useShortcuts(Object.fromEntries(options.slice(0, 9).map(({ id }, at) => [`${at + 1}`, () => choose(id)])));
  return (
    <fieldset className={classes.scale} aria-label={t("assess-value-answer")}>
      <div className={classes.choices}>
        {options.map(({ id, text: words }, at) => (
          <UnstyledButton
            key={id}
            className={classes.choice}
            aria-pressed={value === id}
            onClick={() => choose(id)}
          >
            {at < 9 && <kbd className={value === id ? classes.keyOnFill : classes.key}>{at + 1}</kbd>}
            {text(words)}
          </UnstyledButton>
        ))}
        {other && (
          <UnstyledButton
            className={classes.choice}
            aria-pressed={own !== null}
            onClick={() => setWriting((now) => !now)}
          >
            {t("assess-value-other")}
          </UnstyledButton>
        )}
      </div>
      {(writing || own !== null) && (
        <OtherWords
          question={question}
          value={own ?? ""}
          answer={(words) => (words === "" ? null : { other: words })}
        />
      )}
    </fieldset>
  );
}

/** Several of several; each tick is saved at once. */
function Several({
  question,
  value,
  onAnswer,
  type,
}: ValueAnswerProps & { type: Extract<AnswerType, { type: "multiple" }> }) {
  const t = useWords();
  const text = useText();
  const chosen = listOf(value);
  const own = chosen.map(otherOf).find((words) => words !== null) ?? null;
  const [writing, setWriting] = useState(own !== null);
  const isFull = (list: readonly Json[]) => type.at_most != null && list.length >= type.at_most;
  const full = isFull(chosen);
  const toggle = (id: string) => {
    if (full && !chosen.includes(id)) return;
    onAnswer((now) => {
      const list = listOf(now);
      return isFull(list) && !list.includes(id) ? now : toggled(list, id);
    });
  };
  useShortcuts(
    Object.fromEntries(type.options.slice(0, 9).map(({ id }, at) => [`${at + 1}`, () => toggle(id)])),
  );
  const bounds = boundsOf(t, type.at_least ?? null, type.at_most ?? null);
  const rest = chosen.filter((one) => otherOf(one) === null);
  return (
    <fieldset className={classes.scale} aria-label={t("assess-value-answers")}>
      <p className={classes.scaleName}>
        <span>{bounds ?? t("assess-value-several")}</span>
      </p>
      <div className={classes.choices}>
        {type.options.map(({ id, text: words }, at) => (
          <Checkbox
            key={id}
            className={classes.tick}
            label={
              <>
                {at < 9 && <kbd className={classes.key}>{at + 1}</kbd>} {text(words)}
              </>
            }
            checked={chosen.includes(id)}
            disabled={full && !chosen.includes(id)}
            onChange={() => toggle(id)}
          />
        ))}
        {type.other === true && (
          <Checkbox
            className={classes.tick}
            label={t("assess-value-other")}
            checked={writing || own !== null}
            onChange={(event) => {
              setWriting(event.currentTarget.checked);
              if (!event.currentTarget.checked && own !== null) onAnswer(listOrNull(rest));
            }}
          />
        )}
      </div>
      {(writing || own !== null) && (
        <OtherWords
          question={question}
          value={own ?? ""}
          answer={(words) => listOrNull(words === "" ? rest : [...rest, { other: words }])}
        />
      )}
    </fieldset>
  );
}

function boundsOf(t: ReturnType<typeof useWords>, least: number | null, most: number | null): string | null {
  if (least !== null && most !== null) return t("assess-value-between", { least, most });
  if (most !== null) return t("assess-value-at-most", { most });
  if (least !== null && least > 1) return t("assess-value-at-least", { least });
  return null;
}

interface OtherWordsProps {
  question: Question;
  value: string;
  /** The whole answer with these words in it. */
  answer: (words: string) => Json;
}

function OtherWords({ question, value, answer }: OtherWordsProps) {
  const t = useWords();
  return (
    <AutoSaveField
      label={t("assess-value-other-words")}
      maxLength={500}
      value={value}
      draft={useDraft("answer", question.id, "other")}
      onCommit={(words) => api.answerSet(question.id, "value", answer(words.trim()))}
    />
  );
}

/** A number as people type it: what is none goes to Rust as text, which says what is wanted. */
function NumberAnswer({
  question,
  value,
  type,
}: ValueAnswerProps & { type: Extract<AnswerType, { type: "number" }> }) {
  const t = useWords();
  const text = useText();
  const { min, max } = type;
  const range =
    min == null || max == null
      ? null
      : type.step == null
        ? t("assess-value-range", { min, max })
        : t("forms-number-step", { min, max, step: type.step });
  return (
    <div className={classes.number}>
      <AutoSaveField
        label={type.unit ? t("assess-value-number", { unit: text(type.unit) }) : t("forms-number")}
        description={range}
        value={typeof value === "number" ? `${value}` : ""}
        draft={useDraft("answer", question.id, "value")}
        onCommit={(words) => api.answerSet(question.id, "value", numberOrText(words))}
      />
    </div>
  );
}

function DateAnswer({ value, onAnswer }: ValueAnswerProps) {
  const t = useWords();
  return (
    <div className={classes.number}>
      <DayInput
        label={t("assess-value-date")}
        value={typeof value === "string" ? value : null}
        onChange={onAnswer}
      />
    </div>
  );
}

function TextAnswer({ question, value, long }: ValueAnswerProps & { long: boolean }) {
  const t = useWords();
  return (
    <AutoSaveField
      label={t("assess-value-text")}
      multiline={long}
      minRows={3}
      maxLength={long ? 10_000 : 1_000}
      value={typeof value === "string" ? value : ""}
      draft={useDraft("answer", question.id, "value")}
      onCommit={(words) => api.answerSet(question.id, "value", words.trim() === "" ? null : words)}
    />
  );
}
