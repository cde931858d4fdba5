import { Button } from "@mantine/core";
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
import { useFormats, useWords } from "../../../words/words";
import { CLOCKS, clockDates } from "../clocks";
import classes from "../hotline.module.css";
import { CaseSeverityMark, CaseStateMark, ClockChip } from "../Marks";
import { CasePaperTool } from "./CasePaperTool";
import { DutyBar } from "./DutyBar";
import { Ending } from "./Ending";
import { Extract } from "./Extract";
import { Facts } from "./Facts";
import { SealedText } from "./SealedText";
import { TimeLine } from "./TimeLine";
import { useReveal } from "./useReveal";

interface CasePanelProps {
  id: string;
  onClose: () => void;
  onStep: (by: 1 | -1) => void;
}

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
  const saver = useSaver((value) => {
    if (isCase(value)) client.setQueryData(caseRead(value.id).key, value);
  });
  const box = useRef<HTMLElement>(null);
  const outcome = useRef<HTMLDivElement>(null);
  const { save } = saver;

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
                {one.has_text && (
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
          onOutcome={() => outcome.current?.querySelector<HTMLElement>("select, button")?.focus()}
        />
        <Clocks one={one} />
        <WhoSees one={one} />
      </div>
      <div className={classes.halves}>
        <TimeLine one={one} reveal={reveal} save={save} />
        <SealedText one={one} reveal={reveal} save={save} />
      </div>
      <Facts one={one} save={save} />
      <Extract one={one} save={save} />
      <Ending one={one} reveal={reveal} save={save} box={outcome} />
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

function Clocks({ one }: { one: CaseDetail }) {
  const t = useWords();
  const { date } = useFormats();
  return (
    <dl className={classes.clocks}>
      {CLOCKS.map((name) => (
        <div key={name}>
          <dt>{t(`hotline-clock-${name}`)}</dt>
          <dd>
            <ClockChip name={name} clock={one[name]} />
            {clockDates(t, date, one[name]).map((words) => (
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
  const names = one.who_can_see.join(t("frame-list-separator"));
  return (
    <p className={classes.who}>
      <Icon name="lock" size={15} />
      {printed ? t("hotline-who-and-key", { names }) : t("hotline-who", { names })}
    </p>
  );
}

function isCase(value: unknown): value is CaseDetail {
  return typeof value === "object" && value !== null && "who_can_see" in value;
}
