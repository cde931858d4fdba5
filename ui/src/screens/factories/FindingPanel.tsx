import { Button } from "@mantine/core";
import { useState } from "react";
import { api, type ReceivedAction, type ReceivedFile, type ReceivedFinding } from "../../api/client";
import { receivedFindingRead } from "../../api/readings";
import { useRead } from "../../api/reads";
import { EvidencePreview, FULL } from "../../app/evidence/EvidencePreview";
import { Loading } from "../../app/Loading";
import { ErrorNotice } from "../../parts/ErrorNotice";
import { Icon } from "../../parts/Icon";
import { RecordHead, RecordPanel, RecordPart, Tool } from "../../parts/RecordPanel";
import { useWork } from "../../parts/useWork";
import { useFormats, useWords } from "../../words/words";
import { DueMark, SeverityMark, StatusMark } from "../actions/Marks";
import classes from "./factories.module.css";
import { RemarkBox } from "./RemarkBox";

interface FindingPanelProps {
  factory: string;
  id: string;
  onClose: () => void;
  onStep: (by: 1 | -1) => void;
}

/** One finding with its actions as the factory sent them, and what the reviewer says to each. */
export function FindingPanel({ factory, id, onClose, onStep }: FindingPanelProps) {
  const t = useWords();
  const { date } = useFormats();
  const read = useRead(receivedFindingRead(factory, id));
  const finding = read.data;
  if (read.error !== null || !finding) {
    return (
      <RecordPanel>
        {read.error === null ? (
          <Loading />
        ) : (
          <ErrorNotice error={read.error} onRetry={() => void read.refetch()} />
        )}
      </RecordPanel>
    );
  }
  const { row } = finding;
  return (
    <RecordPanel
      label={t("factory-finding", { number: row.number })}
      head={
        <RecordHead
          number={row.number}
          marks={
            <>
              <SeverityMark severity={row.severity as "major"} />
              <StatusMark status={row.status as "open"} />
            </>
          }
          tools={
            <>
              <Tool icon="up" label={t("actions-panel-previous")} onClick={() => onStep(-1)} />
              <Tool icon="down" label={t("actions-panel-next")} onClick={() => onStep(1)} />
              <Tool icon="close" label={t("frame-close")} onClick={onClose} />
            </>
          }
        />
      }
    >
      <RecordPart title={t("factory-part-finding")}>
        <p className={classes.text}>{row.description}</p>
        <dl className={classes.pairs}>
          <Pair name={t("factory-col-provision")} value={row.provision} />
          <Pair name={t("factory-found")} value={finding.discovered_on && date(finding.discovered_on)} />
          <div>
            <dt>{t("factory-col-due")}</dt>
            <dd>
              <DueMark row={row} />
            </dd>
          </div>
          <Pair name={t("share-field-no_action_reason")} value={finding.no_action_reason} />
        </dl>
        <Files factory={factory} files={finding.evidence} />
      </RecordPart>
      <RemarkBox factory={factory} kind="finding" record={row.id} number={row.number} said={finding.said} />
      {finding.actions.map((action) => (
        <Action key={action.id} factory={factory} action={action} />
      ))}
      {finding.actions.length === 0 && <p className={classes.quiet}>{t("factory-no-actions")}</p>}
    </RecordPanel>
  );
}

const WHYS = ["why1", "why2", "why3", "why4", "why5"] as const;
const TEXTS = ["containment", "root_cause", "corrective", "preventive"] as const;

function Action({ factory, action }: { factory: string; action: ReceivedAction }) {
  const t = useWords();
  const { date } = useFormats();
  const of = (field: string): string => action.fields[field] ?? "";
  const whys = WHYS.map(of).filter((why) => why !== "");
  const verified = [
    of("verification_method") && t(`share-verification-${of("verification_method")}`),
    of("verified_on") && date(of("verified_on")),
    of("verification_note"),
  ].filter((part) => part !== "");
  return (
    <>
      <RecordPart
        title={t("factory-action", { number: action.number })}
        aside={
          <span className={classes.marks}>
            <StatusMark status={action.status as "open"} />
            <DueMark row={action} />
          </span>
        }
      >
        <dl className={classes.pairs}>
          {whys.length > 0 && (
            <div>
              <dt>{t("factory-whys")}</dt>
              <dd>
                <ol className={classes.whys}>
                  {whys.map((why) => (
                    <li key={why}>{why}</li>
                  ))}
                </ol>
              </dd>
            </div>
          )}
          {TEXTS.map((field) => (
            <Pair key={field} name={t(`share-field-${field}`)} value={of(field)} />
          ))}
          <Pair name={t("factory-done-on")} value={of("done_on") && date(of("done_on"))} />
          <Pair name={t("share-field-verification")} value={verified.join(" · ")} />
          <Pair name={t("share-field-effectiveness")} value={of("effectiveness_result")} />
        </dl>
        <Files factory={factory} files={action.evidence} />
      </RecordPart>
      <RemarkBox
        factory={factory}
        kind="action"
        record={action.id}
        number={action.number}
        said={action.said}
      />
    </>
  );
}

function Pair({ name, value }: { name: string; value: string }) {
  if (value === "") return null;
  return (
    <div>
      <dt>{name}</dt>
      <dd className={classes.text}>{value}</dd>
    </div>
  );
}

function Files({ factory, files }: { factory: string; files: ReceivedFinding["evidence"] }) {
  const t = useWords();
  const { size, date } = useFormats();
  const [looking, setLooking] = useState<ReceivedFile | null>(null);
  const { busy, error, run } = useWork();
  if (files.length === 0) return null;
  return (
    <>
      <ul className={classes.files} aria-label={t("share-field-evidence")}>
        {files.map((file) => (
          <li key={file.id}>
            <button
              type="button"
              className={classes.file}
              disabled={!file.here}
              title={
                file.here ? t("actions-evidence-open", { name: file.name }) : t("factory-file-elsewhere")
              }
              onClick={() => setLooking(file)}
            >
              <Icon name="file" size={16} /> {file.name}
            </button>
            <span className={classes.quiet}>
              {size(file.size)} · {date(file.added_at)}
            </span>
          </li>
        ))}
      </ul>
      {looking && (
        <EvidencePreview
          evidence={looking}
          get={() => api.receivedFile(factory, looking.id, FULL)}
          onClose={() => setLooking(null)}
        >
          {error !== null && <ErrorNotice error={error} />}
          <Button
            mt="sm"
            variant="default"
            loading={busy !== null}
            onClick={() => void run("work", () => api.receivedFileSave(factory, looking.id))}
          >
            {t("factory-file-save")}
          </Button>
        </EvidencePreview>
      )}
    </>
  );
}
