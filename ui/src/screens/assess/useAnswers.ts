import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useMemo, useRef, useState } from "react";
import {
  type Answer,
  type AnswerField,
  type Assessment,
  api,
  type Json,
  type Pack,
  type Question,
  type Saved,
} from "../../api/client";
import { assessmentReadOf, packReadOf } from "../../api/readings";
import { useReady } from "../../api/reads";
import type { SaveState } from "../../parts/useCommit";
import { type Kept, packOf, placesOf } from "./levels";

/** The questionnaire with its answers, and the one way to change an answer. */
export function useAnswers(name: string | null, cycle: string | null = null) {
  const pack = useReady(packReadOf(name, cycle)).data;
  const assessment = useReady(assessmentReadOf(name, cycle)).data;
  const { hidden } = assessment.score;
  const { values, unmet } = assessment.score;
  const told = useMemo(() => spelledOut(pack, values ?? {}), [pack, values]);
  const places = useMemo(() => placesOf(told, hidden), [told, hidden]);
  const answers = useMemo(() => {
    const broken = new Set(unmet?.map(({ question }) => question));
    return new Map<string, Kept>(
      assessment.answers.map((answer) => [
        answer.question,
        broken.has(answer.question) ? { ...answer, unmet: true } : answer,
      ]),
    );
  }, [assessment.answers, unmet]);
  const last = useMemo(
    () => new Map(assessment.last.map((answer) => [answer.question, answer])),
    [assessment.last],
  );
  return { pack: told, assessment, places, answers, last };
}

/** The questionnaire with answers in the texts that speak of them, `Hello ${name}`. */
function spelledOut(pack: Pack, values: { [question in string]?: string }): Pack {
  if (Object.keys(values).length === 0) return pack;
  const said = (text: Words): Words =>
    Object.fromEntries(
      Object.entries(text).map(([language, words]) => [
        language,
        words.replace(/\$\{\s*([^}]+?)\s*\}/g, (whole, name: string) => {
          const value = values[name];
          return value === undefined ? whole : value === "" ? "…" : value;
        }),
      ]),
    );
  const question = (one: Question): Question => ({
    ...one,
    text: said(one.text),
    ...(one.hint && { hint: said(one.hint) }),
  });
  return {
    ...pack,
    sections: pack.sections.map((section) => ({ ...section, questions: section.questions.map(question) })),
  };
}

type Words = Question["text"];

/** An answer, or how it follows from the one before, for steps that come faster than the page is drawn. */
export type Change = Json | ((now: Json) => Json);

/**
 * Ratings of one question: they show at once, are written in the order of the keys, and go back to what was
 * saved when Rust refuses.
 */
export function useRating(question: string) {
  const client = useQueryClient();
  const { key } = useMemo(() => assessmentReadOf(packOf(question)), [question]);
  const [state, setState] = useState<SaveState>({ is: "quiet" });
  const [token, setToken] = useState<string | null>(null);
  const queue = useRef<Promise<unknown>>(Promise.resolve());
  const waiting = useRef(0);
  const meant = useRef<{ value: Json } | null>(null);

  const show = useCallback(
    (change: (assessment: Assessment) => Assessment) =>
      client.setQueryData<Assessment>(key, (now) => now && change(now)),
    [client, key],
  );
  const rate = useCallback(
    async (field: AnswerField, change: Change): Promise<Saved<unknown> | null> => {
      const now = meant.current ?? { value: savedValue(client.getQueryData<Assessment>(key), question) };
      const value = typeof change === "function" ? change(now.value) : change;
      if (field === "value") meant.current = { value };
      waiting.current += 1;
      setState({ is: "saving" });
      await client.cancelQueries({ queryKey: key });
      show((now) => withAnswer(now, question, (answer) => guess(answer, field, value)));
      const turn = queue.current.then(async () => {
        try {
          const saved = await api.answerSet(question, field, value);
          if (waiting.current === 1) {
            show((now) => ({
              ...withAnswer(now, question, () => saved.value.answer),
              score: saved.value.score,
            }));
            setState({ is: "saved", at: saved.saved_at });
            setToken(saved.undo);
          }
          return saved;
        } catch (error) {
          setState({ is: "failed", error });
          await client.invalidateQueries({ queryKey: key });
          return null;
        } finally {
          waiting.current -= 1;
          if (waiting.current === 0) meant.current = null;
        }
      });
      queue.current = turn;
      return turn;
    },
    [client, key, question, show],
  );
  /** Takes the newest rating back. */
  const undo = async () => {
    if (token === null) return;
    setToken(null);
    try {
      await api.undo(token);
      setState({ is: "quiet" });
    } catch (error) {
      setState({ is: "failed", error });
    }
  };
  return { state, rate, undo: token === null ? null : undo };
}

function savedValue(assessment: Assessment | undefined, question: string): Json {
  const answer = assessment?.answers.find((one) => one.question === question);
  return answer?.state === "rated" ? answer.value : null;
}

function withAnswer(
  assessment: Assessment,
  question: string,
  change: (answer: Answer) => Answer,
): Assessment {
  const answers = assessment.answers.map((answer) =>
    answer.question === question ? change(answer) : answer,
  );
  return { ...assessment, answers };
}

/** What Rust will most likely answer, shown until it does. */
function guess(answer: Answer, field: AnswerField, value: Json): Answer {
  if (field === "paper" || field === "practice")
    return { ...answer, [field]: value as number | null, state: "rated" };
  if (field === "value") return { ...answer, value, state: value === null ? "open" : "rated" };
  return { ...answer, [field]: value } as Answer;
}
