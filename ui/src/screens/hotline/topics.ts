/** What cases are about, as this factory calls it: an upper level that counts, and a lower one that says it more exactly. */
import { useCallback } from "react";
import type { CaseRow, Category, Topic } from "../../api/client";
import { hotlineRead } from "../../api/readings";
import { useRead } from "../../api/reads";
import { useLanguage, useWords } from "../../words/words";

export interface Topics {
  upper: Topic[];
  lowerOf: (code: string) => Topic[];
  name: (topic: Topic) => string;
  /** The upper topic of a case, and its lower one if it has one. */
  of: (one: Pick<CaseRow, "category" | "topic">) => { upper: string; lower: string };
  /** In words, the lower one where there is one. */
  words: (one: Pick<CaseRow, "category" | "topic">) => string;
  /** Where the cases of an upper topic count. */
  published: (code: string) => Category;
}

export function useTopics(): Topics {
  const all = useRead(hotlineRead).data?.topics;
  const language = useLanguage();
  const t = useWords();
  const name = useCallback(
    ({ name_en, name_zh }: Topic) => (language === "zh-Hans" ? name_zh || name_en : name_en || name_zh),
    [language],
  );
  const topics = all ?? [];
  const find = (code: string) => topics.find((topic) => topic.code === code);
  const of = ({ category, topic }: Pick<CaseRow, "category" | "topic">) => {
    const found = find(topic ?? category);
    if (found === undefined) return { upper: category as string, lower: "" };
    return found.parent === ""
      ? { upper: found.code, lower: "" }
      : { upper: found.parent, lower: found.code };
  };
  return {
    upper: topics.filter(({ parent }) => parent === ""),
    lowerOf: (code) => topics.filter(({ parent }) => parent === code),
    name,
    of,
    words: (one) => {
      const found = find(one.topic ?? one.category);
      return found === undefined ? t(`hotline-category-${one.category}`) : name(found);
    },
    published: (code) => find(code)?.published ?? "other",
  };
}
