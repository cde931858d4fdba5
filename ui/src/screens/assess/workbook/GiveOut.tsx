import { Button, Checkbox, Group, Paper, Radio, Stack, Text, UnstyledButton } from "@mantine/core";
import { useState } from "react";
import { api, type Exported, type Language, type SheetOffer } from "../../../api/client";
import { answerSheetRead } from "../../../api/readings";
import { useReady } from "../../../api/reads";
import { ErrorNotice } from "../../../parts/ErrorNotice";
import { Icon } from "../../../parts/Icon";
import { useWork } from "../../../parts/useWork";
import { useLanguage, useText, useWords } from "../../../words/words";
import { languagesOf } from "../../actions/ExportPlan";
import { allOf, type Chosen, choicesOf, questionsIn, toggled } from "./sheet";
import looks from "./workbook.module.css";

/** Which questionnaires and sections go, in which language, and whether the answers so far go along. */
export function GiveOut({ pack }: { pack: string }) {
  const t = useWords();
  const own = useLanguage();
  const offers = useReady(answerSheetRead).data;
  const { busy, error, run } = useWork();
  const [chosen, setChosen] = useState<Chosen>(() =>
    Object.fromEntries(offers.filter((offer) => offer.pack === pack).map((one) => [one.pack, allOf(one)])),
  );
  const [languages, setLanguages] = useState<Language | "both">(own);
  const [answers, setAnswers] = useState(true);
  const [exported, setExported] = useState<Exported | null>(null);
  const count = questionsIn(offers, chosen);
  const start = () =>
    void run("work", async () => {
      const questionnaires = choicesOf(offers, chosen);
      const done = await api.answerSheetExport({
        questionnaires,
        languages: languagesOf(languages, own),
        answers,
      });
      if (done) setExported(done);
    });
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="sheets-out">
      <h2 id="sheets-out" className={looks.half}>
        {t("sheets-out")}
      </h2>
      <Text mb="sm">{t("sheets-out-about")}</Text>
      <ul className={looks.offers} aria-label={t("sheets-which")}>
        {offers.map((offer) => (
          <Offer
            key={offer.pack}
            offer={offer}
            chosen={chosen[offer.pack] ?? []}
            opened={offer.pack === pack}
            onAll={(all) => setChosen({ ...chosen, [offer.pack]: all ? allOf(offer) : [] })}
            onSection={(section) => setChosen(toggled(chosen, offer.pack, section))}
          />
        ))}
      </ul>
      <Stack gap="sm" mt="md">
        <Radio.Group
          label={t("sheets-language")}
          value={languages}
          onChange={(value) => setLanguages(value as Language | "both")}
        >
          <Group gap="lg" mt={4}>
            <Radio value="en" label="English" lang="en" />
            <Radio value="zh-Hans" label="中文" lang="zh-Hans" />
            <Radio value="both" label={t("actions-export-language-both")} />
          </Group>
        </Radio.Group>
        <Checkbox
          label={t("sheets-answers")}
          description={t("sheets-answers-about")}
          checked={answers}
          onChange={(event) => setAnswers(event.currentTarget.checked)}
        />
        {error !== null && <ErrorNotice error={error} />}
        <Group gap="sm">
          <Button
            leftSection={<Icon name="export" size={16} />}
            loading={busy !== null}
            disabled={count === 0}
            onClick={start}
          >
            {t("sheets-export", { count })}
          </Button>
        </Group>
        {exported && (
          <p role="status" className={looks.done}>
            <Icon name="check" size={16} /> {t("sheets-exported", { count: exported.rows })}{" "}
            <span className={looks.path}>{exported.path}</span>
          </p>
        )}
      </Stack>
    </Paper>
  );
}

interface OfferProps {
  offer: SheetOffer;
  chosen: readonly string[];
  opened: boolean;
  onAll: (all: boolean) => void;
  onSection: (section: string) => void;
}

function Offer({ offer, chosen, opened, onAll, onSection }: OfferProps) {
  const t = useWords();
  const text = useText();
  const [shown, setShown] = useState(opened);
  const title = text(offer.title);
  const whole = chosen.length === offer.sections.length;
  return (
    <li>
      <div className={looks.offer}>
        <Checkbox
          label={title}
          checked={whole}
          indeterminate={chosen.length > 0 && !whole}
          onChange={() => onAll(!whole)}
        />
        <UnstyledButton
          className={looks.more}
          aria-expanded={shown}
          aria-label={t("sheets-sections-of", { title })}
          onClick={() => setShown(!shown)}
        >
          {t("sheets-sections", { chosen: chosen.length, total: offer.sections.length })}
          <Icon name="down" size={14} />
        </UnstyledButton>
      </div>
      {shown && (
        <ul className={looks.sections}>
          {offer.sections.map(({ id, title: name, questions, answered }) => (
            <li key={id}>
              <Checkbox
                label={
                  <>
                    {text(name)}{" "}
                    <span className={looks.quiet}>
                      {t("assess-score-settled", { answered, total: questions })}
                    </span>
                  </>
                }
                checked={chosen.includes(id)}
                onChange={() => onSection(id)}
              />
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}
