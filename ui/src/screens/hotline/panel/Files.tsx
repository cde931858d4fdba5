import { Button, Group, Modal, Text } from "@mantine/core";
import { useEffect, useState } from "react";
import { type AttachmentShown, api, type CaseDetail } from "../../../api/client";
import { FULL } from "../../../app/evidence/EvidencePreview";
import { Shown } from "../../../app/evidence/Shown";
import type { Save } from "../../../app/undo";
import { DropArea } from "../../../parts/DropArea";
import { ErrorNotice } from "../../../parts/ErrorNotice";
import { Icon } from "../../../parts/Icon";
import { RecordPart } from "../../../parts/RecordPanel";
import { useWork } from "../../../parts/useWork";
import { useFormats, useWords } from "../../../words/words";
import { dayOf } from "../clocks";
import classes from "../hotline.module.css";
import type { Reveal } from "./useReveal";

/** Files of the case, sealed like its words: opened here, saved outside only on purpose. */
export function Files({ one, reveal, save }: { one: CaseDetail; reveal: Reveal; save: Save }) {
  const t = useWords();
  const { date } = useFormats();
  const { busy, error, run } = useWork<"add" | "open" | "save">();
  const [shown, setShown] = useState<AttachmentShown | null>(null);
  // As the sealed words do, an opened file goes when the window loses the focus.
  useEffect(() => {
    const hide = () => setShown(null);
    window.addEventListener("blur", hide);
    return () => window.removeEventListener("blur", hide);
  }, []);
  const add = () =>
    void run("add", async () => {
      const saved = await api.caseAttach(one.id);
      if (saved !== null) await save(t("hotline-files"), async () => saved);
    });
  const drop = (tokens: string[]) =>
    void run("add", () => save(t("hotline-files"), () => api.caseAttachDrop(one.id, tokens)));
  const open = (id: string) =>
    void run("open", async () => setShown(await api.caseAttachmentGet(one.id, id, FULL)));
  const keep = (id: string) => void run("save", () => api.caseAttachmentSave(one.id, id));
  const nameOf = (id: string, index: number) =>
    reveal.text?.parts.find((part) => part.id === id && part.field === "name")?.text ??
    t("hotline-file", { number: index + 1 });
  return (
    <RecordPart title={t("hotline-files")} hint={t("hotline-files-about")}>
      <DropArea label={t("hotline-files")} onFiles={(files) => drop(files.map(({ token }) => token))}>
        {one.attachments.length === 0 ? (
          <Text size="sm" c="dimmed" mb="sm">
            {t("hotline-files-none")}
          </Text>
        ) : (
          <ul className={classes.parts}>
            {one.attachments.map(({ id, on, by }, index) => (
              <li key={id}>
                <Group justify="space-between" wrap="nowrap" gap="sm">
                  <span className={classes.lineHead}>
                    <Icon name="clip" size={14} />
                    <strong>{nameOf(id, index)}</strong>
                    <span>{dayOf(t, date, one, on)}</span>
                    <span>{by}</span>
                  </span>
                  {one.has_text && (
                    <Group gap={6} wrap="nowrap">
                      <Button size="xs" variant="default" loading={busy === "open"} onClick={() => open(id)}>
                        {t("hotline-file-open")}
                      </Button>
                      <Button size="xs" variant="default" loading={busy === "save"} onClick={() => keep(id)}>
                        {t("hotline-file-save")}
                      </Button>
                    </Group>
                  )}
                </Group>
              </li>
            ))}
          </ul>
        )}
        <Button
          variant="default"
          loading={busy === "add"}
          leftSection={<Icon name="clip" size={16} />}
          onClick={add}
        >
          {t("hotline-file-add")}
        </Button>
      </DropArea>
      {error !== null && <ErrorNotice error={error} />}
      {shown !== null && (
        <Modal
          opened
          onClose={() => setShown(null)}
          title={shown.name}
          size="xl"
          closeButtonProps={{ "aria-label": t("frame-close") }}
        >
          <Shown preview={shown.shown} name={shown.name} full />
        </Modal>
      )}
    </RecordPart>
  );
}
