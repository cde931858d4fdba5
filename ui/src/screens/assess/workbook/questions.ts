/** What a list of questions is called at first, before the person says otherwise. */
import type { ImportDraft, Language, QuestionSheet } from "../../../api/client";

/** In which questionnaires are written; others come from a file of their own. */
export const LANGUAGES = ["en", "zh-Hans", "zh-Hant", "vi", "th", "id", "km", "bn", "hi", "es"] as const;

/** Small letters, digits and dashes. */
export function slugOf(text: string): string {
  const words = text
    .normalize("NFKD")
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== "");
  return words.join("-").slice(0, 60);
}

const IS_CHINESE = /\p{Script=Han}/u;

export function sheetOf(draft: ImportDraft, own: Language, about: string): QuestionSheet {
  const title = draft.file_name.replace(/\.[a-z]+$/i, "");
  const questions = draft.columns.find(({ field }) => field === "question");
  const sample = questions?.samples.join(" ") ?? "";
  const language = sample === "" ? own : IS_CHINESE.test(sample) ? "zh-Hans" : "en";
  const translated = draft.columns.some(({ field }) => field === "question_other");
  return {
    pack: slugOf(title) || "own-list",
    version: "1.0.0",
    title,
    about,
    language,
    second: translated ? (language === "en" ? "zh-Hans" : "en") : null,
    answer: "yes-no-partly",
  };
}
