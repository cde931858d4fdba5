import { useState } from "react";
import { api, type Opened } from "../../api/client";
import { useWork } from "../../parts/useWork";

/** Files that were opened, and what became of each. */
export function useReceive() {
  const { busy, error, run } = useWork<string>();
  const [opened, setOpened] = useState<readonly Opened[]>([]);
  const choose = () =>
    void run("open", async () => {
      const found = await api.bundlesChoose();
      if (found) setOpened(found);
    });
  const drop = (tokens: readonly string[]) =>
    void run("open", async () => {
      const found: Opened[] = [];
      for (const token of tokens) {
        found.push(await api.bundleDrop(token));
        setOpened([...found]);
      }
    });
  /** One that was fetched and waits. */
  const look = (envelope: string) =>
    void run("open", async () => setOpened([await api.fetchedOpen(envelope)]));
  /** The words of this factory were compared. Its other files were opened before it was trusted, so they follow. */
  const trust = (token: string) =>
    void run(token, async () => {
      const trusted = await api.factoryTrust(token);
      const rest: Opened[] = [];
      for (const one of opened) {
        if (one.token === token) rest.push({ received: trusted, token: null });
        else if (one.token !== null && one.received.factory === trusted.factory)
          rest.push({ received: await api.factoryTrust(one.token), token: null });
        else rest.push(one);
      }
      setOpened(rest);
    });
  const refuse = (token: string) => setOpened(opened.filter((one) => one.token !== token));
  const clear = () => setOpened([]);
  return { busy: busy !== null, error, opened, choose, drop, look, trust, refuse, clear };
}

export type Receiving = ReturnType<typeof useReceive>;
