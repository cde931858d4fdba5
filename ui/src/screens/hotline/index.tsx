import { Button, Text } from "@mantine/core";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useCallback, useMemo, useRef, useState } from "react";
import type { Clocks } from "../../api/client";
import { casesRead, hotlineRead } from "../../api/readings";
import { useRead } from "../../api/reads";
import { Loading } from "../../app/Loading";
import { useDo } from "../../app/useDo";
import { useMay } from "../../app/useMay";
import { useRows } from "../../app/useRows";
import { EmptyState } from "../../parts/EmptyState";
import { ErrorNotice } from "../../parts/ErrorNotice";
import { Icon } from "../../parts/Icon";
import { ListScreen } from "../../parts/ListTools";
import { type Place, RowTable, type TableHandle } from "../../parts/RowTable";
import { useShortcuts } from "../../parts/shortcuts";
import { useWords } from "../../words/words";
import { CaseHeader } from "./CaseHeader";
import { columnsOf } from "./columns";
import { FindByReceipt } from "./FindByReceipt";
import { WorksScreen } from "./kpi";
import { NewCase } from "./NewCase";
import { CasePanel } from "./panel/CasePanel";
import { Receipt } from "./Receipt";
import { SetUp } from "./SetUp";
import { HotlineTabs } from "./Tabs";
import { useTopics } from "./topics";
import { type CaseView, isFiltered, queryOf, searchOf, sortedBy, viewOf, withoutFilters } from "./view";

/** Where the list stood when the person last left it, for as long as the window lives. */
const place: Place & { scope: string } = { scroll: 0, active: 0, scope: "" };

/** Cases are for handlers alone; everybody else reads rounded counts or one calm sentence. */
export function HotlineScreen() {
  const may = useMay();
  if (may("handle")) return <Hotline />;
  // Who signs for the factory comes here to sign a survey, and reads the rounded counts.
  return may("sign") ? <WorksScreen /> : <NotForYou />;
}

function NotForYou() {
  const t = useWords();
  const may = useMay();
  return (
    <EmptyState
      icon="lock"
      sentence={t("hotline-not-you")}
      action={
        may("share") && (
          <>
            <Text>{t("hotline-not-you-works")}</Text>
            <HotlineTabs tab={null} />
          </>
        )
      }
      example={t("hotline-not-you-next")}
    />
  );
}

/** Before anything can be sealed there must be somebody left to open it. */
function Hotline() {
  const hotline = useRead(hotlineRead);
  if (hotline.error !== null)
    return <ErrorNotice error={hotline.error} onRetry={() => void hotline.refetch()} />;
  if (!hotline.data) return <Loading />;
  if (!hotline.data.may_handle) return <NotForYou />;
  return hotline.data.ready ? <Cases clocks={hotline.data.clocks} /> : <SetUp hotline={hotline.data} />;
}

/** The list of cases; one of them may stand open beside it. */
function Cases({ clocks }: { clocks: Clocks }) {
  const t = useWords();
  const navigate = useNavigate();
  const { case: openId } = useParams({ strict: false });
  const scope = JSON.stringify(searchOf(viewOf(useSearch({ strict: false }))));
  const view = useMemo(() => viewOf(JSON.parse(scope)), [scope]);
  if (place.scope !== scope) Object.assign(place, { scroll: 0, active: 0, scope });

  const rows = useRows((offset, limit) => casesRead(queryOf(view, offset, limit)));
  const table = useRef<TableHandle>(null);
  const searchBox = useRef<HTMLInputElement>(null);
  const [adding, setAdding] = useState(false);
  const [finding, setFinding] = useState(false);
  const [digits, setDigits] = useState<string | null>(null);
  const narrow = openId !== undefined;
  const topics = useTopics();
  const columns = columnsOf(t, topics.words, narrow);

  const onView = useCallback(
    (next: CaseView) => {
      const at = { search: searchOf(next), replace: true };
      void (openId === undefined
        ? navigate({ to: "/hotline", ...at })
        : navigate({ to: "/hotline/$case", params: { case: openId }, ...at }));
    },
    [navigate, openId],
  );
  const open = (id: string) =>
    void navigate({
      to: "/hotline/$case",
      params: { case: id },
      search: searchOf(view),
      replace: openId !== undefined,
    });
  const close = () => {
    void navigate({ to: "/hotline", search: searchOf(view) });
    table.current?.focus();
  };
  const step = async (by: 1 | -1) => {
    const next = openId === undefined ? null : await rows.neighbour(openId, by);
    if (next) open(next.id);
  };
  useShortcuts({
    "/": () => searchBox.current?.focus(),
    n: () => setAdding(true),
    r: () => setFinding(true),
    Escape: () => openId !== undefined && close(),
  });
  useDo({ new: () => setAdding(true) });

  const nothing = rows.total === 0 && !isFiltered(view);
  return (
    <ListScreen
      label={t("hotline-title")}
      list={
        <>
          <CaseHeader
            view={view}
            onView={onView}
            counts={rows.counts}
            narrow={narrow}
            bare={nothing}
            searchBox={searchBox}
            onNew={() => setAdding(true)}
            onFind={() => setFinding(true)}
            onIntoRows={() => table.current?.focus()}
          />
          {rows.error !== null && <ErrorNotice error={rows.error} onRetry={rows.retry} />}
          {nothing && (
            <EmptyState
              icon="hotline"
              sentence={t("hotline-empty")}
              action={
                <Button leftSection={<Icon name="plus" size={16} />} onClick={() => setAdding(true)}>
                  {t("hotline-new")}
                </Button>
              }
              example={t("hotline-empty-example", {
                acknowledge: clocks.acknowledge_days,
                answer: clocks.answer_days,
              })}
            />
          )}
          {rows.total === 0 && !nothing && (
            <EmptyState
              icon="search"
              sentence={t("hotline-no-match")}
              action={
                <Button variant="default" onClick={() => onView(withoutFilters(view))}>
                  {t("actions-filter-clear")}
                </Button>
              }
            />
          )}
          {rows.total !== null && rows.total > 0 && (
            <RowTable
              key={scope}
              ref={table}
              label={t("hotline-table-label")}
              columns={columns}
              total={rows.total}
              rowAt={rows.rowAt}
              onRange={rows.onRange}
              sort={view.sort}
              descending={view.descending}
              onSort={(sort) => onView(sortedBy(view, sort))}
              openId={openId ?? null}
              onOpen={({ id }) => open(id)}
              place={place}
            />
          )}
          <NewCase
            opened={adding}
            onClose={() => setAdding(false)}
            onAdded={(id, receipt) => {
              setDigits(receipt);
              open(id);
            }}
          />
          <FindByReceipt opened={finding} onClose={() => setFinding(false)} onFound={open} />
          <Receipt digits={digits} onClose={() => setDigits(null)} />
        </>
      }
      panel={
        openId === undefined ? null : (
          <CasePanel key={openId} id={openId} onClose={close} onStep={(by) => void step(by)} />
        )
      }
    />
  );
}
