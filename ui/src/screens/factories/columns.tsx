import type { ChangeCounts, FactoryCard } from "../../api/client";
import type { RowColumn } from "../../parts/RowTable";
import type { Translate } from "../../words/catalogue";
import type { Formats } from "../../words/formats";
import classes from "./factories.module.css";
import { Standing } from "./Standing";

export type FactorySort = "name" | "last" | "practice" | "paper" | "overdue" | "open" | "changes";

/** What can have changed, the most pressing first. */
export const CHANGES = [
  "reopened",
  "moved",
  "new",
  "closed",
  "evidence",
] as const satisfies (keyof ChangeCounts)[];

export function columnsOf(
  t: Translate,
  { date, number }: Pick<Formats, "date" | "number">,
): RowColumn<FactoryCard, FactorySort>[] {
  const mean = (value: number | null) =>
    value === null ? <span className={classes.unknown}>{t("factories-unknown")}</span> : number(value, 1);
  const count = (value: number, bad: boolean) => (
    <span className={classes.figure} data-bad={(bad && value > 0) || undefined}>
      {number(value)}
    </span>
  );
  return [
    {
      id: "name",
      name: t("factories-col-name"),
      width: "minmax(180px, 2.2fr)",
      sort: "name",
      title: (card) => `${card.name} ${card.local_name}`.trim(),
      cell: (card) => (
        <>
          <strong>{card.name}</strong> <span className={classes.quiet}>{card.local_name}</span>
        </>
      ),
    },
    {
      id: "last",
      name: t("factories-col-last"),
      width: "minmax(186px, 1.2fr)",
      sort: "last",
      cell: ({ last }) =>
        last === null ? "–" : t("factories-last", { seq: last.seq, date: date(last.created) }),
    },
    {
      id: "state",
      name: t("factories-col-state"),
      width: "minmax(140px, 1.1fr)",
      cell: (card) => <Standing card={card} />,
    },
    {
      id: "practice",
      name: t("factories-col-practice"),
      width: "104px",
      sort: "practice",
      end: true,
      cell: (card) => mean(card.practice),
    },
    {
      id: "paper",
      name: t("factories-col-paper"),
      width: "96px",
      sort: "paper",
      end: true,
      cell: (card) => mean(card.paper),
    },
    {
      id: "overdue",
      name: t("factories-col-overdue"),
      width: "96px",
      sort: "overdue",
      end: true,
      cell: (card) => count(card.overdue, true),
    },
    {
      id: "open",
      name: t("factories-col-open"),
      width: "92px",
      sort: "open",
      end: true,
      cell: (card) => count(card.open, false),
    },
    {
      id: "changes",
      name: t("factories-col-changes"),
      width: "minmax(170px, 1.8fr)",
      sort: "changes",
      title: (card) => changeWords(t, card.changes),
      cell: (card) => changeWords(t, card.changes),
    },
  ];
}

export function changeWords(t: Translate, counts: ChangeCounts): string {
  const parts = CHANGES.filter((code) => counts[code] > 0).map((code) =>
    t(`factories-changed-${code}`, { count: counts[code] }),
  );
  return parts.length > 0 ? parts.join(t("frame-list-separator")) : "–";
}

export function sortedCards(cards: readonly FactoryCard[], sort: FactorySort, down: boolean): FactoryCard[] {
  const sum = ({ changes }: FactoryCard) => CHANGES.reduce((total, code) => total + changes[code], 0);
  const by: Record<FactorySort, (card: FactoryCard) => number | string | null> = {
    name: ({ name }) => name.toLocaleLowerCase(),
    last: ({ last }) => last?.created ?? null,
    practice: ({ practice }) => practice,
    paper: ({ paper }) => paper,
    overdue: ({ overdue }) => overdue,
    open: ({ open }) => open,
    changes: sum,
  };
  const of = by[sort];
  // What is not known stands last, whichever way.
  return [...cards].sort((a, b) => {
    const [x, y] = [of(a), of(b)];
    if (x === null || y === null) return Number(x === null) - Number(y === null);
    const order = typeof x === "string" && typeof y === "string" ? x.localeCompare(y) : Number(x) - Number(y);
    return (down ? -order : order) || a.name.localeCompare(b.name);
  });
}
