import { MantineProvider } from "@mantine/core";
import { type QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { lazy, Suspense, useEffect, useState } from "react";
import { listen, onChanged, type SessionState } from "../api/client";
import { createQueryClient, refresh } from "../api/reads";
import { type DropSource, DropSourceProvider } from "../parts/DropArea";
import { flushAll } from "../parts/flush";
import { UndoToastProvider } from "../parts/UndoToast";
import { WordsProvider } from "../words/words";
import { ErrorBoundary } from "./ErrorBoundary";
import { Loading } from "./Loading";
import { styleNonce } from "./nonce";
import { createAppRouter } from "./router";
import { belongs, FIRST } from "./screens";
import { SessionProvider, useSession } from "./session";
import { cssVariables, theme } from "./theme";

const SetupScreen = lazy(async () => ({ default: (await import("../screens/setup")).SetupScreen }));
const JoiningScreen = lazy(async () => ({ default: (await import("../screens/join")).JoiningScreen }));
const UnlockScreen = lazy(async () => ({ default: (await import("../screens/unlock")).UnlockScreen }));

const dropSource: DropSource = (then) => listen("dropped", then);

export function App({ session }: { session: SessionState }) {
  return (
    <SessionProvider first={session}>
      <Shell />
    </SessionProvider>
  );
}

function Shell() {
  const { state } = useSession();
  const [client] = useState(createQueryClient);
  useRefreshing(client);
  useFlushing();
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      getStyleNonce={styleNonce}
      forceColorScheme={useScheme(state.theme)}
    >
      <WordsProvider language={state.language}>
        <QueryClientProvider client={client}>
          <DropSourceProvider value={dropSource}>
            <UndoToastProvider person={state.phase === "open" ? (state.me?.id ?? null) : null}>
              <ErrorBoundary>
                <Suspense fallback={<Loading />}>
                  <Phase client={client} />
                </Suspense>
              </ErrorBoundary>
            </UndoToastProvider>
          </DropSourceProvider>
        </QueryClientProvider>
      </WordsProvider>
    </MantineProvider>
  );
}

/** The router outlives a lock, so that unlocking comes back to the same place; the records it showed do not. */
function Phase({ client }: { client: QueryClient }) {
  const { state } = useSession();
  const [router] = useState(createAppRouter);
  useEffect(() => {
    if (state.phase !== "open") client.clear();
  }, [state.phase, client]);
  // A new factory begins with its questions; there is nothing to see at home yet.
  if (state.phase === "empty" || state.phase === "recovery")
    return (
      <SetupScreen
        onStart={(store) => router.history.push(store === "customer" ? "/factories/invite" : "/assess")}
      />
    );
  if (state.phase === "joining") return <JoiningScreen />;
  if (state.phase === "locked") return <UnlockScreen />;
  return <Screens router={router} />;
}

/** Where the last person left off, unless that is a place of the other kind of store. */
function Screens({ router }: { router: ReturnType<typeof createAppRouter> }) {
  const { store } = useSession().state;
  useState(() => {
    if (!belongs(router.history.location.pathname, store)) router.history.replace(FIRST[store]);
  });
  return <RouterProvider router={router} />;
}

function useRefreshing(client: QueryClient) {
  useEffect(() => onChanged((changed) => refresh(client, changed)), [client]);
}

/** Typed text is saved whenever the window may be about to go. */
function useFlushing() {
  useEffect(() => {
    const flush = () => void flushAll();
    const hide = () => {
      if (document.visibilityState === "hidden") flush();
    };
    window.addEventListener("blur", flush);
    window.addEventListener("pagehide", flush);
    document.addEventListener("visibilitychange", hide);
    return () => {
      window.removeEventListener("blur", flush);
      window.removeEventListener("pagehide", flush);
      document.removeEventListener("visibilitychange", hide);
    };
  }, []);
}

/** Mantine would keep the choice in localStorage; ours is kept by Rust. */
function useScheme(choice: SessionState["theme"]): "light" | "dark" {
  const [dark, setDark] = useState(() => window.matchMedia("(prefers-color-scheme: dark)").matches);
  useEffect(() => {
    const media = window.matchMedia("(prefers-color-scheme: dark)");
    const follow = () => setDark(media.matches);
    media.addEventListener("change", follow);
    return () => media.removeEventListener("change", follow);
  }, []);
  if (choice === "system") return dark ? "dark" : "light";
  return choice;
}
