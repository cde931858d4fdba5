import { ActionIcon, Button, Menu, SegmentedControl } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { api, type FindingDetail } from "../../../api/client";
import { findingRead } from "../../../api/readings";
import { useRead } from "../../../api/reads";
import { EvidenceList } from "../../../app/evidence/EvidenceList";
import { HistoryTool } from "../../../app/history/HistoryPanel";
import type { HistoryOf } from "../../../app/history/history";
import { Loading } from "../../../app/Loading";
import { Permitted, ReadOnlyLine } from "../../../app/Permitted";
import type { Save } from "../../../app/undo";
import { useUndo } from "../../../app/undo";
import { useMay } from "../../../app/useMay";
import { useSaver } from "../../../app/useSaver";
import { ConfirmStep } from "../../../parts/ConfirmStep";
import { ErrorNotice } from "../../../parts/ErrorNotice";
import { Icon, type IconName } from "../../../parts/Icon";
import { useWork } from "../../../parts/useWork";
import type { Translate } from "../../../words/catalogue";
import { useFormats, useWords } from "../../../words/words";
import { SeverityMark, StatusMark } from "../Marks";
import { CommentsPart } from "./CommentsPart";
import { EffectivenessPart } from "./EffectivenessPart";
import { FindingPart } from "./FindingPart";
import { NoAction } from "./NoAction";
import classes from "./panel.module.css";
import { RemarksPart } from "./RemarksPart";
import { Section } from "./Section";
import { AnswerByExisting, SharedPart } from "./SharedPart";
import { StatusPart } from "./StatusPart";
import { goesWith, isFilled } from "./steps";
import { VerificationPart } from "./VerificationPart";
import { WorkPart } from "./WorkPart";

interface FindingPanelProps {
  id: string;
  full: boolean;
  onFull: (full: boolean) => void;
  onClose: () => void;
  onStep: (by: 1 | -1) => void;
}

/** One finding beside the list, read from top to bottom as the work goes. Give it a `key` of the id. */
export function FindingPanel(props: FindingPanelProps) {
  const t = useWords();
  const finding = useRead(findingRead(props.id));
  if (finding.error !== null) {
    return (
      <section className={classes.panel}>
        <div className={classes.body}>
          <ErrorNotice error={finding.error} onRetry={() => void finding.refetch()} />
          <Button mt="md" variant="default" onClick={props.onClose}>
            {t("actions-panel-back")}
          </Button>
        </div>
      </section>
    );
  }
  if (!finding.data) {
    return (
      <section className={classes.panel}>
        <Loading />
      </section>
    );
  }
  return <Opened {...props} finding={finding.data} />;
}

function Opened({ finding, ...props }: FindingPanelProps & { finding: FindingDetail }) {
  const t = useWords();
  const client = useQueryClient();
  const saver = useSaver((value) => {
    if (isDetail(value)) client.setQueryData(findingRead(value.id).key, value);
  });
  const { save } = saver;
  const [chosen, setChosen] = useState<string | null>(null);
  const action = finding.actions.find(({ id }) => id === chosen) ?? finding.actions[0];
  return (
    <section className={classes.panel} aria-label={t("actions-panel-label", { number: finding.number })}>
      <Head {...props} finding={finding} saver={saver} />
      <div className={classes.body}>
        <ReadOnlyLine permission="act" />
        <RemarksPart finding={finding} save={save} />
        <div className={classes.steps}>
          <Permitted permission="act">
            {finding.status === "no-action" && <NoAction finding={finding} save={save} />}
            <FindingPart finding={finding} save={save} />
            <Actions finding={finding} chosen={action?.id ?? null} onChoose={setChosen} save={save} />
            {action && (
              <>
                <SharedPart finding={finding} action={action} save={save} />
                <WorkPart finding={finding} action={action} save={save} />
                <StatusPart finding={finding} action={action} save={save} />
                <Section step="evidence" filled={isFilled("evidence", finding, action)}>
                  <EvidenceList
                    kind="action"
                    target={action.id}
                    label={t("actions-evidence-of-action")}
                    evidence={action.evidence}
                    save={save}
                  />
                </Section>
                <VerificationPart finding={finding} action={action} save={save} />
                <EffectivenessPart finding={finding} action={action} save={save} />
              </>
            )}
            {finding.status !== "no-action" && <NoAction finding={finding} save={save} />}
          </Permitted>
          <CommentsPart finding={finding} />
        </div>
      </div>
    </section>
  );
}

function Head({
  finding,
  full,
  onFull,
  onClose,
  onStep,
  saver,
}: Omit<FindingPanelProps, "id"> & { finding: FindingDetail; saver: ReturnType<typeof useSaver> }) {
  const t = useWords();
  const { time } = useFormats();
  const offerUndo = useUndo();
  const [deleting, setDeleting] = useState(false);
  const acts = useMay()("act");
  const { actions, evidence } = goesWith(finding);
  return (
    <header className={classes.head}>
      <div className={classes.headLine}>
        {full && <h1 className="pl-hidden">{t("actions-title")}</h1>}
        <h2>{finding.number}</h2>
        <SeverityMark severity={finding.severity} />
        <StatusMark status={finding.status} />
        <span className={classes.grow} />
        <Tool icon="up" label={t("actions-panel-previous")} onClick={() => onStep(-1)} />
        <Tool icon="down" label={t("actions-panel-next")} onClick={() => onStep(1)} />
        <HistoryTool name={finding.number} records={historiesOf(t, finding)} />
        <Menu position="bottom-end">
          <Menu.Target>
            <ActionIcon variant="subtle" color="gray" size={34} aria-label={t("actions-panel-more")}>
              <Icon name="more" />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item onClick={() => onFull(!full)}>
              {full ? t("actions-panel-beside") : t("actions-panel-full")}
            </Menu.Item>
            {acts && (
              <Menu.Item
                color="red"
                leftSection={<Icon name="trash" size={16} />}
                onClick={() => setDeleting(true)}
              >
                {t("actions-delete")}
              </Menu.Item>
            )}
          </Menu.Dropdown>
        </Menu>
        <Tool icon="close" label={t("actions-panel-close")} onClick={onClose} />
      </div>
      {saver.last && (
        <div className={classes.lastSaved}>
          <span>{t("actions-last-saved", { what: saver.last.what, time: time(saver.last.at) })}</span>
          <button
            type="button"
            className={classes.link}
            aria-label={t("actions-last-undo", { what: saver.last.what })}
            onClick={() => void saver.undoLast()}
          >
            {t("frame-undo")}
          </button>
        </div>
      )}
      {saver.error !== null && <ErrorNotice error={saver.error} />}
      <ConfirmStep
        opened={deleting}
        title={t("actions-delete-title", { number: finding.number })}
        goes={[
          t("actions-delete-finding", { number: finding.number }),
          ...(actions > 0 ? [t("actions-delete-actions", { actions })] : []),
          ...(evidence > 0 ? [t("actions-delete-evidence", { evidence })] : []),
        ]}
        note={t("actions-delete-note")}
        verb={t("actions-delete-confirm", { number: finding.number })}
        danger
        onConfirm={async () => {
          offerUndo(await api.findingDelete(finding.id), t("actions-deleted", { number: finding.number }));
          onClose();
        }}
        onClose={() => setDeleting(false)}
      />
    </header>
  );
}

function Tool({ icon, label, onClick }: { icon: IconName; label: string; onClick: () => void }): ReactNode {
  return (
    <ActionIcon variant="subtle" color="gray" size={34} aria-label={label} title={label} onClick={onClick}>
      <Icon name={icon} />
    </ActionIcon>
  );
}

/** One finding may need more than one action; they stand as tabs. */
function Actions({
  finding,
  chosen,
  onChoose,
  save,
}: {
  finding: FindingDetail;
  chosen: string | null;
  onChoose: (id: string) => void;
  save: Save;
}) {
  const t = useWords();
  const acts = useMay()("act");
  const { error, run } = useWork();
  const add = () =>
    run("work", async () => {
      const before = new Set(finding.actions.map(({ id }) => id));
      const { value } = await save(t("actions-action-add"), () => api.actionCreate(finding.id));
      const added = value.actions.find(({ id }) => !before.has(id));
      if (added) onChoose(added.id);
    });
  return (
    <div className={classes.actions}>
      {finding.actions.length > 1 && (
        <SegmentedControl
          value={chosen ?? undefined}
          onChange={onChoose}
          data={finding.actions.map(({ id, number }) => ({
            value: id,
            label: t("actions-action-tab", { number }),
          }))}
        />
      )}
      {acts && (
        <Button
          variant="subtle"
          size="xs"
          leftSection={<Icon name="plus" size={14} />}
          onClick={() => void add()}
        >
          {t("actions-action-add")}
        </Button>
      )}
      {acts && <AnswerByExisting finding={finding} save={save} />}
      {error !== null && <ErrorNotice error={error} />}
    </div>
  );
}

/** Most writes answer with the finding as it is now: it shows without waiting for the next reading. */
function isDetail(value: unknown): value is FindingDetail {
  return typeof value === "object" && value !== null && "plan_due_on" in value && "actions" in value;
}

function historiesOf(t: Translate, { id, actions }: FindingDetail): HistoryOf[] {
  return [
    { kind: "finding", id, of: null },
    ...actions.map((action) => ({
      kind: "action",
      id: action.id,
      of: t("history-of-action", { number: action.number }),
    })),
  ];
}
