import type { Question, Score } from "../../api/client";
import { useText, useWords } from "../../words/words";

/** What to say to an answer that does not fulfil what its questionnaire asks; null where it does. */
export function useUnmet({ id, answer, constraint }: Question, { unmet }: Score): string | null {
  const t = useWords();
  const text = useText();
  const found = unmet?.find(({ question }) => question === id);
  if (!found) return null;
  if (found.reason === "choice") return t("forms-unmet-choice");
  const columns = answer?.type === "table" ? answer.columns : [];
  const asks =
    found.column === null ? constraint : columns.find((one) => one.id === found.column)?.constraint;
  return asks?.message ? text(asks.message) : t("forms-unmet-constraint");
}
