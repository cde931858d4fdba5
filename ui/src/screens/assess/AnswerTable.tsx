import { ActionIcon, Button, MultiSelect, NativeSelect, Table, TextInput } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import { type AnswerType, api, type CellType, type Json, type Question } from "../../api/client";
import { DayInput } from "../../parts/DayInput";
import { ErrorNotice } from "../../parts/ErrorNotice";
import { Icon } from "../../parts/Icon";
import { SavedMark } from "../../parts/SavedMark";
import { useCommit } from "../../parts/useCommit";
import { useText, useWords } from "../../words/words";
import classes from "./assess.module.css";
import { cellOf } from "./ValueWords";
import { listOrNull, numberOrText } from "./values";

type Row = { [column: string]: Json };

interface AnswerTableProps {
  question: Question;
  value: Json;
  type: Extract<AnswerType, { type: "table" }>;
}

/** Rows of an answer. Each cell is written when it is left; a row without any cell is not. */
export function AnswerTable({ question, value, type }: AnswerTableProps) {
  const t = useWords();
  const text = useText();
  const [rows, setRows] = useState<Row[]>(() => rowsOf(value));
  const writing = useRef(0);
  const { state, commit } = useCommit((next: Json) => api.answerSet(question.id, "value", next));
  useEffect(() => {
    if (writing.current === 0) setRows(rowsOf(value));
  }, [value]);
  const most = type.most_rows ?? 200;
  const write = async (next: Row[]) => {
    setRows(next);
    const filled = next.filter((row) => Object.values(row).some((cell) => cell !== null));
    writing.current += 1;
    await commit(listOrNull(filled));
    writing.current -= 1;
  };
  const set = (at: number, id: string, cell: Json) =>
    void write(rows.map((row, index) => (index === at ? { ...row, [id]: cell } : row)));
  return (
    <div className={classes.scale}>
      <div className={classes.tableScroll}>
        <Table withTableBorder aria-label={t("assess-value-answers")}>
          <Table.Thead>
            <Table.Tr>
              {type.columns.map(({ id, title }) => (
                <Table.Th key={id}>{text(title)}</Table.Th>
              ))}
              <Table.Th w={44}>
                <span className="pl-hidden">{t("assess-value-row-remove")}</span>
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map((row, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows have nothing else to be told apart by
              <Table.Tr key={at}>
                {type.columns.map(({ id, title, answer }) => (
                  <Table.Td key={id}>
                    <Cell
                      label={t("assess-value-cell", { row: at + 1, column: text(title) })}
                      type={answer}
                      value={cellOf(row, id)}
                      onCell={(cell) => set(at, id, cell)}
                    />
                  </Table.Td>
                ))}
                <Table.Td>
                  <ActionIcon
                    variant="subtle"
                    size={32}
                    aria-label={t("assess-value-row-remove-at", { row: at + 1 })}
                    onClick={() => void write(rows.filter((_, index) => index !== at))}
                  >
                    <Icon name="close" size={16} />
                  </ActionIcon>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </div>
      <div className={classes.tableFoot}>
        <Button
          variant="default"
          size="compact-md"
          leftSection={<Icon name="plus" size={16} />}
          disabled={rows.length >= most}
          onClick={() => setRows([...rows, {}])}
        >
          {t("assess-value-row-add")}
        </Button>
        <SavedMark state={state} />
      </div>
      {state.is === "failed" && <ErrorNotice error={state.error} />}
    </div>
  );
}

function rowsOf(value: Json): Row[] {
  const rows = Array.isArray(value) ? value : [];
  return rows.flatMap((row) =>
    row !== null && typeof row === "object" && !Array.isArray(row) ? [row as Row] : [],
  );
}

/** How a cell wants it written. */
const PLACEHOLDERS: { [type in CellType["type"]]?: string } = {
  time: "08:30",
  "date-time": "2026-03-15 08:30",
};

interface CellProps {
  label: string;
  type: CellType;
  value: Json;
  onCell: (cell: Json) => void;
}

function Cell({ label, type, value, onCell }: CellProps) {
  const text = useText();
  const saved = value === null ? "" : String(value);
  const [typed, setTyped] = useState(saved);
  useEffect(() => setTyped(saved), [saved]);
  if (type.type === "date")
    return (
      <DayInput label={<span className="pl-hidden">{label}</span>} value={saved || null} onChange={onCell} />
    );
  if (type.type === "single")
    return (
      <NativeSelect
        aria-label={label}
        value={saved}
        data={[
          { value: "", label: "" },
          ...type.options.map(({ id, text: words }) => ({ value: id, label: text(words) })),
        ]}
        onChange={(event) => onCell(event.currentTarget.value || null)}
      />
    );
  if (type.type === "multiple")
    return (
      <MultiSelect
        aria-label={label}
        value={(Array.isArray(value) ? value : []).filter((id) => typeof id === "string")}
        data={type.options.map(({ id, text: words }) => ({ value: id, label: text(words) }))}
        onChange={(chosen) => onCell(listOrNull(chosen))}
      />
    );
  const leave = () => {
    if (typed === saved) return;
    const words = type.type === "date-time" ? typed.trim().replace(" ", "T") : typed;
    onCell(type.type === "number" ? numberOrText(words) : words.trim() === "" ? null : words);
  };
  return (
    <TextInput
      aria-label={label}
      placeholder={
        PLACEHOLDERS[type.type] ?? (type.type === "number" && type.unit ? text(type.unit) : undefined)
      }
      value={typed}
      maxLength={1000}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={leave}
    />
  );
}
