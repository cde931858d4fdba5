import { Button, Group, Table, Text, Title } from "@mantine/core";
import { useState } from "react";
import { type Answer, api, type Pack, type Score } from "../../api/client";
import { Icon } from "../../parts/Icon";
import { PaperDialog } from "../../parts/PaperDialog";
import { useText, useWords } from "../../words/words";
import { Bar, Figure } from "./Arithmetic";
import classes from "./assess.module.css";
import {
  gapsByWeight,
  hasLevels,
  isAsked,
  isSettled,
  lowestLevel,
  markOf,
  missingForScore,
  nextUnanswered,
  type Place,
  progressOf,
  SCALES,
  scaleName,
} from "./levels";
import { Radar } from "./Radar";
import looks from "./result.module.css";
import { useValueWords } from "./ValueWords";

interface ScorePageProps {
  pack: Pack;
  places: readonly Place[];
  answers: ReadonlyMap<string, Answer>;
  score: Score;
  /** Of the assessment. */
  cycle: string;
  onOpen: (question: string) => void;
}

/** The result with its arithmetic, once enough is answered; before that, how much is missing. */
export function ScorePage({ pack, places, answers, score, cycle, onOpen }: ScorePageProps) {
  const t = useWords();
  const text = useText();
  return (
    <div className={`${classes.pane} ${classes.wide}`}>
      <div className={classes.paneScroll}>
        <Group justify="space-between" align="flex-start" wrap="nowrap">
          <Title order={1}>{t("assess-score")}</Title>
          <Report pack={pack} cycle={cycle} />
        </Group>
        <Text c="dimmed" mb="md">
          {text(pack.title)} · {t("assess-score-settled", progressOf(score, places, answers))}
        </Text>
        {pack.scoring === "never" ? (
          <Text mb="md">{t("assess-never-averaged")}</Text>
        ) : score.complete ? (
          <div className={looks.figures}>
            {SCALES.map((scale) => {
              const mean = score[scale];
              return mean && <Figure key={scale} name={scaleName(t, scale)} mean={mean} places={places} />;
            })}
          </div>
        ) : (
          <NotYet score={score} />
        )}
        <Alarms places={places} score={score} answers={answers} onOpen={onOpen} />
        {pack.scoring !== "never" && <Radar pack={pack} score={score} />}
        <SectionTable {...{ pack, places, answers, score }} />
        <Gaps places={places} answers={answers} onOpen={onOpen} />
        <Unknowns places={places} answers={answers} onOpen={onOpen} />
        <Unanswered places={places} answers={answers} onOpen={onOpen} />
      </div>
    </div>
  );
}

/** For whoever reviews the assessment on paper. */
function Report({ pack, cycle }: { pack: Pack; cycle: string }) {
  const t = useWords();
  const text = useText();
  const [opened, setOpened] = useState(false);
  return (
    <>
      <Button variant="default" leftSection={<Icon name="print" size={16} />} onClick={() => setOpened(true)}>
        {t("assess-report")}
      </Button>
      <PaperDialog
        title={t("assess-report")}
        lead={t("assess-report-lead", { title: text(pack.title) })}
        done={t("assess-report-done")}
        counted={({ rows }) => t("assess-report-counted", { rows })}
        next={t("assess-report-next")}
        make={(request) => api.assessmentPaper({ ...request, questionnaires: [pack.id], cycle })}
        opened={opened}
        onClose={() => setOpened(false)}
      />
    </>
  );
}

function NotYet({ score }: { score: Score }) {
  const t = useWords();
  return (
    <div className={looks.notYet}>
      <strong>{t("assess-score-missing", { count: missingForScore(score) })}</strong>
      <span>{t("assess-score-gate", { percent: score.threshold_percent })}</span>
    </div>
  );
}

function SectionTable({ pack, places, answers, score }: Omit<ScorePageProps, "cycle" | "onOpen">) {
  const t = useWords();
  const text = useText();
  const rated = pack.sections.flatMap(({ questions }) => questions).some(hasLevels);
  const scales = pack.scoring === "never" || !rated ? [] : SCALES;
  return (
    <section id="by-section" tabIndex={-1} className={looks.part}>
      <Title order={2}>{t("assess-score-sections")}</Title>
      <Table withTableBorder aria-label={t("assess-score-sections")}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t("assess-score-section")}</Table.Th>
            <Table.Th w={110}>{t("assess-score-answered")}</Table.Th>
            {scales.map((scale) => (
              <Table.Th key={scale} w={210}>
                {scaleName(t, scale)}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {score.sections
            .filter(({ questions }) => questions > 0)
            .map((result) => {
              const section = pack.sections.find(({ id }) => id === result.section);
              const title = section ? text(section.title) : result.section;
              return (
                <Table.Tr key={result.section}>
                  <Table.Th scope="row" fw={500}>
                    {title}
                  </Table.Th>
                  <Table.Td>
                    {settledIn(places, answers, result.section)}/{result.questions}
                    <Apart notApplicable={result.not_applicable} unknown={result.unknown} />
                  </Table.Td>
                  {scales.map((scale) => (
                    <Table.Td key={scale}>
                      <Bar name={`${title} – ${scaleName(t, scale)}`} mean={result[scale]} places={places} />
                    </Table.Td>
                  ))}
                </Table.Tr>
              );
            })}
        </Table.Tbody>
      </Table>
    </section>
  );
}

function settledIn(places: readonly Place[], answers: ReadonlyMap<string, Answer>, section: string): number {
  const asked = places.filter((place) => place.section.id === section && isAsked(place.question));
  return asked.filter(({ question }) => isSettled(answers.get(question.id), question)).length;
}

/** What has no level is told apart: it does not apply, or nobody knows yet. */
function Apart({ notApplicable, unknown }: { notApplicable: number; unknown: number }) {
  const t = useWords();
  if (notApplicable + unknown === 0) return null;
  return (
    <Text size="xs" c="dimmed">
      {t("assess-score-apart", { notApplicable, unknown })}
    </Text>
  );
}

interface ListProps {
  places: readonly Place[];
  answers: ReadonlyMap<string, Answer>;
  onOpen: (question: string) => void;
}

/** Answers that need attention at once, whatever the score. */
function Alarms({ places, score, answers, onOpen }: ListProps & { score: Score }) {
  const t = useWords();
  const text = useText();
  const words = useValueWords();
  const alarms = places.filter(({ question }) => score.alarms.includes(question.id));
  if (alarms.length === 0) return null;
  return (
    <section className={looks.part}>
      <Title order={2}>{t("assess-alarms", { count: alarms.length })}</Title>
      <Text c="dimmed" size="sm" mb="xs">
        {t("assess-alarms-about")}
      </Text>
      <ol className={looks.endList}>
        {alarms.map(({ question, number }) => (
          <li key={question.id}>
            <button type="button" className={classes.entry} onClick={() => onOpen(question.id)}>
              <span>
                {number}. {text(question.text)}
              </span>
              <span className={looks.levels}>
                {question.answer && words(question.answer, answers.get(question.id)?.value ?? null)}
              </span>
            </button>
          </li>
        ))}
      </ol>
    </section>
  );
}

function Gaps({ places, answers, onOpen }: ListProps) {
  const t = useWords();
  const text = useText();
  const gaps = gapsByWeight(places, answers);
  if (gaps.length === 0) return null;
  return (
    <section className={looks.part}>
      <Title order={2}>{t("assess-score-gaps")}</Title>
      <Text c="dimmed" size="sm" mb="xs">
        {t("assess-score-gaps-about")}
      </Text>
      <ol className={looks.endList}>
        {gaps.map(({ question, number }) => {
          const level = lowestLevel(answers.get(question.id), question);
          const planned = (answers.get(question.id)?.findings.length ?? 0) > 0;
          return (
            <li key={question.id}>
              <button type="button" className={classes.entry} onClick={() => onOpen(question.id)}>
                <span>
                  {number}. {text(question.text)}
                </span>
                <span className={looks.levels}>
                  {level === null
                    ? t("assess-alarm-short")
                    : t("assess-score-gap", { level, weight: question.weight ?? "–" })}
                  {planned && ` · ${t("assess-score-planned")}`}
                </span>
              </button>
            </li>
          );
        })}
      </ol>
    </section>
  );
}

function Unknowns({ places, answers, onOpen }: ListProps) {
  const t = useWords();
  const text = useText();
  const unknown = places.filter(({ question }) => markOf(answers.get(question.id), question) === "unknown");
  if (unknown.length === 0) return null;
  return (
    <section className={looks.part}>
      <Title order={2}>{t("assess-score-unknown", { count: unknown.length })}</Title>
      <ol className={looks.endList}>
        {unknown.map(({ question, number }) => (
          <li key={question.id}>
            <button type="button" className={classes.entry} onClick={() => onOpen(question.id)}>
              <span>
                {number}. {text(question.text)}
              </span>
              <span className={looks.levels}>
                {answers.get(question.id)?.reason || t("assess-score-unknown-nobody")}
              </span>
            </button>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** What nobody has looked at yet is a number and a way there, not a long list. */
function Unanswered({ places, answers, onOpen }: ListProps) {
  const t = useWords();
  const open = places.filter(({ question }) =>
    ["open", "half"].includes(markOf(answers.get(question.id), question)),
  );
  const next = nextUnanswered(places, answers, null);
  if (!next) return null;
  return (
    <section className={looks.part}>
      <Title order={2}>{t("assess-score-open-questions", { count: open.length })}</Title>
      <Button
        mt={4}
        variant="default"
        rightSection={<kbd className={classes.key}>J</kbd>}
        onClick={() => onOpen(next.question.id)}
      >
        {t("assess-jump-next")}
      </Button>
    </section>
  );
}
