/** What is chosen to go into a workbook, and what of a filled-in one is ticked. */
import type { SheetChange, SheetChoice, SheetOffer, SheetProblem } from "../../../api/client";
import type { Translate } from "../../../words/catalogue";

/** Sections by their questionnaire; one without a ticked section does not go. */
export type Chosen = { readonly [pack in string]?: readonly string[] };

export function allOf({ sections }: SheetOffer): string[] {
  return sections.map(({ id }) => id);
}

export function choicesOf(offers: readonly SheetOffer[], chosen: Chosen): SheetChoice[] {
  return offers
    .map((offer) => ({
      pack: offer.pack,
      sections: allOf(offer).filter((id) => chosen[offer.pack]?.includes(id)),
    }))
    .filter(({ sections }) => sections.length > 0);
}

export function questionsIn(offers: readonly SheetOffer[], chosen: Chosen): number {
  const sections = offers.flatMap((offer) =>
    offer.sections.filter(({ id }) => chosen[offer.pack]?.includes(id)),
  );
  return sections.reduce((sum, { questions }) => sum + questions, 0);
}

export function toggled(chosen: Chosen, pack: string, section: string): Chosen {
  const own = chosen[pack] ?? [];
  const without = own.filter((id) => id !== section);
  return { ...chosen, [pack]: without.length === own.length ? [...own, section] : without };
}

/** What changed in the file alone; what would take an answer away, or was changed here too, waits for a tick. */
export function tickedAtFirst(changes: readonly SheetChange[]): number[] {
  return changes.filter(({ state, empties }) => state === "changed" && !empties).map(({ at }) => at);
}

export function problemWords(t: Translate, { code, params }: SheetProblem): string {
  const bound = params.min ? (params.max ? "both" : "min") : params.max ? "max" : "none";
  return t(`sheets-problem-${code}`, { text: "", choices: "", most: "", sheet: "", ...params, bound });
}
