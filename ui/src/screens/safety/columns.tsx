import type { IncidentRow, IncidentSort } from "../../api/client";
import type { RowColumn } from "../../parts/RowTable";
import type { Translate } from "../../words/catalogue";
import { KindMark } from "./KindMark";
import classes from "./safety.module.css";

type LogColumn = RowColumn<IncidentRow, IncidentSort>;

/** What a row of the log shows; beside an open entry only what finds it again. */
export function columnsOf(t: Translate, date: (day: string) => string, narrow: boolean): LogColumn[] {
  const number: LogColumn = {
    id: "number",
    name: t("safety-col-number"),
    width: "84px",
    sort: "number",
    cell: (row) => row.number,
  };
  const day: LogColumn = {
    id: "date",
    name: t("safety-col-date"),
    width: "126px",
    sort: "date",
    cell: (row) => date(row.happened_on),
  };
  const what: LogColumn = {
    id: "what",
    name: t("safety-col-what"),
    width: "minmax(120px, 2fr)",
    title: (row) => row.what,
    cell: (row) => row.what,
  };
  if (narrow) return [number, day, what];
  return [
    number,
    day,
    {
      id: "kind",
      name: t("safety-col-kind"),
      width: "156px",
      cell: (row) => <KindMark kind={row.kind} />,
    },
    {
      id: "place",
      name: t("safety-col-place"),
      width: "minmax(100px, 1fr)",
      title: (row) => row.place,
      cell: (row) => row.place,
    },
    what,
    {
      id: "first",
      name: t("safety-col-first"),
      width: "minmax(110px, 1.3fr)",
      title: (row) => row.first_action,
      cell: (row) =>
        row.first_action === "" ? (
          <span className={classes.quiet}>{t("safety-no-action-yet")}</span>
        ) : (
          row.first_action
        ),
    },
    {
      id: "finding",
      name: t("safety-col-finding"),
      width: "88px",
      cell: (row) => row.finding?.number ?? <span className={classes.quiet}>–</span>,
    },
    {
      id: "evidence",
      name: t("safety-col-evidence"),
      width: "96px",
      end: true,
      cell: (row) => row.evidence,
    },
  ];
}
