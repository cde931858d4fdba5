import { describe, expect, it } from "vitest";
import { cellOf, tsvOf } from "./tsv";

describe("cells for a spreadsheet", () => {
  it.each(["=1+1", "+1", "-2", "@SUM(A1)", "＝1+1", "＋1", "－1", "＠a", "  =1", "\u00a0=1"])(
    "keeps %j a text",
    (text) => {
      expect(cellOf(text)).toBe(`'${text}`);
    },
  );

  it("keeps a text that begins with a tab from opening a new cell", () => {
    expect(cellOf("\t=1")).toBe('"\'\t=1"');
  });

  it("leaves plain words, numbers and dates alone", () => {
    for (const text of ["", "A-012", "2026-11-21", "3 of 12 exits", "消防出口", "a=b"])
      expect(cellOf(text)).toBe(text);
  });

  it("keeps line breaks, tabs and quotes inside one cell", () => {
    expect(cellOf("one\ntwo")).toBe('"one\ntwo"');
    expect(cellOf("a\tb")).toBe('"a\tb"');
    expect(cellOf('say "stop"')).toBe('"say ""stop"""');
    expect(cellOf('="a"')).toBe('"\'=""a"""');
  });

  it("joins cells by tabs and rows by line ends", () => {
    expect(
      tsvOf([
        ["No.", "Finding"],
        ["A-001", "=cmd()"],
      ]),
    ).toBe("No.\tFinding\r\nA-001\t'=cmd()");
  });
});
