import { Button, Modal, NativeSelect, Textarea, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import {
  api,
  type KpiBetter,
  type KpiDefinition,
  type KpiEdit,
  type KpiFact,
  type KpiFactWords,
  type KpiKind,
  type KpiRecipe,
  type KpiText,
} from "../../../api/client";
import { useUndo } from "../../../app/undo";
import { ErrorNotice } from "../../../parts/ErrorNotice";
import { useWork } from "../../../parts/useWork";
import { useLanguage, useWords } from "../../../words/words";
import { CATEGORIES, CHANNELS } from "../closed";
import classes from "../survey/survey.module.css";
import { recipeWords, textWords } from "./words";

const KINDS: readonly KpiKind[] = ["count", "share", "per-hundred", "median", "mean"];
const BETTER: readonly KpiBetter[] = ["up", "down", "neither"];
const NEW: KpiEdit = {
  name: { en: "", zh: "" },
  definition: { en: "", zh: "" },
  recipe: { kind: "share", numerator: "anonymous", denominator: "closed", category: null, channel: null },
  better: "neither",
  off: false,
};

export function editOf({ name, definition, recipe, better, off }: KpiDefinition): KpiEdit {
  return { name, definition, recipe, better, off };
}

function sortOf(fact: KpiFact): "people" | "measure" | "case" {
  if (fact === "workers") return "people";
  return fact.startsWith("days-to-") ? "measure" : "case";
}

/** The nearest recipe of another kind: what still fits stays. */
export function ofKind(recipe: KpiRecipe, kind: KpiKind): KpiRecipe {
  const isDays = kind === "median" || kind === "mean";
  const fits = sortOf(recipe.numerator) === (isDays ? "measure" : "case");
  const below = recipe.denominator && sortOf(recipe.denominator) === "case" ? recipe.denominator : "closed";
  const denominators: Record<KpiKind, KpiFact | null> = {
    count: null,
    share: below,
    "per-hundred": "workers",
    median: below,
    mean: below,
  };
  return {
    ...recipe,
    kind,
    numerator: fits ? recipe.numerator : isDays ? "days-to-close" : "received",
    denominator: denominators[kind],
  };
}

/** A figure changed, or one of the factory's own: its words, and its counts out of a closed list. */
export function FigureForm({
  facts,
  definition,
  onClose,
}: {
  facts: readonly KpiFactWords[];
  definition: KpiDefinition | null;
  onClose: () => void;
}) {
  const t = useWords();
  const offerUndo = useUndo();
  const { busy, error, run } = useWork();
  const [edit, setEdit] = useState<KpiEdit>(definition ? editOf(definition) : NEW);
  const title = t(definition ? "kpi-definition-edit" : "kpi-definition-add-title");
  const keep = (event: FormEvent) => {
    event.preventDefault();
    void run("work", async () => {
      const saved = definition ? await api.kpiFigureSet(definition.key, edit) : await api.kpiFigureAdd(edit);
      offerUndo(saved, t("kpi-definition-kept"));
      onClose();
    });
  };
  return (
    <Modal
      opened
      onClose={onClose}
      size="xl"
      title={title}
      closeButtonProps={{ "aria-label": t("frame-close") }}
    >
      <form onSubmit={keep}>
        <WordFields edit={edit} onChange={setEdit} />
        <RecipeFields
          facts={facts}
          recipe={edit.recipe}
          onChange={(recipe) => setEdit({ ...edit, recipe })}
        />
        <div className={classes.fields}>
          <NativeSelect
            label={t("kpi-edit-better")}
            value={edit.better}
            data={BETTER.map((value) => ({ value, label: t(`kpi-edit-better-${value}`) }))}
            onChange={(event) => setEdit({ ...edit, better: event.currentTarget.value as KpiBetter })}
          />
        </div>
        <p className={classes.quiet}>{t("kpi-definition-customers")}</p>
        {error !== null && <ErrorNotice error={error} />}
        <Button mt="sm" type="submit" loading={busy !== null}>
          {t("kpi-definition-save")}
        </Button>
      </form>
    </Modal>
  );
}

function WordFields({ edit, onChange }: { edit: KpiEdit; onChange: (edit: KpiEdit) => void }) {
  const t = useWords();
  const set = (part: "name" | "definition", language: keyof KpiText, text: string) =>
    onChange({ ...edit, [part]: { ...edit[part], [language]: text } });
  return (
    <>
      <div className={classes.pair}>
        {(["en", "zh"] as const).map((language) => (
          <TextInput
            key={language}
            label={t(`kpi-edit-name-${language}`)}
            maxLength={120}
            value={edit.name[language]}
            onChange={(event) => set("name", language, event.currentTarget.value)}
          />
        ))}
        {(["en", "zh"] as const).map((language) => (
          <Textarea
            key={language}
            autosize
            minRows={2}
            maxRows={6}
            maxLength={1000}
            label={t(`kpi-edit-definition-${language}`)}
            value={edit.definition[language]}
            onChange={(event) => set("definition", language, event.currentTarget.value)}
          />
        ))}
      </div>
      <p className={classes.quiet}>{t("kpi-edit-definition-hint")}</p>
    </>
  );
}

function RecipeFields({
  facts,
  recipe,
  onChange,
}: {
  facts: readonly KpiFactWords[];
  recipe: KpiRecipe;
  onChange: (recipe: KpiRecipe) => void;
}) {
  const t = useWords();
  const language = useLanguage();
  const isDays = recipe.kind === "median" || recipe.kind === "mean";
  const words = (fact: KpiFact | null) => facts.find(({ key }) => key === fact) ?? { en: "", zh: "" };
  const choices = (sort: "measure" | "case") =>
    facts
      .filter(({ key }) => sortOf(key) === sort)
      .map((one) => ({ value: one.key, label: textWords(language, one) }));
  const narrowed = (part: "category" | "channel", known: readonly string[]) => (
    <NativeSelect
      label={t(`kpi-edit-${part}`)}
      value={recipe[part] ?? ""}
      data={[
        { value: "", label: t("kpi-edit-all") },
        ...known.map((value) => ({ value, label: t(`hotline-${part}-${value}`) })),
      ]}
      onChange={(event) => onChange({ ...recipe, [part]: event.currentTarget.value || null })}
    />
  );
  return (
    <>
      <div className={classes.pair}>
        <NativeSelect
          label={t("kpi-edit-kind")}
          value={recipe.kind}
          data={KINDS.map((value) => ({ value, label: t(`kpi-edit-kind-${value}`) }))}
          onChange={(event) => onChange(ofKind(recipe, event.currentTarget.value as KpiKind))}
        />
        <NativeSelect
          label={t(isDays ? "kpi-edit-numerator-days" : "kpi-edit-numerator")}
          value={recipe.numerator}
          data={choices(isDays ? "measure" : "case")}
          onChange={(event) => onChange({ ...recipe, numerator: event.currentTarget.value as KpiFact })}
        />
        {recipe.denominator !== null && recipe.denominator !== "workers" && (
          <NativeSelect
            label={t("kpi-edit-denominator")}
            value={recipe.denominator}
            data={choices("case")}
            onChange={(event) => onChange({ ...recipe, denominator: event.currentTarget.value as KpiFact })}
          />
        )}
        {narrowed("category", CATEGORIES)}
        {narrowed("channel", CHANNELS)}
      </div>
      <p aria-live="polite">
        {t("kpi-recipe", {
          what: recipeWords(t, language, {
            recipe,
            numerator: words(recipe.numerator),
            denominator: recipe.denominator && words(recipe.denominator),
          }),
        })}
      </p>
    </>
  );
}
