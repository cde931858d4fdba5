import { Button, Group, Paper, Text, Title } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { api } from "../../api/client";
import { inviteRead } from "../../api/readings";
import { useReady } from "../../api/reads";
import { ReadOnlyLine } from "../../app/Permitted";
import { useMay } from "../../app/useMay";
import { ErrorNotice } from "../../parts/ErrorNotice";
import { FingerprintCard } from "../../parts/FingerprintCard";
import { Icon } from "../../parts/Icon";
import { Page } from "../../parts/Page";
import { useWork } from "../../parts/useWork";
import { useFormats, useWords } from "../../words/words";
import { Connect } from "./Connect";
import classes from "./factories.module.css";

/** The file a factory needs, and the six words both sides compare. */
export function InviteScreen() {
  const t = useWords();
  const { date } = useFormats();
  const invites = useMay()("invite");
  const navigate = useNavigate();
  const client = useQueryClient();
  const invite = useReady(inviteRead).data;
  const { busy, error, run } = useWork<"save" | "inbox">();
  const [saved, setSaved] = useState<string | null>(null);
  const save = () =>
    void run("save", async () => {
      const path = await api.inviteSave([]);
      if (path !== null) setSaved(path);
    });
  const adopt = () =>
    void run("inbox", async () => {
      const next = await api.inboxAdopt();
      if (next) client.setQueryData(inviteRead.key, next);
    });
  return (
    <Page
      title={t("invite-title")}
      actions={
        <Button
          variant="default"
          leftSection={<Icon name="back" size={16} />}
          onClick={() => void navigate({ to: "/factories" })}
        >
          {t("frame-factories")}
        </Button>
      }
    >
      <ReadOnlyLine permission="invite" />
      <div className={classes.invite}>
        <Paper withBorder p="lg">
          <Title order={2}>{t("invite-file")}</Title>
          <Text mt={4}>{t("invite-file-about")}</Text>
          <ol className={classes.how}>
            {([1, 2, 3] as const).map((step) => (
              <li key={step}>{t(`invite-how-${step}`)}</li>
            ))}
          </ol>
          {error !== null && <ErrorNotice error={error} />}
          <Group mt="md">
            {invites && (
              <Button loading={busy === "save"} leftSection={<Icon name="export" size={16} />} onClick={save}>
                {t("invite-save")}
              </Button>
            )}
            <Text size="sm" c="dimmed">
              {t("invite-until", { date: date(invite.expires_on) })}
            </Text>
          </Group>
          {saved !== null && (
            <p className={classes.done} role="status">
              <Icon name="check" size={16} /> {t("invite-saved", { path: saved })}
            </p>
          )}
        </Paper>
        <Paper withBorder p="lg">
          <Title order={2} mb="sm">
            {t("invite-words")}
          </Title>
          <FingerprintCard words={invite.words} qr={invite.qr} qrLabel={t("invite-qr")} />
          <Text size="sm" c="dimmed" mt="sm">
            {t("invite-words-about")}
          </Text>
        </Paper>
        <Paper withBorder p="lg" className={classes.wide}>
          <Title order={2}>{t("invite-inbox")}</Title>
          <Text mt={4}>{t("invite-inbox-about")}</Text>
          <dl className={classes.keys}>
            <dt>{t("invite-recipient")}</dt>
            <dd translate="no">{invite.recipient}</dd>
            <dt>{t("invite-reviewer")}</dt>
            <dd translate="no">{invite.reviewer}</dd>
          </dl>
          {invite.inboxes.map((inbox) => (
            <p key={inbox.keyid} className={classes.done}>
              <Icon name="check" size={16} />{" "}
              {t("invite-inbox-known", { url: inbox.url ?? inbox.keyid.slice(0, 12) })}
            </p>
          ))}
          {invites && (
            <Button mt="sm" variant="default" loading={busy === "inbox"} onClick={adopt}>
              {t("invite-inbox-adopt")}
            </Button>
          )}
          <Connect />
        </Paper>
      </div>
    </Page>
  );
}
