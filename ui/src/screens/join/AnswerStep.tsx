import { Button, Checkbox, Group, PasswordInput, Stack, Text } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { api, type WelcomePreview } from "../../api/client";
import { useSession } from "../../app/session";
import { DropArea } from "../../parts/DropArea";
import { ErrorNotice } from "../../parts/ErrorNotice";
import { FingerprintCard } from "../../parts/FingerprintCard";
import { Icon } from "../../parts/Icon";
import { useWork } from "../../parts/useWork";
import { useWords } from "../../words/words";
import classes from "./join.module.css";

/** The answer comes back on the stick. It vouches for itself alone, so two people compare its words before it counts. */
export function AnswerStep() {
  const t = useWords();
  const [welcome, setWelcome] = useState<WelcomePreview | null>(null);
  const { busy, error, run } = useWork();
  const read = (get: () => Promise<WelcomePreview | null>) =>
    void run("work", async () => {
      const found = await get();
      if (found) setWelcome(found);
    });
  return (
    <DropArea
      label={t("join-answer-choose")}
      takes="laptop-file"
      onFiles={([file]) => file && read(() => api.welcomeDrop(file.token))}
    >
      {error !== null && (
        <div className={classes.error}>
          <ErrorNotice error={error} />
        </div>
      )}
      {welcome ? (
        <Accept key={welcome.id} welcome={welcome} onRefuse={() => setWelcome(null)} />
      ) : (
        <Group gap="md">
          <Button
            variant="default"
            loading={busy !== null}
            leftSection={<Icon name="folder" size={16} />}
            onClick={() => read(api.welcomeChoose)}
          >
            {t("join-answer-choose")}
          </Button>
          <Text size="sm" c="dimmed">
            {t("laptops-file-drop")}
          </Text>
        </Group>
      )}
    </DropArea>
  );
}

function Accept({ welcome, onRefuse }: { welcome: WelcomePreview; onRefuse: () => void }) {
  const t = useWords();
  const { set } = useSession();
  const [same, setSame] = useState(false);
  const [passphrase, setPassphrase] = useState("");
  const { busy, error, run } = useWork();
  const accept = async (event: FormEvent) => {
    event.preventDefault();
    if (!same || passphrase === "") return;
    const next = await run("work", () => api.welcomeAccept(welcome.id, passphrase));
    if (next) set(next);
  };
  return (
    <form onSubmit={(event) => void accept(event)} className={classes.accept}>
      <Stack gap="sm">
        <Text fw={600}>{t("join-factory-words")}</Text>
        <FingerprintCard words={welcome.words} />
        <Text size="sm">{t("join-factory-compare")}</Text>
        <Checkbox
          label={t("join-factory-same")}
          checked={same}
          onChange={(event) => setSame(event.currentTarget.checked)}
        />
        <PasswordInput
          label={t("join-passphrase")}
          description={t("join-passphrase-hint")}
          autoComplete="current-password"
          visibilityToggleButtonProps={{ "aria-label": t("passphrase-show"), tabIndex: 0 }}
          maw={360}
          value={passphrase}
          onChange={(event) => setPassphrase(event.currentTarget.value)}
        />
        {error !== null && <ErrorNotice error={error} />}
        <Group>
          <Button type="submit" disabled={!same || passphrase === ""} loading={busy !== null}>
            {t("join-accept")}
          </Button>
          <Button variant="default" disabled={busy !== null} onClick={onRefuse}>
            {t("join-refuse")}
          </Button>
        </Group>
        {busy !== null && (
          <Text size="sm" role="status">
            {t("join-accepting")}
          </Text>
        )}
      </Stack>
    </form>
  );
}
