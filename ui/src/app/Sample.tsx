import { Button, Group, Text } from "@mantine/core";
import { useRouter } from "@tanstack/react-router";
import { useState } from "react";
import { api } from "../api/client";
import { ErrorNotice } from "../parts/ErrorNotice";
import { flushAll } from "../parts/flush";
import { Icon } from "../parts/Icon";
import { useWork } from "../parts/useWork";
import { useWords } from "../words/words";
import classes from "./sample.module.css";
import { useSession } from "./session";

/** For people who want to see before they type: opens the sample factory, away from everything real. */
export function LookAround() {
  const t = useWords();
  const { set } = useSession();
  const { busy, error, run } = useWork();
  const open = async () => {
    const state = await run("work", api.sampleOpen);
    if (state) set(state);
  };
  return (
    <div className={classes.lookAround}>
      <Group gap="sm" wrap="nowrap" justify="space-between">
        <div>
          <strong>{t("sample-title")}</strong>
          <Text size="sm" c="dimmed">
            {busy === null ? t("sample-about") : t("sample-opening")}
          </Text>
        </div>
        <Button
          variant="default"
          className={classes.open}
          leftSection={<Icon name="eye" />}
          loading={busy !== null}
          onClick={() => void open()}
        >
          {t("sample-open")}
        </Button>
      </Group>
      {error !== null && <ErrorNotice error={error} />}
    </div>
  );
}

/** Above every screen of the sample: that nothing here is real, and the way out. */
export function SampleBanner() {
  const t = useWords();
  const { state, set } = useSession();
  const router = useRouter();
  const [busy, setBusy] = useState(false);
  if (!state.sample) return null;
  const leave = async () => {
    setBusy(true);
    await flushAll();
    // The address may name a record that no other store has.
    router.history.push("/");
    set(await api.sampleClose());
  };
  return (
    <aside className={classes.banner} aria-label={t("sample-title")}>
      <Icon name="eye" size={18} />
      <span>{t("sample-here")}</span>
      <Button size="compact-sm" variant="default" loading={busy} onClick={() => void leave()}>
        {t("sample-leave")}
      </Button>
    </aside>
  );
}
