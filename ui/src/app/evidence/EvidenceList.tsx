import { ActionIcon, Button, Checkbox, Group } from "@mantine/core";
import { useEffect, useState } from "react";
import { api, type Evidence, type EvidenceTaken, type Saved, type TargetKind } from "../../api/client";
import { DropArea } from "../../parts/DropArea";
import { ErrorNotice } from "../../parts/ErrorNotice";
import { Icon } from "../../parts/Icon";
import { useReadOnly } from "../../parts/ReadOnly";
import { useWork } from "../../parts/useWork";
import { useFormats, useWords } from "../../words/words";
import { FILES } from "../roles";
import type { Save } from "../undo";
import { useUndo } from "../undo";
import { useMay } from "../useMay";
import { ChooseKnown } from "./ChooseKnown";
import { EvidencePreview } from "./EvidencePreview";
import classes from "./evidence.module.css";
import { useKnownFiles } from "./useKnownFiles";

interface EvidenceListProps {
  kind: TargetKind;
  target: string;
  label: string;
  evidence: readonly Evidence[];
  save: Save;
}

/** Files that show something: choose, drop or take from the library, look, tick what customers may see, take away. */
export function EvidenceList({ kind, target, label, evidence, save }: EvidenceListProps) {
  const t = useWords();
  const may = useMay();
  const closed = useReadOnly();
  const changes = may(FILES[kind]) && !closed;
  const offerUndo = useUndo();
  const { date, size } = useFormats();
  const { busy, error, run } = useWork();
  const [looking, setLooking] = useState<Evidence | null>(null);
  const [picking, setPicking] = useState(false);
  const tellKnown = useKnownFiles();
  const write = (work: () => Promise<Saved<unknown> | null>) =>
    run("work", async () => {
      const saved = await work();
      return saved && save(t("actions-field-evidence"), () => Promise.resolve(saved));
    });
  const add = (work: () => Promise<Saved<EvidenceTaken> | null>) =>
    write(async () => {
      const saved = await work();
      if (saved) tellKnown(saved.value.known, true);
      return saved;
    });
  const remove = async ({ id, name }: Evidence) => {
    const saved = await write(() => api.evidenceRemove(kind, target, id));
    if (saved) offerUndo(saved, t("actions-evidence-removed", { name }));
  };
  const content = (
    <>
      {evidence.length === 0 && !changes && <p className={classes.hint}>{t("actions-evidence-none")}</p>}
      {evidence.length > 0 && (
        <ul className={classes.files}>
          {evidence.map((one) => (
            <li key={one.id}>
              <button
                type="button"
                className={classes.file}
                title={t("actions-evidence-open", { name: one.name })}
                onClick={() => setLooking(one)}
              >
                <Icon name="file" size={16} />
                <span className={classes.fileName}>{one.name}</span>
              </button>
              <span className={classes.fileFacts}>
                {size(one.size)} · {date(one.added_at)}
              </span>
              {may("share") ? (
                <ShareTick
                  evidence={one}
                  onShare={async (shared) =>
                    (await write(() => api.evidenceShare(one.id, shared))) !== undefined
                  }
                />
              ) : (
                one.shared && <span className={classes.fileFacts}>{t("actions-evidence-share")}</span>
              )}
              {changes && (
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  aria-label={t("actions-evidence-remove", { name: one.name })}
                  disabled={busy !== null}
                  onClick={() => void remove(one)}
                >
                  <Icon name="trash" size={16} />
                </ActionIcon>
              )}
            </li>
          ))}
        </ul>
      )}
      {changes && (
        <Group gap="sm" className={classes.addFiles}>
          <Button
            size="xs"
            variant="default"
            loading={busy !== null}
            leftSection={<Icon name="clip" size={15} />}
            onClick={() => void add(() => api.evidenceChoose(kind, target))}
          >
            {t("actions-evidence-choose")}
          </Button>
          <Button
            size="xs"
            variant="subtle"
            leftSection={<Icon name="folder" size={15} />}
            onClick={() => setPicking(true)}
          >
            {t("evidence-pick")}
          </Button>
          <span className={classes.hint}>{t("actions-evidence-drop")}</span>
        </Group>
      )}
      {error !== null && <ErrorNotice error={error} />}
      {looking && <EvidencePreview evidence={looking} onClose={() => setLooking(null)} />}
      {picking && (
        <ChooseKnown
          has={evidence.map(({ id }) => id)}
          onUse={(ids) =>
            api
              .evidenceUse(kind, target, ids)
              .then((saved) => save(t("actions-field-evidence"), () => Promise.resolve(saved)))
          }
          onClose={() => setPicking(false)}
        />
      )}
    </>
  );
  if (!changes) return <section aria-label={label}>{content}</section>;
  return (
    <DropArea
      label={label}
      onFiles={(files) =>
        void add(() =>
          api.evidenceDrop(
            kind,
            target,
            files.map(({ token }) => token),
          ),
        )
      }
    >
      {content}
    </DropArea>
  );
}

/** Ticks at once and goes back when the store refuses. */
export function ShareTick({
  evidence,
  onShare,
}: {
  evidence: Evidence;
  onShare: (shared: boolean) => Promise<boolean>;
}) {
  const t = useWords();
  const [shared, setShared] = useState(evidence.shared);
  useEffect(() => setShared(evidence.shared), [evidence.shared]);
  return (
    <Checkbox
      size="xs"
      label={t("actions-evidence-share")}
      aria-label={t("actions-evidence-share-label", { name: evidence.name })}
      checked={shared}
      onChange={async (event) => {
        const wanted = event.currentTarget.checked;
        setShared(wanted);
        if (!(await onShare(wanted))) setShared(!wanted);
      }}
    />
  );
}
