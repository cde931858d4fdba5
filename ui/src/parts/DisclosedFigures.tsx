import { Table, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import type {
  Figures,
  HotlinePeriod,
  IncidentTotals,
  Rounded,
  SurveyTotal,
  TrainingTotal,
} from "../api/client";
import type { Translate } from "../words/catalogue";
import { useFormats, useLanguage, useWords } from "../words/words";
import classes from "./parts.module.css";

/** "about 15", "under 5", or that it was withheld. */
export function roundedWords(t: Translate, number: (value: number) => string, count: Rounded | null): string {
  if (count === null) return t("figures-withheld");
  if (count.about !== null) return t("figures-about", { count: number(count.about) });
  return t("figures-under", { count: number(count.under ?? 0) });
}

/** Counts without names, word for word as they travel: the factory's preview and the customer's view are this one part. */
export function DisclosedFigures({
  figures,
  part,
}: {
  figures: Figures;
  part: (body: ReactNode, key: string) => ReactNode;
}) {
  return (
    <>
      {figures.training.length > 0 && part(<Training totals={figures.training} />, "training")}
      {figures.incidents !== null && part(<Incidents totals={figures.incidents} />, "incidents")}
      {figures.hotline.length > 0 && part(<Hotline periods={figures.hotline} />, "hotline")}
      {(figures.surveys ?? []).length > 0 && part(<Surveys surveys={figures.surveys ?? []} />, "surveys")}
      {figures.texts.length > 0 && part(<Texts texts={figures.texts} />, "texts")}
    </>
  );
}

function Training({ totals }: { totals: readonly TrainingTotal[] }) {
  const t = useWords();
  const { date, number } = useFormats();
  const of = (trained: number, wanted: number) =>
    t("figures-of", { count: number(trained), all: number(wanted) });
  return (
    <>
      <Title order={2}>{t("figures-training")}</Title>
      <Text size="sm" c="dimmed">
        {t("figures-training-about", { date: date(totals[0]?.on ?? "") })}
      </Text>
      <Table mt="xs" aria-label={t("figures-training")}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t("figures-course")}</Table.Th>
            <Table.Th w={120}>{t("figures-trained")}</Table.Th>
            <Table.Th>{t("figures-by-category")}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {totals.map((total) => (
            <Table.Tr key={total.course}>
              <Table.Td>{total.course}</Table.Td>
              <Table.Td>{of(total.trained, total.wanted)}</Table.Td>
              <Table.Td>
                {total.by_category
                  .map(
                    ({ category, trained, wanted }) =>
                      `${t(`training-category-${category}`)} ${of(trained, wanted)}`,
                  )
                  .join(" · ")}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </>
  );
}

function Incidents({ totals }: { totals: IncidentTotals }) {
  const t = useWords();
  const { date, number } = useFormats();
  const rate = (value: number | null) => {
    if (value !== null) return number(value, 1);
    return t(totals.headcount === null ? "figures-rate-no-headcount" : "figures-rate-few");
  };
  return (
    <>
      <Title order={2}>{t("figures-incidents")}</Title>
      <Text size="sm" c="dimmed">
        {t("figures-period", { from: date(totals.from), to: date(totals.to) })}{" "}
        {totals.headcount !== null && t("figures-incidents-base", { count: number(totals.headcount) })}
      </Text>
      <Table mt="xs" aria-label={t("figures-incidents")}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t("safety-col-kind")}</Table.Th>
            <Table.Th w={120}>{t("figures-count")}</Table.Th>
            <Table.Th w={330}>{t("figures-rate")}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {totals.rows.map((row) => (
            <Table.Tr key={row.kind}>
              <Table.Td>{t(`safety-kind-${row.kind}`)}</Table.Td>
              <Table.Td>{number(row.count)}</Table.Td>
              <Table.Td>{rate(row.rate)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </>
  );
}

/** A column a quarter, newest first: a quarter that was shown never changes. */
function Hotline({ periods }: { periods: readonly HotlinePeriod[] }) {
  const t = useWords();
  const { date, number } = useFormats();
  const shown = [...periods].reverse().slice(0, 4);
  const count = (value: Rounded | null | undefined) => roundedWords(t, number, value ?? null);
  const [first] = shown;
  if (!first) return null;
  const row = (name: string, value: (period: HotlinePeriod) => string, strong = false) => (
    <Table.Tr key={name} fw={strong ? 600 : undefined}>
      <Table.Td>{name}</Table.Td>
      {shown.map((period) => (
        <Table.Td key={period.period}>{value(period)}</Table.Td>
      ))}
    </Table.Tr>
  );
  const of = (list: HotlinePeriod["by_category"], key: string) =>
    count(list.find((one) => one.key === key)?.count);
  return (
    <>
      <Title order={2}>{t("figures-hotline")}</Title>
      <Text size="sm" c="dimmed">
        {t("figures-hotline-about")}
      </Text>
      <Table mt="xs" aria-label={t("figures-hotline")} className={classes.figures}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t("figures-hotline-received")}</Table.Th>
            {shown.map((period) => (
              <Table.Th key={period.period}>
                {period.period}
                <Text size="xs" c="dimmed">
                  {t("figures-shown-on", { date: date(period.published_at.slice(0, 10)) })}
                </Text>
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {row(t("figures-total"), ({ total }) => count(total), true)}
          {first.by_category.map(({ key }) =>
            row(t(`hotline-category-${key}`), ({ by_category }) => of(by_category, key)),
          )}
          {first.by_state.map(({ key }) =>
            row(t("figures-state", { state: t(`hotline-state-${key}`) }), ({ by_state }) =>
              of(by_state, key),
            ),
          )}
          {row(t("figures-median"), ({ median_days }) =>
            median_days === null
              ? t("figures-median-few")
              : t("figures-days", { count: number(median_days, 1) }),
          )}
        </Table.Tbody>
      </Table>
    </>
  );
}

/** Awareness and trust: two shares a survey, in whole percent, each with its range. */
function Surveys({ surveys }: { surveys: readonly SurveyTotal[] }) {
  const t = useWords();
  const { date } = useFormats();
  const language = useLanguage();
  return (
    <>
      <Title order={2}>{t("figures-surveys")}</Title>
      <Text size="sm" c="dimmed">
        {t("figures-surveys-about")}
      </Text>
      <Table mt="xs" aria-label={t("figures-surveys")}>
        <Table.Tbody>
          {surveys.flatMap((survey) =>
            survey.shares.map((share) => (
              <Table.Tr key={`${survey.survey}/${share.area}`}>
                <Table.Td>
                  {survey.survey} · {date(survey.finished_on)}
                </Table.Td>
                <Table.Td>{t(`survey-area-${share.area}`)}</Table.Td>
                <Table.Td>
                  {share.percent === null
                    ? t("figures-withheld")
                    : t("figures-surveys-share", {
                        percent: share.percent,
                        low: share.low ?? 0,
                        high: share.high ?? 0,
                      })}
                </Table.Td>
                <Table.Td>
                  {(language === "zh-Hans" ? share.chinese : share.english) || share.english || share.chinese}
                </Table.Td>
              </Table.Tr>
            )),
          )}
        </Table.Tbody>
      </Table>
    </>
  );
}

function Texts({ texts }: Pick<Figures, "texts">) {
  const t = useWords();
  return (
    <>
      <Title order={2}>{t("figures-texts")}</Title>
      {texts.map(({ text }) => (
        <Text key={text} mt="xs" className={classes.sharedText}>
          {text}
        </Text>
      ))}
    </>
  );
}
