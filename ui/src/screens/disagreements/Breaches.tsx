import { Text, Title } from "@mantine/core";
import type { Breach } from "../../api/client";
import { RouteLink } from "../../app/RouteLink";
import { Icon } from "../../parts/Icon";
import { useWords } from "../../words/words";
import classes from "./disagreements.module.css";
import { kindWords } from "./words";

/** What two laptops gave out twice. Both records are kept; a person changes one of them. */
export function Breaches({ breaches }: { breaches: readonly Breach[] }) {
  const t = useWords();
  return (
    <section aria-label={t("disagree-breaches")}>
      <Title order={2}>{t("disagree-breaches")}</Title>
      <Text c="dimmed" size="sm" mb="sm">
        {t("disagree-breaches-about")}
      </Text>
      <ul className={classes.cards}>
        {breaches.map(({ code, value, records }) => (
          <li key={`${code} ${value}`} className={classes.card}>
            <p className={classes.cardTitle}>
              <Icon name="warning" size={17} />
              {t(`disagree-breach-${code}`, { value, count: records.length })}
            </p>
            <Text size="sm" c="dimmed">
              {t(`disagree-breach-${code}.next`)}
            </Text>
            <ul className={classes.records}>
              {records.map(({ kind, id, title, to }) => (
                <li key={id}>
                  <span className={classes.kind}>{kindWords(t, kind)}</span>
                  {to === null ? title : <RouteLink to={to}>{title}</RouteLink>}
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </section>
  );
}
