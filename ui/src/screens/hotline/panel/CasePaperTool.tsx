import { useState } from "react";
import { api, type CaseDetail } from "../../../api/client";
import { casePapersRead } from "../../../api/readings";
import { useRead } from "../../../api/reads";
import { ConfirmStep } from "../../../parts/ConfirmStep";
import { Tool } from "../../../parts/RecordPanel";
import { useAnnounce } from "../../../parts/UndoToast";
import { useFormats, useLanguage, useWords } from "../../../words/words";
import { fileName } from "../PaperButton";

/** The whole case as a file for this handler: it asks first, since it leaves what was sealed. */
export function CasePaperTool({ one }: { one: CaseDetail }) {
  const t = useWords();
  const language = useLanguage();
  const announce = useAnnounce();
  const [asking, setAsking] = useState(false);
  const make = async () => {
    const saved = await api.casePaperExport(one.id, { languages: [language], paper: "a4" });
    if (saved) announce(t("survey-saved", { file: fileName(saved.path) }));
  };
  return (
    <>
      <Tool icon="print" label={t("case-paper-make")} onClick={() => setAsking(true)} />
      {asking && (
        <ConfirmStep
          opened
          title={t("case-paper-warn-title", { number: one.number })}
          goes={[t("case-paper-warn-goes")]}
          note={
            <>
              {t("case-paper-warn-note")} <LastMade id={one.id} />
            </>
          }
          verb={t("case-paper-warn-verb")}
          onConfirm={make}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}

function LastMade({ id }: { id: string }) {
  const t = useWords();
  const { date } = useFormats();
  const last = useRead(casePapersRead(id)).data?.[0];
  return last ? t("case-paper-made", { name: last.by, at: date(last.made_at.slice(0, 10)) }) : null;
}
