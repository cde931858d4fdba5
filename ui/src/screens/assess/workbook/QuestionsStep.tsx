import { Button, Group, NativeSelect, Paper, Text, TextInput } from "@mantine/core";
import { useEffect, useState } from "react";
import {
  api,
  type DefaultAnswer,
  type ImportDraft,
  type QuestionSheet,
  type QuestionsPreview,
} from "../../../api/client";
import { ErrorNotice } from "../../../parts/ErrorNotice";
import { Icon } from "../../../parts/Icon";
import { useAnnounce } from "../../../parts/UndoToast";
import { useWork } from "../../../parts/useWork";
import { useLanguage, useWords } from "../../../words/words";
import classes from "../../import/import.module.css";
import { problemWords } from "../../import/mapping";
import type { Import } from "../../import/useImport";
import { LANGUAGES, sheetOf, slugOf } from "./questions";
import looks from "./workbook.module.css";

interface QuestionsStepProps {
  draft: ImportDraft;
  run: Import;
  onOpen: (pack: string) => void;
}

/** What the questionnaire is called and how it is answered, and the questions it would have. */
export function QuestionsStep({ draft, run, onOpen }: QuestionsStepProps) {
  const t = useWords();
  const own = useLanguage();
  const announce = useAnnounce();
  const { busy, error, run: start } = useWork();
  const [sheet, setSheet] = useState<QuestionSheet>(() =>
    sheetOf(draft, own, t("questions-about-from", { file: draft.file_name })),
  );
  const [preview, setPreview] = useState<QuestionsPreview | null>(null);
  const { answer } = sheet;
  // Only how a question is answered shows in the preview.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  useEffect(() => {
    let gone = false;
    void start("work", async () => {
      const shown = await api.questionsPreview(draft.id, sheet);
      if (!gone) setPreview(shown);
    });
    return () => {
      gone = true;
    };
  }, [draft.id, answer, start]);
  const keep = (onlyGood: boolean) =>
    void start("work", async () => {
      const { value, undo } = await api.questionsTakeIn(draft.id, sheet, onlyGood);
      const words = t("questions-kept", { title: sheet.title, count: value.questions });
      announce(words, undo === null ? undefined : () => api.undo(undo));
      onOpen(value.pack);
    });
  const bad = preview?.bad_rows ?? 0;
  const named = sheet.title.trim() !== "" && sheet.pack !== "";
  return (
    <div className={classes.stage}>
      {error !== null && <ErrorNotice error={error} />}
      <Naming draft={draft} sheet={sheet} onSheet={setSheet} />
      <div className={classes.checked} data-problems={bad > 0 || undefined}>
        {preview && <Sections preview={preview} />}
        {preview && preview.problems.length > 0 && <Problems preview={preview} />}
      </div>
      <div className={classes.foot}>
        <Text c="dimmed">
          {preview && t("questions-count", { count: preview.questions })}
          {bad > 0 && ` ${t("questions-bad", { count: bad })}`}
        </Text>
        <Group gap="sm" wrap="nowrap" className={classes.fixed}>
          <Button
            variant="default"
            leftSection={<Icon name="back" size={16} />}
            onClick={() => run.go("columns")}
          >
            {t("import-map-back")}
          </Button>
          <Button
            loading={busy !== null}
            disabled={!named || preview === null || preview.questions === 0}
            onClick={() => keep(bad > 0)}
          >
            {t(bad > 0 ? "questions-keep-good" : "questions-keep", { count: preview?.questions ?? 0 })}
          </Button>
        </Group>
      </div>
    </div>
  );
}

interface NamingProps {
  draft: ImportDraft;
  sheet: QuestionSheet;
  onSheet: (sheet: QuestionSheet) => void;
}

function Naming({ draft, sheet, onSheet }: NamingProps) {
  const t = useWords();
  const language = useLanguage();
  const names = new Intl.DisplayNames([language], { type: "language" });
  const languages = LANGUAGES.map((value) => ({ value, label: names.of(value) ?? value }));
  const set = (change: Partial<QuestionSheet>) => onSheet({ ...sheet, ...change });
  const translated = draft.columns.some(({ field }) => field === "question_other");
  return (
    <div className={looks.naming}>
      <TextInput
        label={t("questions-title")}
        required
        maxLength={200}
        value={sheet.title}
        onChange={(event) => set({ title: event.currentTarget.value })}
      />
      <TextInput
        label={t("questions-id")}
        description={t("questions-id-about")}
        required
        maxLength={60}
        value={sheet.pack}
        onChange={(event) => set({ pack: event.currentTarget.value })}
        onBlur={() => set({ pack: slugOf(sheet.pack) })}
      />
      <TextInput
        label={t("questions-version")}
        required
        maxLength={20}
        value={sheet.version}
        onChange={(event) => set({ version: event.currentTarget.value.trim() })}
      />
      <NativeSelect
        label={t("questions-language")}
        data={languages}
        value={sheet.language}
        onChange={(event) => set({ language: event.currentTarget.value })}
      />
      {translated && (
        <NativeSelect
          label={t("questions-second")}
          data={languages.filter(({ value }) => value !== sheet.language)}
          value={sheet.second ?? ""}
          onChange={(event) => set({ second: event.currentTarget.value })}
        />
      )}
      <NativeSelect
        label={t("questions-answer")}
        description={t("questions-answer-about")}
        data={(["yes-no-partly", "maturity", "text"] as const).map((value) => ({
          value,
          label: t(`questions-answer-${value}`),
        }))}
        value={sheet.answer}
        onChange={(event) => set({ answer: event.currentTarget.value as DefaultAnswer })}
      />
    </div>
  );
}

function Sections({ preview }: { preview: QuestionsPreview }) {
  const t = useWords();
  return (
    <Paper
      withBorder
      className={classes.scroll}
      tabIndex={0}
      role="region"
      aria-label={t("questions-preview")}
    >
      {preview.sections.map(({ title, questions }) => (
        <section key={title} className={looks.section}>
          <h2 className={looks.half}>{title}</h2>
          <ol className={looks.asked}>
            {questions.map(({ row, text, answer }) => (
              <li key={row}>
                <span>{text}</span>
                <span className={looks.quiet}>
                  {t(`questions-kind-${answer.type}`, {
                    count: "options" in answer ? answer.options.length : 0,
                  })}
                </span>
              </li>
            ))}
          </ol>
        </section>
      ))}
    </Paper>
  );
}

function Problems({ preview }: { preview: QuestionsPreview }) {
  const t = useWords();
  return (
    <Paper
      withBorder
      className={classes.scroll}
      tabIndex={0}
      role="region"
      aria-label={t("import-check-problems")}
    >
      <ul className={looks.wrong}>
        {preview.problems.map((problem) => (
          <li key={`${problem.row} ${problem.column} ${problem.code}`}>
            <strong>
              {t(problem.column === "" ? "import-check-where-row" : "import-check-where", {
                sheet: problem.sheet,
                row: problem.row,
                column: problem.column,
              })}
            </strong>{" "}
            {problemWords(t, problem)}
          </li>
        ))}
      </ul>
    </Paper>
  );
}
