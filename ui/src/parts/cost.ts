import type { Cost } from "../api/client";
import type { Translate } from "../words/catalogue";

/** A cost in words; not stated and not known are two things, and neither is zero. */
export function costWords(t: Translate, cost: Cost | null): string {
  if (cost === null) return t("cost-is-none");
  switch (cost.is) {
    case "unknown":
      return t("cost-is-unknown");
    case "money":
      return t("cost-money", { amount: cost.amount, currency: cost.currency });
    case "person-days":
      return t("cost-person-days", { days: cost.days });
  }
}

/** A decimal number as Rust takes it; null where it is none. */
export function decimalOf(text: string): string | null {
  const plain = text
    .trim()
    .replace(/[,，\s](?=\d{3}(\D|$))/g, "")
    .replace(",", ".");
  return /^\d{1,12}(\.\d{1,2})?$/.test(plain) ? plain : null;
}
