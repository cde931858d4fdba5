import { Link, Outlet, useNavigate, useRouterState } from "@tanstack/react-router";
import { Suspense } from "react";
import type { StoreKind } from "../api/client";
import { Icon } from "../parts/Icon";
import { useWords } from "../words/words";
import classes from "./frame.module.css";
import { Loading } from "./Loading";
import { OpenedFile } from "./OpenedFile";
import { SampleBanner } from "./Sample";
import { belongs, SCREENS } from "./screens";
import { useSession } from "./session";
import { TopBar } from "./TopBar";
import { useMay } from "./useMay";

/** Rail, top bar, and the screen that the address names. */
export function Frame() {
  const t = useWords();
  const path = useRouterState({ select: ({ location }) => location.pathname });
  const may = useMay();
  const navigate = useNavigate();
  const { store } = useSession().state;
  const shown = SCREENS.filter(
    ({ name, of }) =>
      (of as readonly StoreKind[]).includes(store) && (name !== "hotline" || may("handle") || may("sign")),
  );
  const leads = (to: string) => path === to || (to !== "/" && path.startsWith(`${to}/`));
  // The evidence stands below the library, and is a screen of its own.
  const isHere = (to: string) =>
    leads(to) && !shown.some((one) => one.to.startsWith(`${to}/`) && leads(one.to));
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
      <SampleBanner />
      <OpenedFile onGo={(to) => void navigate({ to })} />
      <main id="main" className={classes.main} tabIndex={-1}>
        <Suspense fallback={<Loading />}>{belongs(path, store) && <Outlet />}</Suspense>
      </main>
    </div>
  );
}

function skipToMain() {
  document.getElementById("main")?.focus();
}
