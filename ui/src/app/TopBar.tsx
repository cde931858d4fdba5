import { Button, Menu } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { api, type OutboxItem } from "../api/client";
import { assessmentRead, disagreementsRead, outboxRead } from "../api/readings";
import { useRead } from "../api/reads";
import { flushAll } from "../parts/flush";
import { Icon } from "../parts/Icon";
import { useWords } from "../words/words";
import classes from "./frame.module.css";
import { LanguageMenu, ThemeMenu } from "./PreferenceMenus";
import { SearchBar } from "./palette/SearchBar";
import { useSession } from "./session";
import { useMay } from "./useMay";
import { waitingIn } from "./waiting";

/** Whose store this is, in a factory which cycle and what waits to be sent, and the person. */
export function TopBar() {
  const { state } = useSession();
  const name =
    state.language === "zh-Hans" ? state.factory?.local_name || state.factory?.name : state.factory?.name;
  const ofFactory = state.store === "factory";
  return (
    <header className={classes.top}>
      <div className={classes.place}>
        <strong>{name}</strong>
        {ofFactory && <Cycle />}
      </div>
      {ofFactory && <FactoryTools />}
      <LanguageMenu />
      <ThemeMenu />
      <PersonMenu />
    </header>
  );
}

function Cycle() {
  const cycle = useRead(assessmentRead).data?.cycle;
  if (!cycle) return null;
  return (
    <Link to="/cycle" className={classes.cycle}>
      {cycle.name}
    </Link>
  );
}

function FactoryTools() {
  const may = useMay();
  return (
    <>
      <SearchBar />
      {may("exchange") && <Unsettled />}
      <ExchangeState />
    </>
  );
}

/** What laptops disagree on waits for somebody who may settle it; without anything, nothing stands here. */
function Unsettled() {
  const t = useWords();
  const count = waitingIn(useRead(disagreementsRead).data);
  if (count === 0) return null;
  return (
    <Link to="/disagreements" className={classes.unsettled} aria-label={t("disagree-waiting", { count })}>
      <Icon name="merge" />
      {count}
      <span>{t("disagree-waiting-word")}</span>
    </Link>
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
