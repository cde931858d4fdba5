import {
  createHashHistory,
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
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

/** The list stays as it is while a finding opens beside it: one screen, with or without the child. */
const actions = createRoute({
  ...at("/actions"),
  component: lazyRouteComponent(() => import("../screens/actions"), "ActionsScreen"),
});

const routes = [
  createRoute({
    getParentRoute: () => root,
    path: "/",
    beforeLoad: () => {
      throw redirect({ to: "/assess" });
    },
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
    ...at("/share"),
    component: lazyRouteComponent(() => import("../screens/share"), "ShareScreen"),
  }),
  createRoute({
    ...at("/share/$view"),
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
