import { Button } from "@mantine/core";
import { api, type CaseDetail, type CaseText } from "../../../api/client";
import { useDraft } from "../../../app/drafts";
import { DestroyedLine } from "../../../app/purge/Destroyed";
import type { Save } from "../../../app/undo";
import { AutoSaveField } from "../../../parts/AutoSaveField";
import { ErrorNotice } from "../../../parts/ErrorNotice";
import { errorCode } from "../../../parts/errorWords";
import { Icon } from "../../../parts/Icon";
import { RecordPart } from "../../../parts/RecordPanel";
import { useFormats, useWords } from "../../../words/words";
import classes from "../hotline.module.css";
import { OpenWithPaper } from "./OpenWithPaper";
import type { Reveal } from "./useReveal";

/** What the reporter said and who it is: shut until somebody asks, and that they asked is recorded. */
export function SealedText({ one, reveal, save }: { one: CaseDetail; reveal: Reveal; save: Save }) {
  const t = useWords();
  return (
    <RecordPart
      title={t("hotline-text")}
      aside={
        reveal.text && (
          <Button
            size="xs"
            variant="default"
            leftSection={<Icon name="lock" size={15} />}
            onClick={reveal.hide}
          >
            {t("hotline-hide")}
          </Button>
        )
      }
    >
      {one.destroyed && (
        <DestroyedLine
          kind="case"
          id={one.id}
          words={one.has_text ? "purge-line-case-some" : "purge-line-case"}
        />
      )}
      {!one.has_text ? (
        <Readings one={one} />
      ) : reveal.text === null ? (
        <div className={classes.shut}>
          <Icon name="lock" size={26} />
          <p>{t("hotline-shut")}</p>
          <Button
            variant="default"
            loading={reveal.busy}
            leftSection={<Icon name="eye" size={16} />}
            onClick={() => void reveal.show()}
          >
            {t("hotline-show")}
          </Button>
          {reveal.error !== null && <ErrorNotice error={reveal.error} />}
          {errorCode(reveal.error) === "sealed-for-others" && (
            <OpenWithPaper onOpened={() => void reveal.show()} />
          )}
          <Readings one={one} />
        </div>
      ) : (
        <Open one={one} text={reveal.text} reveal={reveal} save={save} />
      )}
    </RecordPart>
  );
}

/** Who opened it last; the same list stands in the journal. */
function Readings({ one }: { one: CaseDetail }) {
  const t = useWords();
  const { dateTime } = useFormats();
  const [last] = one.readings;
  return (
    <small>
      {last ? t("hotline-read-last", { name: last.by, at: dateTime(last.at) }) : t("hotline-read-never")}
    </small>
  );
}

function Open({ one, text, reveal, save }: { one: CaseDetail; text: CaseText; reveal: Reveal; save: Save }) {
  const t = useWords();
  const set = (field: "narrative" | "identity") => async (value: string) => {
    const saved = await save(t(`hotline-field-${field}`), () => api.caseSet(one.id, field, value));
    reveal.keep((open) => ({ ...open, [field]: value }));
    return saved;
  };
  return (
    <div className={classes.open}>
      <AutoSaveField
        label={t("hotline-field-narrative")}
        multiline
        minRows={4}
        value={text.narrative}
        onCommit={set("narrative")}
        draft={useDraft("case", one.id, "narrative")}
      />
      {one.confidentiality === "anonymous" ? (
        <p className={classes.aside}>
          <Icon name="info" size={16} />
          {t("hotline-anonymous-note")}
        </p>
      ) : (
        <Identity one={one} text={text} onCommit={set("identity")} />
      )}
      <p className={classes.recorded}>{t("hotline-recorded")}</p>
    </div>
  );
}

function Identity({
  one,
  text,
  onCommit,
}: {
  one: CaseDetail;
  text: CaseText;
  onCommit: (value: string) => Promise<{ saved_at: string }>;
}) {
  const t = useWords();
  return (
    <AutoSaveField
      label={t("hotline-field-identity")}
      value={text.identity}
      onCommit={onCommit}
      draft={useDraft("case", one.id, "identity")}
    />
  );
}
