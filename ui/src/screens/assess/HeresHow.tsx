import { Title } from "@mantine/core";
import type { Question } from "../../api/client";
import { Icon } from "../../parts/Icon";
import { useText, useWords } from "../../words/words";
import classes from "./assess.module.css";

/** Help beside the question: what usually causes a gap, what to do next Monday, what shows that it is done. */
export function HeresHow({ question }: { question: Question }) {
  const t = useWords();
  const text = useText();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it
    <aside className={classes.how} aria-label={t("assess-how")} tabIndex={0}>
      <h2 className={classes.howTitle}>
        <Icon name="idea" /> {t("assess-how")}
      </h2>
      <section className={classes.monday}>
        <Title order={3}>{t("assess-how-monday")}</Title>
        <p>{text(question.first_step)}</p>
      </section>
      <section>
        <Title order={3}>{t("assess-how-causes")}</Title>
        <ul>
          {question.causes.map((cause) => (
            <li key={text(cause)}>{text(cause)}</li>
          ))}
        </ul>
      </section>
      <section>
        <Title order={3}>{t("assess-how-evidence")}</Title>
        <ul>
          {question.evidence.map((evidence) => (
            <li key={text(evidence)}>{text(evidence)}</li>
          ))}
        </ul>
      </section>
      <section>
        <Title order={3}>{t("assess-how-references")}</Title>
        <dl className={classes.references}>
          {question.references.map((reference) => (
            <div key={`${reference.source} ${reference.clause}`}>
              <dt>
                {reference.source === "law" ? t("assess-how-law") : reference.source} {reference.clause}
                {reference.edition && (
                  <span> · {t("assess-how-edition", { edition: reference.edition })}</span>
                )}
              </dt>
              <dd>{text(reference.about)}</dd>
            </div>
          ))}
        </dl>
      </section>
    </aside>
  );
}
