import { Popover, Table, Title } from "@mantine/core";
import type { Better } from "../../api/client";
import { NamedDropdown } from "../../parts/NamedDropdown";
import { hasWord } from "../../words/catalogue";
import { useFormats, useLanguage, useWords } from "../../words/words";
import { figureWords, isBetter } from "./figures";
import classes from "./home.module.css";

/** What improved since it was first measured. Without a measured start nothing is claimed. */
export function BetterList({ better: all }: { better: readonly Better[] }) {
  const t = useWords();
  const better = all.filter(isBetter);
  return (
    <section className={classes.better} aria-label={t("home-better")}>
      <Title order={2} className={classes.partTitle}>
        {t("home-better")}
      </Title>
      {better.length === 0 ? (
        <p className={classes.none}>
          {t("home-better-none")} <span>{t("home-better-none-how")}</span>
        </p>
      ) : (
        <ul>
          {better.map((one) => (
            <li key={one.code}>
              <BetterLine better={one} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function BetterLine({ better }: { better: Better }) {
  const t = useWords();
  const language = useLanguage();
  const { number, date } = useFormats();
  const { code, unit, from, to, from_on, to_on } = better;
  const words = (value: number | null) => figureWords(t, number, value, unit);
  const what = hasWord(language, `home-figure-${code}`) ? t(`home-figure-${code}`) : code;
  return (
    <Popover position="top-start" trapFocus returnFocus width={420} withinPortal>
      <Popover.Target>
        <button type="button" className={classes.betterLine}>
          <span>{what}</span>
          <strong>{t("home-better-from-to", { from: words(from), to: words(to) })}</strong>
          <span className={classes.quiet}>{t("home-better-since", { date: date(from_on) })}</span>
        </button>
      </Popover.Target>
      <NamedDropdown label={what}>
        <Table aria-label={what} tabIndex={-1} data-autofocus>
          <Table.Tbody>
            <Table.Tr>
              <Table.Th scope="row">{t("home-better-start")}</Table.Th>
              <Table.Td>{date(from_on)}</Table.Td>
              <Table.Td ta="right">{words(from)}</Table.Td>
            </Table.Tr>
            <Table.Tr>
              <Table.Th scope="row">{t("home-better-now")}</Table.Th>
              <Table.Td>{date(to_on)}</Table.Td>
              <Table.Td ta="right">{words(to)}</Table.Td>
            </Table.Tr>
            <Table.Tr>
              <Table.Th scope="row" colSpan={2}>
                {t("home-better-difference")}
              </Table.Th>
              <Table.Td ta="right">
                {words(from === null || to === null ? null : Math.abs(to - from))}
              </Table.Td>
            </Table.Tr>
          </Table.Tbody>
        </Table>
      </NamedDropdown>
    </Popover>
  );
}
