import { Button, Group, NativeSelect, NumberInput, Paper, Table, Text } from "@mantine/core";
import { useEffect, useState } from "react";
import type { CustomerFormDraft } from "../../../api/client";
import { Icon } from "../../../parts/Icon";
import { useWords } from "../../../words/words";
import classes from "./fill.module.css";
import type { Fill } from "./useFill";

interface StepProps {
  draft: CustomerFormDraft;
  fill: Fill;
  customer: string;
}

/** Which sheet, which row has the headings, and what we write into each column. */
export function ColumnsStep({ draft, fill, customer }: StepProps) {
  const t = useWords();
  return (
    <>
      <Group align="flex-end" gap="md">
        <div className={classes.grow}>
          <Text fw={600}>{t("fill-columns-title")}</Text>
          <Text size="sm" c="dimmed">
            {draft.file_name} · {t("fill-columns-lead", { customer })}
          </Text>
        </div>
        <Where draft={draft} fill={fill} />
      </Group>
      <Paper
        withBorder
        className={classes.scroll}
        tabIndex={0}
        role="region"
        aria-label={t("fill-columns-title")}
      >
        <Table stickyHeader>
          <Table.Thead>
            <Table.Tr>
              <Table.Th w={60} />
              <Table.Th w="26%">{t("fill-column-heading")}</Table.Th>
              <Table.Th>{t("fill-column-samples")}</Table.Th>
              <Table.Th w={260}>{t("fill-column-field")}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {draft.columns.map(({ index, letter, header, samples, field }) => (
              <Table.Tr key={index}>
                <Table.Td>{letter}</Table.Td>
                <Table.Td>{header}</Table.Td>
                <Table.Td className={classes.samples}>{samples.join(" · ")}</Table.Td>
                <Table.Td>
                  <NativeSelect
                    aria-label={t("fill-column-goes", { column: letter })}
                    data={[
                      { value: "", label: t("fill-column-skip") },
                      ...draft.fields.map((id) => ({ value: id, label: t(`plan-column-${id}`) })),
                    ]}
                    value={field ?? ""}
                    disabled={fill.busy !== null}
                    onChange={(event) =>
                      void fill.remap(draft, { column: index, field: event.currentTarget.value || null })
                    }
                  />
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Paper>
      <Group justify="space-between" wrap="nowrap">
        <Text
          size="sm"
          role={draft.told ? undefined : "alert"}
          className={draft.told ? classes.quiet : classes.lack}
        >
          {t(draft.told ? "fill-names" : "fill-need")}
        </Text>
        <Button
          className={classes.fixed}
          disabled={!draft.told || fill.busy !== null}
          rightSection={<Icon name="next" size={16} />}
          onClick={() => fill.go("preview")}
        >
          {t("fill-next")}
        </Button>
      </Group>
    </>
  );
}

function Where({ draft, fill }: Omit<StepProps, "customer">) {
  const t = useWords();
  const [row, setRow] = useState<number | string>(draft.header_row);
  useEffect(() => setRow(draft.header_row), [draft.header_row]);
  const setHeader = () => {
    if (typeof row === "number" && row >= 1 && row !== draft.header_row)
      void fill.remap(draft, { headerRow: row });
  };
  return (
    <>
      <NativeSelect
        label={t("import-sheet")}
        data={draft.sheets}
        value={draft.sheet}
        disabled={fill.busy !== null}
        onChange={(event) => void fill.remap(draft, { sheet: event.currentTarget.value })}
      />
      <NumberInput
        label={t("import-header-row")}
        w={200}
        min={1}
        max={1000}
        allowDecimal={false}
        value={row}
        onChange={setRow}
        onBlur={setHeader}
        onKeyDown={(event) => {
          if (event.key === "Enter" && !event.nativeEvent.isComposing) setHeader();
        }}
      />
    </>
  );
}
