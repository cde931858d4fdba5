/** As much of Markdown as the pages of this project use: headings, paragraphs, lists, tables, code, bold. */

export type Inline = { kind: "text" | "code" | "bold"; text: string };

export type Block =
  | { kind: "heading"; level: 1 | 2 | 3; text: Inline[] }
  | { kind: "paragraph"; text: Inline[] }
  | { kind: "list"; items: Inline[][] }
  | { kind: "table"; rows: Inline[][][] }
  | { kind: "code"; text: string };

export function blocksOf(markdown: string): Block[] {
  const lines = markdown.replaceAll("\r\n", "\n").split("\n");
  const blocks: Block[] = [];
  let at = 0;
  /** Lines from here on for which `is` holds. */
  const take = (is: (line: string) => boolean): string[] => {
    const from = at;
    while (at < lines.length && is(lines[at] ?? "")) at += 1;
    return lines.slice(from, at);
  };
  while (at < lines.length) {
    const line = lines[at] ?? "";
    const heading = /^(#{1,3}) (.*)$/.exec(line);
    if (line.trim() === "") at += 1;
    else if (heading) {
      at += 1;
      const level = (heading[1]?.length ?? 1) as 1 | 2 | 3;
      blocks.push({ kind: "heading", level, text: inlineOf(heading[2] ?? "") });
    } else if (line.startsWith("```")) {
      at += 1;
      blocks.push({ kind: "code", text: take((inside) => !inside.startsWith("```")).join("\n") });
      at += 1;
    } else if (line.startsWith("|")) {
      const rows = take((row) => row.startsWith("|")).filter((row) => !/^[|\s:-]+$/.test(row));
      blocks.push({ kind: "table", rows: rows.map(cellsOf) });
    } else if (line.startsWith("- ")) {
      const items: string[] = [];
      for (const part of take((item) => /^(- | {2}\S)/.test(item))) {
        if (part.startsWith("- ")) items.push(part.slice(2));
        else items.push(joined(items.pop() ?? "", part.trim()));
      }
      blocks.push({ kind: "list", items: items.map(inlineOf) });
    } else {
      const text = take((part) => part.trim() !== "" && !/^(#|- |\||```)/.test(part));
      blocks.push({ kind: "paragraph", text: inlineOf(text.reduce(joined)) });
    }
  }
  return blocks;
}

function cellsOf(row: string): Inline[][] {
  const cells = row
    .replace(/^\|/, "")
    .replace(/\|\s*$/, "")
    .split("|");
  return cells.map((cell) => inlineOf(cell.trim()));
}

/** Lines of one paragraph; between Chinese characters no space belongs. */
function joined(before: string, after: string): string {
  const chinese = /[\u3000-\u9fff\uff00-\uffef]$/.test(before) && /^[\u3000-\u9fff\uff00-\uffef]/.test(after);
  return chinese ? before + after : `${before} ${after}`;
}

function inlineOf(text: string): Inline[] {
  const parts = text.split(/(`[^`]+`|\*\*[^*]+\*\*)/).filter((part) => part !== "");
  return parts.map((part) => {
    if (part.startsWith("`")) return { kind: "code", text: part.slice(1, -1) };
    if (part.startsWith("**")) return { kind: "bold", text: part.slice(2, -2) };
    return { kind: "text", text: part };
  });
}
