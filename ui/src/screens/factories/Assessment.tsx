import { Select, Text } from "@mantine/core";
import type { FactoryView, ReceivedQuestionnaire } from "../../api/client";
import { DisclosedFigures } from "../../parts/DisclosedFigures";
import { Icon } from "../../parts/Icon";
import { useFormats, useText, useWords } from "../../words/words";
import classes from "./factories.module.css";
import { Questionnaire } from "./Questionnaire";

interface AssessmentProps {
  view: FactoryView;
  /** Id of the questionnaire that is shown; one the factory did not send is passed over. */
  pack: string;
  onPack: (pack: string) => void;
}

/** What the factory answered as it was sent, one questionnaire at a time, its figures, and what it kept back. */
export function Assessment({ view, pack, onPack }: AssessmentProps) {
  const t = useWords();
  const { date } = useFormats();
  const { cycle, questionnaires, withheld } = view;
  const shown = questionnaires.find(({ id }) => id === pack) ?? questionnaires[0];
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a page that scrolls is scrolled by keys too
    <div className={classes.sheet} tabIndex={0}>
      {cycle && (
        <Text c="dimmed">
          {t("factory-cycle", { name: cycle.name, from: date(cycle.starts_on), to: date(cycle.ends_on) })}
        </Text>
      )}
      {shown ? (
        <>
          <Choice questionnaires={questionnaires} shown={shown} onPack={onPack} />
          <Answered key={shown.id} questionnaire={shown} view={view} />
        </>
      ) : (
        <Text>{t("factory-no-assessment")}</Text>
      )}
      <DisclosedFigures figures={view.figures} part={(body, key) => <section key={key}>{body}</section>} />
      <section aria-label={t("factory-withheld")}>
        <h2>{t("factory-withheld")}</h2>
        {withheld.length === 0 && <Text c="dimmed">{t("factory-withheld-none")}</Text>}
        <ul className={classes.withheld}>
          {withheld.map(({ what, count, reason }) => (
            <li key={`${what} ${reason}`}>
              <Icon name="lock" size={15} />
              {t(count === null ? "factory-withheld-line-uncounted" : "factory-withheld-line", {
                what: known(t, `share-what-${what}`, "share-what-other"),
                count: count ?? 0,
                reason: known(t, `factory-reason-${reason}`, "factory-reason-other"),
              })}
            </li>
          ))}
        </ul>
        <Text size="sm" c="dimmed" mt="sm">
          {t("factory-not-sent")}
        </Text>
      </section>
    </div>
  );
}

interface ChoiceProps {
  questionnaires: readonly ReceivedQuestionnaire[];
  shown: ReceivedQuestionnaire;
  onPack: (pack: string) => void;
}

/** The name of the only one, or which of several. */
function Choice({ questionnaires, shown, onPack }: ChoiceProps) {
  const t = useWords();
  const text = useText();
  const titleOf = ({ id, pack }: ReceivedQuestionnaire) => (pack ? text(pack.title) : id);
  if (questionnaires.length === 1) return <h2>{titleOf(shown)}</h2>;
  const line = (one: ReceivedQuestionnaire) => {
    const title = titleOf(one);
    if (!one.score) return t("factory-pack-unknown", { title });
    const { answered, total, alarms } = one.score;
    return t("factory-pack-line", { title, answered, total, alarms: alarms.length });
  };
  return (
    <Select
      label={t("factory-packs", { count: questionnaires.length })}
      data={questionnaires.map((one) => ({ value: one.id, label: line(one) }))}
      value={shown.id}
      allowDeselect={false}
      maw={560}
      maxDropdownHeight={420}
      onChange={(id) => id !== null && onPack(id)}
    />
  );
}

function Answered({ questionnaire, view }: { questionnaire: ReceivedQuestionnaire; view: FactoryView }) {
  const t = useWords();
  const { id, pack, score } = questionnaire;
  if (pack && score) return <Questionnaire pack={pack} score={score} answers={view.answers} />;
  const count = view.answers.filter(({ question }) => question.startsWith(`${id}.`)).length;
  return (
    <section aria-label={id} className={classes.missing}>
      <Text fw={600}>{t("factory-no-pack", { id })}</Text>
      <Text>{t("factory-no-pack-answers", { count })}</Text>
      <Text>{t("factory-no-pack-next")}</Text>
    </section>
  );
}

function known(t: ReturnType<typeof useWords>, key: string, other: string): string {
  const words = t(key);
  return words === key ? t(other) : words;
}
