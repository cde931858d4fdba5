import { Title } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { homeRead } from "../../api/readings";
import { useReady } from "../../api/reads";
import { Icon } from "../../parts/Icon";
import { useFormats, useWords } from "../../words/words";
import { BetterList } from "./BetterList";
import classes from "./home.module.css";
import { ItemColumn } from "./ItemColumn";
import { NextBest } from "./NextBest";
import { TrainingLine } from "./TrainingLine";
import { Trends } from "./Trends";
import { WellLine } from "./WellLine";
import { Wheel } from "./Wheel";

/** Where the cycle stands, the one next step, what is due, and what got better. */
export function HomeScreen() {
  const t = useWords();
  const { date } = useFormats();
  const home = useReady(homeRead).data;
  const { cycle } = home;
  // Bundles come first in line; where only they wait, the queue is their list.
  const waitsAt = home.waiting.at(-1)?.kind === "outbox" ? "/share/queue" : "/actions?status=done";
  return (
    <div className={classes.screen}>
      <header className={classes.head}>
        <Title order={1}>{t("home-title")}</Title>
        <span>
          {t("home-cycle", { name: cycle.name, from: date(cycle.starts_on), to: date(cycle.ends_on) })}
        </span>
        <Link to="/handover" className={classes.handover}>
          <Icon name="handover" size={17} />
          {t("home-handover")}
        </Link>
      </header>
      <Wheel phases={home.phases} />
      <NextBest next={home.next} />
      <div className={classes.columns}>
        <ItemColumn of="overdue" items={home.overdue} total={home.overdue_total} to="/actions?overdue=yes" />
        <ItemColumn of="week" items={home.week} total={home.week_total} to="/actions?sort=due" />
        <ItemColumn of="waiting" items={home.waiting} total={home.waiting_total} to={waitsAt} />
      </div>
      <TrainingLine />
      <WellLine well={home.well} better={home.better} />
      <BetterList better={home.better} />
      <Trends trends={home.trends} />
    </div>
  );
}
