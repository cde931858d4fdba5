import type { CaseRow, CaseSort } from "../../api/client";
import { Icon } from "../../parts/Icon";
import type { RowColumn } from "../../parts/RowTable";
import type { Translate } from "../../words/catalogue";
import { CLOCKS, nextClock } from "./clocks";
import { CaseSeverityMark, CaseStateMark, ClockChip, NamedClock } from "./Marks";

/** What a row of the list shows; beside an open case only what finds it again. */
export function columnsOf(
  t: Translate,
  topic: (row: CaseRow) => string,
  narrow: boolean,
): RowColumn<CaseRow, CaseSort>[] {
  const number: RowColumn<CaseRow, CaseSort> = {
    id: "number",
    name: t("hotline-col-number"),
    width: "80px",
    sort: "number",
    cell: (row) => row.number,
  };
  const category: RowColumn<CaseRow, CaseSort> = {
    id: "category",
    name: t("hotline-col-category"),
    width: "minmax(96px, 1.1fr)",
    title: topic,
    cell: topic,
  };
  if (narrow) {
    return [
      number,
      category,
      {
        id: "next",
        name: t("hotline-col-next"),
        width: "220px",
        cell: (row) => {
          const clock = nextClock(row);
          return clock === null ? <CaseStateMark state={row.state} /> : <NamedClock row={row} name={clock} />;
        },
      },
    ];
  }
  return [
    number,
    category,
    {
      id: "channel",
      name: t("hotline-col-channel"),
      width: "minmax(96px, 1fr)",
      title: (row) => t(`hotline-channel-${row.channel}`),
      cell: (row) => t(`hotline-channel-${row.channel}`),
    },
    {
      id: "age",
      name: t("hotline-col-age"),
      width: "80px",
      sort: "received",
      cell: (row) => t("hotline-age", { days: row.age_days }),
    },
    {
      id: "severity",
      name: t("hotline-col-severity"),
      width: "100px",
      sort: "severity",
      cell: (row) => <CaseSeverityMark severity={row.severity} />,
    },
    {
      id: "state",
      name: t("hotline-col-state"),
      width: "144px",
      sort: "state",
      cell: (row) => <CaseStateMark state={row.state} />,
    },
    ...CLOCKS.map(
      (name): RowColumn<CaseRow, CaseSort> => ({
        id: name,
        name: t(`hotline-clock-${name}`),
        width: name === "retain" ? "164px" : "152px",
        cell: (row) => <ClockChip name={name} clock={row[name]} />,
      }),
    ),
    {
      id: "handler",
      name: t("hotline-col-handler"),
      width: "minmax(110px, 1.1fr)",
      title: (row) => row.handler ?? t("hotline-nobody"),
      cell: (row) =>
        row.escalated === null ? (
          (row.handler ?? t("hotline-nobody"))
        ) : (
          <span title={t("hotline-escalation-to", { name: row.escalated.name })}>
            <Icon name="up" size={13} /> {row.escalated.name}
          </span>
        ),
    },
  ];
}
