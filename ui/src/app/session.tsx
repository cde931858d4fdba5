import { createContext, type ReactNode, useContext, useEffect, useRef, useState } from "react";
import { api, listen, type SessionState } from "../api/client";

interface Session {
  state: SessionState;
  /** Every command that answers with a session state hands it here. */
  set: (state: SessionState) => void;
  /** Who was signed in last since the window opened: the likeliest to unlock it. */
  lastPerson: string | null;
}

const SessionContext = createContext<Session | null>(null);

export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error("useSession stands outside SessionProvider");
  return session;
}

const TOUCH_MS = 30_000;

/** Holds the one session state; locks when Rust says so; tells Rust that the person works. */
export function SessionProvider({ first, children }: { first: SessionState; children: ReactNode }) {
  const [state, set] = useState(first);
  useEffect(() => listen("locked", () => void api.sessionState().then(set)), []);
  useEffect(() => {
    if (state.phase !== "open" && state.phase !== "joining") return;
    let last = Date.now();
    const touch = () => {
      if (Date.now() - last < TOUCH_MS) return;
      last = Date.now();
      void api.sessionTouch().catch(() => undefined);
    };
    window.addEventListener("keydown", touch);
    window.addEventListener("pointermove", touch);
    return () => {
      window.removeEventListener("keydown", touch);
      window.removeEventListener("pointermove", touch);
    };
  }, [state.phase]);
  const last = useRef<string | null>(null);
  last.current = state.me?.id ?? last.current;
  return <SessionContext value={{ state, set, lastPerson: last.current }}>{children}</SessionContext>;
}
