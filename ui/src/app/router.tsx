import {
  createHashHistory,
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
} from "@tanstack/react-router";
import { Frame } from "./Frame";
import { ScreenError } from "./ScreenError";

/** Filters and open panels live in the address, as plain strings, so that Back works. */
export type Search = { [name in string]?: string };

const root = createRootRoute({ component: Frame, errorComponent: ScreenError });
const at = <P extends string>(path: P) => ({
  getParentRoute: () => root,
  path,
  validateSearch: asStrings,
});

/** A list stays as it is while one of its records opens beside it: one screen, with or without the child. */
const actions = createRoute({
  ...at("/actions"),
  component: lazyRouteComponent(() => import("../screens/actions"), "ActionsScreen"),
});

const hotline = createRoute({
  ...at("/hotline"),
  component: lazyRouteComponent(() => import("../screens/hotline"), "HotlineScreen"),
});
const factory = createRoute({
  ...at("/factories/$factory"),
  component: lazyRouteComponent(() => import("../screens/factories"), "FactoryScreen"),
});
const safety = createRoute({
  ...at("/safety"),
  component: lazyRouteComponent(() => import("../screens/safety"), "SafetyScreen"),
});
const evidence = createRoute({
  ...at("/library/evidence"),
  component: lazyRouteComponent(() => import("../screens/evidence"), "EvidenceScreen"),
});

const routes = [
  createRoute({
    ...at("/"),
    component: lazyRouteComponent(() => import("../screens/home"), "HomeScreen"),
  }),
  createRoute({
    ...at("/handover"),
    component: lazyRouteComponent(() => import("../screens/home/handover"), "HandoverScreen"),
  }),
  createRoute({
    ...at("/cycle"),
    component: lazyRouteComponent(() => import("../screens/cycle"), "CycleScreen"),
  }),
  createRoute({
    ...at("/cycle/$view"),
    component: lazyRouteComponent(() => import("../screens/cycle"), "CycleScreen"),
  }),
  createRoute({
    ...at("/assess"),
    component: lazyRouteComponent(() => import("../screens/assess"), "AssessScreen"),
  }),
  createRoute({
    ...at("/assess/$question"),
    component: lazyRouteComponent(() => import("../screens/assess"), "AssessScreen"),
  }),
  actions.addChildren([createRoute({ getParentRoute: () => actions, path: "$finding" })]),
  createRoute({
    ...at("/actions/import"),
    component: lazyRouteComponent(() => import("../screens/import"), "ImportScreen"),
  }),
  createRoute({
    ...at("/hotline/works"),
    component: lazyRouteComponent(() => import("../screens/hotline/kpi"), "WorksScreen"),
  }),
  createRoute({
    ...at("/hotline/surveys"),
    component: lazyRouteComponent(() => import("../screens/hotline/survey"), "SurveysScreen"),
  }),
  createRoute({
    ...at("/hotline/surveys/$survey"),
    component: lazyRouteComponent(() => import("../screens/hotline/survey"), "SurveysScreen"),
  }),
  createRoute({
    ...at("/hotline/agreements"),
    component: lazyRouteComponent(() => import("../screens/hotline/survey"), "AgreementsScreen"),
  }),
  hotline.addChildren([createRoute({ getParentRoute: () => hotline, path: "$case" })]),
  createRoute({
    ...at("/training"),
    component: lazyRouteComponent(() => import("../screens/training"), "TrainingScreen"),
  }),
  createRoute({
    ...at("/training/$view"),
    component: lazyRouteComponent(() => import("../screens/training"), "TrainingScreen"),
  }),
  createRoute({
    ...at("/training/session/$session"),
    component: lazyRouteComponent(() => import("../screens/training"), "TrainingScreen"),
  }),
  evidence.addChildren([createRoute({ getParentRoute: () => evidence, path: "$evidence" })]),
  safety.addChildren([createRoute({ getParentRoute: () => safety, path: "$incident" })]),
  createRoute({
    ...at("/factories"),
    component: lazyRouteComponent(() => import("../screens/factories"), "FactoriesScreen"),
  }),
  createRoute({
    ...at("/factories/invite"),
    component: lazyRouteComponent(() => import("../screens/factories"), "InviteScreen"),
  }),
  factory.addChildren([createRoute({ getParentRoute: () => factory, path: "$finding" })]),
  createRoute({
    ...at("/library"),
    component: lazyRouteComponent(() => import("../screens/library"), "LibraryScreen"),
  }),
  createRoute({
    ...at("/library/$tab"),
    component: lazyRouteComponent(() => import("../screens/library"), "LibraryScreen"),
  }),
  createRoute({
    ...at("/share"),
    component: lazyRouteComponent(() => import("../screens/share"), "ShareScreen"),
  }),
  createRoute({
    ...at("/share/$view"),
    component: lazyRouteComponent(() => import("../screens/share"), "ShareScreen"),
  }),
  createRoute({
    ...at("/share/$view/$page"),
    component: lazyRouteComponent(() => import("../screens/share"), "ShareScreen"),
  }),
  createRoute({
    ...at("/settings"),
    component: lazyRouteComponent(() => import("../screens/settings"), "SettingsScreen"),
  }),
  createRoute({
    ...at("/settings/$page"),
    component: lazyRouteComponent(() => import("../screens/settings"), "SettingsScreen"),
  }),
  createRoute({
    ...at("/settings/laptops/$step"),
    component: lazyRouteComponent(() => import("../screens/settings"), "SettingsScreen"),
  }),
  createRoute({
    ...at("/disagreements"),
    component: lazyRouteComponent(() => import("../screens/disagreements"), "DisagreementsScreen"),
  }),
] as const;

/** The part after `#` is the address: the same under tauri:// and over HTTP. */
export function createAppRouter() {
  return createRouter({
    routeTree: root.addChildren([...routes]),
    history: createHashHistory(),
    defaultErrorComponent: ScreenError,
    scrollRestoration: false,
  });
}

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}

function asStrings(search: Record<string, unknown>): Search {
  return Object.fromEntries(Object.entries(search).map(([name, value]) => [name, String(value)]));
}
