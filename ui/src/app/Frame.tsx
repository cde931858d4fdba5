import { Link, Outlet, useRouterState } from "@tanstack/react-router";
import { Suspense } from "react";
import { Icon, type IconName } from "../parts/Icon";
import { useWords } from "../words/words";
import classes from "./frame.module.css";
import { Loading } from "./Loading";
import { TopBar } from "./TopBar";

const SCREENS = [
  { to: "/assess", icon: "assess" },
  { to: "/actions", icon: "actions" },
  { to: "/share", icon: "share" },
  { to: "/settings", icon: "settings" },
] as const satisfies readonly { to: string; icon: IconName }[];

/** Rail, top bar, and the screen that the address names. */
export function Frame() {
  const t = useWords();
  const path = useRouterState({ select: ({ location }) => location.pathname });
  const names = {
    "/assess": t("frame-assess"),
    "/actions": t("frame-actions"),
    "/share": t("frame-share"),
    "/settings": t("frame-settings"),
  };
  return (
    <div className={classes.frame}>
      <button type="button" className={classes.skip} onClick={skipToMain}>
        {t("frame-skip")}
      </button>
      <nav className={classes.rail} aria-label={t("frame-screens")}>
        <span className={classes.mark} translate="no">
          Plumbline
        </span>
        {SCREENS.map(({ to, icon }) => (
          <Link
            key={to}
            to={to}
            className={classes.screen}
            data-active={path.startsWith(to) || undefined}
            aria-current={path.startsWith(to) ? "page" : undefined}
          >
            <Icon name={icon} size={22} />
            {names[to]}
          </Link>
        ))}
      </nav>
      <TopBar />
      <main id="main" className={classes.main} tabIndex={-1}>
        <Suspense fallback={<Loading />}>
          <Outlet />
        </Suspense>
      </main>
    </div>
  );
}

function skipToMain() {
  document.getElementById("main")?.focus();
}
