import { Group, Popover, Stack, Table, Text } from "@mantine/core";
import type { CaseCount, CaseCounts } from "../../api/client";
import { NamedDropdown } from "../../parts/NamedDropdown";
import { useFormats, useWords } from "../../words/words";
import { CATEGORIES } from "./closed";
import classes from "./hotline.module.css";
import { STATES } from "./view";

/** The cases by category and by state, and what such counts do not say. */
export function Figures({ counts }: { counts: CaseCounts }) {
  const t = useWords();
  return (
    <Popover position="bottom-start" trapFocus returnFocus width={560}>
      <Popover.Target>
        <button type="button" className={classes.link}>
          {t("hotline-figures")}
        </button>
      </Popover.Target>
      <NamedDropdown label={t("hotline-figures")}>
        <Stack gap="sm">
          <Group align="flex-start" gap="xl" wrap="nowrap" grow>
            <Counted
              title={t("hotline-col-category")}
              rows={inOrder(counts.by_category, CATEGORIES)}
              word={(key) => t(`hotline-category-${key}`)}
            />
            <Counted
              title={t("hotline-col-state")}
              rows={inOrder(counts.by_state, STATES)}
              word={(key) => t(`hotline-state-${key}`)}
            />
          </Group>
          <Text size="sm" c="dimmed">
            {t("hotline-figures-caution")}
          </Text>
        </Stack>
      </NamedDropdown>
    </Popover>
  );
}

function Counted({
  title,
  rows,
  word,
}: {
  title: string;
  rows: readonly CaseCount[];
  word: (key: string) => string;
}) {
  const { number } = useFormats();
  return (
    <Table highlightOnHover={false} aria-label={title}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{title}</Table.Th>
          <Table.Th className={classes.figure}>
            {number(rows.reduce((sum, { count }) => sum + count, 0))}
          </Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.map(({ key, count }) => (
          <Table.Tr key={key}>
            <Table.Td>{word(key)}</Table.Td>
            <Table.Td className={classes.figure}>{number(count)}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

function inOrder(counts: readonly CaseCount[], order: readonly string[]): CaseCount[] {
  return order.map((key) => ({ key, count: counts.find((one) => one.key === key)?.count ?? 0 }));
}
