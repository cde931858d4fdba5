import { Button, Group, Paper, Radio, Stack, Text, TextInput, Title } from "@mantine/core";
import { useRef, useState } from "react";
import { api, type InviteState, type ReceivingInbox } from "../../api/client";
import { useMay } from "../../app/useMay";
import { ErrorNotice } from "../../parts/ErrorNotice";
import { FingerprintCard } from "../../parts/FingerprintCard";
import { Icon } from "../../parts/Icon";
import { useWork } from "../../parts/useWork";
import { useFormats, useWords } from "../../words/words";
import { hostOf } from "../share/queue";
import classes from "./factories.module.css";
import { OwnQuestionnaires } from "./OwnQuestionnaires";

/** The choice of factories that send files; every other one is the key id of an inbox. */
const BY_FILE = "file";

/** One invitation: by which way the factory sends, what goes along, and the six words both sides compare. */
export function MakeInvite({ invite }: { invite: InviteState }) {
  const t = useWords();
  const { date } = useFormats();
  const invites = useMay()("invite");
  const { busy, error, run } = useWork();
  const [way, setWay] = useState(BY_FILE);
  const [label, setLabel] = useState("");
  const [unnamed, setUnnamed] = useState(false);
  const labelField = useRef<HTMLInputElement>(null);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [saved, setSaved] = useState<string | null>(null);
  const makers = invite.inboxes.filter(({ makes }) => makes !== null);
  const inbox = makers.find(({ keyid }) => keyid === way);
  const { words, qr } = inbox?.makes ?? invite;
  const save = () => {
    const missing = inbox !== undefined && label.trim() === "";
    setUnnamed(missing);
    if (missing) return labelField.current?.focus();
    setSaved(null);
    void run("work", async () => setSaved(await written()));
  };
  const written = async () => {
    const questionnaires = [...chosen];
    if (!inbox) {
      const path = await api.inviteSave(questionnaires);
      return path === null ? null : t("invite-saved", { path });
    }
    const made = await api.inviteByInbox({ inbox: inbox.keyid, label: label.trim(), questionnaires });
    if (made === null) return null;
    setLabel("");
    return t("invite-saved-one", { path: made.path, name: label.trim(), date: date(made.expires_on) });
  };
  return (
    <>
      <Paper withBorder p="lg">
        <Title order={2}>{t("invite-file")}</Title>
        <Text mt={4}>{t(inbox ? "invite-file-about-one" : "invite-file-about")}</Text>
        {makers.length > 0 && (
          <Ways makers={makers} way={inbox ? way : BY_FILE} disabled={!invites} onWay={setWay} />
        )}
        {inbox && (
          <TextInput
            ref={labelField}
            mt="sm"
            label={t("invite-label")}
            description={t("invite-label-hint")}
            error={unnamed && t("invite-label-missing")}
            maxLength={200}
            value={label}
            disabled={!invites}
            onChange={(event) => {
              setLabel(event.currentTarget.value);
              setUnnamed(false);
            }}
          />
        )}
        <OwnQuestionnaires chosen={chosen} onChoose={setChosen} />
        {error !== null && (
          <div className={classes.trouble}>
            <ErrorNotice error={error} />
          </div>
        )}
        <Group mt="md">
          {invites && (
            <Button loading={busy !== null} leftSection={<Icon name="export" size={16} />} onClick={save}>
              {t("invite-save")}
            </Button>
          )}
          {!inbox && (
            <Text size="sm" c="dimmed">
              {t("invite-until", { date: date(invite.expires_on) })}
            </Text>
          )}
        </Group>
        <div role="status">
          {saved !== null && (
            <p className={classes.done}>
              <Icon name="check" size={16} /> {saved}
            </p>
          )}
        </div>
      </Paper>
      <Paper withBorder p="lg">
        <Title order={2} mb="sm">
          {t("invite-words")}
        </Title>
        <FingerprintCard words={words} qr={qr} qrLabel={t("invite-qr")} />
        <Text size="sm" c="dimmed" mt="sm">
          {inbox ? t("invite-words-about-inbox", { host: hostOf(inbox.url ?? "") }) : t("invite-words-about")}
        </Text>
        <ol className={classes.how}>
          {([1, 2, 3] as const).map((step) => (
            <li key={step}>{t(`invite-how-${step}`)}</li>
          ))}
        </ol>
      </Paper>
    </>
  );
}

interface WaysProps {
  makers: readonly ReceivingInbox[];
  way: string;
  disabled: boolean;
  onWay: (way: string) => void;
}

function Ways({ makers, way, disabled, onWay }: WaysProps) {
  const t = useWords();
  return (
    <Radio.Group mt="sm" label={t("invite-way")} value={way} onChange={onWay}>
      <Stack gap={6} mt={6}>
        <Radio value={BY_FILE} label={t("invite-by-file")} disabled={disabled} />
        {makers.map(({ keyid, url }) => (
          <Radio
            key={keyid}
            value={keyid}
            label={t("invite-by-inbox", { host: hostOf(url ?? "") })}
            disabled={disabled}
          />
        ))}
      </Stack>
    </Radio.Group>
  );
}
