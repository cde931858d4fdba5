import { Button, Checkbox, Group, Stack, Text } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { api, type InvitePreview } from "../../../api/client";
import { useUndo } from "../../../app/undo";
import { FingerprintCard } from "../../../parts/FingerprintCard";
import { useWork } from "../../../parts/useWork";
import { useFormats, useWords } from "../../../words/words";
import { hostOf } from "../../share/queue";
import { FileChoice } from "./FileChoice";
import classes from "./laptops.module.css";
import { Step } from "./Step";

/** The invite of the factory's own inbox: its words are compared before any laptop relies on it. */
export function EnterInbox() {
  const t = useWords();
  const navigate = useNavigate();
  const offerUndo = useUndo();
  const [invite, setInvite] = useState<InvitePreview | null>(null);
  const { busy, error, run } = useWork();
  const read = (get: () => Promise<InvitePreview | null>) =>
    void run("work", async () => {
      const found = await get();
      if (found) setInvite(found);
    });
  const accept = ({ id, name }: InvitePreview) =>
    void run("work", async () => {
      offerUndo(await api.ownInboxAccept(id), t("exchange-invite-done", { name }));
      await navigate({ to: "/settings/$page", params: { page: "laptops" } });
    });
  return (
    <Step title={t("exchange-enter")}>
      <FileChoice
        icon="key"
        choose={t("exchange-invite-choose")}
        where={t("exchange-invite-where")}
        busy={busy !== null}
        error={error}
        onChoose={() => read(api.ownInboxChoose)}
        onDrop={(token) => read(() => api.ownInboxDrop(token))}
        takes="laptops-invite"
      >
        {invite && (
          <Compare
            key={invite.id}
            invite={invite}
            busy={busy !== null}
            onAccept={() => accept(invite)}
            onRefuse={() => setInvite(null)}
          />
        )}
      </FileChoice>
    </Step>
  );
}

interface CompareProps {
  invite: InvitePreview;
  busy: boolean;
  onAccept: () => void;
  onRefuse: () => void;
}

function Compare({ invite, busy, onAccept, onRefuse }: CompareProps) {
  const t = useWords();
  const { date } = useFormats();
  const [same, setSame] = useState(false);
  const facts = [
    { label: t("exchange-invite-name"), value: invite.name },
    { label: t("exchange-invite-address"), value: hostOf(invite.inbox_url ?? "") },
    { label: t("exchange-invite-expires"), value: date(invite.expires_on) },
  ];
  return (
    <Stack gap="md">
      <dl className={classes.peers}>
        {facts.map(({ label, value }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <section className={classes.words} aria-label={t("exchange-invite-words")}>
        <Text fw={600}>{t("exchange-invite-words")}</Text>
        <FingerprintCard words={invite.fingerprint} />
        <Text size="sm" c="dimmed">
          {t("exchange-invite-compare")}
        </Text>
      </section>
      <Checkbox
        label={t("exchange-invite-same")}
        checked={same}
        onChange={(event) => setSame(event.currentTarget.checked)}
      />
      <Group>
        <Button disabled={!same} loading={busy} onClick={onAccept}>
          {t("exchange-invite-accept")}
        </Button>
        <Button variant="default" disabled={busy} onClick={onRefuse}>
          {t("join-refuse")}
        </Button>
      </Group>
      <Text size="sm" c="dimmed">
        {t("exchange-invite-others")}
      </Text>
    </Stack>
  );
}
