import { Alert, Button, Group, Text, TextInput } from "@mantine/core";
import type { ReactNode } from "react";
import { useFormats, useWords } from "../words/words";
import { today } from "./dayText";
import { Icon } from "./Icon";
import classes from "./words.module.css";

interface WordsSheetProps {
  /** Names the sheet for a screen reader. */
  label: string;
  words: readonly string[];
  factory: string;
  /** What stands on the paper alone: its name, what it opens, how to keep it. */
  paper: { title: string; use: string; keep: string };
  /** How to keep it, beside the print button. */
  keep: ReactNode;
}

/**
 * Words to be printed or copied by hand. The screen around it hides everything else from paper:
 * `[data-paper]` is the sheet.
 */
export function WordsSheet({ label, words, factory, paper, keep }: WordsSheetProps) {
  const t = useWords();
  const { date } = useFormats();
  return (
    <>
      <section className={classes.sheet} aria-label={label} data-paper>
        <div className={classes.onPaper}>
          <h1>{paper.title}</h1>
          <p>
            {factory} · {date(today(new Date()))}
          </p>
          <p>{paper.use}</p>
        </div>
        <ol className={classes.words} translate="no">
          {words.map((word, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the place of a word is its identity
            <li key={index}>
              <span>{index + 1}</span>
              {word}
            </li>
          ))}
        </ol>
        <p className={classes.onPaper}>{paper.keep}</p>
      </section>
      <Group mt="md" align="flex-start" wrap="nowrap" maw={820}>
        <Button
          variant="default"
          leftSection={<Icon name="print" />}
          onClick={() => window.print()}
          flex="none"
        >
          {t("setup-words-print")}
        </Button>
        <Alert color="amber" variant="light" icon={<Icon name="seal" />} py={8}>
          <Text>{keep}</Text>
        </Alert>
      </Group>
    </>
  );
}

/** The words asked back, by their place on the paper. */
export function WordsBack({
  ask,
  typed,
  checked,
  onType,
}: {
  ask: readonly number[];
  typed: Readonly<Record<number, string>>;
  /** From now on an empty box says that it is needed. */
  checked: boolean;
  onType: (typed: Record<number, string>) => void;
}) {
  const t = useWords();
  return ask.map((position) => (
    <TextInput
      key={position}
      label={t("setup-check-word", { position })}
      autoComplete="off"
      autoCapitalize="none"
      spellCheck={false}
      value={typed[position] ?? ""}
      error={checked && wordAt(typed, position) === "" ? t("setup-check-missing") : undefined}
      onChange={(event) => onType({ ...typed, [position]: event.currentTarget.value })}
    />
  ));
}

/** What was typed, or null while a word is missing. */
export function answersOf(
  ask: readonly number[],
  typed: Readonly<Record<number, string>>,
): { position: number; word: string }[] | null {
  const answers = ask.map((position) => ({ position, word: wordAt(typed, position) }));
  return answers.every(({ word }) => word !== "") ? answers : null;
}

function wordAt(typed: Readonly<Record<number, string>>, position: number): string {
  return (typed[position] ?? "").trim().toLowerCase();
}
