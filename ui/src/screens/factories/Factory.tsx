import { Button, Group } from "@mantine/core";
import { Link, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useCallback, useMemo, useState } from "react";
import { api, type FactoryView } from "../../api/client";
import { factoryViewRead, remarkDraftsRead } from "../../api/readings";
import { useRead } from "../../api/reads";
import { Loading } from "../../app/Loading";
import { useMay } from "../../app/useMay";
import { ErrorNotice } from "../../parts/ErrorNotice";
import { flushAll } from "../../parts/flush";
import { Icon } from "../../parts/Icon";
import { useWork } from "../../parts/useWork";
import { useFormats, useWords } from "../../words/words";
import { Assessment } from "./Assessment";
import { Bundles } from "./Bundles";
import { Changes } from "./Changes";
import { Findings } from "./Findings";
import classes from "./factories.module.css";
import { Protocols } from "./Protocols";
import { SendReview } from "./SendReview";
import { Standing } from "./Standing";
import { type FactoryLook, lookOf, searchOf, TABS } from "./view";

/** One factory as its bundles show it: nothing here can be changed but one's own remarks. */
export function FactoryScreen() {
  const { factory = "", finding } = useParams({ strict: false });
  const navigate = useNavigate();
  const scope = JSON.stringify(searchOf(lookOf(useSearch({ strict: false }))));
  const look = useMemo(() => lookOf(JSON.parse(scope)), [scope]);
  const view = useRead(factoryViewRead(factory));
  const go = useCallback(
    (next: FactoryLook, open: string | null, replace = true) => {
      const search = searchOf(next);
      void (open === null
        ? navigate({ to: "/factories/$factory", params: { factory }, search, replace })
        : navigate({
            to: "/factories/$factory/$finding",
            params: { factory, finding: open },
            search,
            replace,
          }));
    },
    [navigate, factory],
  );
  if (view.error !== null) return <ErrorNotice error={view.error} onRetry={() => void view.refetch()} />;
  if (!view.data) return <Loading />;
  const { card } = view.data;
  return (
    <div className={classes.factory}>
      <Head view={view.data} look={look} onTab={(tab) => go({ ...look, tab }, null, false)} />
      <div className={classes.factoryBody}>
        {card.last === null && <p className={classes.pad}>{card.name}</p>}
        {look.tab === "findings" && (
          <Findings factory={factory} look={look} openId={finding ?? null} go={go} />
        )}
        {look.tab === "changes" && (
          <Changes view={view.data} onOpen={(id) => go({ ...look, tab: "findings" }, id, false)} />
        )}
        {look.tab === "assessment" && (
          <Assessment view={view.data} pack={look.pack} onPack={(pack) => go({ ...look, pack }, null)} />
        )}
        {look.tab === "protocols" && <Protocols view={view.data} />}
        {look.tab === "bundles" && <Bundles view={view.data} />}
      </div>
    </div>
  );
}

function Head({
  view,
  look,
  onTab,
}: {
  view: FactoryView;
  look: FactoryLook;
  onTab: (tab: FactoryLook["tab"]) => void;
}) {
  const t = useWords();
  const { date, number } = useFormats();
  const { card } = view;
  const reviews = useMay()("review");
  const drafts = useRead(remarkDraftsRead(card.id)).data ?? [];
  const [sending, setSending] = useState(false);
  const { busy, error, run } = useWork();
  const mean = (value: number | null) => (value === null ? t("factories-unknown") : number(value, 1));
  const facts = [
    { name: t("factories-col-practice"), value: mean(card.practice) },
    { name: t("factories-col-paper"), value: mean(card.paper) },
    { name: t("factories-col-overdue"), value: number(card.overdue), bad: card.overdue > 0 },
    { name: t("factories-col-open"), value: number(card.open) },
  ];
  return (
    <header className={classes.factoryHead}>
      <Group justify="space-between" wrap="nowrap" gap="md">
        <div className={classes.who}>
          <Link to="/factories" className={classes.back}>
            <Icon name="back" size={15} /> {t("frame-factories")}
          </Link>
          <h1 className={classes.title}>
            {card.name} <span className={classes.quiet}>{card.local_name}</span>
          </h1>
        </div>
        <dl className={classes.facts}>
          {facts.map(({ name, value, bad }) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd data-bad={bad || undefined}>{value}</dd>
            </div>
          ))}
        </dl>
        <Group gap="sm" wrap="nowrap">
          {view.report !== null && (
            <Button
              variant="default"
              loading={busy !== null}
              leftSection={<Icon name="file" size={16} />}
              onClick={() => void run("work", () => api.receivedReportSave(card.id))}
            >
              {view.report.seq === card.last?.seq
                ? t("factory-report")
                : t("factory-report-of", { seq: view.report.seq })}
            </Button>
          )}
          {reviews && card.last !== null && (
            <Button
              leftSection={<Icon name="seal" size={16} />}
              onClick={() => void flushAll().then(() => setSending(true))}
            >
              {t("review-send", { count: drafts.length })}
            </Button>
          )}
        </Group>
      </Group>
      {error !== null && <ErrorNotice error={error} />}
      <div className={classes.headLine}>
        <nav className={classes.tabs} aria-label={t("factory-parts")}>
          {TABS.filter((tab) => tab !== "protocols" || view.protocols.length > 0).map((tab) => (
            <button
              key={tab}
              type="button"
              aria-current={tab === look.tab ? "page" : undefined}
              onClick={() => onTab(tab)}
            >
              {t(`factory-tab-${tab}`, { count: view.changes.length })}
            </button>
          ))}
        </nav>
        <span className={classes.lastLine}>
          {card.last !== null && t("factories-last", { seq: card.last.seq, date: date(card.last.created) })}
          <Standing card={card} />
        </span>
      </div>
      {sending && card.last !== null && (
        <SendReview
          factory={card.id}
          name={card.name}
          seq={card.last.seq}
          byInbox={view.by_inbox}
          onClose={() => setSending(false)}
        />
      )}
    </header>
  );
}
