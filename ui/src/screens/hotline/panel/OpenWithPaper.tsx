import { Button, Text, Textarea } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { api } from "../../../api/client";
import { hotlineRead } from "../../../api/readings";
import { ErrorNotice } from "../../../parts/ErrorNotice";
import { useWork } from "../../../parts/useWork";
import { useWords } from "../../../words/words";
import classes from "../hotline.module.css";

const WORDS = 24;

/** For a handler whose own key does not open this yet: the words on paper do, and seal it for them from now on. */
export function OpenWithPaper({ onOpened }: { onOpened: () => void }) {
  const t = useWords();
  const client = useQueryClient();
  const [words, setWords] = useState("");
  const [checked, setChecked] = useState(false);
  const { busy, error, run } = useWork();
  // Numbers and dots that people copy along with the words are left out.
  const typed = words.toLowerCase().match(/[a-z]+/g) ?? [];
  const open = (event: FormEvent) => {
    event.preventDefault();
    setChecked(true);
    if (typed.length !== WORDS) return;
    void run("work", async () => {
      client.setQueryData(hotlineRead.key, await api.hotlineRecover(typed.join(" ")));
      setWords("");
      onOpened();
    });
  };
  return (
    <form className={classes.paper} onSubmit={open} noValidate>
      <Textarea
        label={t("hotline-paper-words")}
        description={t("unlock-words-hint")}
        autosize
        minRows={3}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        value={words}
        error={
          checked && typed.length !== WORDS ? t("unlock-words-count", { count: typed.length }) : undefined
        }
        onChange={(event) => setWords(event.currentTarget.value)}
      />
      <Text size="sm" c="dimmed">
        {t("unlock-words-typed", { count: typed.length })}
      </Text>
      {error !== null && <ErrorNotice error={error} />}
      <Button type="submit" variant="default" loading={busy !== null}>
        {t("hotline-paper-open")}
      </Button>
    </form>
  );
}
