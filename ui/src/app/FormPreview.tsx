import { Button, Group, Modal, Table, Text } from "@mantine/core";
import { useState } from "react";
import { api, type FormDraft, type PackCard, type Remark, type Saved } from "../api/client";
import { ErrorNotice } from "../parts/ErrorNotice";
import { Icon } from "../parts/Icon";
import { useWork } from "../parts/useWork";
import { useLanguage, useText, useWords } from "../words/words";
import classes from "./formPreview.module.css";

/** A file that was opened: taken in, or a form for ODK that somebody looks at first. */
export function isForm(opened: Saved<PackCard> | FormDraft): opened is FormDraft {
  return "remarks" in opened;
}

interface FormPreviewProps {
  form: FormDraft;
  onTaken: (saved: Saved<PackCard>) => void;
  onClose: () => void;
}

/** What a form would become, and what of it cannot be carried over, by sheet, row and column. */
export function FormPreview({ form, onTaken, onClose }: FormPreviewProps) {
  const t = useWords();
  const text = useText();
  const languages = useLanguageNames();
  const { busy, error, run } = useWork();
  const leave = () => {
    void api.formLeave(form.id).catch(() => undefined);
    onClose();
  };
  return (
    <Modal
      opened
      onClose={leave}
      size={1040}
      title={t("forms-title", { file: form.file })}
      closeButtonProps={{ "aria-label": t("forms-leave") }}
    >
      <Text c="dimmed" size="sm">
        {t("forms-about")}
      </Text>
      <p className={classes.title}>
        <strong>{t("forms-is", { title: text(form.title), version: form.version })}</strong>
        {!form.refused && (
          <span>
            {t("forms-size", {
              questions: form.questions,
              sections: form.sections,
              languages: languages(form.languages),
            })}
          </span>
        )}
      </p>
      <Verdict form={form} />
      {form.remarks.length > 0 && <Remarks remarks={form.remarks} />}
      {error !== null && <ErrorNotice error={error} />}
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={leave}>
          {t("forms-leave")}
        </Button>
        {!form.refused && (
          <Button
            loading={busy !== null}
            data-autofocus
            onClick={() => void run("work", async () => onTaken(await api.formTake(form.id)))}
          >
            {t("forms-take")}
          </Button>
        )}
      </Group>
    </Modal>
  );
}

function Verdict({ form }: { form: FormDraft }) {
  const t = useWords();
  const refusals = form.remarks.filter(({ weight }) => weight === "refusal").length;
  const notes = form.remarks.length - refusals;
  return (
    <p className={classes.verdict} data-refused={form.refused || undefined}>
      <Icon name={form.refused ? "warning" : "check"} size={18} />
      {form.refused
        ? t("forms-refused", { count: refusals })
        : notes === 0
          ? t("forms-clean")
          : t("forms-notes", { count: notes })}
    </p>
  );
}

function Remarks({ remarks }: { remarks: readonly Remark[] }) {
  const t = useWords();
  const languages = useLanguageNames();
  const [mixed] = useState(() => new Set(remarks.map(({ weight }) => weight)).size > 1);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and a keyboard must reach it
    <section className={classes.remarks} aria-label={t("forms-remarks")} tabIndex={0}>
      <Table stickyHeader>
        <Table.Thead>
          <Table.Tr>
            {mixed && <Table.Th>{t("forms-weight")}</Table.Th>}
            <Table.Th>{t("forms-where")}</Table.Th>
            <Table.Th>{t("forms-what")}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {remarks.map((remark, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes
            <Table.Tr key={at}>
              {mixed && <Table.Td className={classes.weight}>{t(`forms-weight-${remark.weight}`)}</Table.Td>}
              <Table.Td className={classes.where}>{placeOf(t, remark)}</Table.Td>
              <Table.Td>{t(`forms-remark-${remark.code}`, wordsOf(remark, languages))}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </section>
  );
}

/** Counts as numbers, so that the words around them agree; a language by its name. */
function wordsOf(
  { code, params }: Remark,
  languages: (tags: readonly string[]) => string,
): Record<string, string | number> {
  const { count, language, ...rest } = params;
  return {
    ...rest,
    ...(language !== undefined && {
      language:
        code === "language-assumed" || code === "translation-missing" ? languages([language]) : language,
    }),
    ...(count !== undefined && { count: Number(count) }),
  };
}

function placeOf(t: ReturnType<typeof useWords>, { sheet, row, column, heading }: Remark): string {
  if (row === null) return t("forms-sheet", { sheet });
  if (column === null) return t("forms-row", { sheet, row: `${row}` });
  return t("forms-cell", { sheet, row: `${row}`, column, heading });
}

function useLanguageNames(): (tags: readonly string[]) => string {
  const language = useLanguage();
  const names = new Intl.DisplayNames(language, { type: "language" });
  const list = new Intl.ListFormat(language, { type: "unit", style: "short" });
  return (tags) => list.format(tags.map((tag) => names.of(tag) ?? tag));
}
