import { Link, useParams } from "@tanstack/react-router";
import { Suspense } from "react";
import { Loading } from "../../app/Loading";
import type { Permission } from "../../app/roles";
import { useSession } from "../../app/session";
import { useMay } from "../../app/useMay";
import { useWords } from "../../words/words";
import { BackupSettings } from "./BackupSettings";
import { DeviceSettings } from "./DeviceSettings";
import { FactorySettings } from "./FactorySettings";
import { HealthSettings } from "./HealthSettings";
import { HotlineSettings } from "./HotlineSettings";
import { ItSettings } from "./ItSettings";
import { JournalSettings } from "./journal/JournalSettings";
import { LaptopSettings } from "./laptops";
import { PeopleSettings } from "./PeopleSettings";
import { RightsSettings } from "./RightsSettings";
import { SeveritySettings } from "./SeveritySettings";
import classes from "./settings.module.css";
import { UpdateSettings } from "./UpdateSettings";
import { WindowSettings } from "./WindowSettings";

const PAGES = [
  "factory",
  "people",
  "rights",
  "severity",
  "hotline",
  "laptops",
  "journal",
  "backups",
  "health",
  "window",
  "updates",
  "it",
  "device",
] as const;
type PageName = (typeof PAGES)[number];

/** What a customer's store has of them. */
const OF_CUSTOMER: readonly PageName[] = [
  "people",
  "rights",
  "journal",
  "backups",
  "health",
  "window",
  "updates",
  "it",
  "device",
];

/** Pages that some people have no use for. */
const NEEDS: { readonly [K in PageName]?: Permission } = {
  hotline: "handle",
  backups: "back-up",
  health: "back-up",
};

export function SettingsScreen() {
  const t = useWords();
  const { page, step } = useParams({ strict: false });
  const may = useMay();
  const { store } = useSession().state;
  const pages = (store === "customer" ? OF_CUSTOMER : PAGES).filter((name) => {
    const needed = NEEDS[name];
    return needed === undefined || may(needed);
  });
  // Only the laptops' page has steps, each with an address of its own.
  const wanted = step === undefined ? page : "laptops";
  const shown: PageName = pages.find((name) => name === wanted) ?? pages[0] ?? "window";
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
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a page without a control is scrolled by keys too */}
      <div className={classes.body} tabIndex={0}>
        <Suspense fallback={<Loading />}>
          {shown === "factory" && <FactorySettings />}
          {shown === "people" && <PeopleSettings />}
          {shown === "rights" && <RightsSettings />}
          {shown === "severity" && <SeveritySettings />}
          {shown === "hotline" && <HotlineSettings />}
          {shown === "laptops" && <LaptopSettings />}
          {shown === "backups" && <BackupSettings />}
          {shown === "health" && <HealthSettings />}
          {shown === "journal" && <JournalSettings />}
          {shown === "window" && <WindowSettings />}
          {shown === "updates" && <UpdateSettings />}
          {shown === "it" && <ItSettings />}
          {shown === "device" && <DeviceSettings />}
        </Suspense>
      </div>
    </div>
  );
}
