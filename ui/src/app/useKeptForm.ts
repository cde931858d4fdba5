import { useKeptText } from "./useKeptText";

/**
 * A half-filled form of plain words as one draft: what was typed and chosen waits until the record is made.
 * `done` forgets it. A field the draft does not know keeps its first value.
 */
export function useKeptForm<F extends { [field in keyof F]: string }>(
  kind: string,
  id: string,
  field: string,
  first: F,
) {
  const kept = useKeptText(kind, id, field);
  const form = { ...first, ...wordsIn(kept.text, Object.keys(first)) } as F;
  const set = (change: Partial<F>) => {
    const next = { ...form, ...change };
    kept.type(same(next, first) ? "" : JSON.stringify(next));
  };
  return { form, set, done: kept.done };
}

function wordsIn(text: string, fields: readonly string[]): Record<string, string> {
  try {
    const found: unknown = text === "" ? {} : JSON.parse(text);
    if (typeof found !== "object" || found === null) return {};
    return Object.fromEntries(
      Object.entries(found).filter(
        (entry): entry is [string, string] => fields.includes(entry[0]) && typeof entry[1] === "string",
      ),
    );
  } catch {
    return {};
  }
}

function same<F extends object>(a: F, b: F): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
