/** What a questionnaire advises at one of its questions. */
import { Title } from "@mantine/core";
import type { Question } from "../../api/client";
import { useText, useWords } from "../../words/words";
import classes from "./advice.module.css";

export function hasAdvice({ first_step, causes = [], evidence = [], references = [] }: Question): boolean {
  return !!first_step || causes.length + evidence.length + references.length > 0;
}

/** First step, causes, an example with its cost, what shows it, and where it is asked for. */
export function Advice({ question }: { question: Question }) {
  const t = useWords();
  const text = useText();
  const { first_step, peer, causes = [], evidence = [], references = [] } = question;
  return (
    <div className={classes.advice}>
      {!hasAdvice(question) && <p>{t("assess-how-nothing")}</p>}
      {first_step && (
        <section className={classes.monday}>
          <Title order={3}>{t("assess-how-monday")}</Title>
          <p>{text(first_step)}</p>
        </section>
      )}
      <Texts title={t("assess-how-causes")} texts={causes} />
      {peer && (
        <section>
          <Title order={3}>{t("assess-how-peer")}</Title>
          <p>{text(peer.story)}</p>
          <p>
            <strong>{t("assess-how-peer-cost")}</strong> {text(peer.cost)}
          </p>
          {peer.source && <p className={classes.source}>{text(peer.source)}</p>}
        </section>
      )}
      <Texts title={t("assess-how-evidence")} texts={evidence} />
      {references.length > 0 && (
        <section>
          <Title order={3}>{t("assess-how-references")}</Title>
          <dl className={classes.references}>
            {references.map((reference) => (
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
      )}
    </div>
  );
}

export function Texts({ title, texts }: { title: string; texts: readonly Words[] }) {
  const text = useText();
  if (texts.length === 0) return null;
  return (
    <section>
      <Title order={3}>{title}</Title>
      <ul>
        {texts.map((words) => (
          <li key={text(words)}>{text(words)}</li>
        ))}
      </ul>
    </section>
  );
}

type Words = { [language in string]: string };
