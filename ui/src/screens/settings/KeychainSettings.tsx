import { Button, Group, PasswordInput, Stack, Text, Title } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { api, type SessionState } from "../../api/client";
import { useSession } from "../../app/session";
import { useMay } from "../../app/useMay";
import { ErrorNotice } from "../../parts/ErrorNotice";
import { useAnnounce } from "../../parts/UndoToast";
import { useWords } from "../../words/words";

/** The account on this computer opens the records for whoever asked for it with their passphrase. */
export function KeychainSettings() {
  const t = useWords();
  const may = useMay();
  const { state, set } = useSession();
  const announce = useAnnounce();
  const [passphrase, setPassphrase] = useState("");
  const [checked, setChecked] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const isOn = state.people.some(({ id, keychain }) => id === state.me?.id && keychain);

  const change = async (work: () => Promise<SessionState>, done: string) => {
    setBusy(true);
    setError(null);
    try {
      set(await work());
      setPassphrase("");
      setChecked(false);
      announce(done);
    } catch (refusal) {
      setError(refusal);
    } finally {
      setBusy(false);
    }
  };
  const switchOn = (event: FormEvent) => {
    event.preventDefault();
    setChecked(true);
    if (passphrase === "") return;
    void change(() => api.sessionKeepInKeychain(passphrase), t("keychain-switched-on"));
  };
  return (
    <section>
      <Title order={2} mb="sm">
        {t("keychain-title")}
      </Title>
      <Stack maw={640}>
        <Text c="dimmed">{may("handle") || state.sample ? t("keychain-handlers") : t("keychain-about")}</Text>
        {isOn && (
          <Group>
            <Text>{t("keychain-is-on")}</Text>
            <Button
              variant="default"
              loading={busy}
              onClick={() => void change(api.sessionForgetKeychain, t("keychain-switched-off"))}
            >
              {t("keychain-off")}
            </Button>
          </Group>
        )}
        {!isOn && !may("handle") && !state.sample && (
          <form onSubmit={switchOn} noValidate>
            <Stack>
              <PasswordInput
                label={t("keychain-passphrase")}
                autoComplete="current-password"
                visibilityToggleButtonProps={{ "aria-label": t("passphrase-show"), tabIndex: 0 }}
                maw={312}
                value={passphrase}
                error={checked && passphrase === "" ? t("settings-passphrase-current-missing") : undefined}
                onChange={(event) => setPassphrase(event.currentTarget.value)}
              />
              <Group>
                <Button type="submit" variant="default" loading={busy}>
                  {t("keychain-on")}
                </Button>
              </Group>
            </Stack>
          </form>
        )}
        {error !== null && <ErrorNotice error={error} />}
      </Stack>
    </section>
  );
}
