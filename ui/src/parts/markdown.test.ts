import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { type Block, blocksOf, type Inline } from "./markdown";

const text = (parts: Inline[]) => parts.map(({ text }) => text).join("");

describe("a page of guidance", () => {
  it("is taken apart into what stands in it", () => {
    const page =
      "# Title\n\nOne **bold** and\n`code` line.\n\n- first\n  goes on\n- second\n\n| a | b |\n|---|---|\n| `c` | d |\n\n```\nraw **text**\n```\n";
    const [title, paragraph, list, table, code] = blocksOf(page) as [Block, Block, Block, Block, Block];
    expect(title).toEqual({ kind: "heading", level: 1, text: [{ kind: "text", text: "Title" }] });
    expect(paragraph).toMatchObject({
      text: [
        { text: "One " },
        { kind: "bold", text: "bold" },
        { text: " and " },
        { kind: "code" },
        { text: " line." },
      ],
    });
    expect(list.kind === "list" && list.items.map(text)).toEqual(["first goes on", "second"]);
    expect(table.kind === "table" && table.rows.map((row) => row.map(text))).toEqual([
      ["a", "b"],
      ["c", "d"],
    ]);
    expect(code).toEqual({ kind: "code", text: "raw **text**" });
  });

  it("joins Chinese lines without a space", () => {
    const [paragraph] = blocksOf("不需要服务器，\n也不需要账号。") as [Block];
    expect(paragraph.kind === "paragraph" && text(paragraph.text)).toBe("不需要服务器，也不需要账号。");
  });

  it("says the same in both languages, as far as its shape tells", () => {
    const read = (name: string) =>
      blocksOf(readFileSync(resolve(import.meta.dirname, "../../../assets/guidance", name), "utf8"));
    const shape = (blocks: Block[]) =>
      blocks.map((block) => (block.kind === "table" ? `table ${block.rows.length}` : block.kind));
    expect(shape(read("it.zh-Hans.md"))).toEqual(shape(read("it.md")));
  });
});
