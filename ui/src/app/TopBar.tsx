import { Button, Menu } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { api, type OutboxItem } from "../api/client";
import { assessmentRead, outboxRead } from "../api/readings";
import { useRead } from "../api/reads";
import { flushAll } from "../parts/flush";
import { Icon } from "../parts/Icon";
import { useWords } from "../words/words";
import classes from "./frame.module.css";
import { LanguageMenu, ThemeMenu } from "./PreferenceMenus";
import { SearchBar } from "./palette/SearchBar";
import { useSession } from "./session";

/** Whose factory and which cycle this is, what waits to be sent, and the person. */
export function TopBar() {
  const { state } = useSession();
  const cycle = useRead(assessmentRead).data?.cycle;
  const name =
    state.language === "zh-Hans" ? state.factory?.local_name || state.factory?.name : state.factory?.name;
  return (
    <header className={classes.top}>
      <div className={classes.place}>
        <strong>{name}</strong>
        {cycle && <span>{cycle.name}</span>}
      </div>
      <SearchBar />
      <ExchangeState />
      <LanguageMenu />
      <ThemeMenu />
      <PersonMenu />
    </header>
  );
}

function ExchangeState() {
  const t = useWords();
  const items = useRead(outboxRead).data ?? [];
  const waiting = items.filter(
    ({ state }) => state === "waiting" || state === "sending" || state === "paused",
  );
  return (
    <Link to="/share/$view" params={{ view: "queue" }} className={classes.exchange}>
      <Icon name={waiting.length > 0 && !waiting.some(isMoving) ? "cloudOff" : "cloud"} />
      {exchangeWords()}
    </Link>
  );

  function exchangeWords(): string {
    const refused = items.filter(({ state }) => state === "refused").length;
    if (refused > 0) return t("frame-exchange-refused", { count: refused });
    if (waiting.length === 0) return t("frame-exchange-nothing");
    if (waiting.some(isMoving)) return t("frame-exchange-sending", { count: waiting.length });
    if (waiting.some(({ why }) => why?.code === "no-connection"))
      return t("frame-exchange-offline", { count: waiting.length });
    return t("frame-exchange-waiting", { count: waiting.length });
  }
}

function isMoving({ state }: OutboxItem): boolean {
  return state === "sending";
}

function PersonMenu() {
  const t = useWords();
  const { state, set } = useSession();
  const lock = async () => {
    await flushAll();
    set(await api.sessionLock());
  };
  return (
    <Menu position="bottom-end" withinPortal={false} width={220}>
      <Menu.Target>
        <Button
          variant="subtle"
          color="gray"
          className={classes.menuButton}
          leftSection={<Icon name="person" />}
        >
          {state.me?.name}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          {(state.me?.roles ?? []).map((role) => t(`role-${role}`)).join(t("frame-list-separator"))}
        </Menu.Label>
        <Menu.Item leftSection={<Icon name="lock" />} onClick={() => void lock()}>
          {t("frame-lock")}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
