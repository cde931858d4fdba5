import type { IconName } from "../parts/Icon";

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
