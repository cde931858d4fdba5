import { Button } from "@mantine/core";
import { useState } from "react";
import { api, type ProtocolVersion } from "../../../api/client";
import { chosenRead } from "../../../api/readings";
import { useRead } from "../../../api/reads";
import { EvidenceList } from "../../../app/evidence/EvidenceList";
import { useMay } from "../../../app/useMay";
import { ConfirmStep } from "../../../parts/ConfirmStep";
import { copyText } from "../../../parts/copy";
import { EmptyState } from "../../../parts/EmptyState";
import { ErrorNotice } from "../../../parts/ErrorNotice";
import { useAnnounce } from "../../../parts/UndoToast";
import { useFormats, useWords } from "../../../words/words";
import { PaperButton } from "../PaperButton";
import { CustomerSide, Replies } from "./CustomerSide";
import type { StepProps } from "./ProtocolStep";
import { isSigned, type SideProps, Signed } from "./sides";
import classes from "./survey.module.css";

/** The frozen text, its digest, and the signatures of both sides. */
export function SignStep(props: StepProps) {
  const t = useWords();
  const { survey } = props;
  const [newest, ...older] = survey.versions;
  if (!newest) return <EmptyState icon="lock" sentence={t("survey-not-frozen")} />;
  return (
    <>
      {survey.changed && <p role="note">{t("survey-changed", { version: newest.number })}</p>}
      <Version {...props} version={newest} />
      <Chosen version={newest} />
      {older.length > 0 && (
        <section className={classes.box} aria-label={t("survey-older")}>
          <h2>{t("survey-older")}</h2>
          {older.map((version) => (
            <div key={version.id}>
              <VersionLine version={version} />
              {isSigned(version, "customer") && (
                <div className={classes.aside}>
                  <strong>{t("survey-older-signed")}</strong>
                  <Signed version={version} side="customer" />
                </div>
              )}
              <Replies replies={version.replies} older />
            </div>
          ))}
        </section>
      )}
    </>
  );
}

function VersionLine({ version }: { version: ProtocolVersion }) {
  const t = useWords();
  const { date } = useFormats();
  return (
    <div className={classes.tools}>
      <span>
        {t("survey-version-line", {
          version: version.number,
          day: date(version.frozen_at.slice(0, 10)),
          name: version.frozen_by,
        })}
      </span>
      <span className={classes.grow} />
      <PaperButton
        quiet
        label={t("survey-protocol-save")}
        make={(request) => api.surveyProtocolPaper(version.id, request)}
      />
    </div>
  );
}

function Version({ version, ...props }: StepProps & { version: ProtocolVersion }) {
  const t = useWords();
  return (
    <section className={classes.box} aria-label={t("survey-step-sign")}>
      <VersionLine version={version} />
      <div>
        <span className={classes.quiet}>{t("survey-digest")}</span>
        <div className={classes.digest}>{version.digest}</div>
      </div>
      <div className={classes.thirds}>
        <FactorySide {...props} version={version} />
        <CustomerSide {...props} version={version} />
      </div>
      <EvidenceList
        kind="survey-version"
        target={version.id}
        label={t("survey-scans")}
        evidence={version.evidence}
        save={props.save}
      />
    </section>
  );
}

function FactorySide({ survey, settle, version }: SideProps) {
  const t = useWords();
  const may = useMay();
  const [asking, setAsking] = useState(false);
  const open = !isSigned(version, "factory") && survey.row.state !== "finished";
  return (
    <div>
      <h3>{t("survey-side-factory")}</h3>
      <Signed version={version} side="factory" />
      {open && !may("sign") && <p className={classes.quiet}>{t("survey-sign-who")}</p>}
      {open && may("sign") && <Button onClick={() => setAsking(true)}>{t("survey-sign")}</Button>}
      <ConfirmStep
        opened={asking}
        title={t("survey-sign-title", { version: version.number })}
        goes={[t("survey-sign-goes")]}
        verb={t("survey-sign")}
        onConfirm={() => settle(() => api.surveySign(version.id))}
        onClose={() => setAsking(false)}
      />
    </div>
  );
}

/** Who was chosen: for handlers, on request, and never near an answer. */
function Chosen({ version }: { version: ProtocolVersion }) {
  const t = useWords();
  const handles = useMay()("handle");
  const [shown, setShown] = useState(false);
  if (!handles) return null;
  return (
    <section className={classes.box} aria-label={t("survey-chosen-title")}>
      <h2>{t("survey-chosen-title")}</h2>
      <p className={classes.quiet}>{t("survey-chosen-about")}</p>
      {shown ? (
        <ChosenList version={version.id} onHide={() => setShown(false)} />
      ) : (
        <div>
          <Button variant="default" onClick={() => setShown(true)}>
            {t("survey-chosen-show")}
          </Button>
        </div>
      )}
    </section>
  );
}

function ChosenList({ version, onHide }: { version: string; onHide: () => void }) {
  const t = useWords();
  const announce = useAnnounce();
  const chosen = useRead(chosenRead(version));
  if (chosen.error !== null) return <ErrorNotice error={chosen.error} />;
  if (!chosen.data) return null;
  if (chosen.data.length === 0) return <p>{t("survey-chosen-none")}</p>;
  const word = (reserve: boolean) => (reserve ? t("survey-chosen-reserve") : "");
  const copy = async () => {
    const lines = (chosen.data ?? []).map((one) =>
      [one.group, one.place, one.number, word(one.reserve)].join("\t"),
    );
    await copyText(Promise.resolve(lines.join("\n")));
    announce(t("survey-chosen-copied"));
  };
  return (
    <>
      <div className={classes.tools}>
        <Button variant="default" onClick={onHide}>
          {t("survey-chosen-hide")}
        </Button>
        <Button variant="default" onClick={() => void copy()}>
          {t("survey-chosen-copy")}
        </Button>
      </div>
      <table className={classes.chosen} aria-label={t("survey-chosen-title")}>
        <thead>
          <tr>
            <th>{t("survey-col-group")}</th>
            <th className={classes.figure}>{t("survey-chosen-place")}</th>
            <th>{t("survey-chosen-number")}</th>
            <th aria-label={t("survey-col-reserve")} />
          </tr>
        </thead>
        <tbody>
          {chosen.data.map((one) => (
            <tr key={`${one.group}/${one.number}`}>
              <td>{one.group}</td>
              <td className={classes.figure}>{one.place}</td>
              <td>{one.number}</td>
              <td className={classes.quiet}>{word(one.reserve)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
