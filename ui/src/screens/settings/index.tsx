import { Link, useParams } from "@tanstack/react-router";
import { Suspense } from "react";
import { Loading } from "../../app/Loading";
import { useMay } from "../../app/useMay";
import { useWords } from "../../words/words";
import { DeviceSettings } from "./DeviceSettings";
import { FactorySettings } from "./FactorySettings";
import { HotlineSettings } from "./HotlineSettings";
import { JournalSettings } from "./journal/JournalSettings";
import { PeopleSettings } from "./PeopleSettings";
import { RightsSettings } from "./RightsSettings";
import { SeveritySettings } from "./SeveritySettings";
import classes from "./settings.module.css";
import { WindowSettings } from "./WindowSettings";

const PAGES = ["factory", "people", "rights", "severity", "hotline", "journal", "window", "device"] as const;
type PageName = (typeof PAGES)[number];

export function SettingsScreen() {
  const t = useWords();
  const { page } = useParams({ strict: false });
  const may = useMay();
  const pages = PAGES.filter((name) => name !== "hotline" || may("handle"));
  const shown: PageName = pages.find((name) => name === page) ?? "factory";
  return (
    <div className={classes.screen}>
      <nav className={classes.pages} aria-label={t("frame-settings")}>
        {pages.map((name) => (
          <Link
            key={name}
            to="/settings/$page"
            params={{ page: name }}
            className={classes.page}
            aria-current={name === shown ? "page" : undefined}
          >
            {t(`settings-page-${name}`)}
          </Link>
        ))}
      </nav>
      <div className={classes.body}>
        <Suspense fallback={<Loading />}>
          {shown === "factory" && <FactorySettings />}
          {shown === "people" && <PeopleSettings />}
          {shown === "rights" && <RightsSettings />}
          {shown === "severity" && <SeveritySettings />}
          {shown === "hotline" && <HotlineSettings />}
          {shown === "journal" && <JournalSettings />}
          {shown === "window" && <WindowSettings />}
          {shown === "device" && <DeviceSettings />}
        </Suspense>
      </div>
    </div>
  );
}
