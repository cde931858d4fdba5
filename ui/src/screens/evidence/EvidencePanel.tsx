import { Button, Group } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api, type DocumentKind, type EvidenceDetail, type Json } from "../../api/client";
import { evidenceRead } from "../../api/readings";
import { useRead } from "../../api/reads";
import { useDraft } from "../../app/drafts";
import { ShareTick } from "../../app/evidence/EvidenceList";
import { EvidencePreview } from "../../app/evidence/EvidencePreview";
import { Shown } from "../../app/evidence/Shown";
import { HistoryTool } from "../../app/history/HistoryPanel";
import { Loading } from "../../app/Loading";
import { Permitted, ReadOnlyLine } from "../../app/Permitted";
import { type Save, useUndo } from "../../app/undo";
import { useMay } from "../../app/useMay";
import { useSaver } from "../../app/useSaver";
import { AutoSaveField } from "../../parts/AutoSaveField";
import { ConfirmStep } from "../../parts/ConfirmStep";
import { DateField } from "../../parts/DateField";
import { ErrorNotice } from "../../parts/ErrorNotice";
import { Icon } from "../../parts/Icon";
import { LastSaved, RecordHead, RecordPanel, RecordPart, Tool } from "../../parts/RecordPanel";
import { useAnnounce } from "../../parts/UndoToast";
import { useWork } from "../../parts/useWork";
import { SelectField } from "../../parts/ValueFields";
import { useFormats, useWords } from "../../words/words";
import classes from "./evidence.module.css";
import { Expiry } from "./Marks";
import { Uses } from "./Uses";

interface EvidencePanelProps {
  id: string;
  onOpen: (id: string) => void;
  onClose: () => void;
  onStep: (by: 1 | -1) => void;
}

const KINDS: readonly DocumentKind[] = ["permit", "certificate", "record", "photo", "policy", "other"];
const LEADS = ["90", "60", "30"] as const;
/** The longer side of a picture beside the list, in pixels. */
const BESIDE = 900;

/** One file beside the list: what it shows, what it is, what it serves. Give it a `key` of the id. */
export function EvidencePanel(props: EvidencePanelProps) {
  const t = useWords();
  const found = useRead(evidenceRead(props.id));
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

function Opened({ one, onOpen, onClose, onStep }: EvidencePanelProps & { one: EvidenceDetail }) {
  const t = useWords();
  const client = useQueryClient();
  const keeps = useMay()("assess");
  const offerUndo = useUndo();
  const saver = useSaver((value) => {
    if (isDetail(value)) client.setQueryData(evidenceRead(value.id).key, value);
  });
  const [deleting, setDeleting] = useState(false);
  const { save, last } = saver;
  return (
    <RecordPanel
      label={t("evidence-panel-label", { name: one.name })}
      head={
        <>
          <RecordHead
            number={t(`evidence-kind-${one.document_kind}`)}
            marks={one.expires_on && <Expiry day={one.expires_on} replaced={one.replaced} />}
            tools={
              <>
                <Tool icon="up" label={t("evidence-panel-previous")} onClick={() => onStep(-1)} />
                <Tool icon="down" label={t("evidence-panel-next")} onClick={() => onStep(1)} />
                <HistoryTool name={one.name} records={[{ kind: "evidence", id: one.id, of: null }]} />
                {keeps && one.uses === 0 && (
                  <Tool icon="trash" label={t("evidence-delete")} onClick={() => setDeleting(true)} />
                )}
                <Tool icon="close" label={t("frame-close")} onClick={onClose} />
              </>
            }
          />
          {last && <LastSaved what={last.what} at={last.at} onUndo={() => void saver.undoLast()} />}
          {saver.error !== null && <ErrorNotice error={saver.error} />}
        </>
      }
    >
      <ReadOnlyLine permission="assess" />
      {one.replaced_by && (
        <Chain words={t("evidence-replaced-by")} links={[one.replaced_by]} onOpen={onOpen} />
      )}
      <Look one={one} save={save} />
      <Permitted permission="assess">
        <About one={one} save={save} />
      </Permitted>
      <Uses one={one} />
      <Renewal one={one} keeps={keeps} onOpen={onOpen} />
      <ConfirmStep
        opened={deleting}
        title={t("evidence-delete-title", { name: one.name })}
        goes={[t("evidence-delete-file", { name: one.name })]}
        note={t("evidence-delete-note")}
        verb={t("evidence-delete-confirm")}
        danger
        onConfirm={async () => {
          offerUndo(await api.evidenceDelete(one.id), t("evidence-deleted", { name: one.name }));
          onClose();
        }}
        onClose={() => setDeleting(false)}
      />
    </RecordPanel>
  );
}

/** What the file shows, and the ways to see it larger or elsewhere. */
function Look({ one, save }: { one: EvidenceDetail; save: Save }) {
  const t = useWords();
  const may = useMay();
  const announce = useAnnounce();
  const { size, date } = useFormats();
  const { busy, error, run } = useWork();
  const [full, setFull] = useState(false);
  const preview = useRead({
    key: ["evidence", one.id, BESIDE],
    kinds: [],
    get: () => api.evidencePreview(one.id, BESIDE),
  });
  const shown = preview.data?.shown;
  const copy = async () => {
    const path = await run("work", () => api.evidenceSave(one.id));
    if (path) announce(t("evidence-saved-copy", { path }));
  };
  return (
    <RecordPart title={t("evidence-preview")}>
      <div className={classes.preview}>
        {preview.isPending && <Loading />}
        {preview.error !== null && <ErrorNotice error={preview.error} />}
        {shown && <Shown preview={shown} name={one.name} full={false} />}
      </div>
      <p className={classes.facts}>
        {t("evidence-facts", {
          size: size(one.size),
          date: date(one.added_at),
          person: one.added_by === "" ? "none" : one.added_by,
        })}
      </p>
      <Group gap="sm" mt={8}>
        {(shown?.kind === "picture" || shown?.kind === "pdf") && (
          <Button
            size="xs"
            variant="default"
            leftSection={<Icon name="eye" size={15} />}
            onClick={() => setFull(true)}
          >
            {t("evidence-open-full")}
          </Button>
        )}
        {may("export") && (
          <Button
            size="xs"
            variant="default"
            loading={busy !== null}
            leftSection={<Icon name="export" size={15} />}
            onClick={() => void copy()}
          >
            {t("evidence-save-copy")}
          </Button>
        )}
        {may("share") && (
          <ShareTick
            evidence={one}
            onShare={async (shared) => {
              const done = await run("work", () =>
                save(t("actions-evidence-share"), () => api.evidenceShare(one.id, shared)),
              );
              return done !== undefined;
            }}
          />
        )}
      </Group>
      {error !== null && <ErrorNotice error={error} />}
      {full && <EvidencePreview evidence={one} onClose={() => setFull(false)} />}
    </RecordPart>
  );
}

/** What is written about it: what it is, who issued it, until when it is good. */
function About({ one, save }: { one: EvidenceDetail; save: Save }) {
  const t = useWords();
  const set = (field: string) => (value: Json) =>
    save(t(`evidence-field-${field}`), () => api.evidenceSet(one.id, field, value));
  return (
    <RecordPart title={t("evidence-about")}>
      <div className={classes.fields}>
        <div className={classes.wide}>
          <AutoSaveField
            label={t("evidence-field-name")}
            value={one.name}
            maxLength={200}
            onCommit={set("name")}
            draft={useDraft("evidence", one.id, "name")}
          />
        </div>
        <SelectField<DocumentKind>
          label={t("evidence-field-document_kind")}
          value={one.document_kind}
          choices={KINDS.map((value) => ({ value, label: t(`evidence-kind-${value}`) }))}
          onCommit={set("document_kind")}
        />
        <AutoSaveField
          label={t("evidence-field-issuer")}
          value={one.issuer}
          onCommit={set("issuer")}
          draft={useDraft("evidence", one.id, "issuer")}
        />
        <AutoSaveField
          label={t("evidence-field-document_number")}
          value={one.document_number}
          onCommit={set("document_number")}
          draft={useDraft("evidence", one.id, "document_number")}
        />
        <DateField
          label={t("evidence-field-expires_on")}
          description={t("evidence-field-expires_on-hint")}
          value={one.expires_on}
          onCommit={set("expires_on")}
        />
        {one.expires_on !== null && (
          <SelectField<string>
            label={t("evidence-field-remind_days")}
            value={String(one.remind_days)}
            choices={LEADS.map((days) => ({
              value: days,
              label: t("evidence-field-remind_days-days", { days: Number(days) }),
            }))}
            onCommit={(days) => set("remind_days")(Number(days))}
          />
        )}
        <div className={classes.wide}>
          <AutoSaveField
            label={t("evidence-field-note")}
            multiline
            value={one.note}
            onCommit={set("note")}
            draft={useDraft("evidence", one.id, "note")}
          />
        </div>
      </div>
    </RecordPart>
  );
}

/** A newer file for this one, and the older ones it stands for. */
function Renewal({
  one,
  keeps,
  onOpen,
}: {
  one: EvidenceDetail;
  keeps: boolean;
  onOpen: (id: string) => void;
}) {
  const t = useWords();
  const offerUndo = useUndo();
  const { busy, error, run } = useWork();
  const renews = keeps && one.replaced_by === null;
  if (!renews && one.replaces.length === 0) return null;
  const replace = () =>
    run("work", async () => {
      const saved = await api.evidenceReplace(one.id);
      if (!saved) return;
      offerUndo(saved, t("evidence-replaced", { name: saved.value.name }));
      onOpen(saved.value.id);
    });
  return (
    <RecordPart title={t("evidence-replace")} hint={renews && t("evidence-replace-about")}>
      {renews && (
        <Button
          size="xs"
          variant="default"
          loading={busy !== null}
          leftSection={<Icon name="import" size={15} />}
          onClick={() => void replace()}
        >
          {t("evidence-replace")}
        </Button>
      )}
      {error !== null && <ErrorNotice error={error} />}
      {one.replaces.length > 0 && (
        <Chain words={t("evidence-replaces")} links={one.replaces} onOpen={onOpen} />
      )}
    </RecordPart>
  );
}

function Chain({
  words,
  links,
  onOpen,
}: {
  words: string;
  links: EvidenceDetail["replaces"];
  onOpen: (id: string) => void;
}) {
  const { date } = useFormats();
  return (
    <div className={classes.notice}>
      {words}{" "}
      {links.map((link) => (
        <Button key={link.id} variant="subtle" size="compact-sm" onClick={() => onOpen(link.id)}>
          {link.name} · {date(link.added_at)}
        </Button>
      ))}
    </div>
  );
}

/** Most writes answer with the file as it is now. */
function isDetail(value: unknown): value is EvidenceDetail {
  return typeof value === "object" && value !== null && "document_number" in value && "used_by" in value;
}
