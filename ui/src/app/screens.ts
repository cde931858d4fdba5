import type { StoreKind } from "../api/client";
import type { IconName } from "../parts/Icon";

/**
 * In the order of the rail, by the kind of store that has them. Nobody but a case handler, and who signs for
 * the factory, hears of the hotline.
 */
export const SCREENS = [
  { to: "/", icon: "home", name: "home", of: ["factory"] },
  { to: "/assess", icon: "assess", name: "assess", of: ["factory"] },
  { to: "/actions", icon: "actions", name: "actions", of: ["factory"] },
  { to: "/hotline", icon: "hotline", name: "hotline", of: ["factory"] },
  { to: "/training", icon: "training", name: "training", of: ["factory"] },
  { to: "/safety", icon: "safety", name: "safety", of: ["factory"] },
  { to: "/library/evidence", icon: "clip", name: "evidence", of: ["factory"] },
  { to: "/share", icon: "share", name: "share", of: ["factory"] },
  { to: "/library", icon: "library", name: "library", of: ["factory"] },
  { to: "/factories", icon: "factory", name: "factories", of: ["customer"] },
  { to: "/settings", icon: "settings", name: "settings", of: ["factory", "customer"] },
] as const satisfies readonly {
  to: string;
  icon: IconName;
  name: string;
  of: readonly StoreKind[];
}[];

/** The first screen of each kind of store. */
export const FIRST: Readonly<Record<StoreKind, string>> = { factory: "/", customer: "/factories" };

/** Whether an address is one of this kind of store's. */
export function belongs(path: string, store: StoreKind): boolean {
  if (path.startsWith("/settings")) return true;
  return path.startsWith("/factories") === (store === "customer");
}
