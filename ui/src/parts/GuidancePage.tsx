import { Code, List, Table, Text, Title } from "@mantine/core";
import { Fragment } from "react";
import { type Block, blocksOf, type Inline } from "./markdown";

/** A page written in Markdown. */
export function GuidancePage({ markdown }: { markdown: string }) {
  return blocksOf(markdown).map((block, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a fixed text
    <BlockView key={index} block={block} />
  ));
}

function BlockView({ block }: { block: Block }) {
  switch (block.kind) {
    case "heading":
      return (
        <Title order={block.level}>
          <Line parts={block.text} />
        </Title>
      );
    case "paragraph":
      return (
        <Text maw={760}>
          <Line parts={block.text} />
        </Text>
      );
    case "list":
      return (
        <List maw={760} spacing={4}>
          {block.items.map((item, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a fixed text
            <List.Item key={index}>
              <Line parts={item} />
            </List.Item>
          ))}
        </List>
      );
    case "code":
      return (
        <Code block style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>
          {block.text}
        </Code>
      );
    case "table":
      return (
        <Table withTableBorder maw={860}>
          <Table.Tbody>
            {block.rows.filter(isFilled).map((row, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a fixed text
              <Table.Tr key={index}>
                {row.map((cell, column) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: a fixed text
                  <Table.Td key={column}>
                    <Line parts={cell} />
                  </Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      );
  }
}

/** A table without headings has an empty first row. */
function isFilled(row: Inline[][]): boolean {
  return row.some((cell) => cell.length > 0);
}

function Line({ parts }: { parts: Inline[] }) {
  return parts.map(({ kind, text }, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a fixed text
    <Fragment key={index}>
      {kind === "code" && <Code style={{ whiteSpace: text.length < 30 ? "nowrap" : undefined }}>{text}</Code>}
      {kind === "bold" && <strong>{text}</strong>}
      {kind === "text" && text}
    </Fragment>
  ));
}
