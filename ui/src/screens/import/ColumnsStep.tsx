import { Alert, Button, Group, NativeSelect, NumberInput, Paper, Table, Text } from "@mantine/core";
import { useEffect, useState } from "react";
import type { ImportColumn, ImportDraft } from "../../api/client";
import { Icon } from "../../parts/Icon";
import { useWords } from "../../words/words";
import { AboutReport } from "./AboutReport";
import classes from "./import.module.css";
import { assigned, fieldName, missingFields, usedColumns } from "./mapping";
import type { Import } from "./useImport";

interface StepProps {
  draft: ImportDraft;
  run: Import;
}

/** Which sheet, which row has the names, and what each column is. */
export function ColumnsStep({ draft, run }: StepProps) {
  const t = useWords();
  const missing = missingFields(draft);
  return (
    <div className={classes.stage}>
      <div className={classes.bar}>
        <FileBar draft={draft} run={run} />
      </div>
      {draft.target === "findings" && <AboutReport draft={draft} run={run} />}
      <Paper withBorder className={classes.scroll}>
        <Table stickyHeader className={classes.map}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th w={96}>{t("import-map-column")}</Table.Th>
              <Table.Th w="24%">{t("import-map-header")}</Table.Th>
              <Table.Th>{t("import-map-samples")}</Table.Th>
              <Table.Th w={280}>{t("import-map-field")}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {draft.columns.map((column) => (
              <ColumnRow key={column.index} column={column} draft={draft} run={run} />
            ))}
          </Table.Tbody>
        </Table>
      </Paper>
      <div className={classes.foot}>
        {missing.length > 0 ? (
          <Alert color="amber" variant="light" icon={<Icon name="warning" />} className={classes.note}>
            {t("import-map-missing", {
              fields: missing.map((field) => fieldName(t, field)).join(t("frame-list-separator")),
            })}
          </Alert>
        ) : (
          <Text c="dimmed">
            {t("import-map-mapped", {
              mapped: usedColumns(draft.columns).length,
              total: draft.columns.length,
            })}
          </Text>
        )}
        <Group gap="sm" wrap="nowrap" className={classes.fixed}>
          <Button variant="default" onClick={() => void run.restart()}>
            {t("import-cancel")}
          </Button>
          <Button disabled={missing.length > 0 || run.busy !== null} onClick={() => run.go("check")}>
            {t("import-map-next")}
          </Button>
        </Group>
      </div>
    </div>
  );
}

function FileBar({ draft, run }: StepProps) {
  const t = useWords();
  const [row, setRow] = useState<number | string>(draft.header_row);
  useEffect(() => setRow(draft.header_row), [draft.header_row]);
  const setHeader = () => {
    if (typeof row === "number" && row >= 1 && row !== draft.header_row)
      void run.map(draft, { headerRow: row });
  };
  return (
    <>
      <div className={classes.fileName}>
        <Text fw={600}>{t("import-map-title")}</Text>
        <Text size="sm" c="dimmed">
          {draft.file_name} · {t(draft.remembered ? "import-map-remembered" : "import-map-lead")}
        </Text>
      </div>
      <NativeSelect
        label={t("import-sheet")}
        data={draft.sheets}
        value={draft.sheet}
        disabled={run.busy !== null}
        onChange={(event) => void run.map(draft, { sheet: event.currentTarget.value })}
      />
      <NumberInput
        label={t("import-header-row")}
        w={210}
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
      <Button variant="default" loading={run.busy === "reading"} onClick={() => void run.choose()}>
        {t("import-other-file")}
      </Button>
    </>
  );
}

function ColumnRow({ column, draft, run }: StepProps & { column: ImportColumn }) {
  const t = useWords();
  const samples = column.samples.filter((sample) => sample !== "");
  const choices = [
    { value: "", label: t("import-map-skip") },
    ...draft.fields.map(({ id, required }) => ({
      value: id,
      label: required ? t("import-map-required", { field: fieldName(t, id) }) : fieldName(t, id),
    })),
  ];
  return (
    <Table.Tr className={column.field === null ? classes.skipped : undefined}>
      <Table.Td>
        <strong>{column.letter}</strong>
      </Table.Td>
      <Table.Td>{column.header === "" ? t("import-map-empty-header") : column.header}</Table.Td>
      <Table.Td className={classes.samples} title={samples.join("\n")}>
        {samples.length === 0 ? t("import-map-no-samples") : samples.join(" · ")}
      </Table.Td>
      <Table.Td>
        <NativeSelect
          size="xs"
          aria-label={t("import-map-label", { letter: column.letter })}
          data={choices}
          value={column.field ?? ""}
          disabled={run.busy === "importing"}
          onChange={(event) =>
            void run.map(draft, {
              mapping: assigned(draft.columns, column.index, event.currentTarget.value || null),
            })
          }
        />
      </Table.Td>
    </Table.Tr>
  );
}
