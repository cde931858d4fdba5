import type { Json } from "../../api/client";

/** One's own words instead of a choice. */
export function otherOf(value: Json): string | null {
  if (value === null || typeof value !== "object" || Array.isArray(value)) return null;
  return typeof value.other === "string" ? value.other : null;
}

export function listOf(value: Json): readonly Json[] {
  return Array.isArray(value) ? value : [];
}

export function listOrNull(list: Json[]): Json {
  return list.length === 0 ? null : list;
}

/** A choice more, or one less. */
export function toggled(chosen: readonly Json[], id: string): Json {
  const without = chosen.filter((one) => one !== id);
  return listOrNull(without.length === chosen.length ? [...chosen, id] : without);
}

/** A number in any usual writing, full-width digits too; anything else stays text, nothing is null. */
export function numberOrText(typed: string): Json {
  const plain = typed.normalize("NFKC").replace(/[\s\u00a0']/g, "");
  if (plain === "") return null;
  const grouped = /^-?\d{1,3}(,\d{3})+(\.\d+)?$/.test(plain) ? plain.replaceAll(",", "") : plain;
  const dotted = /^-?\d+,\d{1,2}$/.test(grouped) ? grouped.replace(",", ".") : grouped;
  return /^-?\d+(\.\d+)?$/.test(dotted) ? Number(dotted) : typed;
}
