import { Badge, Button, Group, Switch, Text, Title } from "@mantine/core";
import { useState } from "react";
import { api, type FormDraft, type PackCard, type Saved } from "../../api/client";
import { questionnairesRead } from "../../api/readings";
import { useReady } from "../../api/reads";
import { FormPreview, isForm } from "../../app/FormPreview";
import { ReadOnlyLine } from "../../app/Permitted";
import { useMay } from "../../app/useMay";
import { DropArea } from "../../parts/DropArea";
import { ErrorNotice } from "../../parts/ErrorNotice";
import { Icon } from "../../parts/Icon";
import { useAnnounce } from "../../parts/UndoToast";
import { useWork } from "../../parts/useWork";
import { useText, useWords } from "../../words/words";
import classes from "./assess.module.css";
import looks from "./questionnaires.module.css";

interface QuestionnairesProps {
  onOpen: (pack: string) => void;
  /** Another page of the questionnaires. */
  onView: (view: "workbook" | "list") => void;
}

/** Which questionnaires the cycle asks, which a customer sent, and which are at hand. */
export function Questionnaires({ onOpen, onView }: QuestionnairesProps) {
  const t = useWords();
  const cards = useReady(questionnairesRead).data;
  const may = useMay();
  const { busy, error, run } = useWork();
  const announce = useAnnounce();
  const work = (words: string | null, act: () => Promise<Saved<unknown> | null>) =>
    void run("work", async () => {
      const saved = await act();
      const token = saved?.undo;
      if (token && words) announce(words, () => api.undo(token));
    });
  const groups = [
    ["offered", cards.filter(({ state }) => state === "offered")],
    ["in-use", cards.filter(({ in_use }) => in_use)],
    ["at-hand", cards.filter(({ state, in_use }) => state === "kept" && !in_use)],
    ["declined", cards.filter(({ state }) => state === "declined")],
  ] as const;
  const [form, setForm] = useState<FormDraft | null>(null);
  const take = (get: () => Promise<Saved<PackCard> | FormDraft | null>) =>
    work(null, async () => {
      const opened = await get();
      if (opened && isForm(opened)) {
        setForm(opened);
        return null;
      }
      if (opened) onOpen(opened.value.pack);
      return opened;
    });
  return (
    <div className={`${classes.pane} ${classes.wide}`}>
      {form && (
        <FormPreview form={form} onTaken={({ value }) => onOpen(value.pack)} onClose={() => setForm(null)} />
      )}
      <DropArea
        label={t("assess-packs-file")}
        onFiles={([file]) => file && take(() => api.questionnaireDrop(file.token))}
      >
        <div className={classes.paneScroll}>
          <Group justify="space-between" align="flex-start" wrap="nowrap">
            <div>
              <Title order={1}>{t("assess-packs")}</Title>
              <Text c="dimmed" mb="sm" maw={640}>
                {t("assess-packs-about")}
              </Text>
            </div>
            {may("assess") && (
              <div className={looks.file}>
                <Button
                  variant="default"
                  leftSection={<Icon name="import" size={16} />}
                  loading={busy !== null}
                  onClick={() => take(api.questionnaireChoose)}
                >
                  {t("assess-packs-file")}
                </Button>
                <Button
                  variant="default"
                  leftSection={<Icon name="table" size={16} />}
                  onClick={() => onView("list")}
                >
                  {t("questions-import")}
                </Button>
                <Button
                  variant="default"
                  leftSection={<Icon name="export" size={16} />}
                  onClick={() => onView("workbook")}
                >
                  {t("sheets-open")}
                </Button>
              </div>
            )}
          </Group>
          <ReadOnlyLine permission="assess" />
          {error !== null && <ErrorNotice error={error} />}
          {groups.map(
            ([group, list]) =>
              list.length > 0 && (
                <section key={group} className={looks.group}>
                  <Title order={2}>{t(`assess-packs-${group}`)}</Title>
                  <ul className={looks.cards}>
                    {list.map((card) => (
                      <Card key={card.id ?? card.pack} card={card} onOpen={onOpen} onWork={work} />
                    ))}
                  </ul>
                </section>
              ),
          )}
        </div>
      </DropArea>
    </div>
  );
}

interface CardProps {
  card: PackCard;
  onOpen: (pack: string) => void;
  onWork: (words: string | null, act: () => Promise<Saved<unknown> | null>) => void;
}

function Card({ card, onOpen, onWork }: CardProps) {
  const t = useWords();
  const text = useText();
  const may = useMay();
  const title = text(card.title);
  return (
    <li className={looks.card}>
      <div className={looks.words}>
        <div className={looks.titleLine}>
          <strong>{title}</strong>
          <span className={looks.quiet}>
            {t("assess-packs-size", { count: card.questions, version: card.version })}
          </span>
          {card.source !== "shipped" && (
            <Badge variant="light" tt="none">
              {card.customer
                ? t("assess-packs-from", { customer: card.customer })
                : t("assess-packs-from-file")}
            </Badge>
          )}
        </div>
        <p className={looks.about}>{text(card.about)}</p>
        {card.in_use && (
          <p className={looks.quiet}>
            {t("assess-score-settled", { answered: card.answered, total: card.questions })}
          </p>
        )}
        {card.in_use && !card.is_first && may("share") && (
          <Switch
            mt={4}
            label={t("assess-packs-shared")}
            checked={card.shared}
            onChange={(event) => {
              const shared = event.currentTarget.checked;
              onWork(null, () => api.questionnaireShare(card.pack, shared));
            }}
          />
        )}
      </div>
      <Group gap="xs" className={looks.acts}>
        <Acts {...{ card, title, onOpen, onWork }} />
      </Group>
    </li>
  );
}

function Acts({ card, title, onOpen, onWork }: CardProps & { title: string }) {
  const t = useWords();
  const answers = useMay()("assess");
  const { id, pack } = card;
  if (card.in_use)
    return (
      <>
        {answers && !card.is_first && (
          <Button
            variant="subtle"
            onClick={() => onWork(t("assess-packs-left", { title }), () => api.questionnaireLeave(pack))}
          >
            {t("assess-packs-leave")}
          </Button>
        )}
        <Button
          variant="default"
          aria-label={t("assess-packs-open-title", { title })}
          onClick={() => onOpen(pack)}
        >
          {t("assess-packs-open")}
        </Button>
      </>
    );
  if (!answers) return null;
  if (card.state === "offered" && id !== null)
    return (
      <>
        <Button
          variant="default"
          onClick={() =>
            onWork(t("assess-packs-declined-title", { title }), () => api.questionnaireDecide(id, false))
          }
        >
          {t("assess-packs-decline")}
        </Button>
        <Button
          onClick={() =>
            onWork(null, async () => {
              const saved = await api.questionnaireDecide(id, true);
              onOpen(pack);
              return saved;
            })
          }
        >
          {t("assess-packs-use")}
        </Button>
      </>
    );
  if (card.state === "declined" && id !== null)
    return (
      <Button variant="subtle" onClick={() => onWork(null, () => api.questionnaireDecide(id, true))}>
        {t("assess-packs-use")}
      </Button>
    );
  return (
    <Button
      variant="default"
      aria-label={t("assess-packs-use-title", { title })}
      onClick={() => onWork(t("assess-packs-asked", { title }), () => api.questionnaireAsk(pack))}
    >
      {t("assess-packs-use")}
    </Button>
  );
}
