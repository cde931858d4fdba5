import { Link, Outlet, useRouterState } from "@tanstack/react-router";
import { Suspense } from "react";
import { Icon, type IconName } from "../parts/Icon";
import { useWords } from "../words/words";
import classes from "./frame.module.css";
import { Loading } from "./Loading";
import { isHandler } from "./roles";
import { useSession } from "./session";
import { TopBar } from "./TopBar";

/** In the order of the rail. Nobody but a case handler hears of the hotline. */
export const SCREENS = [
  { to: "/", icon: "home", name: "home" },
  { to: "/assess", icon: "assess", name: "assess" },
  { to: "/actions", icon: "actions", name: "actions" },
  { to: "/hotline", icon: "hotline", name: "hotline" },
  { to: "/training", icon: "training", name: "training" },
  { to: "/safety", icon: "safety", name: "safety" },
  { to: "/share", icon: "share", name: "share" },
  { to: "/settings", icon: "settings", name: "settings" },
] as const satisfies readonly { to: string; icon: IconName; name: string }[];

/** Rail, top bar, and the screen that the address names. */
export function Frame() {
  const t = useWords();
  const path = useRouterState({ select: ({ location }) => location.pathname });
  const { state } = useSession();
  const shown = SCREENS.filter(({ name }) => name !== "hotline" || isHandler(state.me));
  const isHere = (to: string) => path === to || (to !== "/" && path.startsWith(`${to}/`));
  return (
    <div className={classes.frame}>
      <button type="button" className={classes.skip} onClick={skipToMain}>
        {t("frame-skip")}
      </button>
      <nav className={classes.rail} aria-label={t("frame-screens")}>
        <span className={classes.mark} translate="no">
          Plumbline
        </span>
        {shown.map(({ to, icon, name }) => (
          <Link
            key={to}
            to={to}
            className={classes.screen}
            data-active={isHere(to) || undefined}
            aria-current={isHere(to) ? "page" : undefined}
          >
            <Icon name={icon} size={22} />
            {t(`frame-${name}`)}
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
