import { Table, Text } from "@mantine/core";
import { Fragment, useState } from "react";
import type { FactoryView, Mean, Question } from "../../api/client";
import { packRead } from "../../api/readings";
import { useRead } from "../../api/reads";
import { Loading } from "../../app/Loading";
import { DisclosedFigures } from "../../parts/DisclosedFigures";
import { Icon } from "../../parts/Icon";
import { useFormats, useText, useWords } from "../../words/words";
import classes from "./factories.module.css";

/** Scores by the answers as sent; a section opens to its questions. */
export function Assessment({ view }: { view: FactoryView }) {
  const t = useWords();
  const text = useText();
  const { number, date } = useFormats();
  const pack = useRead(packRead).data;
  const [open, setOpen] = useState<string | null>(null);
  if (!pack) return <Loading />;
  const { score, answers, cycle, withheld } = view;
  const mean = (value: Mean | null) =>
    value === null ? (
      <span className={classes.unknown}>{t("factories-unknown")}</span>
    ) : (
      number(value.value, 1)
    );
  const answerOf = ({ id }: Question) => answers.find(({ question }) => question === id);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a page that scrolls is scrolled by keys too
    <div className={classes.sheet} tabIndex={0}>
      {cycle && (
        <Text c="dimmed">
          {t("factory-cycle", { name: cycle.name, from: date(cycle.starts_on), to: date(cycle.ends_on) })}
        </Text>
      )}
      {score === null && <Text>{t("factory-no-pack")}</Text>}
      {score !== null && (
        <>
          <Text>
            {t("share-preview-score-answered", { answered: score.answered, total: score.total })}{" "}
            {!score.complete && t("factory-score-none")}
          </Text>
          <Table aria-label={t("factory-tab-assessment")} withTableBorder>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t("share-preview-section")}</Table.Th>
                <Table.Th w={110}>{t("share-preview-paper")}</Table.Th>
                <Table.Th w={110}>{t("share-preview-practice")}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {pack.sections.map((section) => {
                const own = score.sections.find((one) => one.section === section.id);
                const opened = open === section.id;
                return (
                  <Fragment key={section.id}>
                    <Table.Tr>
                      <Table.Td>
                        <button
                          type="button"
                          className={classes.fold}
                          aria-expanded={opened}
                          onClick={() => setOpen(opened ? null : section.id)}
                        >
                          <Icon name={opened ? "down" : "next"} size={14} /> {text(section.title)}
                        </button>
                      </Table.Td>
                      <Table.Td>{mean(own?.paper ?? null)}</Table.Td>
                      <Table.Td>{mean(own?.practice ?? null)}</Table.Td>
                    </Table.Tr>
                    {opened &&
                      section.questions.map((question) => {
                        const answer = answerOf(question);
                        const state = answer?.state ?? "open";
                        const level = (value: number | null | undefined) =>
                          state === "rated" && value ? value : <span className={classes.quiet}>–</span>;
                        return (
                          <Table.Tr key={question.id} className={classes.question}>
                            <Table.Td>
                              {text(question.text)}
                              {state !== "rated" && (
                                <span className={classes.quiet}>
                                  {" "}
                                  {t(`factory-answer-${state}`)}
                                  {answer?.reason && ` · ${answer.reason}`}
                                </span>
                              )}
                            </Table.Td>
                            <Table.Td>{level(answer?.paper)}</Table.Td>
                            <Table.Td>{level(answer?.practice)}</Table.Td>
                          </Table.Tr>
                        );
                      })}
                  </Fragment>
                );
              })}
              <Table.Tr fw={600}>
                <Table.Td>{t("share-preview-whole")}</Table.Td>
                <Table.Td>{mean(score.paper)}</Table.Td>
                <Table.Td>{mean(score.practice)}</Table.Td>
              </Table.Tr>
            </Table.Tbody>
          </Table>
        </>
      )}
      <DisclosedFigures figures={view.figures} part={(body, key) => <section key={key}>{body}</section>} />
      <section aria-label={t("factory-withheld")}>
        <h2>{t("factory-withheld")}</h2>
        {withheld.length === 0 && <Text c="dimmed">{t("factory-withheld-none")}</Text>}
        <ul className={classes.withheld}>
          {withheld.map(({ what, count, reason }) => (
            <li key={`${what} ${reason}`}>
              <Icon name="lock" size={15} />
              {t(count === null ? "factory-withheld-line-uncounted" : "factory-withheld-line", {
                what: known(t, `share-what-${what}`, "share-what-other"),
                count: count ?? 0,
                reason: known(t, `factory-reason-${reason}`, "factory-reason-other"),
              })}
            </li>
          ))}
        </ul>
        <Text size="sm" c="dimmed" mt="sm">
          {t("factory-not-sent")}
        </Text>
      </section>
    </div>
  );
}

function known(t: ReturnType<typeof useWords>, key: string, other: string): string {
  const words = t(key);
  return words === key ? t(other) : words;
}
