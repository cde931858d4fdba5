import { Button, Checkbox, Group, Modal, Text } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api, type DeskLink, type InvitePreview } from "../../api/client";
import { deskMailRead, inviteRead } from "../../api/readings";
import { useRead } from "../../api/reads";
import { useMay } from "../../app/useMay";
import { ConfirmStep } from "../../parts/ConfirmStep";
import { DropArea, type DroppedToken } from "../../parts/DropArea";
import { ErrorNotice } from "../../parts/ErrorNotice";
import { FingerprintCard } from "../../parts/FingerprintCard";
import { Icon } from "../../parts/Icon";
import { useWork } from "../../parts/useWork";
import { useFormats, useWords } from "../../words/words";
import { hostOf } from "../share/queue";
import classes from "./factories.module.css";

/** Fetching from the customer's own inbox: entered by its invite once the six words were compared, and left again. */
export function Connect() {
  const t = useWords();
  const invites = useMay()("invite");
  const client = useQueryClient();
  const inboxes = useRead(deskMailRead).data?.mail.inboxes ?? [];
  const [found, setFound] = useState<InvitePreview | null>(null);
  const [leaving, setLeaving] = useState<DeskLink | null>(null);
  const { busy, error, run } = useWork<"choose" | "accept">();
  const reread = async () => {
    await client.invalidateQueries({ queryKey: deskMailRead.key });
    await client.invalidateQueries({ queryKey: inviteRead.key });
  };
  const accept = ({ id }: InvitePreview) =>
    void run("accept", async () => {
      await api.deskInboxAccept(id);
      setFound(null);
      await reread();
    });
  const drop = ([file]: readonly DroppedToken[]) => {
    if (file && invites) void run("choose", async () => setFound(await api.deskInboxDrop(file.token)));
  };
  return (
    <DropArea label={t("invite-fetch-open")} takes="desk-invite" onFiles={drop}>
      <h3 className={classes.part}>{t("invite-fetch")}</h3>
      <Text>{t("invite-fetch-about")}</Text>
      {inboxes.map((inbox) => (
        <Group key={inbox.keyid} gap="md">
          <p className={classes.done}>
            <Icon name="check" size={16} />{" "}
            {t("invite-fetch-on", { name: inbox.name, host: hostOf(inbox.url) })}
          </p>
          {invites && (
            <Button size="compact-sm" variant="subtle" color="gray" onClick={() => setLeaving(inbox)}>
              {t("invite-fetch-stop")}
            </Button>
          )}
        </Group>
      ))}
      {error !== null && found === null && <ErrorNotice error={error} />}
      {invites && (
        <Button
          mt="sm"
          variant="default"
          leftSection={<Icon name="key" size={16} />}
          loading={busy === "choose"}
          onClick={() => void run("choose", async () => setFound(await api.deskInboxChoose()))}
        >
          {t("invite-fetch-open")}
        </Button>
      )}
      {found && (
        <Compare
          key={found.id}
          invite={found}
          busy={busy !== null}
          error={error}
          onAccept={() => accept(found)}
          onClose={() => setFound(null)}
        />
      )}
      {leaving && (
        <ConfirmStep
          opened
          danger
          title={t("invite-fetch-stop-title", { name: leaving.name })}
          goes={[t("invite-fetch-stop-goes"), t("invite-fetch-stop-stays")]}
          verb={t("invite-fetch-stop")}
          onConfirm={async () => {
            await api.deskInboxLeave(leaving.keyid);
            await reread();
          }}
          onClose={() => setLeaving(null)}
        />
      )}
    </DropArea>
  );
}

interface CompareProps {
  invite: InvitePreview;
  busy: boolean;
  error: unknown;
  onAccept: () => void;
  onClose: () => void;
}

function Compare({ invite, busy, error, onAccept, onClose }: CompareProps) {
  const t = useWords();
  const { date } = useFormats();
  const [same, setSame] = useState(false);
  return (
    <Modal
      opened
      size="lg"
      onClose={onClose}
      title={`${invite.name} · ${hostOf(invite.inbox_url ?? "")}`}
      closeButtonProps={{ "aria-label": t("frame-close") }}
    >
      <Text fw={600} mb="xs">
        {t("exchange-invite-words")}
      </Text>
      <FingerprintCard words={invite.fingerprint} />
      <Text size="sm" mt="sm">
        {t("invite-fetch-compare")}
      </Text>
      <Text size="sm" c="dimmed">
        {t("invite-fetch-until", { date: date(invite.expires_on) })}
      </Text>
      <Checkbox
        mt="md"
        label={t("exchange-invite-same")}
        checked={same}
        onChange={(event) => setSame(event.currentTarget.checked)}
      />
      {error !== null && <ErrorNotice error={error} />}
      <Group justify="flex-end" mt="md">
        <Button variant="default" disabled={busy} onClick={onClose}>
          {t("frame-cancel")}
        </Button>
        <Button disabled={!same} loading={busy} onClick={onAccept}>
          {t("invite-fetch-accept")}
        </Button>
      </Group>
    </Modal>
  );
}
