import { NumberInput, Table, Text } from "@mantine/core";
import type { HeadcountRow } from "../api/client";
import { useFormats, useWords } from "../words/words";
import { CATEGORIES, SEXES, totalOf, wholeHeadcount, withCount } from "./headcount";
import classes from "./parts.module.css";
import { useReadOnly } from "./ReadOnly";

interface HeadcountTableProps {
  value: readonly HeadcountRow[];
  onChange: (rows: HeadcountRow[]) => void;
  /** When the person leaves a box. */
  onLeave?: (rows: HeadcountRow[]) => void;
}

/** People by group and sex. An empty box is "not known", hatched, and never counted as zero. */
export function HeadcountTable({ value, onChange, onLeave }: HeadcountTableProps) {
  const t = useWords();
  const { number } = useFormats();
  const readOnly = useReadOnly();
  const rows = wholeHeadcount(value);
  const totalWords = (counts: readonly (number | null)[]) => {
    const { known, unknown } = totalOf(counts);
    if (known === null) return t("headcount-not-known");
    return unknown === 0
      ? number(known)
      : t("headcount-total-with-unknown", { known: number(known), unknown });
  };
  return (
    <div>
      <Table withTableBorder layout="fixed" highlightOnHover={false} aria-label={t("headcount-title")}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th w="24%">{t("headcount-group")}</Table.Th>
            {SEXES.map((sex) => (
              <Table.Th key={sex}>{t(`headcount-sex-${sex}`)}</Table.Th>
            ))}
            <Table.Th w="28%">{t("headcount-total")}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {CATEGORIES.map((category, index) => {
            const row = rows[index];
            return (
              <Table.Tr key={category}>
                <Table.Th scope="row" fw={500}>
                  {t(`headcount-group-${category}`)}
                </Table.Th>
                {SEXES.map((sex) => (
                  <Table.Td
                    key={sex}
                    className={row?.[sex] === null ? classes.unknown : undefined}
                    data-read={readOnly || undefined}
                  >
                    {readOnly ? (
                      totalWords([row?.[sex] ?? null])
                    ) : (
                      <NumberInput
                        size="xs"
                        hideControls
                        allowDecimal={false}
                        allowNegative={false}
                        max={999_999}
                        thousandSeparator=","
                        placeholder={t("headcount-not-known")}
                        aria-label={`${t(`headcount-group-${category}`)}, ${t(`headcount-sex-${sex}`)}`}
                        value={row?.[sex] ?? ""}
                        onChange={(count) =>
                          onChange(withCount(rows, category, sex, typeof count === "number" ? count : null))
                        }
                        onBlur={() => onLeave?.(rows)}
                      />
                    )}
                  </Table.Td>
                ))}
                <Table.Td>{totalWords(SEXES.map((sex) => row?.[sex] ?? null))}</Table.Td>
              </Table.Tr>
            );
          })}
        </Table.Tbody>
        <Table.Tfoot>
          <Table.Tr>
            <Table.Th scope="row">{t("headcount-total")}</Table.Th>
            {SEXES.map((sex) => (
              <Table.Td key={sex}>{totalWords(rows.map((row) => row[sex]))}</Table.Td>
            ))}
            <Table.Td fw={600}>{totalWords(rows.flatMap((row) => SEXES.map((sex) => row[sex])))}</Table.Td>
          </Table.Tr>
        </Table.Tfoot>
      </Table>
      {!readOnly && (
        <Text size="sm" c="dimmed" mt={4}>
          {t("headcount-hint")}
        </Text>
      )}
    </div>
  );
}
