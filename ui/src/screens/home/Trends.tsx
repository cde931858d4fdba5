import { Modal, ScrollArea, Table, Title } from "@mantine/core";
import { useState } from "react";
import type { Trend } from "../../api/client";
import { TrendLine } from "../../parts/TrendLine";
import { hasWord } from "../../words/catalogue";
import { useFormats, useLanguage, useWords } from "../../words/words";
import { figureWords, rangeOf } from "./figures";
import classes from "./home.module.css";

/** Small lines over time; each opens the table it was drawn from. */
export function Trends({ trends }: { trends: readonly Trend[] }) {
  const t = useWords();
  return (
    <section className={classes.trends} aria-label={t("home-trends")}>
      <Title order={2} className={classes.partTitle}>
        {t("home-trends")}
      </Title>
      {trends.length === 0 ? (
        <p className={classes.none}>{t("home-trends-none")}</p>
      ) : (
        <ul>
          {trends.map((trend) => (
            <li key={trend.code}>
              <TrendCard trend={trend} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function TrendCard({ trend }: { trend: Trend }) {
  const t = useWords();
  const language = useLanguage();
  const { number, date } = useFormats();
  const [open, setOpen] = useState(false);
  const { code, unit, points } = trend;
  const name = hasWord(language, `home-figure-${code}`) ? t(`home-figure-${code}`) : code;
  const words = (value: number | null) => figureWords(t, number, value, unit);
  const last = points.at(-1);
  const latest = points.findLast(({ value }) => value !== null);
  return (
    <>
      <button type="button" className={classes.trend} onClick={() => setOpen(true)}>
        <span className={classes.trendName}>{name}</span>
        <strong data-unknown={(last?.value ?? null) === null || undefined}>
          {words(last?.value ?? null)}
        </strong>
        <TrendLine points={points} {...rangeOf(unit)} />
        <span className={classes.quiet}>
          {points.length === 0 || latest === undefined
            ? t("home-trend-nothing")
            : last?.value === null
              ? t("home-trend-last-known", { value: words(latest.value), date: date(latest.on) })
              : t("home-trend-span", { from: date(points[0]?.on ?? latest.on), to: date(latest.on) })}
        </span>
        <span className="pl-hidden">{t("home-trend-open")}</span>
      </button>
      <Modal
        opened={open}
        onClose={() => setOpen(false)}
        title={name}
        closeButtonProps={{ "aria-label": t("frame-close") }}
      >
        <p className={classes.about}>
          {hasWord(language, `home-figure-${code}-about`) ? t(`home-figure-${code}-about`) : ""}
        </p>
        <ScrollArea.Autosize mah={420}>
          <Table aria-label={name}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t("home-trend-day")}</Table.Th>
                <Table.Th ta="right">{t("home-trend-value")}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {points.map(({ on, value }) => (
                <Table.Tr key={on}>
                  <Table.Td>{date(on)}</Table.Td>
                  <Table.Td ta="right" className={value === null ? classes.unknown : undefined}>
                    {words(value)}
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </ScrollArea.Autosize>
      </Modal>
    </>
  );
}
