import { Button, Tabs } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { type FocusEvent, useRef, useState } from "react";
import type { CaseDetail } from "../../../api/client";
import { caseRead, hotlineRead } from "../../../api/readings";
import { useRead } from "../../../api/reads";
import { HistoryTool } from "../../../app/history/HistoryPanel";
import { Loading } from "../../../app/Loading";
import { PurgeStep } from "../../../app/purge/PurgeStep";
import { useSaver } from "../../../app/useSaver";
import { ErrorNotice } from "../../../parts/ErrorNotice";
import { Icon } from "../../../parts/Icon";
import { LastSaved, RecordHead, RecordPanel, Tool } from "../../../parts/RecordPanel";
import { useShortcuts } from "../../../parts/shortcuts";
import { useFormats, useWords } from "../../../words/words";
import { CLOCKS, clockDates, dayOf } from "../clocks";
import classes from "../hotline.module.css";
import { CaseSeverityMark, CaseStateMark, ClockChip } from "../Marks";
import { CasePaperTool } from "./CasePaperTool";
import { DutyBar } from "./DutyBar";
import { Ending } from "./Ending";
import { Extract } from "./Extract";
import { Facts } from "./Facts";
import { Files } from "./Files";
import { Holds } from "./Holds";
import { Protection } from "./Protection";
import { Rounds } from "./Rounds";
import { SealedText } from "./SealedText";
import { Talk } from "./Talk";
import { TimeLine } from "./TimeLine";
import { useReveal } from "./useReveal";

interface CasePanelProps {
  id: string;
  onClose: () => void;
  onStep: (by: 1 | -1) => void;
}

/** What belongs to a case, each behind its own tab; the digits 1 to 5 go there. */
const TABS = ["case", "talk", "protection", "files", "record"] as const;
type Tab = (typeof TABS)[number];

/** One case beside the list: the next duty, the clocks, the time line, the sealed text. Give it a `key` of the id. */
export function CasePanel(props: CasePanelProps) {
  const t = useWords();
  const found = useRead(caseRead(props.id));
  if (found.error !== null) {
    return (
      <RecordPanel>
        <ErrorNotice error={found.error} onRetry={() => void found.refetch()} />
        <Button variant="default" onClick={props.onClose}>
          {t("actions-panel-back")}
        </Button>
      </RecordPanel>
    );
  }
  if (!found.data) {
    return (
      <RecordPanel>
        <Loading />
      </RecordPanel>
    );
  }
  return <Opened {...props} one={found.data} />;
}

function Opened({ one, onClose, onStep }: CasePanelProps & { one: CaseDetail }) {
  const t = useWords();
  const client = useQueryClient();
  const reveal = useReveal(one.id);
  const [destroying, setDestroying] = useState(false);
  const [tab, setTab] = useState<Tab>("case");
  const saver = useSaver((value) => {
    if (isCase(value)) client.setQueryData(caseRead(value.id).key, value);
  });
  const box = useRef<HTMLElement>(null);
  const outcome = useRef<HTMLDivElement>(null);
  const { save } = saver;
  useShortcuts(Object.fromEntries(TABS.map((one, index) => [`${index + 1}`, () => setTab(one)])));

  // Another part of the window has the attention now: what was sealed is sealed again.
  const leave = ({ relatedTarget }: FocusEvent<HTMLElement>) => {
    const panel = box.current;
    if (!(relatedTarget instanceof Element) || !panel) return;
    const stays =
      panel.contains(relatedTarget) ||
      relatedTarget.contains(panel) ||
      relatedTarget.closest("[role=dialog]");
    if (!stays) reveal.hide();
  };
  const undo = async () => {
    // What was taken back may be sealed, and then it shows only to another reading.
    reveal.hide();
    await saver.undoLast();
  };
  return (
    <RecordPanel
      box={box}
      label={t("hotline-panel-label", { number: one.number })}
      onBlur={leave}
      head={
        <>
          <RecordHead
            number={one.number}
            marks={
              <>
                <CaseSeverityMark severity={one.severity} />
                <CaseStateMark state={one.state} />
              </>
            }
            tools={
              <>
                <Tool icon="up" label={t("hotline-panel-previous")} onClick={() => onStep(-1)} />
                <Tool icon="down" label={t("hotline-panel-next")} onClick={() => onStep(1)} />
                <HistoryTool name={one.number} records={[{ kind: "case", id: one.id, of: null }]} />
                {one.has_text && <CasePaperTool one={one} />}
                {one.has_text && !one.held && (
                  <Tool icon="trash" label={t("purge-case")} onClick={() => setDestroying(true)} />
                )}
                <Tool icon="close" label={t("frame-close")} onClick={onClose} />
              </>
            }
          />
          {saver.last && <LastSaved what={saver.last.what} at={saver.last.at} onUndo={() => void undo()} />}
          {saver.error !== null && <ErrorNotice error={saver.error} />}
        </>
      }
    >
      <div className={classes.top}>
        <DutyBar
          one={one}
          save={save}
          onDestroy={() => setDestroying(true)}
          onOutcome={() => {
            setTab("case");
            requestAnimationFrame(() =>
              outcome.current?.querySelector<HTMLElement>("select, button")?.focus(),
            );
          }}
        />
        <Clocks one={one} />
        <WhoSees one={one} />
      </div>
      <Tabs
        value={tab}
        onChange={(next) => setTab((next ?? "case") as Tab)}
        keepMounted={false}
        className={classes.tabs}
      >
        <Tabs.List aria-label={t("hotline-tabs")}>
          {TABS.map((name, index) => (
            <Tabs.Tab
              key={name}
              value={name}
              title={`${index + 1}`}
              rightSection={<TabCount one={one} tab={name} />}
            >
              {t(`hotline-tab-${name}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="case">
          <div className={classes.halves}>
            <TimeLine one={one} reveal={reveal} save={save} />
            <SealedText one={one} reveal={reveal} save={save} />
          </div>
          <Facts one={one} save={save} />
          <Rounds one={one} reveal={reveal} save={save} />
          <Ending one={one} reveal={reveal} save={save} box={outcome} />
        </Tabs.Panel>
        <Tabs.Panel value="talk">
          <Talk one={one} reveal={reveal} save={save} />
        </Tabs.Panel>
        <Tabs.Panel value="protection">
          <Protection one={one} reveal={reveal} save={save} onClose={onClose} />
        </Tabs.Panel>
        <Tabs.Panel value="files">
          <Files one={one} reveal={reveal} save={save} />
        </Tabs.Panel>
        <Tabs.Panel value="record">
          <Holds one={one} reveal={reveal} save={save} />
          <Extract one={one} save={save} />
        </Tabs.Panel>
      </Tabs>
      {destroying && (
        <PurgeStep
          kind="case"
          id={one.id}
          title={t("purge-case-title", { number: one.number })}
          warning={one.state === "closed" ? undefined : t("purge-open-case")}
          onClose={() => {
            reveal.hide();
            setDestroying(false);
          }}
        />
      )}
    </RecordPanel>
  );
}

/** What waits behind a tab: messages nobody has told yet, check-ins whose day has come. */
function TabCount({ one, tab }: { one: CaseDetail; tab: Tab }) {
  const t = useWords();
  const due = one.checkins.filter(({ answer, days_left }) => answer === null && days_left <= 0);
  const waits = {
    talk: one.steps.filter(({ waits }) => waits).length,
    protection: one.has_text ? due.length : 0,
    files: 0,
    record: 0,
    case: 0,
  }[tab];
  return waits === 0 ? null : (
    <span className={classes.waits} title={t(`hotline-tab-${tab}-waits`, { count: waits })}>
      {waits}
    </span>
  );
}

function Clocks({ one }: { one: CaseDetail }) {
  const t = useWords();
  const { date } = useFormats();
  const names = one.checkin.due_on === null ? CLOCKS : ([...CLOCKS, "checkin"] as const);
  return (
    <dl className={classes.clocks} data-count={names.length}>
      {names.map((name) => (
        <div key={name}>
          <dt>{t(`hotline-clock-${name}`)}</dt>
          <dd>
            <ClockChip name={name} clock={one[name]} />
            {clockDates(t, date, one[name], (day) => dayOf(t, date, one, day)).map((words) => (
              <small key={words}>{words}</small>
            ))}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** Names, so that a handler can promise it to the reporter. */
function WhoSees({ one }: { one: CaseDetail }) {
  const t = useWords();
  const printed = useRead(hotlineRead).data?.recovery_key ?? false;
  const shut = one.shut.map(({ name }) => name).join(t("frame-list-separator"));
  const names = one.who_can_see.join(t("frame-list-separator"));
  return (
    <p className={classes.who}>
      <Icon name="lock" size={15} />
      {printed ? t("hotline-who-and-key", { names }) : t("hotline-who", { names })}
      {shut !== "" && ` ${t("hotline-who-shut", { names: shut })}`}
    </p>
  );
}

function isCase(value: unknown): value is CaseDetail {
  return typeof value === "object" && value !== null && "who_can_see" in value;
}
