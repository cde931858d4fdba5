import { Title } from "@mantine/core";
import type { ReactNode } from "react";
import type { HomeItem } from "../../api/client";
import { RouteLink } from "../../app/RouteLink";
import { daysUntil, today } from "../../parts/dayText";
import { Icon, type IconName } from "../../parts/Icon";
import { useFormats, useWords } from "../../words/words";
import classes from "./home.module.css";

const SIGNS: Record<HomeItem["kind"], IconName> = {
  questionnaire: "assess",
  action: "actions",
  finding: "flag",
  outbox: "share",
  verification: "eye",
  remark: "seal",
  session: "training",
  document: "clip",
  "case-checkin": "hotline",
  "case-escalation": "hotline",
};

/** Short enough for all three columns to stand in a small window; the figure opens the rest. */
const SHOWN = 3;

interface ItemColumnProps {
  of: "overdue" | "week" | "waiting";
  items: readonly HomeItem[];
  total: number;
  /** The whole list. */
  to: string;
  /** How many of these are documents, and where those stand. */
  documents?: { count: number; to: string };
  /** What can be chosen of it. */
  tool?: ReactNode;
  /** What comes later. */
  later?: ReactNode;
}

/** The first few of a kind of work; each opens its record, the figure opens the whole list. */
export function ItemColumn({ of, items, total, to: list, documents, tool, later }: ItemColumnProps) {
  const t = useWords();
  const { number } = useFormats();
  const shown = items.slice(0, SHOWN);
  const papers = documents?.count ?? 0;
  const to = documents && papers === total ? documents.to : list;
  return (
    <section className={classes.column} data-of={of} aria-label={t(`home-column-${of}`)}>
      <Title order={2} className={classes.columnTitle}>
        <span className={classes.columnName}>{t(`home-column-${of}`)}</span>
        {tool}
        {total > 0 ? (
          <RouteLink to={to} className={classes.total} title={t("home-column-all", { total })}>
            {number(total)}
            <span className="pl-hidden"> – {t("home-column-all", { total })}</span>
          </RouteLink>
        ) : (
          <span className={classes.total}>0</span>
        )}
      </Title>
      {items.length === 0 ? (
        <p className={classes.none}>{t(`home-column-${of}-none`)}</p>
      ) : (
        <ul>
          {shown.map((item) => (
            <li key={`${item.kind} ${item.id}`}>
              <Item item={item} late={of === "overdue"} />
            </li>
          ))}
        </ul>
      )}
      {total > shown.length && (
        <RouteLink to={to} className={classes.more}>
          {t("home-column-more", { count: total - shown.length })}
        </RouteLink>
      )}
      {documents && papers > 0 && papers < total && (
        <RouteLink to={documents.to} className={classes.more}>
          {t("home-column-documents", { count: papers })}
        </RouteLink>
      )}
      {later}
    </section>
  );
}

function Item({ item, late }: { item: HomeItem; late: boolean }) {
  const t = useWords();
  const { date } = useFormats();
  const days = item.due_on === null ? null : daysUntil(item.due_on, today(new Date()));
  const when =
    item.due_on === null || days === null
      ? ""
      : late && days < 0
        ? t("home-item-late", { days: -days })
        : days === 0
          ? t("home-item-today")
          : date(item.due_on);
  return (
    <RouteLink to={item.to} className={classes.item} title={item.title}>
      <span className={classes.itemSign} title={t(`home-item-${item.kind}`)}>
        <Icon name={SIGNS[item.kind]} size={16} />
        <span className="pl-hidden">{t(`home-item-${item.kind}`)}</span>
      </span>
      <span className={classes.itemTitle}>
        {item.number !== "" && <strong>{item.number} </strong>}
        {item.title || t(`home-item-${item.kind}`)}
      </span>
      <span className={classes.itemWho}>{item.who}</span>
      <span className={classes.itemDue} data-late={(late && days !== null && days < 0) || undefined}>
        {when}
      </span>
    </RouteLink>
  );
}
