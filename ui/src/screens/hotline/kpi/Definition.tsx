import { Button } from "@mantine/core";
import { useState } from "react";
import { api, type KpiDefinition, type KpiReport } from "../../../api/client";
import { useUndo } from "../../../app/undo";
import { ConfirmStep } from "../../../parts/ConfirmStep";
import { ErrorNotice } from "../../../parts/ErrorNotice";
import { useWork } from "../../../parts/useWork";
import { useFormats, useLanguage, useWords } from "../../../words/words";
import classes from "../survey/survey.module.css";
import { editOf, FigureForm } from "./FigureForm";
import { definitionWords, recipeWords, textWords } from "./words";

/** How a figure is reckoned, in words and in counts; where this factory changed it, what was shipped stands beside. */
export function Definition({ report, definition }: { report: KpiReport; definition: KpiDefinition }) {
  const t = useWords();
  const language = useLanguage();
  const { date } = useFormats();
  const { shipped, changed } = definition;
  const said = definitionWords(language, definition.definition, report.clocks);
  return (
    <div>
      {said !== "" && <p>{said}</p>}
      <p className={classes.quiet}>{t("kpi-recipe", { what: recipeWords(t, language, definition) })}</p>
      {definition.own && <p className={classes.quiet}>{t("kpi-definition-added")}</p>}
      {shipped && (
        <div role="note" className={classes.aside}>
          <strong>{t("kpi-definition-own")}</strong>
          <p className={classes.quiet}>
            {t("kpi-definition-shipped", { name: textWords(language, shipped.name) })}{" "}
            {definitionWords(language, shipped.definition, report.clocks)}{" "}
            {t("kpi-recipe", { what: recipeWords(t, language, shipped) })}
          </p>
        </div>
      )}
      {changed && (
        <p className={classes.quiet}>
          {t("kpi-definition-changed", { name: changed.person, day: date(changed.at.slice(0, 10)) })}
        </p>
      )}
      <Tools report={report} definition={definition} />
    </div>
  );
}

function Tools({ report, definition }: { report: KpiReport; definition: KpiDefinition }) {
  const t = useWords();
  const language = useLanguage();
  const offerUndo = useUndo();
  const { error, run } = useWork();
  const [editing, setEditing] = useState(false);
  const [asking, setAsking] = useState(false);
  const figure = textWords(language, definition.name);
  const reset = () => api.kpiFigureReset(definition.key);
  const leaveOut = () =>
    run("work", async () =>
      offerUndo(
        await api.kpiFigureSet(definition.key, { ...editOf(definition), off: true }),
        t("kpi-definition-off"),
      ),
    );
  return (
    <>
      <div className={classes.tools}>
        <Button variant="default" onClick={() => setEditing(true)}>
          {t("kpi-definition-edit")}
        </Button>
        <Button variant="subtle" onClick={() => void leaveOut()}>
          {t("kpi-definition-switch-off")}
        </Button>
        {definition.shipped && (
          <Button
            variant="subtle"
            onClick={() => void run("work", async () => offerUndo(await reset(), t("kpi-definition-reset")))}
          >
            {t("kpi-definition-reset")}
          </Button>
        )}
        {definition.own && (
          <Button variant="subtle" onClick={() => setAsking(true)}>
            {t("kpi-definition-remove")}
          </Button>
        )}
      </div>
      {error !== null && <ErrorNotice error={error} />}
      {editing && (
        <FigureForm facts={report.facts} definition={definition} onClose={() => setEditing(false)} />
      )}
      <ConfirmStep
        opened={asking}
        title={t("kpi-definition-remove-title", { figure })}
        goes={[t("kpi-definition-remove-goes")]}
        verb={t("kpi-definition-remove")}
        onConfirm={async () => void (await reset())}
        onClose={() => setAsking(false)}
      />
    </>
  );
}
