import type { FactoryCard } from "../../api/client";
import { Icon } from "../../parts/Icon";
import { useWords } from "../../words/words";
import classes from "./factories.module.css";

/** The verdict on what came last: in order, waiting, or kept aside. */
export function Standing({ card }: { card: FactoryCard }) {
  const t = useWords();
  if (card.trouble !== null) {
    return (
      <span className={classes.mark} data-tone="bad">
        <Icon name="warning" size={15} /> {t(`received-short-${card.trouble}`)}
      </span>
    );
  }
  if (card.waiting > 0) {
    return (
      <span className={classes.mark} data-tone="wait">
        <Icon name="clock" size={15} /> {t("factories-waiting", { count: card.waiting })}
      </span>
    );
  }
  if (card.last === null) return <span className={classes.quiet}>{t("factories-nothing")}</span>;
  return (
    <span className={classes.mark} data-tone="good">
      <Icon name="check" size={15} /> {t(card.last.answered ? "factories-answered" : "factories-read")}
    </span>
  );
}
