import { ActionIcon, Button, NativeSelect, Textarea, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { api } from "../../../api/client";
import { courseQuestionsRead } from "../../../api/readings";
import { useRead } from "../../../api/reads";
import { useUndo } from "../../../app/undo";
import { useMay } from "../../../app/useMay";
import { ErrorNotice } from "../../../parts/ErrorNotice";
import { Icon } from "../../../parts/Icon";
import { useWork } from "../../../parts/useWork";
import { useWords } from "../../../words/words";
import figures from "../figures.module.css";
import classes from "../training.module.css";

/** The questions of the course's test, in their order. */
export function CourseTest({ course }: { course: string }) {
  const t = useWords();
  const trains = useMay()("train");
  const offerUndo = useUndo();
  const questions = useRead(courseQuestionsRead(course)).data ?? [];
  const [adding, setAdding] = useState(false);
  return (
    <section className={classes.apart} aria-label={t("training-questions")}>
      <h3>{t("training-questions")}</h3>
      {questions.length === 0 && <p className={classes.hint}>{t("training-questions-none")}</p>}
      <ul className={figures.items}>
        {questions.map((one, at) => (
          <li key={one.id}>
            <span>
              {at + 1}. {one.question}
              <small>
                {one.options.length === 0
                  ? t("training-question-words")
                  : one.options
                      .map((option, place) => (place === one.answer ? `✓ ${option}` : option))
                      .join(t("frame-list-separator"))}
              </small>
            </span>
            {trains && (
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={t("training-question-remove", { number: at + 1 })}
                onClick={() =>
                  void api
                    .courseQuestionRemove(one.id)
                    .then((saved) => offerUndo(saved, t("training-question-removed")))
                }
              >
                <Icon name="trash" size={16} />
              </ActionIcon>
            )}
          </li>
        ))}
      </ul>
      {trains && !adding && (
        <Button variant="default" size="compact-sm" mt={6} onClick={() => setAdding(true)}>
          {t("training-question-add")}
        </Button>
      )}
      {adding && <Add course={course} onClose={() => setAdding(false)} />}
    </section>
  );
}

function Add({ course, onClose }: { course: string; onClose: () => void }) {
  const t = useWords();
  const [question, setQuestion] = useState("");
  const [lines, setLines] = useState("");
  const [answer, setAnswer] = useState("");
  const { busy, error, run } = useWork();
  const options = lines
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .slice(0, 8);
  const add = (event: FormEvent) => {
    event.preventDefault();
    if (question.trim() === "") return;
    void run("work", async () => {
      const right = options.indexOf(answer);
      await api.courseQuestionAdd(course, {
        question: question.trim(),
        options,
        answer: right < 0 ? null : right,
      });
      setQuestion("");
      setLines("");
      setAnswer("");
    });
  };
  return (
    <form className={classes.entry} onSubmit={add}>
      <TextInput
        autoFocus
        label={t("training-question-question")}
        maxLength={200}
        value={question}
        onChange={(event) => setQuestion(event.currentTarget.value)}
      />
      <Textarea
        label={t("training-question-options")}
        description={t("training-question-options-hint")}
        autosize
        minRows={3}
        maxRows={8}
        value={lines}
        onChange={(event) => setLines(event.currentTarget.value)}
      />
      {options.length > 0 && (
        <NativeSelect
          label={t("training-question-answer")}
          data={[{ value: "", label: t("training-question-no-answer") }, ...options]}
          value={options.includes(answer) ? answer : ""}
          onChange={(event) => setAnswer(event.currentTarget.value)}
        />
      )}
      {error !== null && <ErrorNotice error={error} />}
      <div className={classes.twoButtons}>
        <Button type="submit" loading={busy !== null} disabled={question.trim() === ""}>
          {t("training-question-add")}
        </Button>
        <Button variant="default" onClick={onClose}>
          {t("frame-close")}
        </Button>
      </div>
    </form>
  );
}
