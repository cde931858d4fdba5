import { Button, Group, Stack, Text, Textarea } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { api } from "../../api/client";
import { useSession } from "../../app/session";
import { ErrorNotice } from "../../parts/ErrorNotice";
import { isPairGood, PassphrasePair } from "../../parts/PassphrasePair";
import { useWords } from "../../words/words";

const WORDS = 24;

/** The 24 words from the paper open the records once more, and set a new passphrase. */
export function RecoverForm({ person, onBack }: { person: string; onBack: () => void }) {
  const t = useWords();
  const { set } = useSession();
  const [words, setWords] = useState("");
  const [pair, setPair] = useState({ first: "", again: "" });
  const [checked, setChecked] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const typed = plainWords(words);

  const recover = async (event: FormEvent) => {
    event.preventDefault();
    setChecked(true);
    if (typed.length !== WORDS || !isPairGood(pair)) return;
    setBusy(true);
    setError(null);
    try {
      set(await api.sessionRecover(typed.join(" "), person, pair.first));
    } catch (refusal) {
      setError(refusal);
      setBusy(false);
    }
  };
  return (
    <form onSubmit={(event) => void recover(event)} noValidate>
      <Stack>
        <div>
          <Textarea
            label={t("unlock-words")}
            description={t("unlock-words-hint")}
            autosize
            minRows={4}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            data-autofocus
            value={words}
            error={
              checked && typed.length !== WORDS ? t("unlock-words-count", { count: typed.length }) : undefined
            }
            onChange={(event) => setWords(event.currentTarget.value)}
          />
          <Text size="sm" c="dimmed" aria-live="polite">
            {t("unlock-words-typed", { count: typed.length })}
          </Text>
        </div>
        <PassphrasePair value={pair} onChange={setPair} checked={checked} label={t("passphrase-new")} />
        {error !== null && <ErrorNotice error={error} />}
        <Group justify="space-between">
          <Button type="submit" size="md" loading={busy}>
            {t("unlock-recover")}
          </Button>
          <Button variant="subtle" onClick={onBack} disabled={busy}>
            {t("setup-back")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** Numbers, commas and dots that people copy along with the words are left out. */
export function plainWords(text: string): string[] {
  return text.toLowerCase().match(/[a-z]+/g) ?? [];
}
