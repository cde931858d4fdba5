import { Table } from "@mantine/core";
import type { AnswerOption, AnswerType, CellType, Json } from "../../api/client";
import { useFormats, useLanguage, useText, useWords } from "../../words/words";
import classes from "./assess.module.css";
import { otherOf } from "./values";

/** An answer that has no two scales, in words. */
export function ValueWords({ type, value }: { type: AnswerType; value: Json }) {
  const t = useWords();
  const text = useText();
  const words = useValueWords();
  if (type.type === "table" && Array.isArray(value)) {
    return (
      // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and a keyboard must reach it
      <section className={classes.tableScroll} aria-label={t("assess-value-answers")} tabIndex={0}>
        <Table withTableBorder aria-label={t("assess-value-answers")}>
          <Table.Thead>
            <Table.Tr>
              {type.columns.map(({ id, title }) => (
                <Table.Th key={id}>{text(title)}</Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {value.map((row, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows have nothing else to be told apart by
              <Table.Tr key={at}>
                {type.columns.map(({ id, answer }) => (
                  <Table.Td key={id}>{words(answer, cellOf(row, id))}</Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </section>
    );
  }
  return (
    <p className={classes.level} data-open={value === null || undefined}>
      {value === null ? t("assess-mark-open") : words(type, value)}
    </p>
  );
}

export function cellOf(row: Json, id: string): Json {
  if (row === null || typeof row !== "object" || Array.isArray(row)) return null;
  return row[id] ?? null;
}

/** One line for an answer, such as `42 %` or `Posters, Other: canteen radio`. */
export function useValueWords(): (type: AnswerType | CellType, value: Json) => string {
  const t = useWords();
  const text = useText();
  const { number, date } = useFormats();
  const list = new Intl.ListFormat(useLanguage(), { type: "unit", style: "short" });
  return (type, value) => {
    if (value === null) return "";
    const choice = (options: readonly AnswerOption[], one: Json) => {
      const own = otherOf(one);
      if (own !== null) return t("assess-value-other-is", { words: own });
      const option = options.find(({ id }) => id === one);
      return option ? text(option.text) : String(one);
    };
    switch (type.type) {
      case "yes-no-partly":
        return value === "yes" || value === "partly" || value === "no" ? t(`assess-value-${value}`) : "";
      case "single":
        return choice(type.options, value);
      case "acknowledge":
        return t("forms-acknowledged");
      case "date-time":
        return typeof value === "string" ? `${date(value.slice(0, 10))} ${value.slice(11)}` : "";
      case "multiple":
      case "rank":
        return list.format((Array.isArray(value) ? value : []).map((one) => choice(type.options, one)));
      case "number":
        return typeof value === "number"
          ? [number(value, type.decimals ?? 0), type.unit && text(type.unit)].filter(Boolean).join(" ")
          : "";
      case "date":
        return typeof value === "string" ? date(value) : "";
      case "table":
        return t("assess-value-rows", { count: Array.isArray(value) ? value.length : 0 });
      default:
        return typeof value === "string" ? value : "";
    }
  };
}
