import { Button, Collapse, Modal, Table, Text, UnstyledButton } from "@mantine/core";
import { useState } from "react";
import type { Mean } from "../../api/client";
import { Icon } from "../../parts/Icon";
import { useFormats, useText, useWords } from "../../words/words";
import type { Place } from "./levels";
import looks from "./result.module.css";

interface ArithmeticProps {
  /** What the figure is of: "Risks, on paper". */
  name: string;
  mean: Mean;
  places: readonly Place[];
}

/** A large figure that opens to its rows in place. */
export function Figure({ name, mean, places }: ArithmeticProps) {
  const t = useWords();
  const { number } = useFormats();
  const [open, setOpen] = useState(false);
  return (
    <section className={looks.figure} aria-label={name}>
      <p className={looks.figureName}>{name}</p>
      <p className={looks.figureValue}>
        {number(mean.value, 2)} <span className={looks.figureOf}>{t("assess-score-of-five")}</span>
      </p>
      <Formula mean={mean} />
      <Button
        variant="subtle"
        size="xs"
        px={0}
        mt={4}
        aria-expanded={open}
        rightSection={<Icon name={open ? "up" : "down"} size={14} />}
        onClick={() => setOpen(!open)}
      >
        {t("assess-score-rows", { count: mean.rows.length })}
      </Button>
      <Collapse expanded={open}>
        <Rows name={name} mean={mean} places={places} />
      </Collapse>
    </section>
  );
}

/** A small bar and its figure; the figure opens its arithmetic. Rounded for the eye only. */
export function Bar({ name, mean, places }: Omit<ArithmeticProps, "mean"> & { mean: Mean | null }) {
  const t = useWords();
  const { number } = useFormats();
  const [open, setOpen] = useState(false);
  if (mean === null)
    return (
      <span className={looks.bar}>
        <span className={looks.barTrack} data-unknown />
        {t("assess-score-not-yet")}
      </span>
    );
  return (
    <span className={looks.bar}>
      <span className={looks.barTrack}>
        <span className={looks.barFill} style={{ width: `${((mean.value ?? 0) / 5) * 100}%` }} />
      </span>
      <UnstyledButton
        className={looks.barValue}
        aria-label={t("assess-score-open", { name, value: number(mean.value, 1) })}
        onClick={() => setOpen(true)}
      >
        {number(mean.value, 1)}
      </UnstyledButton>
      <Modal
        opened={open}
        onClose={() => setOpen(false)}
        title={t("frame-named", { name, value: number(mean.value, 2) })}
        size="lg"
        closeButtonProps={{ "aria-label": t("frame-close") }}
      >
        <Formula mean={mean} />
        <Rows name={name} mean={mean} places={places} />
      </Modal>
    </span>
  );
}

function Formula({ mean }: { mean: Mean }) {
  const t = useWords();
  const { number } = useFormats();
  const sums = { products: plain(mean.product_sum), weights: plain(mean.weight_sum) };
  return (
    <>
      <Text size="sm" c="dimmed">
        {t("assess-score-formula")}
      </Text>
      <Text size="sm">{t("assess-score-sum", { ...sums, value: number(mean.value, 2) })}</Text>
    </>
  );
}

function Rows({ name, mean, places }: ArithmeticProps) {
  const t = useWords();
  const text = useText();
  return (
    <Table aria-label={name} className={looks.rows}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t("assess-score-question")}</Table.Th>
          <Table.Th ta="right">{t("assess-score-level")}</Table.Th>
          <Table.Th ta="right">{t("assess-score-weight")}</Table.Th>
          <Table.Th ta="right">{t("assess-score-product")}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {mean.rows.map(({ question, value, weight }) => {
          const place = places.find((one) => one.question.id === question);
          return (
            <Table.Tr key={question}>
              <Table.Td>{place ? `${place.number}. ${text(place.question.text)}` : question}</Table.Td>
              <Table.Td ta="right">{value}</Table.Td>
              <Table.Td ta="right">{plain(weight)}</Table.Td>
              <Table.Td ta="right">{plain(weight === null ? null : weight * value)}</Table.Td>
            </Table.Tr>
          );
        })}
      </Table.Tbody>
      <Table.Tfoot>
        <Table.Tr>
          <Table.Th colSpan={2}>{t("assess-score-total")}</Table.Th>
          <Table.Td ta="right">{plain(mean.weight_sum)}</Table.Td>
          <Table.Td ta="right">{plain(mean.product_sum)}</Table.Td>
        </Table.Tr>
      </Table.Tfoot>
    </Table>
  );
}

/** Weights and sums as they are: no decimals that are not there, no binary dust. */
function plain(value: number | null): string {
  return value === null ? "–" : String(Number(value.toFixed(6)));
}
