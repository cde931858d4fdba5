import { Button, Group, PasswordInput, Stack, Text } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { api, type Keyslots } from "../../../api/client";
import { keyslotsRead } from "../../../api/readings";
import { ErrorNotice } from "../../../parts/ErrorNotice";
import { useAnnounce } from "../../../parts/UndoToast";
import { useWork } from "../../../parts/useWork";
import { useWords } from "../../../words/words";
import classes from "../settings.module.css";

/** Somebody left, and the key they knew cannot be changed yet: for whom it waits. */
export function KeyOwed({ slots }: { slots: Keyslots }) {
  const t = useWords();
  const client = useQueryClient();
  const announce = useAnnounce();
  const [words, setWords] = useState("");
  const { busy, error, run } = useWork();
  const check = (event: FormEvent) => {
    event.preventDefault();
    void run("work", async () => {
      const now = await api.sessionCheckRecovery(words);
      setWords("");
      client.setQueryData(keyslotsRead.key, now);
      announce(t(now.owed ? "settings-owed-words-good" : "settings-owed-done"));
    });
  };
  return (
    <section className={classes.owed} aria-label={t("settings-owed-title")}>
      <Stack gap="sm">
        <Text fw={600}>{t("settings-owed-title")}</Text>
        {slots.waits_for.length > 0 && (
          <Text>{t("settings-owed-people", { names: slots.waits_for.join(t("frame-list-separator")) })}</Text>
        )}
        {slots.waits_for_words && (
          <form onSubmit={check} noValidate>
            <Stack gap="sm" maw={640}>
              <PasswordInput
                label={t("settings-owed-words")}
                description={t("settings-owed-words-about")}
                autoComplete="off"
                visibilityToggleButtonProps={{ "aria-label": t("passphrase-show"), tabIndex: 0 }}
                value={words}
                onChange={(event) => setWords(event.currentTarget.value)}
              />
              {error !== null && <ErrorNotice error={error} />}
              <Group>
                <Button type="submit" loading={busy !== null} disabled={words.trim() === ""}>
                  {t("settings-owed-words-do")}
                </Button>
              </Group>
            </Stack>
          </form>
        )}
      </Stack>
    </section>
  );
}
