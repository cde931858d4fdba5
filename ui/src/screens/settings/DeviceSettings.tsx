import { Button, Group, PasswordInput, Stack, Text, Title } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { api } from "../../api/client";
import { fingerprintRead } from "../../api/readings";
import { useReady } from "../../api/reads";
import { useSession } from "../../app/session";
import { ErrorNotice } from "../../parts/ErrorNotice";
import { FingerprintCard } from "../../parts/FingerprintCard";
import { isPairGood, PassphrasePair } from "../../parts/PassphrasePair";
import { useAnnounce } from "../../parts/UndoToast";
import { useWords } from "../../words/words";
import { KeychainSettings } from "./KeychainSettings";
import classes from "./settings.module.css";

/** How others know this laptop, and the passphrase of who sits before it. */
export function DeviceSettings() {
  const t = useWords();
  const { state } = useSession();
  return (
    <Stack className={classes.sheet} gap="xl">
      <Title order={1}>{t("settings-page-device")}</Title>
      {state.store === "factory" && <Fingerprint />}
      <ChangePassphrase />
      <KeychainSettings />
      <Text size="sm" c="dimmed">
        {t("settings-version", { version: state.app_version })}
      </Text>
    </Stack>
  );
}

function Fingerprint() {
  const t = useWords();
  const { words, qr, keyid } = useReady(fingerprintRead).data;
  return (
    <section>
      <Title order={2}>{t("settings-fingerprint")}</Title>
      <Text c="dimmed" mb="md" maw={640}>
        {t("settings-fingerprint-about")}
      </Text>
      <FingerprintCard words={words} qr={qr} qrLabel={t("settings-fingerprint-qr")} />
      <Text size="sm" c="dimmed" mt="sm">
        {t("settings-fingerprint-key", { key: keyid })}
      </Text>
    </section>
  );
}

function ChangePassphrase() {
  const t = useWords();
  const { set } = useSession();
  const announce = useAnnounce();
  const [current, setCurrent] = useState("");
  const [pair, setPair] = useState({ first: "", again: "" });
  const [checked, setChecked] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);

  const change = async (event: FormEvent) => {
    event.preventDefault();
    setChecked(true);
    if (current === "" || !isPairGood(pair)) return;
    setBusy(true);
    setError(null);
    try {
      await api.sessionChangePassphrase(current, pair.first);
      set(await api.sessionState());
      setCurrent("");
      setPair({ first: "", again: "" });
      setChecked(false);
      announce(t("settings-passphrase-changed"));
    } catch (refusal) {
      setError(refusal);
    } finally {
      setBusy(false);
    }
  };
  return (
    <section>
      <Title order={2} mb="sm">
        {t("settings-passphrase")}
      </Title>
      <form onSubmit={(event) => void change(event)} noValidate>
        <Stack maw={640}>
          <PasswordInput
            label={t("settings-passphrase-current")}
            autoComplete="current-password"
            visibilityToggleButtonProps={{ "aria-label": t("passphrase-show"), tabIndex: 0 }}
            maw={312}
            value={current}
            error={checked && current === "" ? t("settings-passphrase-current-missing") : undefined}
            onChange={(event) => setCurrent(event.currentTarget.value)}
          />
          <PassphrasePair value={pair} onChange={setPair} checked={checked} label={t("passphrase-new")} />
          {error !== null && <ErrorNotice error={error} />}
          <Group>
            <Button type="submit" loading={busy}>
              {t("settings-passphrase-do")}
            </Button>
          </Group>
        </Stack>
      </form>
    </section>
  );
}
