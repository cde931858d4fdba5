import { Button, Text } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { api, type IncidentDetail, type IncidentKind, type Json } from "../../api/client";
import { incidentRead } from "../../api/readings";
import { useRead } from "../../api/reads";
import { useDraft } from "../../app/drafts";
import { EvidenceList } from "../../app/evidence/EvidenceList";
import { HistoryTool } from "../../app/history/HistoryPanel";
import { Loading } from "../../app/Loading";
import { MakeFinding } from "../../app/MakeFinding";
import { Permitted, ReadOnlyLine } from "../../app/Permitted";
import { type Save, useUndo } from "../../app/undo";
import { useMay } from "../../app/useMay";
import { useSaver } from "../../app/useSaver";
import { AutoSaveField } from "../../parts/AutoSaveField";
import { ConfirmStep } from "../../parts/ConfirmStep";
import { DateField } from "../../parts/DateField";
import { today } from "../../parts/dayText";
import { ErrorNotice } from "../../parts/ErrorNotice";
import { Icon } from "../../parts/Icon";
import { LastSaved, RecordHead, RecordPanel, RecordPart, Tool } from "../../parts/RecordPanel";
import { SelectField } from "../../parts/ValueFields";
import { useWords } from "../../words/words";
import { KindMark } from "./KindMark";
import classes from "./safety.module.css";
import { KINDS } from "./view";

interface IncidentPanelProps {
  id: string;
  onClose: () => void;
  onStep: (by: 1 | -1) => void;
}

/** One entry beside the log; everything saves by itself. Give it a `key` of the id. */
export function IncidentPanel(props: IncidentPanelProps) {
  const t = useWords();
  const found = useRead(incidentRead(props.id));
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

function Opened({ one, onClose, onStep }: IncidentPanelProps & { one: IncidentDetail }) {
  const t = useWords();
  const client = useQueryClient();
  const may = useMay();
  const offerUndo = useUndo();
  const saver = useSaver((value) => {
    if (isIncident(value)) client.setQueryData(incidentRead(value.id).key, value);
  });
  const [deleting, setDeleting] = useState(false);
  const writes = may("report");
  const { save, last } = saver;
  return (
    <RecordPanel
      label={t("safety-panel-label", { number: one.number })}
      head={
        <>
          <RecordHead
            number={one.number}
            marks={<KindMark kind={one.kind} />}
            tools={
              <>
                <Tool icon="up" label={t("safety-panel-previous")} onClick={() => onStep(-1)} />
                <Tool icon="down" label={t("safety-panel-next")} onClick={() => onStep(1)} />
                <HistoryTool name={one.number} records={[{ kind: "incident", id: one.id, of: null }]} />
                {writes && <Tool icon="trash" label={t("safety-delete")} onClick={() => setDeleting(true)} />}
                <Tool icon="close" label={t("frame-close")} onClick={onClose} />
              </>
            }
          />
          {last && <LastSaved what={last.what} at={last.at} onUndo={() => void saver.undoLast()} />}
          {saver.error !== null && <ErrorNotice error={saver.error} />}
        </>
      }
    >
      <ReadOnlyLine permission="report" />
      <Permitted permission="report">
        <Story one={one} save={save} />
      </Permitted>
      <RecordPart title={t("safety-evidence")} hint={writes && t("safety-evidence-hint")}>
        <EvidenceList
          kind="incident"
          target={one.id}
          label={t("safety-evidence")}
          evidence={one.evidence}
          save={save}
        />
      </RecordPart>
      <Change one={one} save={save} writes={writes} />
      <ConfirmStep
        opened={deleting}
        title={t("safety-delete-title", { number: one.number })}
        goes={[
          t("safety-delete-entry", { number: one.number }),
          ...(one.evidence.length > 0
            ? [t("actions-delete-evidence", { evidence: one.evidence.length })]
            : []),
        ]}
        note={t("actions-delete-note")}
        verb={t("actions-delete-confirm", { number: one.number })}
        danger
        onConfirm={async () => {
          offerUndo(await api.incidentDelete(one.id), t("safety-deleted", { number: one.number }));
          onClose();
        }}
        onClose={() => setDeleting(false)}
      />
    </RecordPanel>
  );
}

/** What happened, where, when, and what was done at once. */
function Story({ one, save }: { one: IncidentDetail; save: Save }) {
  const t = useWords();
  const set = (field: string) => (value: Json) =>
    save(t(`safety-field-${field}`), () => api.incidentSet(one.id, field, value));
  return (
    <RecordPart title={t("safety-story")}>
      <div className={classes.story}>
        <div className={classes.threes}>
          <SelectField<IncidentKind>
            label={t("safety-field-kind")}
            value={one.kind}
            choices={KINDS.map((value) => ({ value, label: t(`safety-kind-${value}`) }))}
            onCommit={set("kind")}
          />
          <DateField
            label={t("safety-field-happened_on")}
            value={one.happened_on}
            max={today(new Date())}
            onCommit={set("happened_on")}
          />
          <AutoSaveField
            label={t("safety-field-place")}
            value={one.place}
            onCommit={set("place")}
            draft={useDraft("incident", one.id, "place")}
          />
        </div>
        <AutoSaveField
          label={t("safety-field-what")}
          description={t("safety-field-what-hint")}
          multiline
          minRows={3}
          value={one.what}
          onCommit={set("what")}
          draft={useDraft("incident", one.id, "what")}
        />
        <AutoSaveField
          label={t("safety-field-first_action")}
          description={t("safety-field-first_action-hint")}
          multiline
          value={one.first_action}
          onCommit={set("first_action")}
          draft={useDraft("incident", one.id, "first_action")}
        />
      </div>
    </RecordPart>
  );
}

/** The first action keeps people safe today; a finding keeps it from coming back. */
function Change({ one, save, writes }: { one: IncidentDetail; save: Save; writes: boolean }) {
  const t = useWords();
  const [making, setMaking] = useState(false);
  return (
    <RecordPart title={t("safety-change")}>
      <div className={classes.change}>
        {one.finding === null ? (
          <>
            <Text size="sm" c="dimmed">
              {t("safety-change-about")}
            </Text>
            {writes && (
              <Button
                variant="default"
                flex="none"
                leftSection={<Icon name="flag" size={16} />}
                onClick={() => setMaking(true)}
              >
                {t("frame-finding-make")}
              </Button>
            )}
          </>
        ) : (
          <>
            <Text size="sm" c="dimmed">
              {t("safety-change-made")}
            </Text>
            <Link to="/actions/$finding" params={{ finding: one.finding.id }} className={classes.link}>
              {t("frame-finding-link", { number: one.finding.number })}
            </Link>
          </>
        )}
      </div>
      <MakeFinding
        opened={making}
        from={{ kind: "incident", id: one.id, source: "incident" }}
        description={one.what}
        onMake={(finding) => save(t("frame-finding-new"), () => api.incidentToFinding(one.id, finding))}
        onClose={() => setMaking(false)}
      />
    </RecordPart>
  );
}

/** Most writes answer with the entry as it is now: it shows without waiting for the next reading. */
function isIncident(value: unknown): value is IncidentDetail {
  return typeof value === "object" && value !== null && "first_action" in value && "evidence" in value;
}
