import { Button, Group, NativeSelect, Paper, PasswordInput, Stack, Text } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { api, type SessionState, type Rescue as Waiting } from "../api/client";
import { ErrorNotice } from "../parts/ErrorNotice";
import { Icon } from "../parts/Icon";
import { useWork } from "../parts/useWork";
import { useFormats, useWords } from "../words/words";

/** For records that no longer open, or a new laptop: puts a backup in their place. */
export function Rescue({ onDone }: { onDone: (state: SessionState) => void }) {
  const t = useWords();
  const [found, setFound] = useState<Waiting | null>(null);
  const { busy, error, run } = useWork<"here" | "elsewhere">();
  const choose = async (elsewhere: boolean) => {
    const choice = await run(elsewhere ? "elsewhere" : "here", async () => {
      const here = elsewhere ? null : await api.rescueChoose(false);
      return here ?? api.rescueChoose(true);
    });
    if (choice) setFound(choice);
  };
  return (
    <Stack gap="sm" mt="md" align="flex-start">
      {found === null && (
        <Button
          variant="default"
          leftSection={<Icon name="history" />}
          loading={busy !== null}
          onClick={() => void choose(false)}
        >
          {t("backup-rescue")}
        </Button>
      )}
      {error !== null && <ErrorNotice error={error} />}
      {found !== null && (
        <RescueForm key={found.token} found={found} onElsewhere={() => void choose(true)} onDone={onDone} />
      )}
    </Stack>
  );
}

interface RescueFormProps {
  found: Waiting;
  onElsewhere: () => void;
  onDone: (state: SessionState) => void;
}

function RescueForm({ found, onElsewhere, onDone }: RescueFormProps) {
  const t = useWords();
  const { dateTime } = useFormats();
  const [person, setPerson] = useState(found.people[0]?.id ?? "");
  const [passphrase, setPassphrase] = useState("");
  const { busy, error, run } = useWork();
  const goBack = async (event: FormEvent) => {
    event.preventDefault();
    if (passphrase === "") return;
    const state = await run("work", () => api.rescueDo(found.token, person, passphrase));
    if (state) onDone(state);
  };
  return (
    <Paper withBorder p="md" w="100%" maw={640}>
      <form onSubmit={(event) => void goBack(event)}>
        <Stack gap="sm">
          <Text fw={600}>{t("backup-rescue-found", { at: dateTime(found.made_at) })}</Text>
          <Text size="sm" c="dimmed">
            {t("backup-rescue-about")}
          </Text>
          <NativeSelect
            label={t("unlock-person")}
            value={person}
            data={found.people.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={(event) => setPerson(event.currentTarget.value)}
          />
          <PasswordInput
            label={t("backup-rescue-passphrase")}
            autoComplete="current-password"
            visibilityToggleButtonProps={{ "aria-label": t("passphrase-show"), tabIndex: 0 }}
            value={passphrase}
            onChange={(event) => setPassphrase(event.currentTarget.value)}
          />
          {error !== null && <ErrorNotice error={error} />}
          <Group>
            <Button type="submit" loading={busy !== null}>
              {t("backup-go-back")}
            </Button>
            <Button variant="subtle" onClick={onElsewhere} disabled={busy !== null}>
              {t("backup-elsewhere")}
            </Button>
          </Group>
        </Stack>
      </form>
    </Paper>
  );
}
