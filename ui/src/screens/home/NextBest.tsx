import { Button, Title } from "@mantine/core";
import { useRouter } from "@tanstack/react-router";
import type { NextStep } from "../../api/client";
import { Icon } from "../../parts/Icon";
import { hasWord } from "../../words/catalogue";
import { useLanguage, useWords } from "../../words/words";
import classes from "./home.module.css";
import { wordParams } from "./params";

/** The one thing to do now, why, and the button that leads there. */
export function NextBest({ next }: { next: NextStep | null }) {
  const t = useWords();
  const language = useLanguage();
  const { history } = useRouter();
  if (next === null) return null;
  const key = hasWord(language, `home-next-${next.code}`) ? next.code : "other";
  const params = wordParams(next.params);
  return (
    <section className={classes.next} aria-label={t("home-next")}>
      <p className={classes.nextLabel}>
        <Icon name="idea" size={18} />
        {t("home-next")}
      </p>
      <Title order={2}>{t(`home-next-${key}`, params)}</Title>
      <p>{t(`home-next-${key}.why`, params)}</p>
      <Button size="md" rightSection={<Icon name="next" size={16} />} onClick={() => history.push(next.to)}>
        {t(`home-next-${key}.do`, params)}
      </Button>
    </section>
  );
}
