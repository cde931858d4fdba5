import type {
  Answer,
  AnswerField,
  Json,
  Mean,
  PackCard,
  Question,
  Score,
  SectionScore,
} from "../../api/client";
import { type Handlers, now, refuse, saved, type World } from "./world";

export function assessCommands(world: World): Handlers {
  const answerOf = (question: string) =>
    world.assessment.answers.find((answer) => answer.question === question) ?? refuse("not-found");
  return {
    packGet: () => world.pack,
    questionnairesList: () => [cardOf(world)],
    assessmentGet: () => structuredClone({ ...world.assessment, score: scoreOf(world) }),
    answerSet: (question, field, value) => {
      const answer = answerOf(question);
      const before = structuredClone(answer);
      put(answer, field, value);
      answer.saved_at = now(world);
      const value_ = { answer, score: scoreOf(world) };
      return saved(world, value_, "answer", question, () => Object.assign(answer, before));
    },
    draftSet: (key, text) => {
      if (text) world.drafts.set(key, text);
      else world.drafts.delete(key);
      return null;
    },
    draftGet: (key) => world.drafts.get(key) ?? null,
  };
}

function cardOf({ pack, assessment }: World): PackCard {
  return {
    id: null,
    pack: pack.id,
    version: pack.version,
    title: pack.title,
    about: pack.about,
    languages: pack.languages,
    questions: assessment.answers.length,
    source: "shipped",
    customer: null,
    state: "kept",
    in_use: true,
    is_first: true,
    shared: true,
    answered: assessment.answers.filter(({ state }) => state !== "open").length,
  };
}

/** The rule of `core/src/score.rs`, so that screens can be looked at without Rust. */
export function scoreOf(world: World): Score {
  const byId = new Map(world.assessment.answers.map((answer) => [answer.question, answer]));
  const pairs = (questions: Question[]) =>
    questions.map((question) => ({ question, answer: byId.get(question.id) }));
  const threshold = world.pack.threshold_percent;
  const all = pairs(world.pack.sections.flatMap(({ questions }) => questions));
  const sections = world.pack.sections.map(({ id, questions }): SectionScore => {
    const rows = pairs(questions);
    const count = (state: string) => rows.filter(({ answer }) => (answer?.state ?? "open") === state).length;
    const complete = isComplete(rows, threshold);
    return {
      section: id,
      questions: rows.length,
      rated: count("rated"),
      not_applicable: count("not-applicable"),
      unknown: count("unknown"),
      open: count("open"),
      paper: mean(rows, complete, "paper"),
      practice: mean(rows, complete, "practice"),
      complete,
    };
  });
  const complete = isComplete(all, threshold);
  return {
    paper: mean(all, complete, "paper"),
    practice: mean(all, complete, "practice"),
    sections,
    answered: all.filter(isSettled).length,
    total: all.length,
    threshold_percent: threshold,
    complete,
    hidden: [],
    alarms: [],
  };
}

interface Row {
  question: Question;
  answer: Answer | undefined;
}

function isSettled({ answer }: Row): boolean {
  if (answer?.state === "not-applicable") return true;
  return answer?.state === "rated" && answer.paper !== null && answer.practice !== null;
}

function isComplete(rows: Row[], threshold: number): boolean {
  return rows.length > 0 && rows.filter(isSettled).length * 100 >= rows.length * threshold;
}

function mean(rows: Row[], complete: boolean, scale: "paper" | "practice"): Mean | null {
  const rated = rows.flatMap(({ question, answer }) => {
    const value = answer?.state === "rated" ? answer[scale] : null;
    return value === null || value === undefined
      ? []
      : [{ question: question.id, value, weight: question.weight ?? 1 }];
  });
  const weight_sum = rated.reduce((sum, { weight }) => sum + weight, 0);
  const product_sum = rated.reduce((sum, { weight, value }) => sum + weight * value, 0);
  return complete && weight_sum > 0
    ? { value: product_sum / weight_sum, rows: rated, weight_sum, product_sum }
    : null;
}

function put(answer: Answer, field: AnswerField, value: Json): void {
  if (field === "paper" || field === "practice") {
    answer[field] = value as number | null;
    answer.state = "rated";
  } else if (field === "state") answer.state = value as Answer["state"];
  else answer[field] = value as string;
}
