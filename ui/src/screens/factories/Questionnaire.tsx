import { Table, Text } from "@mantine/core";
import { Fragment, useState } from "react";
import type { Answer, Mean, Pack, Question, Score, Section } from "../../api/client";
import { Icon } from "../../parts/Icon";
import { useFormats, useText, useWords } from "../../words/words";
import { hasScales, type Scale } from "../assess/levels";
import { useValueWords, ValueWords } from "../assess/ValueWords";
import classes from "./factories.module.css";

interface QuestionnaireProps {
  pack: Pack;
  score: Score;
  answers: readonly Answer[];
}

/** One questionnaire as the factory answered it: a section opens to its questions. */
export function Questionnaire({ pack, score, answers }: QuestionnaireProps) {
  const t = useWords();
  const given = new Map(answers.map((answer) => [answer.question, answer]));
  const averaged = pack.scoring !== "never";
  return (
    <>
      <Text>
        {t("share-preview-score-answered", { answered: score.answered, total: score.total })}{" "}
        {averaged ? !score.complete && t("factory-score-none") : t("assess-never-averaged")}
      </Text>
      <Alarms pack={pack} score={score} given={given} />
      <Sections pack={pack} score={score} given={given} />
    </>
  );
}

interface PartProps {
  pack: Pack;
  score: Score;
  given: ReadonlyMap<string, Answer>;
}

/** Answers that need attention at once, whatever the score. */
function Alarms({ pack, score, given }: PartProps) {
  const t = useWords();
  const text = useText();
  const words = useValueWords();
  const alarms = questionsOf(pack).filter(({ id }) => score.alarms.includes(id));
  if (alarms.length === 0) return pack.scoring === "never" ? <Text>{t("factory-alarms-none")}</Text> : null;
  return (
    <section aria-label={t("factory-alarms", { count: alarms.length })}>
      <h2>{t("factory-alarms", { count: alarms.length })}</h2>
      <Text size="sm" c="dimmed">
        {t("factory-alarms-about")}
      </Text>
      <ul className={classes.alarms}>
        {alarms.map(({ id, text: asked, answer }) => (
          <li key={id}>
            <Icon name="warning" size={16} />
            <span>{text(asked)}</span>
            <strong>{answer && words(answer, given.get(id)?.value ?? null)}</strong>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Sections({ pack, score, given }: PartProps) {
  const t = useWords();
  const { number } = useFormats();
  const text = useText();
  const [open, setOpen] = useState<string | null>(null);
  const scales = scalesOf(pack);
  /** Not yet, or never: what has no level has no mean, however complete it is. */
  const mean = (value: Mean | null, complete: boolean) => {
    if (value !== null) return number(value.value, 1);
    const shown = complete ? "–" : t("factories-unknown");
    return <span className={complete ? classes.quiet : classes.unknown}>{shown}</span>;
  };
  const shown = pack.sections
    .map((section) => ({
      section: { ...section, questions: section.questions.filter(({ id }) => !score.hidden.includes(id)) },
      own: score.sections.find((one) => one.section === section.id),
    }))
    .filter(({ section }) => section.questions.length > 0);
  return (
    <Table aria-label={t("factory-tab-assessment")} withTableBorder>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t("share-preview-section")}</Table.Th>
          <Table.Th w={110}>{t("factory-answered")}</Table.Th>
          {scales.map((scale) => (
            <Table.Th key={scale} w={110}>
              {t(`share-preview-${scale}`)}
            </Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {shown.map(({ section, own }) => (
          <Fragment key={section.id}>
            <Table.Tr>
              <Table.Td>
                <button
                  type="button"
                  className={classes.fold}
                  aria-expanded={open === section.id}
                  onClick={() => setOpen(open === section.id ? null : section.id)}
                >
                  <Icon name={open === section.id ? "down" : "next"} size={14} /> {text(section.title)}
                </button>
              </Table.Td>
              <Table.Td>{own && `${own.rated + own.not_applicable}/${own.questions}`}</Table.Td>
              {scales.map((scale) => (
                <Table.Td key={scale}>{mean(own?.[scale] ?? null, own?.complete ?? false)}</Table.Td>
              ))}
            </Table.Tr>
            {open === section.id && (
              <Questions section={section} score={score} given={given} columns={1 + scales.length} />
            )}
          </Fragment>
        ))}
        {scales.length > 0 && (
          <Table.Tr fw={600}>
            <Table.Td>{t("share-preview-whole")}</Table.Td>
            <Table.Td>
              {score.answered}/{score.total}
            </Table.Td>
            {scales.map((scale) => (
              <Table.Td key={scale}>{mean(score[scale], score.complete)}</Table.Td>
            ))}
          </Table.Tr>
        )}
      </Table.Tbody>
    </Table>
  );
}

interface QuestionsProps {
  section: Section;
  score: Score;
  given: ReadonlyMap<string, Answer>;
  /** Beside the first one. */
  columns: number;
}

function Questions({ section, score, given, columns }: QuestionsProps) {
  const t = useWords();
  const text = useText();
  return section.questions.map((question) => {
    const answer = given.get(question.id);
    const state = answer?.state ?? "open";
    const alarm = score.alarms.includes(question.id);
    return (
      <Table.Tr key={question.id} className={classes.question}>
        <Table.Td colSpan={isLong(question) ? 1 + columns : 1}>
          {text(question.text)}
          {state !== "rated" && (
            <span className={classes.quiet}>
              {" "}
              {t(`factory-answer-${state}`)}
              {answer?.reason && ` · ${answer.reason}`}
            </span>
          )}
          {alarm && (
            <span className={classes.alarm}>
              <Icon name="warning" size={14} /> {t("factory-alarm")}
            </span>
          )}
          {isLong(question) && state === "rated" && answer && question.answer && (
            <div className={classes.answer}>
              <ValueWords type={question.answer} value={answer.value} />
            </div>
          )}
        </Table.Td>
        {!isLong(question) && <Given question={question} answer={answer} columns={columns} />}
      </Table.Tr>
    );
  });
}

/** A short answer beside its question: two levels, or some words. */
function Given({ question, answer, columns }: Pick<QuestionsProps, "columns"> & GivenProps) {
  const words = useValueWords();
  const rated = answer?.state === "rated";
  const nothing = <span className={classes.quiet}>–</span>;
  if (!hasScales(question)) {
    const said = rated && question.answer ? words(question.answer, answer.value) : "";
    return <Table.Td colSpan={columns}>{said || nothing}</Table.Td>;
  }
  return (
    <>
      <Table.Td />
      <Table.Td>{(rated && answer.paper) || nothing}</Table.Td>
      <Table.Td>{(rated && answer.practice) || nothing}</Table.Td>
    </>
  );
}

interface GivenProps {
  question: Question;
  answer: Answer | undefined;
}

function questionsOf(pack: Pack): Question[] {
  return pack.sections.flatMap(({ questions }) => questions);
}

/** The scales on which something in this questionnaire can have a level. */
function scalesOf(pack: Pack): readonly Scale[] {
  const questions = questionsOf(pack);
  if (questions.some(hasScales)) return ["paper", "practice"];
  const leveled = ({ answer }: Question) =>
    answer?.type === "yes-no-partly" ||
    (answer?.type === "single" && answer.options.some(({ level }) => typeof level === "number"));
  return pack.scoring !== "never" && questions.some(leveled) ? ["practice"] : [];
}

/** Answers that take more room than the column beside the question. */
function isLong({ answer }: Question): boolean {
  return answer?.type === "text" || answer?.type === "table" || answer?.type === "multiple";
}
