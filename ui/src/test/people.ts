/** Who sits before the window, and what it let them do. */
import type { Role } from "../api/client";
import type { World } from "./fake";

export function signIn<W extends World>(world: W, ...roles: Role[]): W {
  if (world.session.me) world.session.me.roles = roles;
  return world;
}

const READS =
  /^(search_all|library_search|session_touch|opened_name|evidence_preview|device_fingerprint)$|_(get|list|board|state)$/;

/** The commands asked for that Rust would not answer to a reader, or that leave a trace. */
export function changes(world: World): string[] {
  return world.calls.map(({ command }) => command).filter((command) => !READS.test(command));
}

/** The names of the fields that take something, searches and filters among them. */
export function openFields(): string[] {
  const fields = document.querySelectorAll<HTMLInputElement>(
    "input:not([type=hidden],:disabled,:read-only), textarea:not(:disabled,:read-only), select:not(:disabled), input:is([type=checkbox],[type=radio]):not(:disabled)",
  );
  return [...fields].map(
    (field) => field.labels?.[0]?.textContent || field.getAttribute("aria-label") || field.id,
  );
}
