import { Link } from "@tanstack/react-router";
import type { Better, Well } from "../../api/client";
import { Icon } from "../../parts/Icon";
import { useFormats, useWords } from "../../words/words";
import { isBetter } from "./figures";
import classes from "./home.module.css";

/** A quiet line of what went well lately; nothing where there is nothing to say. */
export function WellLine({ well, better }: { well: Well; better: readonly Better[] }) {
  const t = useWords();
  const { date } = useFormats();
  const scores = better.filter(isBetter).length;
  const more = well.practices_total - well.practices.length;
  if (well.practices_total + well.closed + scores === 0) return null;
  return (
    <section className={classes.well} aria-label={t("library-well")}>
      <strong>
        <Icon name="star" size={16} /> {t("library-well")}
      </strong>
      {well.practices.map(({ id, title }) => (
        <Link key={id} to="/library/$tab" params={{ tab: "practice" }} search={{ open: id }}>
          {title}
        </Link>
      ))}
      {more > 0 && (
        <Link to="/library/$tab" params={{ tab: "practice" }}>
          {t("library-well-more", { count: more })}
        </Link>
      )}
      {well.closed > 0 && <Link to="/actions">{t("library-well-closed", { count: well.closed })}</Link>}
      {scores > 0 && <span>{t("library-well-scores", { count: scores })}</span>}
      <span className={classes.quiet}>{t("library-well-since", { date: date(well.since) })}</span>
    </section>
  );
}
