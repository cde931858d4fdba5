import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import type { FormDraft, PackCard, Remark } from "../api/client";
import { installFake, workingWorld } from "../test/fake";
import { saved } from "../test/fake/world";
import { renderPart } from "../test/render";
import { hasWord } from "../words/catalogue";
import { FormPreview } from "./FormPreview";

const REMARKS: Remark[] = [
  {
    weight: "refusal",
    code: "reference-unknown",
    sheet: "survey",
    row: 7,
    column: "D",
    heading: "relevant",
    params: { name: "lifts" },
  },
  {
    weight: "note",
    code: "appearance",
    sheet: "survey",
    row: 3,
    column: "F",
    heading: "appearance",
    params: { count: "2" },
  },
];

function draft(remarks: Remark[], refused: boolean): FormDraft {
  return {
    id: "form-1",
    file: "Lifts.xlsx",
    title: { en: "Lifts 2026" },
    pack: "lifts",
    version: "3",
    languages: ["en", "zh-Hans"],
    sections: 2,
    questions: 14,
    remarks,
    refused,
  };
}

describe("a form before it is taken", () => {
  it("names the cell of what must be corrected, and cannot be taken", async () => {
    const world = workingWorld(0);
    const left: string[] = [];
    installFake(world, {
      formLeave: (id: string) => {
        left.push(id);
        return null;
      },
    });
    renderPart(
      <FormPreview form={draft(REMARKS, true)} onTaken={() => undefined} onClose={() => undefined} />,
    );
    const table = within(await screen.findByRole("table"));
    table.getByText("survey, row 7, column D (relevant)");
    table.getByText("There is no question called “lifts”. Correct the name.");
    table.getByText(/left out \(2 cells of this column\)/);
    expect(screen.queryByRole("button", { name: "Take it as a questionnaire" })).toBeNull();
    await userEvent.click(screen.getAllByRole("button", { name: "Leave it" }).at(-1) as HTMLElement);
    expect(left).toEqual(["form-1"]);
  });

  it("is taken with what is noted", async () => {
    const world = workingWorld(0);
    const taken: string[] = [];
    const card = { pack: "lifts" } as PackCard;
    installFake(world, { formTake: () => saved(world, card, "pack", "p1") });
    renderPart(
      <FormPreview
        form={draft(REMARKS.slice(1), false)}
        onTaken={({ value }) => taken.push(value.pack)}
        onClose={() => undefined}
      />,
    );
    await screen.findByText("It can be taken. One part is simpler here, or left out.");
    await userEvent.click(screen.getByRole("button", { name: "Take it as a questionnaire" }));
    expect(taken).toEqual(["lifts"]);
  });

  it("has words for every remark in both languages", () => {
    const file = resolve(import.meta.dirname, "../../../src-tauri/core/src/pack/xlsform/remark.rs");
    const lists = readFileSync(file, "utf8").match(/: \[&str; \d+\] = \[[^\]]+\]/g) ?? [];
    const codes = lists.flatMap((list) => [...list.matchAll(/"([a-z-]+)"/g)].map(([, code]) => code));
    expect(codes.length).toBeGreaterThan(80);
    for (const language of ["en", "zh-Hans"] as const) {
      const silent = codes.filter((code) => !hasWord(language, `forms-remark-${code}`));
      expect(silent).toEqual([]);
    }
  });
});
