import { may, type Permission } from "./roles";
import { useSession } from "./session";

/** `const may = useMay(); may("act")`: what the person who signed in may do. */
export function useMay(): (permission: Permission) => boolean {
  const { state } = useSession();
  return (permission) => may(state.me, permission);
}
