import { RouteLink } from "../../app/RouteLink";
import { useMay } from "../../app/useMay";
import { useWords } from "../../words/words";
import classes from "./survey/survey.module.css";

const TABS = [
  { tab: "cases", to: "/hotline", handlers: true },
  { tab: "works", to: "/hotline/works", handlers: false },
  { tab: "surveys", to: "/hotline/surveys", handlers: false },
  { tab: "agreements", to: "/hotline/agreements", handlers: true },
] as const;

/** The parts of the hotline; cases and agreements are for handlers alone. */
export function HotlineTabs({ tab }: { tab: (typeof TABS)[number]["tab"] | null }) {
  const t = useWords();
  const handles = useMay()("handle");
  return (
    <nav aria-label={t("hotline-parts")} className={classes.tabs}>
      {TABS.filter((one) => handles || !one.handlers).map((one) => (
        <RouteLink key={one.tab} to={one.to} current={one.tab === tab}>
          {t(`hotline-tab-${one.tab}`)}
        </RouteLink>
      ))}
    </nav>
  );
}
