import { ActionIcon } from "@mantine/core";
import type { ReactNode } from "react";
import { Permitted } from "../../app/Permitted";
import type { useSaver } from "../../app/useSaver";
import { ErrorNotice } from "../../parts/ErrorNotice";
import { Icon } from "../../parts/Icon";
import { useFormats, useWords } from "../../words/words";
import classes from "./training.module.css";

interface PanelProps {
  label: string;
  title: ReactNode;
  saver: ReturnType<typeof useSaver>;
  tools?: ReactNode;
  onClose: () => void;
  children: ReactNode;
}

/** One record beside its list; what was saved last can be taken back from its head. */
export function Panel({ label, title, saver, tools, onClose, children }: PanelProps) {
  const t = useWords();
  return (
    <section className={classes.panel} aria-label={label}>
      <header className={classes.panelHead}>
        <div className={classes.panelLine}>
          <h2>{title}</h2>
          {tools}
          <ActionIcon
            variant="subtle"
            color="gray"
            size={34}
            aria-label={t("frame-close")}
            title={t("frame-close")}
            onClick={onClose}
          >
            <Icon name="close" />
          </ActionIcon>
        </div>
        <LastSaved saver={saver} />
      </header>
      <Permitted permission="train">
        <div className={classes.panelBody}>{children}</div>
      </Permitted>
    </section>
  );
}

export function LastSaved({ saver }: { saver: ReturnType<typeof useSaver> }) {
  const t = useWords();
  const { time } = useFormats();
  return (
    <>
      {saver.last && (
        <div className={classes.lastSaved}>
          <span>{t("training-last-saved", { what: saver.last.what, time: time(saver.last.at) })}</span>
          <button
            type="button"
            className={classes.link}
            aria-label={t("training-last-undo", { what: saver.last.what })}
            onClick={() => void saver.undoLast()}
          >
            {t("frame-undo")}
          </button>
        </div>
      )}
      {saver.error !== null && <ErrorNotice error={saver.error} />}
    </>
  );
}
