import { Button, Center, Group, NativeSelect, Paper, PasswordInput, Stack, Text, Title } from "@mantine/core";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { api, type SessionState } from "../../api/client";
import { OpenedWaits } from "../../app/OpenedFile";
import { LanguageMenu, ThemeMenu } from "../../app/PreferenceMenus";
import { Rescue } from "../../app/Rescue";
import { LookAround } from "../../app/Sample";
import { useSession } from "../../app/session";
import { ErrorNotice } from "../../parts/ErrorNotice";
import { errorCode } from "../../parts/errorWords";
import { PlaceWarning } from "../../parts/PlaceWarning";
import { useWords } from "../../words/words";
import { RecoverForm } from "./RecoverForm";
import classes from "./unlock.module.css";

/** The records are not as they were left: no passphrase helps. */
const BROKEN = ["vault-damaged", "vault-missing", "slots-damaged", "slots-missing"];

/** Locked: who are you, and your passphrase. What stood on the screen before is there again afterwards. */
export function UnlockScreen() {
  const t = useWords();
  const { state, lastPerson } = useSession();
  // Whose key this account keeps is who mostly sits here.
  const likely = state.people.find(({ keychain }) => keychain) ?? state.people[0];
  const [person, setPerson] = useState(lastPerson ?? likely?.id ?? "");
  const [forgotten, setForgotten] = useState(false);
  return (
    <div className={classes.page}>
      <header className={classes.top}>
        <span className={classes.brand} translate="no">
          Plumbline
        </span>
        <LanguageMenu />
        <ThemeMenu />
      </header>
      <Center component="main" className={classes.body}>
        <Paper className={classes.card} withBorder>
          <Title order={1}>{forgotten ? t("unlock-forgotten-title") : t("unlock-title")}</Title>
          <Text c="dimmed" mb="lg">
            {state.factory?.local_name && state.language === "zh-Hans"
              ? state.factory.local_name
              : state.factory?.name}
          </Text>
          <PlaceWarning code={state.place_warning} />
          <OpenedWaits />
          <Stack>
            <PersonChoice value={person} onChange={setPerson} />
            {forgotten ? (
              <RecoverForm person={person} onBack={() => setForgotten(false)} />
            ) : (
              <UnlockForm person={person} onForgotten={() => setForgotten(true)} />
            )}
          </Stack>
        </Paper>
        <LookAround />
      </Center>
    </div>
  );
}

function PersonChoice({ value, onChange }: { value: string; onChange: (id: string) => void }) {
  const t = useWords();
  const { state } = useSession();
  return (
    <NativeSelect
      label={t("unlock-person")}
      value={value}
      data={state.people.map(({ id, name }) => ({ value: id, label: name }))}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

function UnlockForm({ person, onForgotten }: { person: string; onForgotten: () => void }) {
  const t = useWords();
  const { state, set } = useSession();
  const kept = state.people.some(({ id, keychain }) => id === person && keychain);
  const [passphrase, setPassphrase] = useState("");
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const field = useRef<HTMLInputElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another person starts with an empty field
  useEffect(() => {
    setPassphrase("");
    setError(null);
    field.current?.focus();
  }, [person]);

  const unlock = (event: FormEvent) => {
    event.preventDefault();
    if (passphrase === "") return field.current?.focus();
    void open(() => api.sessionUnlock(person, passphrase));
  };
  const open = async (work: () => Promise<SessionState>) => {
    setBusy(true);
    setError(null);
    try {
      set(await work());
    } catch (refusal) {
      setError(refusal);
      setBusy(false);
      if (errorCode(refusal) === "passphrase-wrong") field.current?.select();
    }
  };
  const restored = (state: SessionState) => {
    setError(null);
    set(state);
  };
  return (
    <Stack>
      {kept && (
        <Button
          size="md"
          variant="light"
          loading={busy}
          onClick={() => void open(() => api.sessionUnlockWithKeychain(person))}
        >
          {t("unlock-keychain")}
        </Button>
      )}
      <form onSubmit={unlock}>
        <Stack>
          <PasswordInput
            ref={field}
            label={t("passphrase-label")}
            autoComplete="current-password"
            visibilityToggleButtonProps={{ "aria-label": t("passphrase-show"), tabIndex: 0 }}
            value={passphrase}
            onChange={(event) => setPassphrase(event.currentTarget.value)}
          />
          {error !== null && <ErrorNotice error={error} />}
          <Group justify="space-between">
            <Button type="submit" size="md" loading={busy}>
              {t("unlock-open")}
            </Button>
            <Button variant="subtle" onClick={onForgotten} disabled={busy}>
              {t("unlock-forgotten")}
            </Button>
          </Group>
        </Stack>
      </form>
      {BROKEN.includes(errorCode(error) ?? "") && <Rescue onDone={restored} />}
    </Stack>
  );
}
