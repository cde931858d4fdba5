import { SegmentedControl, Title } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { api, type WeekOf as Whose } from "../../api/client";
import { homeRead } from "../../api/readings";
import { useReady } from "../../api/reads";
import { RouteLink } from "../../app/RouteLink";
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

const DOCUMENTS = "/library/evidence?";

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
        <ItemColumn
          of="overdue"
          items={home.overdue}
          total={home.overdue_total}
          to="/actions?overdue=yes"
          documents={{ count: home.overdue_documents, to: `${DOCUMENTS}filter=expired` }}
        />
        <ItemColumn
          of="week"
          items={home.week}
          total={home.week_total}
          to="/actions?sort=due"
          documents={{ count: home.week_documents, to: `${DOCUMENTS}filter=within-30` }}
          tool={<WeekOf of={home.week_of} />}
          later={
            home.later_documents > 0 && (
              <RouteLink to={`${DOCUMENTS}sort=expires&ascending=yes`} className={classes.more}>
                {t("home-column-later", { count: home.later_documents })}
              </RouteLink>
            )
          }
        />
        <ItemColumn of="waiting" items={home.waiting} total={home.waiting_total} to={waitsAt} />
      </div>
      <TrainingLine />
      <WellLine well={home.well} better={home.better} />
      <BetterList better={home.better} />
      <Trends trends={home.trends} />
    </div>
  );
}

/** Whose work of the week shows; kept on this laptop. */
function WeekOf({ of }: { of: Whose }) {
  const t = useWords();
  const client = useQueryClient();
  const choose = async (next: Whose) => {
    client.setQueryData(homeRead.key, await api.homeWeekOf(next));
  };
  return (
    <SegmentedControl
      size="xs"
      aria-label={t("home-week-of")}
      value={of}
      data={(["mine", "everyone"] as const).map((value) => ({ value, label: t(`home-week-of-${value}`) }))}
      onChange={(value) => void choose(value as Whose)}
    />
  );
}
