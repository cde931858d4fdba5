import { describe, expect, it } from "vitest";
import type { ImportDraft, SheetChange, SheetOffer } from "../../../api/client";
import { translator } from "../../../words/catalogue";
import { sheetOf } from "./questions";
import { choicesOf, problemWords, questionsIn, tickedAtFirst, toggled } from "./sheet";

const offers: SheetOffer[] = ["safety", "ethics"].map((pack) => ({
  pack,
  title: { en: pack },
  sections: ["a", "b"].map((id) => ({ id, title: { en: id }, questions: 3, answered: 1 })),
}));

const change = (at: number, state: SheetChange["state"], empties: boolean) =>
  ({ at, state, empties }) as SheetChange;

describe("a workbook with questionnaires", () => {
  it("takes the ticked sections in their order, and no questionnaire without one", () => {
    const chosen = toggled(toggled(toggled({}, "safety", "b"), "safety", "a"), "ethics", "a");
    expect(choicesOf(offers, toggled(chosen, "ethics", "a"))).toEqual([
      { pack: "safety", sections: ["a", "b"] },
    ]);
    expect(questionsIn(offers, chosen)).toBe(9);
  });

  it("ticks what changed in the file alone, never what would take an answer away", () => {
    const changes = [
      change(0, "changed", false),
      change(1, "changed", true),
      change(2, "conflict", false),
      change(3, "conflict", true),
    ];
    expect(tickedAtFirst(changes)).toEqual([0]);
  });

  it("says what a number may be", () => {
    const t = translator("en");
    const problem = (params: Record<string, string>) =>
      problemWords(t, { sheet: "S", row: 1, column: "D", code: "number", params });
    expect(problem({ text: "ten", min: "0", max: "9", decimals: "0" })).toContain("0 to 9");
    expect(problem({ text: "ten", min: "", max: "", decimals: "0" })).not.toContain("{");
  });
});

describe("a list of questions", () => {
  const draft = (file_name: string, sample: string, fields: string[]) =>
    ({
      file_name,
      columns: fields.map((field, index) => ({ index, letter: "A", header: "", field, samples: [sample] })),
    }) as ImportDraft;

  it("is named after its file, in the language of its questions", () => {
    const own = sheetOf(draft("Apex Checklist 2026.xlsx", "Are exits open?", ["question"]), "zh-Hans", "x");
    expect([own.pack, own.title, own.language, own.second]).toEqual([
      "apex-checklist-2026",
      "Apex Checklist 2026",
      "en",
      null,
    ]);
    const chinese = sheetOf(draft("检查表.xlsx", "出口畅通吗？", ["question", "question_other"]), "en", "x");
    expect([chinese.pack, chinese.language, chinese.second]).toEqual(["own-list", "zh-Hans", "en"]);
  });
});
