import { Alert, Button, Checkbox, Group, Paper, Text, TextInput, Title } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { api, type InvitePreview } from "../../api/client";
import { useUndo } from "../../app/undo";
import { DropArea } from "../../parts/DropArea";
import { ErrorNotice } from "../../parts/ErrorNotice";
import { FingerprintCard } from "../../parts/FingerprintCard";
import { Icon } from "../../parts/Icon";
import { Page } from "../../parts/Page";
import { useAnnounce } from "../../parts/UndoToast";
import { useWork } from "../../parts/useWork";
import { useFormats, useLanguage, useText, useWords } from "../../words/words";
import { hostOf } from "./queue";
import classes from "./share.module.css";

/** Pairing with a customer: their invite, then six words compared over a second channel. */
export function Pair() {
  const t = useWords();
  const navigate = useNavigate();
  const offerUndo = useUndo();
  const announce = useAnnounce();
  const [invite, setInvite] = useState<InvitePreview | null>(null);
  const { busy, error, run } = useWork();
  const back = () => void navigate({ to: "/share" });
  const read = (get: () => Promise<InvitePreview | null>) =>
    void run("work", async () => {
      const found = await get();
      if (found) setInvite(found);
    });
  const add = (name: string) =>
    void run("work", async () => {
      const { value } = await api.customerAdd(name);
      announce(t("share-add-named-done", { name: value.name }));
      await navigate({ to: "/share/$view/$page", params: { view: value.id, page: "pack" } });
    });
  const accept = (id: string) =>
    void run("work", async () => {
      const saved = await api.inviteAccept(id);
      offerUndo(saved, t("share-pair-done", { name: saved.value.name }));
      back();
    });
  return (
    <Page
      title={t("share-pair-title")}
      actions={
        <Button variant="default" leftSection={<Icon name="back" size={16} />} onClick={back}>
          {t("share-preview-back")}
        </Button>
      }
    >
      <DropArea
        label={t("share-pair-choose")}
        takes="customer-invite"
        onFiles={([file]) => file && read(() => api.inviteDrop(file.token))}
      >
        {error !== null && (
          <div className={classes.error}>
            <ErrorNotice error={error} />
          </div>
        )}
        {invite ? (
          <Compare
            key={invite.id}
            invite={invite}
            busy={busy !== null}
            onAccept={() => accept(invite.id)}
            onRefuse={() => setInvite(null)}
          />
        ) : (
          <>
            <Choose busy={busy !== null} onChoose={() => read(api.inviteChoose)} />
            <WithoutInvite busy={busy !== null} onAdd={add} />
          </>
        )}
      </DropArea>
    </Page>
  );
}

function Choose({ busy, onChoose }: { busy: boolean; onChoose: () => void }) {
  const t = useWords();
  return (
    <Paper withBorder className={classes.drop}>
      <Icon name="key" size={36} />
      <Group gap="sm">
        <Button size="md" loading={busy} onClick={onChoose}>
          {t("share-pair-choose")}
        </Button>
        <Text>{t("share-pair-drop")}</Text>
      </Group>
      <Text size="sm" c="dimmed" ta="center">
        {t("share-pair-where")}
      </Text>
    </Paper>
  );
}

/** Customers without Plumbline have no keys: their name is enough. */
function WithoutInvite({ busy, onAdd }: { busy: boolean; onAdd: (name: string) => void }) {
  const t = useWords();
  const [name, setName] = useState("");
  return (
    <Paper withBorder p="lg" mt="md" className={classes.compare}>
      <Title order={2}>{t("share-add-named")}</Title>
      <Text c="dimmed">{t("share-add-named-about")}</Text>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onAdd(name);
        }}
      >
        <Group align="flex-end" mt="sm">
          <TextInput
            className={classes.named}
            label={t("share-add-named-name")}
            maxLength={200}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Button type="submit" variant="default" disabled={name.trim() === ""} loading={busy}>
            {t("share-add-named-do")}
          </Button>
        </Group>
      </form>
    </Paper>
  );
}

function Compare({
  invite,
  busy,
  onAccept,
  onRefuse,
}: {
  invite: InvitePreview;
  busy: boolean;
  onAccept: () => void;
  onRefuse: () => void;
}) {
  const t = useWords();
  const { date } = useFormats();
  const text = useText();
  const titles = new Intl.ListFormat(useLanguage(), { type: "unit" });
  const [checked, setChecked] = useState(false);
  const facts = [
    { label: t("share-pair-name"), value: invite.name },
    {
      label: t("share-pair-inbox"),
      value: invite.inbox_url === null ? t("share-pair-inbox-none") : hostOf(invite.inbox_url),
    },
    { label: t("share-pair-expires"), value: date(invite.expires_on) },
    ...(invite.questionnaires.length === 0
      ? []
      : [{ label: t("share-pair-questionnaires"), value: titles.format(invite.questionnaires.map(text)) }]),
  ];
  return (
    <Paper withBorder p="lg" className={classes.compare}>
      <dl className={classes.facts}>
        {facts.map(({ label, value }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <Text fw={600} mt="md" mb="xs">
        {t("share-pair-words")}
      </Text>
      <FingerprintCard words={invite.fingerprint} qr={invite.qr} qrLabel={t("share-pair-qr")} />
      <Alert color="amber" variant="light" icon={<Icon name="warning" />} mt="md" className={classes.note}>
        <Text fw={600}>{t("share-pair-compare")}</Text>
        <Text>{t("share-pair-compare-why")}</Text>
      </Alert>
      <Checkbox
        mt="md"
        label={t("share-pair-checked")}
        checked={checked}
        onChange={(event) => setChecked(event.currentTarget.checked)}
      />
      <Group mt="md">
        <Button disabled={!checked} loading={busy} onClick={onAccept}>
          {t("share-pair-accept")}
        </Button>
        <Button variant="default" disabled={busy} onClick={onRefuse}>
          {t("share-pair-refuse")}
        </Button>
      </Group>
    </Paper>
  );
}
