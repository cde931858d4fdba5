import { Button, Paper, Text, Title } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { api } from "../../api/client";
import { inviteRead } from "../../api/readings";
import { useReady } from "../../api/reads";
import { ReadOnlyLine } from "../../app/Permitted";
import { useMay } from "../../app/useMay";
import { ErrorNotice } from "../../parts/ErrorNotice";
import { Icon } from "../../parts/Icon";
import { Page } from "../../parts/Page";
import { useWork } from "../../parts/useWork";
import { useWords } from "../../words/words";
import { Connect } from "./Connect";
import classes from "./factories.module.css";
import { MakeInvite } from "./MakeInvite";

/** The file a factory needs, and the inboxes it can send to. */
export function InviteScreen() {
  const t = useWords();
  const invites = useMay()("invite");
  const navigate = useNavigate();
  const client = useQueryClient();
  const invite = useReady(inviteRead).data;
  const { busy, error, run } = useWork();
  const adopt = () =>
    void run("work", async () => {
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
        <MakeInvite invite={invite} />
        <Paper withBorder p="lg" className={classes.wide}>
          <Title order={2}>{t("invite-inbox")}</Title>
          <Connect />
          <h3 className={classes.part}>{t("invite-inbox-operator")}</h3>
          <Text>{t("invite-inbox-about")}</Text>
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
          {error !== null && (
            <div className={classes.trouble}>
              <ErrorNotice error={error} />
            </div>
          )}
          {invites && (
            <Button mt="sm" variant="default" loading={busy !== null} onClick={adopt}>
              {t("invite-inbox-adopt")}
            </Button>
          )}
        </Paper>
      </div>
    </Page>
  );
}
