import { Button, Group, Paper, Switch, Table, Text } from "@mantine/core";
import { useMemo, useState } from "react";
import type { CellProblem, ImportDraft, ImportRow } from "../../api/client";
import { useProgress } from "../../app/useProgress";
import { Icon } from "../../parts/Icon";
import { ProgressPanel } from "../../parts/ProgressPanel";
import { useWords } from "../../words/words";
import classes from "./import.module.css";
import { cellKey, choiceOf, fieldName, problemsByCell, problemWords, usedColumns } from "./mapping";
import type { Import } from "./useImport";

interface StepProps {
  draft: ImportDraft;
  run: Import;
}

/** Every row before it is stored; what is wrong stands beside, by sheet, row and column. */
export function CheckStep({ draft, run }: StepProps) {
  const t = useWords();
  const [onlyBad, setOnlyBad] = useState(false);
  const progress = useProgress(run.busy === "importing");
  const rows = onlyBad ? draft.rows.filter(({ good }) => !good) : draft.rows;
  return (
    <div className={classes.stage}>
      <div className={classes.bar}>
        <Group gap="lg" className={classes.fileName}>
          <Text className={classes.good} fw={600}>
            <Icon name="check" size={17} /> {t("import-check-good", { good: draft.good_rows })}
          </Text>
          {draft.bad_rows > 0 && (
            <Text className={classes.bad} fw={600}>
              <Icon name="warning" size={17} /> {t("import-check-bad", { bad: draft.bad_rows })}
            </Text>
          )}
        </Group>
        {draft.alike_rows > 0 && (
          <Text c="dimmed">{t("import-check-alike", { count: draft.alike_rows })}</Text>
        )}
        {draft.new_sessions > 0 && (
          <Text c="dimmed">{t("import-check-new-sessions", { count: draft.new_sessions })}</Text>
        )}
        {draft.bad_rows > 0 && (
          <Switch
            label={t("import-check-only-bad")}
            checked={onlyBad}
            onChange={(event) => setOnlyBad(event.currentTarget.checked)}
          />
        )}
      </div>
      <div className={classes.checked} data-problems={draft.problems.length > 0 || undefined}>
        <RowsTable draft={draft} rows={rows} />
        {draft.problems.length > 0 && <Problems draft={draft} />}
      </div>
      {run.busy === "importing" ? (
        <ProgressPanel title={t("import-running")} {...progress} />
      ) : (
        <Choices draft={draft} run={run} />
      )}
    </div>
  );
}

function RowsTable({ draft, rows }: { draft: ImportDraft; rows: readonly ImportRow[] }) {
  const t = useWords();
  const columns = usedColumns(draft.columns);
  const cells = useMemo(() => problemsByCell(draft.problems), [draft.problems]);
  return (
    <Paper
      withBorder
      className={classes.scroll}
      tabIndex={0}
      role="region"
      aria-label={t("import-check-rows-label")}
    >
      <Table stickyHeader className={classes.rows}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t("import-check-row")}</Table.Th>
            {columns.map(({ letter, field }) => (
              <Table.Th key={letter}>
                {letter} · {fieldName(t, field ?? "")}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => (
            <Table.Tr key={row.row} data-bad={!row.good || undefined}>
              <Table.Td>
                {row.row}
                {row.known && (
                  <span className={classes.known} title={t("import-check-known-hint")}>
                    {t("import-check-known")}
                  </span>
                )}
                {row.alike !== null && (
                  <span className={classes.known} title={t("import-check-alike-hint")}>
                    {t("import-check-alike-row", { who: row.alike })}
                  </span>
                )}
              </Table.Td>
              {columns.map(({ letter, field }) => {
                const text = row.values.find((value) => value.field === field)?.text ?? "";
                const wrong = cells.get(cellKey(row.row, letter));
                return (
                  <Table.Td
                    key={letter}
                    id={cellId(row.row, letter)}
                    data-wrong={wrong !== undefined || undefined}
                    title={
                      wrong
                        ? wrong.map((one) => problemWords(t, one, draft.about.scheme !== null)).join("\n")
                        : text
                    }
                  >
                    {text === "" && wrong ? t("import-check-empty") : text}
                  </Table.Td>
                );
              })}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {draft.total_rows > draft.rows.length && (
        <Text size="sm" c="dimmed" p="xs">
          {t("import-check-first", { shown: draft.rows.length, total: draft.total_rows })}
        </Text>
      )}
    </Paper>
  );
}

function Problems({ draft }: { draft: ImportDraft }) {
  const t = useWords();
  return (
    <Paper
      withBorder
      className={classes.scroll}
      tabIndex={0}
      role="region"
      aria-label={t("import-check-problems")}
    >
      <ul className={classes.problems}>
        {draft.problems.map((problem) => (
          <li key={`${problem.row} ${problem.column} ${problem.code}`}>
            <button type="button" onClick={() => show(problem)}>
              <span>
                {t(problem.column === "" ? "import-check-where-row" : "import-check-where", {
                  sheet: problem.sheet,
                  row: problem.row,
                  column: problem.column,
                })}
              </span>
              {problemWords(t, problem, draft.about.scheme !== null)}
            </button>
          </li>
        ))}
      </ul>
      {draft.problems.length >= 500 && (
        <Text size="sm" c="dimmed" p="xs">
          {t("import-check-problems-first", { shown: draft.problems.length })}
        </Text>
      )}
    </Paper>
  );
}

/** Brings the cell into sight; one beyond the first rows has none here. */
function show({ row, column }: CellProblem): void {
  document.getElementById(cellId(row, column))?.scrollIntoView({ block: "center", inline: "center" });
}

function cellId(row: number, column: string): string {
  return `cell-${column}${row}`;
}

/** "All" when nothing is wrong; otherwise the good rows, as the person's own pick. */
function Choices({ draft, run }: StepProps) {
  const t = useWords();
  const choice = choiceOf(draft);
  return (
    <div className={classes.foot}>
      <Text c="dimmed">
        {choice.may === "all" && t("import-check-all-good")}
        {choice.may === "good" && t("import-check-how")}
        {choice.may === "nothing" &&
          t(draft.total_rows === 0 ? "import-check-none" : "import-check-none-good")}
      </Text>
      <Group gap="sm" wrap="nowrap" className={classes.fixed}>
        <Button
          variant="default"
          leftSection={<Icon name="back" size={16} />}
          onClick={() => run.go("columns")}
        >
          {t("import-map-back")}
        </Button>
        {choice.may !== "all" && (
          <Button loading={run.busy === "reading"} onClick={() => void run.chooseCorrected(draft)}>
            {t("import-check-reread")}
          </Button>
        )}
        {choice.may === "good" && (
          <Button
            variant="default"
            title={t("import-import-good-left", { count: choice.left })}
            onClick={() => void run.commit(draft, true)}
          >
            {t("import-import-good", { count: choice.count })}
          </Button>
        )}
        {choice.may === "all" && (
          <Button onClick={() => void run.commit(draft, false)}>
            {t("import-import-all", { count: choice.count })}
          </Button>
        )}
      </Group>
    </div>
  );
}
