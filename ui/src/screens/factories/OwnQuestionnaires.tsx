import { Button, Checkbox, Group, Text } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api, type FormDraft, type PackCard, type Saved } from "../../api/client";
import { questionnairesRead } from "../../api/readings";
import { useReady } from "../../api/reads";
import { FormPreview, isForm } from "../../app/FormPreview";
import { useMay } from "../../app/useMay";
import { DropArea } from "../../parts/DropArea";
import { ErrorNotice } from "../../parts/ErrorNotice";
import { Icon } from "../../parts/Icon";
import { useWork } from "../../parts/useWork";
import { useText, useWords } from "../../words/words";
import classes from "./factories.module.css";

/** As many as an invitation may bring. */
const MOST = 8;

interface OwnQuestionnairesProps {
  /** Records of those that go along. */
  chosen: readonly string[];
  onChoose: (ids: readonly string[]) => void;
}

/** Questionnaires of the customer's own, taken in from files, and which of them go with the invitation. */
export function OwnQuestionnaires({ chosen, onChoose }: OwnQuestionnairesProps) {
  const t = useWords();
  const invites = useMay()("invite");
  const client = useQueryClient();
  const own = useReady(questionnairesRead).data.filter(({ id, state }) => id !== null && state === "kept");
  const { busy, error, run } = useWork();
  const full = chosen.length >= MOST;
  const [form, setForm] = useState<FormDraft | null>(null);
  const tick = async ({ value: { id } }: Saved<PackCard>) => {
    if (!id) return;
    await client.invalidateQueries({ queryKey: questionnairesRead.key });
    if (!full && !chosen.includes(id)) onChoose([...chosen, id]);
  };
  const take = (get: () => Promise<Saved<PackCard> | FormDraft | null>) =>
    run("work", async () => {
      const opened = await get();
      if (opened && isForm(opened)) setForm(opened);
      else if (opened) await tick(opened);
    });
  return (
    <DropArea
      label={t("invite-packs")}
      onFiles={([file]) => invites && file && void take(() => api.questionnaireDrop(file.token))}
    >
      <h3 className={classes.part}>{t("invite-packs")}</h3>
      {form && (
        <FormPreview
          form={form}
          onTaken={(saved) => {
            setForm(null);
            void tick(saved);
          }}
          onClose={() => setForm(null)}
        />
      )}
      <Text size="sm">{t(own.length === 0 ? "invite-packs-none" : "invite-packs-about")}</Text>
      {own.length > 0 && (
        <ul className={classes.packs}>
          {own.map((card) => (
            <li key={card.id}>
              <Own card={card} chosen={chosen} full={full} onChoose={onChoose} />
            </li>
          ))}
        </ul>
      )}
      {full && <Text size="sm">{t("invite-packs-most", { most: MOST })}</Text>}
      {error !== null && (
        <div className={classes.trouble}>
          <ErrorNotice error={error} />
        </div>
      )}
      {invites && (
        <Group mt="xs" gap="sm">
          <Button
            variant="default"
            leftSection={<Icon name="import" size={16} />}
            loading={busy !== null}
            onClick={() => void take(api.questionnaireChoose)}
          >
            {t("invite-packs-add")}
          </Button>
          <Text size="sm" c="dimmed">
            {t("invite-packs-drop")}
          </Text>
        </Group>
      )}
      <details className={classes.what} open={own.length === 0}>
        <summary>{t("invite-packs-what")}</summary>
        {t("invite-packs-format")}
      </details>
    </DropArea>
  );
}

interface OwnProps extends OwnQuestionnairesProps {
  card: PackCard;
  full: boolean;
}

function Own({ card, chosen, full, onChoose }: OwnProps) {
  const t = useWords();
  const text = useText();
  const invites = useMay()("invite");
  const id = card.id ?? "";
  const goes = chosen.includes(id);
  const size = t("invite-packs-size", { count: card.questions, version: card.version });
  return (
    <Checkbox
      label={text(card.title)}
      description={size}
      checked={goes}
      disabled={!invites || (full && !goes)}
      onChange={() => onChoose(goes ? chosen.filter((one) => one !== id) : [...chosen, id])}
    />
  );
}
