import { Button, Group, NativeSelect, Paper, Table, Text } from "@mantine/core";
import type { CustomerFormDraft, KeptWhy, Language } from "../../../api/client";
import { Icon } from "../../../parts/Icon";
import { useWords } from "../../../words/words";
import classes from "./fill.module.css";
import type { Fill } from "./useFill";

const WHY: readonly KeptWhy[] = ["formula", "joined", "protected"];
/** Cells that are named before "and so many more". */
const NAMED = 12;

interface StepProps {
  draft: CustomerFormDraft;
  fill: Fill;
  customer: string;
}

/** Every change before anything is saved: rows that match, rows that are new, and cells that stay as they are. */
export function PreviewStep({ draft, fill, customer }: StepProps) {
  const t = useWords();
  return (
    <>
      <Group justify="space-between" align="flex-end" wrap="nowrap">
        <div>
          <Text fw={600}>
            {t("fill-summary", {
              known: t("fill-known", { count: draft.known_rows }),
              new: t("fill-new", { count: draft.new_rows }),
              cells: t("fill-cells", { count: draft.cells }),
            })}{" "}
            {draft.replaced > 0 && t("fill-replaced", { count: draft.replaced })}
          </Text>
          <Text size="sm" c="dimmed">
            {draft.file_name} · {draft.sheet}
            {draft.remembered && ` · ${t("fill-remembered", { customer })}`}
          </Text>
        </div>
        <NativeSelect
          className={classes.fixed}
          label={t("fill-language")}
          data={[
            { value: "en", label: "English" },
            { value: "zh-Hans", label: "中文" },
            { value: "both", label: t("actions-export-language-both") },
          ]}
          value={fill.language}
          disabled={fill.busy !== null}
          onChange={(event) => fill.speak(draft, event.currentTarget.value as Language | "both")}
        />
      </Group>
      {draft.kept.length > 0 && <Kept draft={draft} />}
      {draft.total_rows === 0 ? <Text role="status">{t("fill-none")}</Text> : <Rows draft={draft} />}
      <Group justify="space-between">
        <Button
          variant="default"
          leftSection={<Icon name="back" size={16} />}
          disabled={fill.busy !== null}
          onClick={() => fill.go("columns")}
        >
          {t("fill-columns-change")}
        </Button>
        <Button
          loading={fill.busy === "saving"}
          disabled={draft.cells === 0 || fill.busy !== null}
          leftSection={<Icon name="export" size={16} />}
          onClick={() => void fill.save(draft)}
        >
          {t("fill-save")}
        </Button>
      </Group>
    </>
  );
}

function Kept({ draft }: { draft: CustomerFormDraft }) {
  const t = useWords();
  const named = (why: KeptWhy) => {
    const cells = draft.kept.filter((kept) => kept.why === why).map(({ cell }) => cell);
    const first = cells.slice(0, NAMED).join(t("frame-list-separator"));
    const more = cells.length - NAMED;
    return cells.length === 0 ? null : more > 0 ? t("fill-kept-more", { cells: first, count: more }) : first;
  };
  return (
    <div className={classes.kept}>
      <Icon name="lock" size={17} />
      <div>
        <strong>{t("fill-kept", { count: draft.kept.length })}</strong>
        <ul>
          {WHY.map((why) => {
            const cells = named(why);
            return cells && <li key={why}>{t(`fill-kept-${why}`, { cells })}</li>;
          })}
        </ul>
      </div>
    </div>
  );
}

function Rows({ draft }: { draft: CustomerFormDraft }) {
  const t = useWords();
  return (
    <Paper withBorder className={classes.scroll} tabIndex={0} role="region" aria-label={t("fill-rows-label")}>
      <Table stickyHeader>
        <Table.Thead>
          <Table.Tr>
            <Table.Th w={130}>{t("fill-row")}</Table.Th>
            <Table.Th w={90}>{t("plan-column-number")}</Table.Th>
            <Table.Th>{t("fill-changes")}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {draft.rows.map((row) => (
            <Table.Tr key={row.number}>
              <Table.Td>
                {row.row}
                <span className={classes.mark} data-new={!row.known || undefined}>
                  {t(row.known ? "fill-row-known" : "fill-row-new")}
                </span>
              </Table.Td>
              <Table.Td>{row.number}</Table.Td>
              <Table.Td>
                {row.cells.length === 0 && <span className={classes.quiet}>{t("fill-nothing")}</span>}
                <dl className={classes.cells}>
                  {row.cells.map(({ field, before, after }) => (
                    <div key={field}>
                      <dt>{t(`plan-column-${field}`)}</dt>
                      <dd>
                        {after}
                        {before !== "" && (
                          <span className={classes.before}>{t("fill-before", { text: before })}</span>
                        )}
                      </dd>
                    </div>
                  ))}
                </dl>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {draft.total_rows > draft.rows.length && (
        <Text size="sm" c="dimmed" p="xs">
          {t("fill-first", { shown: draft.rows.length, total: draft.total_rows })}
        </Text>
      )}
    </Paper>
  );
}
