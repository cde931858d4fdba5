import { Button, Checkbox, Group, Stack, Text } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, type ReactNode, useState } from "react";
import { api, type RecoveryWords } from "../../api/client";
import { hotlineRead } from "../../api/readings";
import { useSession } from "../../app/session";
import { ErrorNotice } from "../../parts/ErrorNotice";
import { Icon } from "../../parts/Icon";
import { useWork } from "../../parts/useWork";
import { answersOf, WordsBack, WordsSheet } from "../../parts/WordsSheet";
import { useWords } from "../../words/words";
import classes from "./hotline.module.css";

type Step = "about" | "words" | "check";

/**
 * The printed hotline key: 24 words on paper, three of them typed back. The words stand in this component alone
 * and are forgotten when it goes.
 */
export function KeyPaper({ exists }: { exists: boolean }) {
  const t = useWords();
  const client = useQueryClient();
  const [step, setStep] = useState<Step>("about");
  const [words, setWords] = useState<RecoveryWords | null>(null);
  const { busy, error, run } = useWork();
  const make = () =>
    run("work", async () => {
      setWords(await api.hotlineRecoveryNew());
      setStep("words");
    });
  const check = (answers: { position: number; word: string }[]) =>
    run("work", async () => {
      client.setQueryData(hotlineRead.key, await api.hotlineRecoveryConfirm(answers));
      setWords(null);
      setStep("about");
    });
  const notice = error !== null && <ErrorNotice error={error} />;
  if (step === "words" && words) {
    return <Words words={words} onNext={() => setStep("check")} />;
  }
  if (step === "check" && words) {
    return (
      <Check
        ask={words.ask}
        busy={busy !== null}
        notice={notice}
        onBack={() => setStep("words")}
        onCheck={(answers) => void check(answers)}
      />
    );
  }
  return (
    <Stack gap="sm" align="flex-start">
      {exists && (
        <Text className={classes.has}>
          <Icon name="check" size={16} /> {t("hotline-key-exists")}
        </Text>
      )}
      <Text>{t("hotline-key-about")}</Text>
      {notice}
      <Button
        variant={exists ? "default" : "filled"}
        loading={busy !== null}
        leftSection={<Icon name="print" size={16} />}
        onClick={() => void make()}
      >
        {exists ? t("hotline-key-again") : t("hotline-key-make")}
      </Button>
      {exists && (
        <Text size="sm" c="dimmed">
          {t("hotline-key-again-note")}
        </Text>
      )}
    </Stack>
  );
}

function Words({ words, onNext }: { words: RecoveryWords; onNext: () => void }) {
  const t = useWords();
  const { state } = useSession();
  const [kept, setKept] = useState(false);
  const [checked, setChecked] = useState(false);
  const next = (event: FormEvent) => {
    event.preventDefault();
    setChecked(true);
    if (kept) onNext();
  };
  return (
    <form onSubmit={next}>
      <h2 className={classes.keyTitle}>{t("hotline-key-words")}</h2>
      <WordsSheet
        label={t("hotline-key-words")}
        words={words.words}
        factory={state.factory?.name ?? ""}
        paper={{
          title: t("hotline-sheet-title"),
          use: t("hotline-sheet-use"),
          keep: t("hotline-sheet-keep"),
        }}
        keep={t("hotline-key-keep")}
      />
      <Group justify="space-between" mt="md" maw={820}>
        <Checkbox
          label={t("setup-words-kept")}
          checked={kept}
          error={checked && !kept ? t("setup-words-kept-missing") : undefined}
          onChange={(event) => setKept(event.currentTarget.checked)}
        />
        <Button type="submit" rightSection={<Icon name="next" size={16} />}>
          {t("setup-next")}
        </Button>
      </Group>
    </form>
  );
}

function Check({
  ask,
  busy,
  notice,
  onBack,
  onCheck,
}: {
  ask: readonly number[];
  busy: boolean;
  notice: ReactNode;
  onBack: () => void;
  onCheck: (answers: { position: number; word: string }[]) => void;
}) {
  const t = useWords();
  const [typed, setTyped] = useState<Record<number, string>>({});
  const [checked, setChecked] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setChecked(true);
    const answers = answersOf(ask, typed);
    if (answers) onCheck(answers);
  };
  return (
    <form onSubmit={submit} noValidate>
      <h2 className={classes.keyTitle}>{t("setup-check-title")}</h2>
      <Stack maw={360}>
        <Text c="dimmed">{t("setup-check-about")}</Text>
        {notice}
        <WordsBack ask={ask} typed={typed} checked={checked} onType={setTyped} />
        <Group justify="space-between">
          <Button
            variant="default"
            disabled={busy}
            onClick={onBack}
            leftSection={<Icon name="back" size={16} />}
          >
            {t("setup-back")}
          </Button>
          <Button type="submit" loading={busy}>
            {t("setup-check-next")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
