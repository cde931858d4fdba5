import { useMemo, useRef } from "react";
import type { ReceivedRow, ReceivedSort } from "../../api/client";
import { receivedFindingsRead, remarkDraftsRead } from "../../api/readings";
import { useRead } from "../../api/reads";
import { ExcelButton } from "../../app/ExcelButton";
import { useRows } from "../../app/useRows";
import { EmptyState } from "../../parts/EmptyState";
import { ErrorNotice } from "../../parts/ErrorNotice";
import { Icon } from "../../parts/Icon";
import { CountButton, ListScreen, SearchBox } from "../../parts/ListTools";
import { type Place, type RowColumn, RowTable, type TableHandle } from "../../parts/RowTable";
import { useShortcuts } from "../../parts/shortcuts";
import { useWords } from "../../words/words";
import { DueMark, SeverityMark, StatusMark } from "../actions/Marks";
import { FindingPanel } from "./FindingPanel";
import classes from "./factories.module.css";
import { type FactoryLook, ONLY, queryOf, searchOf } from "./view";

const place: Place & { scope: string } = { scroll: 0, active: 0, scope: "" };

interface FindingsProps {
  factory: string;
  look: FactoryLook;
  openId: string | null;
  go: (look: FactoryLook, open: string | null, replace?: boolean) => void;
}

/** Findings as sent, and beside them the one that is looked at. */
export function Findings({ factory, look, openId, go }: FindingsProps) {
  const t = useWords();
  const scope = factory + JSON.stringify(searchOf(look));
  if (place.scope !== scope) Object.assign(place, { scroll: 0, active: 0, scope });
  const rows = useRows((offset, limit) => receivedFindingsRead(factory, queryOf(look, offset, limit)));
  const drafts = useRead(remarkDraftsRead(factory)).data;
  const remarked = useMemo(() => new Set(drafts?.map(({ record }) => record)), [drafts]);
  const table = useRef<TableHandle>(null);
  const searchBox = useRef<HTMLInputElement>(null);
  const narrow = openId !== null;
  const columns = useMemo(() => columnsOf(t, narrow, remarked), [t, narrow, remarked]);
  const close = () => {
    go(look, null);
    table.current?.focus();
  };
  const step = async (by: 1 | -1) => {
    const next = openId === null ? null : await rows.neighbour(openId, by);
    if (next) go(look, next.id);
  };
  useShortcuts({
    "/": () => searchBox.current?.focus(),
    Escape: () => openId !== null && close(),
  });
  return (
    <ListScreen
      label={t("factory-tab-findings")}
      list={
        <>
          <div className={classes.listTools}>
            {ONLY.map((only) => (
              <CountButton
                key={only}
                figure={rows.counts?.[only]}
                words={t(`factory-only-${only}`)}
                pressed={look.only === only}
                tone={only === "overdue" ? "bad" : undefined}
                onPress={() => go({ ...look, only }, openId)}
              />
            ))}
            <SearchBox
              label={t("factory-search")}
              hint={t("factory-search")}
              value={look.text}
              onSearch={(text) => go({ ...look, text }, openId)}
              box={searchBox}
              onIntoRows={() => table.current?.focus()}
            />
            <ExcelButton
              compact={openId !== null}
              lists={[{ wanted: { list: "received", factory, query: queryOf(look, 0, 0) } }]}
            />
          </div>
          {rows.error !== null && <ErrorNotice error={rows.error} onRetry={rows.retry} />}
          {rows.total === 0 && (
            <EmptyState
              icon="search"
              sentence={t(look.text || look.only !== "all" ? "factory-no-match" : "factory-no-findings")}
            />
          )}
          {rows.total !== null && rows.total > 0 && (
            <RowTable
              key={scope}
              ref={table}
              label={t("factory-tab-findings")}
              columns={columns}
              total={rows.total}
              rowAt={rows.rowAt}
              onRange={rows.onRange}
              sort={look.sort}
              descending={look.descending}
              onSort={(sort) =>
                go({ ...look, sort, descending: sort === look.sort && !look.descending }, openId)
              }
              openId={openId}
              onOpen={({ id }) => go(look, id, openId !== null)}
              place={place}
            />
          )}
        </>
      }
      panel={
        openId === null ? null : (
          <FindingPanel
            key={openId}
            factory={factory}
            id={openId}
            onClose={close}
            onStep={(by) => void step(by)}
          />
        )
      }
    />
  );
}

function columnsOf(
  t: ReturnType<typeof useWords>,
  narrow: boolean,
  remarked: ReadonlySet<string>,
): RowColumn<ReceivedRow, ReceivedSort>[] {
  const number: RowColumn<ReceivedRow, ReceivedSort> = {
    id: "number",
    name: t("factory-col-number"),
    width: "92px",
    sort: "number",
    cell: (row) => (
      <>
        {row.number}{" "}
        {remarked.has(row.id) && (
          <span title={t("factory-remarked")} className={classes.remarked}>
            <Icon name="flag" size={13} />
            <span className="pl-hidden">{t("factory-remarked")}</span>
          </span>
        )}
      </>
    ),
  };
  const what: RowColumn<ReceivedRow, ReceivedSort> = {
    id: "what",
    name: t("factory-col-what"),
    width: "minmax(140px, 3fr)",
    title: (row) => row.description,
    cell: (row) => row.description,
  };
  const status: RowColumn<ReceivedRow, ReceivedSort> = {
    id: "status",
    name: t("factory-col-status"),
    width: "132px",
    sort: "status",
    cell: (row) => <StatusMark status={row.status as "open"} />,
  };
  if (narrow) return [number, what, status];
  return [
    number,
    {
      id: "severity",
      name: t("factory-col-severity"),
      width: "132px",
      sort: "severity",
      cell: (row) => <SeverityMark severity={row.severity as "major"} />,
    },
    what,
    {
      id: "provision",
      name: t("factory-col-provision"),
      width: "minmax(90px, 1fr)",
      title: (row) => row.provision,
      cell: (row) => row.provision,
    },
    {
      id: "due",
      name: t("factory-col-due"),
      width: "140px",
      sort: "due",
      cell: (row) => <DueMark row={row} />,
    },
    status,
    {
      id: "evidence",
      name: t("factory-col-evidence"),
      width: "90px",
      end: true,
      cell: (row) => row.evidence,
    },
  ];
}
