import { Title } from "@mantine/core";
import type { ReactNode } from "react";
import { RouteLink } from "../../app/RouteLink";
import { useWords } from "../../words/words";
import classes from "./library.module.css";

const TABS = [
  { tab: "guidance", to: "/library" },
  { tab: "stories", to: "/library/stories" },
  { tab: "practice", to: "/library/practice" },
] as const;

/** The title, the parts of the library, and what belongs to this part. */
export function Head({ tab, children }: { tab: (typeof TABS)[number]["tab"]; children?: ReactNode }) {
  const t = useWords();
  return (
    <header className={classes.head}>
      <Title order={1}>{t("library-title")}</Title>
      <nav aria-label={t("library-tabs")} className={classes.tabs}>
        {TABS.map((one) => (
          <RouteLink key={one.tab} to={one.to} current={one.tab === tab}>
            {t(`library-tab-${one.tab}`)}
          </RouteLink>
        ))}
      </nav>
      {children}
    </header>
  );
}
