import type { Protocol } from "../api/client";
import { useFormats, useLanguage, useWords } from "../words/words";
import classes from "./parts.module.css";

/** What both sides of a survey sign, whole: whom, how many, how they are chosen, where, and what is asked. */
export function ProtocolText({ protocol, digest }: { protocol: Protocol; digest: string }) {
  const t = useWords();
  const language = useLanguage();
  const { date, number } = useFormats();
  const facts = [
    ["survey-field-factory", protocol.factory],
    ["survey-field-customer", protocol.customer],
    ["survey-field-population_note", protocol.population_note],
    ["survey-field-seed", protocol.seed],
    ["survey-field-place", protocol.place],
    ["survey-field-languages", protocol.languages],
    ["survey-field-interviewers", protocol.interviewers],
    ["protocol-days", `${date(protocol.starts_on)} – ${date(protocol.ends_on)}`],
    [
      "survey-part-size",
      t("survey-size-line", {
        population: number(protocol.population),
        confidence: number(protocol.confidence),
        margin: number(protocol.margin, 1),
        people: number(protocol.people),
        asked: number(protocol.asked),
      }),
    ],
    ["survey-field-minimum", number(protocol.minimum)],
    ["survey-field-share", number(protocol.share, 1)],
    ["protocol-corrected", t(protocol.corrected ? "frame-yes" : "frame-no")],
    ["protocol-list", protocol.list ?? t("protocol-list-none")],
    ["survey-digest", digest],
  ] as const;
  return (
    <div className={classes.protocol}>
      <dl>
        {facts
          .filter(([, value]) => value !== "")
          .map(([key, value]) => (
            <div key={key}>
              <dt>{t(key)}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
      <table aria-label={t("survey-field-strata")}>
        <thead>
          <tr>
            <th>{t("survey-col-group")}</th>
            <th>{t("survey-col-size")}</th>
            <th>{t("survey-col-asked")}</th>
            <th>{t("survey-col-reserve")}</th>
          </tr>
        </thead>
        <tbody>
          {protocol.groups.map((group) => (
            <tr key={group.name}>
              <td>{group.name}</td>
              <td>{number(group.size)}</td>
              <td>{number(group.asked)}</td>
              <td>{number(group.reserve)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <ol aria-label={t("survey-field-questions")}>
        {protocol.questions.map(({ key, en, zh }) => (
          <li key={key}>{language === "zh-Hans" ? zh || en : en || zh}</li>
        ))}
      </ol>
    </div>
  );
}
