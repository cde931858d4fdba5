import { Title } from "@mantine/core";
import type { Question } from "../../api/client";
import { Icon } from "../../parts/Icon";
import { useText, useWords } from "../../words/words";
import classes from "./assess.module.css";

/** Help beside the question: what usually causes a gap, what to do next Monday, what shows that it is done. */
export function HeresHow({ question }: { question: Question }) {
  const t = useWords();
  const text = useText();
  const { first_step, peer, causes = [], evidence = [], references = [] } = question;
  const nothing = !first_step && causes.length + evidence.length + references.length === 0;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it
    <aside className={classes.how} aria-label={t("assess-how")} tabIndex={0}>
      <h2 className={classes.howTitle}>
        <Icon name="idea" /> {t("assess-how")}
      </h2>
      {nothing && <p>{t("assess-how-nothing")}</p>}
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
    </aside>
  );
}

function Texts({ title, texts }: { title: string; texts: readonly Words[] }) {
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
