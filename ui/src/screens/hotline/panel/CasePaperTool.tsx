import { useState } from "react";
import { api, type CaseDetail, type PaperMade } from "../../../api/client";
import { casePapersRead } from "../../../api/readings";
import { useRead } from "../../../api/reads";
import { ConfirmStep } from "../../../parts/ConfirmStep";
import { PaperWindow } from "../../../parts/paper/PaperWindow";
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
  const [made, setMade] = useState<PaperMade | null>(null);
  const make = async () => {
    setMade(await api.casePaper(one.id, { languages: [language], paper: "a4" }));
  };
  return (
    <>
      <Tool icon="print" label={t("case-paper-make")} onClick={() => setAsking(true)} />
      <PaperWindow
        made={made}
        title={t("case-paper-make")}
        onSaved={({ path }) => announce(t("survey-saved", { file: fileName(path) }))}
        onClose={() => setMade(null)}
      />
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
