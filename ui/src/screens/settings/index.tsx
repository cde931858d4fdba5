import { Link, useParams } from "@tanstack/react-router";
import { Suspense } from "react";
import { Loading } from "../../app/Loading";
import { useMay } from "../../app/useMay";
import { useWords } from "../../words/words";
import { DeviceSettings } from "./DeviceSettings";
import { FactorySettings } from "./FactorySettings";
import { HotlineSettings } from "./HotlineSettings";
import { JournalSettings } from "./journal/JournalSettings";
import { LaptopSettings } from "./laptops";
import { PeopleSettings } from "./PeopleSettings";
import { RightsSettings } from "./RightsSettings";
import { SeveritySettings } from "./SeveritySettings";
import classes from "./settings.module.css";
import { WindowSettings } from "./WindowSettings";

const PAGES = [
  "factory",
  "people",
  "rights",
  "severity",
  "hotline",
  "laptops",
  "journal",
  "window",
  "device",
] as const;
type PageName = (typeof PAGES)[number];

export function SettingsScreen() {
  const t = useWords();
  const { page, step } = useParams({ strict: false });
  const may = useMay();
  const pages = PAGES.filter((name) => name !== "hotline" || may("handle"));
  // Only the laptops' page has steps, each with an address of its own.
  const wanted = step === undefined ? page : "laptops";
  const shown: PageName = pages.find((name) => name === wanted) ?? "factory";
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
          {shown === "laptops" && <LaptopSettings />}
          {shown === "journal" && <JournalSettings />}
          {shown === "window" && <WindowSettings />}
          {shown === "device" && <DeviceSettings />}
        </Suspense>
      </div>
    </div>
  );
}
