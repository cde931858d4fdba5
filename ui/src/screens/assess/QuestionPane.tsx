import { Button, Group, Text, Title } from "@mantine/core";
import { type ReactNode, useEffect, useRef } from "react";
import { type Answer, type AnswerState, api, type Saved, type Score } from "../../api/client";
import { useDraft } from "../../app/drafts";
import { EvidenceList } from "../../app/evidence/EvidenceList";
import { HistoryTool } from "../../app/history/HistoryPanel";
import { Permitted, ReadOnlyLine } from "../../app/Permitted";
import { useMay } from "../../app/useMay";
import { AutoSaveField } from "../../parts/AutoSaveField";
import { DropArea, type DroppedToken } from "../../parts/DropArea";
import { ErrorNotice } from "../../parts/ErrorNotice";
import { Icon } from "../../parts/Icon";
import { useReadOnly } from "../../parts/ReadOnly";
import { SavedMark } from "../../parts/SavedMark";
import { useShortcuts } from "../../parts/shortcuts";
import { useCommit } from "../../parts/useCommit";
import { useText, useWords } from "../../words/words";
import classes from "./assess.module.css";
import { LastTime } from "./LastTime";
import { hasScales, isAlarm, isAsked, LEVELS, type Place, SCALES, type Scale } from "./levels";
import { PlanIt } from "./PlanIt";
import { ScaleButtons } from "./ScaleButtons";
import { Strength } from "./Strength";
import { useRating } from "./useAnswers";
import { usePlanIt } from "./usePlanIt";
import { useUnmet } from "./useUnmet";
import { ValueAnswer } from "./ValueAnswer";

interface QuestionPaneProps {
  place: Place;
  total: number;
  score: Score;
  answer: Answer | undefined;
  /** What the cycle before answered, and its name. */
  last: Answer | undefined;
  lastCycle: string | null;
  onBack: (() => void) | null;
  onNext: () => void;
}

/** One question: two ratings, or why there are none; note, evidence and plan below. */
export function QuestionPane({
  place,
  total,
  score,
  answer,
  last,
  lastCycle,
  onBack,
  onNext,
}: QuestionPaneProps) {
  const t = useWords();
  const text = useText();
  const may = useMay();
  const closed = useReadOnly();
  const answers = may("assess") && !closed;
  const { question, section, number } = place;
  const scales = hasScales(question);
  const asked = isAsked(question);
  const unmet = useUnmet(question, score);
  const { state, rate, undo } = useRating(question.id);
  const plan = usePlanIt(question, answer);
  // What a key or a drop adds may stand below the fold: it comes into view.
  const evidence = useScrollTo(answer?.evidence.length ?? 0);
  const planned = useScrollTo(plan.made);
  const files = useCommit((work: () => Promise<Saved<unknown>>) => work());

  const set = (scale: Scale, level: number) => void rate(scale, answer?.[scale] === level ? null : level);
  const given = (answer?.paper ?? answer?.practice ?? answer?.value ?? null) !== null;
  const toggle = (next: AnswerState) =>
    void rate("state", answer?.state === next ? (given ? "rated" : "open") : next);
  const drop = (dropped: DroppedToken[]) =>
    void files.commit(() =>
      api.evidenceDrop(
        "answer",
        question.id,
        dropped.map(({ token }) => token),
      ),
    );
  const choose = async () => {
    const saved = await api.evidenceChoose("answer", question.id).catch((error: unknown) => {
      files.setState({ is: "failed", error });
      return null;
    });
    if (saved) files.setState({ is: "saved", at: saved.saved_at });
  };
  useShortcuts({ Enter: onNext });
  useShortcuts({ f: () => void plan.make() }, may("act") && !closed);
  useShortcuts(
    {
      ...(scales &&
        Object.fromEntries(
          LEVELS.flatMap((level) => [
            [`${level}`, () => set("paper", level)],
            [`Shift+${level}`, () => set("practice", level)],
          ]),
        )),
      n: () => toggle("not-applicable"),
      u: () => toggle("unknown"),
      e: () => void choose(),
    },
    answers && asked,
  );

  const rated = answer?.state === "rated" || answer?.state === "open" || answer === undefined;
  return (
    <div className={classes.pane}>
      <div className={classes.paneScroll}>
        <Area onFiles={answers && asked ? drop : null}>
          <Group justify="space-between" className={classes.crumbs}>
            <span>
              {[text(section.title), t("assess-question-number", { number, total }), question.provision]
                .filter(Boolean)
                .join(" · ")}
            </span>
            <Group gap={4}>
              {undo && (
                <Button
                  size="compact-xs"
                  variant="subtle"
                  leftSection={<Icon name="undo" size={14} />}
                  onClick={() => void undo()}
                >
                  {t("frame-undo")}
                </Button>
              )}
              <SavedMark state={state} />
              {!closed && (
                <HistoryTool
                  size={28}
                  name={t("assess-question-number", { number, total })}
                  records={[{ kind: "answer", id: question.id, of: null }]}
                />
              )}
            </Group>
          </Group>
          <Title order={1} className={classes.question}>
            {text(question.text)}
          </Title>
          {question.why && (
            <Text c="dimmed" mb="sm">
              {text(question.why)}
            </Text>
          )}
          {question.hint && <p className={classes.hintLine}>{text(question.hint)}</p>}
          <ReadOnlyLine permission="assess" />
          {closed && (
            <p className={classes.hintLine} role="note">
              {t("cycle-closed-note")}
            </p>
          )}
          <LastTime question={question} last={last} cycle={lastCycle} answers={answers} />
          <Permitted permission="assess">
            {!scales && (rated || answers) && (
              <ValueAnswer
                question={question}
                value={rated ? (answer?.value ?? null) : null}
                offered={score.options?.[question.id] ?? null}
                workedOut={score.values?.[question.id] ?? ""}
                onAnswer={(change) => void rate("value", change)}
              />
            )}
            {rated && unmet !== null && (
              <p className={classes.alarm} role="status">
                <Icon name="warning" size={16} /> {unmet}
              </p>
            )}
            {isAlarm(answer, question) && (
              <p className={classes.alarm}>
                <Icon name="warning" size={16} /> {t("assess-alarm")}
              </p>
            )}
            {scales &&
              (rated || answers) &&
              SCALES.map((scale) => (
                <ScaleButtons
                  key={scale}
                  scale={scale}
                  value={rated ? (answer?.[scale] ?? null) : null}
                  onChoose={set}
                />
              ))}
            {state.is === "failed" && <ErrorNotice error={state.error} />}
            {asked && (
              <>
                <OtherAnswers answer={answer} question={question.id} onToggle={toggle} />
                <NoteField question={question.id} value={answer?.note ?? ""} />
              </>
            )}
          </Permitted>
          {asked && (
            <>
              <div ref={evidence}>
                <EvidenceList
                  kind="answer"
                  target={question.id}
                  label={t("assess-evidence")}
                  evidence={answer?.evidence ?? []}
                  save={(_, work) => work()}
                />
              </div>
              {files.state.is === "failed" && <ErrorNotice error={files.state.error} />}
              <Strength question={question} answer={answer} />
              <div ref={planned}>
                <PlanIt question={question} answer={answer} plan={plan} />
              </div>
            </>
          )}
        </Area>
      </div>
      <Group className={classes.foot} justify="space-between">
        <Button
          variant="default"
          leftSection={<Icon name="back" size={16} />}
          disabled={onBack === null}
          onClick={() => onBack?.()}
        >
          {t("assess-back")}
        </Button>
        <Text size="sm" c="dimmed" className={classes.keys}>
          {t(answers ? "assess-keys" : "assess-keys-read")}
        </Text>
        <Button
          rightSection={<kbd className={classes.keyOnFill}>{t("frame-key-enter")}</kbd>}
          onClick={onNext}
        >
          {t("assess-next")}
        </Button>
      </Group>
    </div>
  );
}

/** The whole question takes files, where the person may add any. */
function Area({
  onFiles,
  children,
}: {
  onFiles: ((files: DroppedToken[]) => void) | null;
  children: ReactNode;
}) {
  const t = useWords();
  if (onFiles === null) return children;
  return (
    <DropArea label={t("assess-question-area")} onFiles={onFiles}>
      {children}
    </DropArea>
  );
}

function useScrollTo(added: unknown) {
  const place = useRef<HTMLDivElement>(null);
  const before = useRef(added);
  useEffect(() => {
    if (before.current !== added) place.current?.scrollIntoView?.({ block: "nearest" });
    before.current = added;
  }, [added]);
  return place;
}

function NoteField({ question, value }: { question: string; value: string }) {
  const t = useWords();
  return (
    <AutoSaveField
      label={t("assess-note")}
      placeholder={t("assess-note-hint")}
      multiline
      minRows={1}
      maxLength={4000}
      value={value}
      draft={useDraft("answer", question, "note")}
      onCommit={(text) => api.answerSet(question, "note", text)}
    />
  );
}

interface OtherAnswersProps {
  answer: Answer | undefined;
  question: string;
  onToggle: (state: AnswerState) => void;
}

/** Two answers that are no rating, each with the sentence that makes it useful later. */
function OtherAnswers({ answer, question, onToggle }: OtherAnswersProps) {
  const t = useWords();
  const state = answer?.state ?? "open";
  const draft = useDraft("answer", question, "reason");
  const readOnly = useReadOnly();
  if (readOnly && state !== "not-applicable" && state !== "unknown") return null;
  return (
    <div className={classes.others}>
      {readOnly ? (
        <strong>{t(`assess-answer-${state}`)}</strong>
      ) : (
        <Group gap="sm">
          {(["not-applicable", "unknown"] as const).map((other) => (
            <Button
              key={other}
              variant={state === other ? "filled" : "default"}
              aria-pressed={state === other}
              rightSection={
                <kbd className={state === other ? classes.keyOnFill : classes.key}>{KEYS[other]}</kbd>
              }
              onClick={() => onToggle(other)}
            >
              {t(`assess-answer-${other}`)}
            </Button>
          ))}
        </Group>
      )}
      {(state === "not-applicable" || state === "unknown") && (
        <AutoSaveField
          key={state}
          label={t(`assess-reason-${state}`)}
          placeholder={t(`assess-reason-${state}-hint`)}
          maxLength={1000}
          value={answer?.reason ?? ""}
          draft={draft}
          onCommit={(text) => api.answerSet(question, "reason", text)}
        />
      )}
    </div>
  );
}

const KEYS = { "not-applicable": "N", unknown: "U" } as const;
