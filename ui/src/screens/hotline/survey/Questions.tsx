import { ActionIcon, Button } from "@mantine/core";
import type { Area, SurveyQuestion } from "../../../api/client";
import { AutoSaveField } from "../../../parts/AutoSaveField";
import { Icon } from "../../../parts/Icon";
import { useReadOnly } from "../../../parts/ReadOnly";
import { SelectField } from "../../../parts/ValueFields";
import { useWords } from "../../../words/words";
import { type StepProps, useSet } from "./ProtocolStep";
import classes from "./survey.module.css";

const AREAS: readonly Area[] = ["awareness", "access", "trust", "use", "fear"];
const GOOD = ["yes", "no"] as const;

/** The question list, both languages beside each other. */
export function Questions(props: StepProps) {
  const t = useWords();
  const closed = useReadOnly();
  const set = useSet(props);
  const { questions } = props.survey.draft;
  const put = (next: SurveyQuestion[]) => set("questions")(next.map((one) => ({ ...one })));
  const change = (at: number, part: Partial<SurveyQuestion>) =>
    put(questions.map((one, index) => (index === at ? { ...one, ...part } : one)));
  const added = () => {
    const keys = new Set(questions.map(({ key }) => key));
    let at = questions.length + 1;
    while (keys.has(`own-${at}`)) at += 1;
    const label = `${t("survey-col-question")} ${at}`;
    return put([
      ...questions,
      { key: `own-${at}`, area: "trust", good: "yes", headline: false, en: label, zh: "" },
    ]);
  };
  return (
    <section className={classes.box} aria-label={t("survey-part-questions")}>
      <h2>{t("survey-part-questions")}</h2>
      <p className={classes.quiet}>{t("survey-part-questions-hint")}</p>
      {questions.map((one, at) => (
        <div key={one.key} className={classes.question}>
          <span className={classes.quiet}>{at + 1}</span>
          <AutoSaveField
            quietLabel
            multiline
            minRows={1}
            maxLength={500}
            label={`${t("survey-question-text-en")} ${at + 1}`}
            value={one.en}
            onCommit={(en) => change(at, { en })}
          />
          <AutoSaveField
            quietLabel
            multiline
            minRows={1}
            maxLength={500}
            label={`${t("survey-question-text-zh")} ${at + 1}`}
            value={one.zh}
            onCommit={(zh) => change(at, { zh })}
          />
          <SelectField<Area>
            quietLabel
            label={`${t("survey-col-area")} ${at + 1}`}
            value={one.area}
            choices={AREAS.map((value) => ({ value, label: t(`survey-area-${value}`) }))}
            onCommit={(area) => change(at, { area })}
          />
          <SelectField<"yes" | "no">
            quietLabel
            label={`${t("survey-col-good")} ${at + 1}`}
            value={one.good === "no" ? "no" : "yes"}
            choices={GOOD.map((value) => ({ value, label: t(`survey-answer-${value}`) }))}
            onCommit={(good) => change(at, { good })}
          />
          {!closed && (
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={t("survey-question-remove", { number: at + 1 })}
              onClick={() => void put(questions.filter((_, index) => index !== at))}
            >
              <Icon name="close" size={16} />
            </ActionIcon>
          )}
        </div>
      ))}
      {!closed && (
        <div>
          <Button variant="default" leftSection={<Icon name="plus" size={16} />} onClick={() => void added()}>
            {t("survey-question-add")}
          </Button>
        </div>
      )}
    </section>
  );
}
