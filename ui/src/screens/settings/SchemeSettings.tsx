import { ActionIcon, Button, Group, NativeSelect, Stack, Table, Text, Title } from "@mantine/core";
import { useState } from "react";
import {
  api,
  type Grade,
  type Language,
  type Scheme,
  type SchemeInput,
  type Severity,
} from "../../api/client";
import { customersRead, schemesRead } from "../../api/readings";
import { useRead, useReady } from "../../api/reads";
import { useUndo } from "../../app/undo";
import { useMay } from "../../app/useMay";
import { AutoSaveField } from "../../parts/AutoSaveField";
import { ErrorNotice } from "../../parts/ErrorNotice";
import { Icon } from "../../parts/Icon";
import { useWork } from "../../parts/useWork";
import { NumberField, SelectField } from "../../parts/ValueFields";
import { useLanguage, useWords } from "../../words/words";
import { SEVERITIES } from "../actions/view";
import classes from "./settings.module.css";

/** The schemes auditors grade by: their words, where they rank, their days and where all that comes from. */
export function SchemeSettings() {
  const t = useWords();
  const language = useLanguage();
  const configures = useMay()("configure");
  const schemes = useReady(schemesRead).data;
  const [chosen, setChosen] = useState<string | null>(null);
  const { error, run } = useWork();
  const scheme = schemes.find(({ id }) => id === chosen) ?? schemes[0];
  const add = () =>
    void run("work", async () => {
      const known = new Set(schemes.map(({ id }) => id));
      const name = { en: "", "zh-Hans": "", [language]: t("schemes-add-name") } as Scheme["name"];
      const grade = newGrade(t("schemes-new-grade"), language, []);
      const saved = await api.schemeSave({
        id: null,
        name,
        source: { en: "", "zh-Hans": "" },
        grades: [grade],
      });
      setChosen(saved.value.find(({ id }) => !known.has(id))?.id ?? null);
    });
  return (
    <Stack gap="sm" mt="lg">
      <Title order={2}>{t("schemes-title")}</Title>
      <Text c="dimmed" maw={760}>
        {t("schemes-about")} {t("schemes-check")}
      </Text>
      <Group align="flex-end" gap="sm">
        <NativeSelect
          label={t("schemes-choose")}
          data={schemes.map(({ id, name }) => ({ value: id, label: wordOf(name, language) }))}
          value={scheme?.id ?? ""}
          onChange={(event) => setChosen(event.currentTarget.value)}
        />
        {configures && (
          <Button variant="default" leftSection={<Icon name="plus" size={16} />} onClick={add}>
            {t("schemes-add")}
          </Button>
        )}
      </Group>
      {error !== null && <ErrorNotice error={error} />}
      {scheme && <One key={scheme.id} scheme={scheme} />}
      <Users schemes={schemes} />
    </Stack>
  );
}

function One({ scheme }: { scheme: Scheme }) {
  const t = useWords();
  const language = useLanguage();
  const configures = useMay()("configure");
  const offerUndo = useUndo();
  const { error, run } = useWork();
  const { id, name, source, grades } = scheme;
  const save = (change: Partial<SchemeInput>) => api.schemeSave({ id, name, source, grades, ...change });
  const saveGrade = (grade: Grade, change: Partial<Grade>) =>
    save({ grades: grades.map((one) => (one.id === grade.id ? { ...one, ...change } : one)) });
  const named = wordOf(name, language);
  const reset = () =>
    void run("work", async () => {
      const saved = await api.schemeReset(id);
      offerUndo(saved, t(scheme.built_in ? "schemes-reset-done" : "schemes-removed", { name: named }));
    });
  const write = (next: Grade[]) => void run("work", () => save({ grades: next }));
  return (
    <>
      <Group gap="sm">
        {scheme.changed && <Text size="sm">{t("schemes-changed")}</Text>}
        {configures && (scheme.changed || !scheme.built_in) && (
          <Button variant="subtle" size="xs" onClick={reset}>
            {t(scheme.built_in ? "schemes-reset" : "schemes-remove")}
          </Button>
        )}
      </Group>
      {!scheme.built_in && (
        <AutoSaveField
          label={t("schemes-name")}
          value={named}
          onCommit={(text) => save({ name: { ...name, [language]: text } })}
        />
      )}
      <Table withTableBorder highlightOnHover={false} maw={860} aria-label={named}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t("schemes-grade")}</Table.Th>
            <Table.Th w={170}>{t("schemes-severity")}</Table.Th>
            <Table.Th w={120}>{t("schemes-plan")}</Table.Th>
            <Table.Th w={120}>{t("schemes-close")}</Table.Th>
            {configures && <Table.Td w={44} />}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {grades.map((grade) => {
            const word = wordOf(grade.name, language);
            const label = (value: string) => t("frame-named", { name: word, value });
            return (
              <Table.Tr key={grade.id}>
                <Table.Td className={classes.cell}>
                  <AutoSaveField
                    quietLabel
                    label={label(t("schemes-grade"))}
                    value={word}
                    onCommit={(text) => saveGrade(grade, { name: { ...grade.name, [language]: text } })}
                  />
                </Table.Td>
                <Table.Td className={classes.cell}>
                  <SelectField<Severity>
                    quietLabel
                    label={label(t("schemes-severity"))}
                    value={grade.severity}
                    choices={SEVERITIES.map((value) => ({ value, label: t(`severity-${value}`) }))}
                    onCommit={(severity) => saveGrade(grade, { severity })}
                  />
                </Table.Td>
                {(["plan_days", "close_days"] as const).map((field) => (
                  <Table.Td key={field} className={classes.cell}>
                    <NumberField
                      quietLabel
                      label={label(t(field === "plan_days" ? "schemes-plan" : "schemes-close"))}
                      placeholder={t("schemes-none")}
                      min={0}
                      max={3650}
                      value={grade[field]}
                      onCommit={(days) => saveGrade(grade, { [field]: days })}
                    />
                  </Table.Td>
                ))}
                {configures && (
                  <Table.Td>
                    {grades.length > 1 && (
                      <ActionIcon
                        variant="subtle"
                        color="gray"
                        aria-label={t("schemes-remove-grade", { grade: word })}
                        title={t("schemes-remove-grade", { grade: word })}
                        onClick={() => write(grades.filter(({ id }) => id !== grade.id))}
                      >
                        <Icon name="close" size={14} />
                      </ActionIcon>
                    )}
                  </Table.Td>
                )}
              </Table.Tr>
            );
          })}
        </Table.Tbody>
      </Table>
      {configures && (
        <Button
          variant="subtle"
          size="xs"
          w="fit-content"
          leftSection={<Icon name="plus" size={14} />}
          onClick={() => write([...grades, newGrade(t("schemes-new-grade"), language, grades)])}
        >
          {t("schemes-add-grade")}
        </Button>
      )}
      <Text size="sm" c="dimmed">
        {t("schemes-none-hint")}
      </Text>
      <AutoSaveField
        label={t("schemes-source")}
        multiline
        minRows={2}
        value={wordOf(source, language)}
        onCommit={(text) => save({ source: { ...source, [language]: text } })}
      />
      {error !== null && <ErrorNotice error={error} />}
    </>
  );
}

/** Which customer's audits use which scheme. */
function Users({ schemes }: { schemes: readonly Scheme[] }) {
  const t = useWords();
  const language = useLanguage();
  const customers = useRead(customersRead).data ?? [];
  return (
    <>
      <Title order={3}>{t("schemes-customers")}</Title>
      {customers.length === 0 && <Text c="dimmed">{t("schemes-customers-none")}</Text>}
      {customers.map((customer) => (
        <SelectField<string>
          key={customer.id}
          label={t("schemes-customer", { customer: customer.name })}
          value={schemes.find(({ customers }) => customers.includes(customer.id))?.id ?? ""}
          choices={[
            { value: "", label: t("audit-no-scheme") },
            ...schemes.map(({ id, name }) => ({ value: id, label: wordOf(name, language) })),
          ]}
          onCommit={(scheme) => api.schemeUse(customer.id, scheme === "" ? null : scheme)}
        />
      ))}
    </>
  );
}

function wordOf(words: Scheme["name"], language: Language): string {
  return words[language] || words.en || words["zh-Hans"];
}

/** Its id stays when its name changes; findings keep it. */
function newGrade(word: string, language: Language, among: readonly Grade[]): Grade {
  const taken = new Set(among.map(({ id }) => id));
  let count = among.length + 1;
  while (taken.has(`grade-${count}`)) count += 1;
  const name = { en: "", "zh-Hans": "", [language]: word } as Grade["name"];
  return { id: `grade-${count}`, name, also: [], severity: "minor", plan_days: null, close_days: null };
}
