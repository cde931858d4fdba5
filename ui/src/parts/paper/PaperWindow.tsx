import { Modal } from "@mantine/core";
import { useEffect } from "react";
import { api, type Exported, type PaperMade } from "../../api/client";
import { useWords } from "../../words/words";
import { PaperLook } from "./PaperLook";
import classes from "./paper.module.css";

/** A document that was made, to look at, save or print. */
export function PaperWindow({
  made,
  title,
  onSaved,
  onClose,
}: {
  made: PaperMade | null;
  title: string;
  onSaved: (exported: Exported) => void;
  onClose: () => void;
}) {
  const t = useWords();
  const id = made?.id;
  useEffect(() => {
    if (id === undefined) return;
    return () => void api.paperDrop(id).catch(() => undefined);
  }, [id]);
  return (
    <Modal
      opened={made !== null}
      onClose={onClose}
      title={title}
      size={940}
      yOffset={20}
      closeButtonProps={{ "aria-label": t("frame-close") }}
    >
      {made && (
        <div className={classes.window}>
          <PaperLook
            made={made}
            back={t("frame-close")}
            onBack={onClose}
            onSaved={(exported) => {
              onSaved(exported);
              onClose();
            }}
          />
        </div>
      )}
    </Modal>
  );
}
