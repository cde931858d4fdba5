import { Alert, Button, Checkbox, Group, Modal, Radio, Stack, Table, Text } from "@mantine/core";
import { useState } from "react";
import { api, type Language, type TaskFiles, type TaskFormat, type TaskPerson } from "../../api/client";
import { taskPeopleRead } from "../../api/readings";
import { useRead } from "../../api/reads";
import { useMay } from "../../app/useMay";
import { ErrorNotice } from "../../parts/ErrorNotice";
import { Icon } from "../../parts/Icon";
import { useWork } from "../../parts/useWork";
import { useFormats, useLanguage, useWords } from "../../words/words";
import { languagesOf } from "./ExportPlan";
import classes from "./panel/panel.module.css";
import { TaskReplyBox } from "./TaskReplyBox";
import { toggled } from "./view";

const FORMATS: readonly TaskFormat[] = ["pdf", "xlsx", "ics"];

/** For people who never open the app: their tasks on paper, in a workbook that comes back, and in their calendar. */
export function TaskSheets({ onClose }: { onClose: () => void }) {
  const t = useWords();
  const [back, setBack] = useState(false);
  return (
    <Modal
      opened
      onClose={onClose}
      size="xl"
      title={t("tasks-title")}
      closeButtonProps={{ "aria-label": t("frame-close") }}
    >
      {back ? (
        <TaskReplyBox onDone={onClose} onBack={() => setBack(false)} />
      ) : (
        <Make onBack={() => setBack(true)} />
      )}
    </Modal>
  );
}

function Make({ onBack }: { onBack: () => void }) {
  const t = useWords();
  const may = useMay();
  const own = useLanguage();
  const people = useRead(taskPeopleRead);
  const [names, setNames] = useState<string[] | null>(null);
  const [formats, setFormats] = useState<TaskFormat[]>(["pdf", "xlsx"]);
  const [language, setLanguage] = useState<Language | "both">(own);
  const [lacks, setLacks] = useState(false);
  const [made, setMade] = useState<TaskFiles | null>(null);
  const { busy, error, run } = useWork();
  const all = (people.data ?? []).map(({ name }) => name);
  // Those who do not sign in here are who the sheets are for.
  const chosen = names ?? (people.data ?? []).filter(({ signs_in }) => !signs_in).map(({ name }) => name);
  const make = () => {
    setLacks(chosen.length === 0 || formats.length === 0);
    if (chosen.length === 0 || formats.length === 0) return;
    void run("work", async () => {
      const request = {
        people: chosen,
        formats,
        languages: languagesOf(language, own),
        paper: "a4" as const,
      };
      setMade(await api.tasksMake(request));
    });
  };
  if (people.error !== null) return <ErrorNotice error={people.error} />;
  return (
    <Stack gap="md">
      <Text>{t("tasks-lead")}</Text>
      {people.data?.length === 0 && <Text role="status">{t("tasks-nobody")}</Text>}
      {all.length > 0 && (
        <>
          <People people={people.data ?? []} all={all} chosen={chosen} onChosen={setNames} />
          <Group align="flex-start" gap={48}>
            <Checkbox.Group
              label={t("tasks-what")}
              value={formats}
              onChange={(next) => setFormats(FORMATS.filter((one) => next.includes(one)))}
            >
              <Stack gap={6} mt={6}>
                {FORMATS.map((format) => (
                  <Checkbox key={format} value={format} label={t(`tasks-${format}`)} />
                ))}
              </Stack>
            </Checkbox.Group>
            <Radio.Group
              label={t("actions-export-language")}
              value={language}
              onChange={(value) => setLanguage(value as Language | "both")}
            >
              <Stack gap={6} mt={6}>
                <Radio value="en" label="English" lang="en" />
                <Radio value="zh-Hans" label="中文" lang="zh-Hans" />
                <Radio value="both" label={t("actions-export-language-both")} />
              </Stack>
            </Radio.Group>
          </Group>
        </>
      )}
      {lacks && (
        <Text role="alert" className={classes.lack}>
          {t("tasks-needs")}
        </Text>
      )}
      {error !== null && <ErrorNotice error={error} />}
      {made && <Made made={made} />}
      <Group justify="space-between">
        {may("act") ? (
          <Button variant="default" leftSection={<Icon name="import" size={16} />} onClick={onBack}>
            {t("tasks-back")}
          </Button>
        ) : (
          <span />
        )}
        {all.length > 0 && (
          <Button loading={busy !== null} leftSection={<Icon name="print" size={16} />} onClick={make}>
            {t("tasks-make", { count: chosen.length })}
          </Button>
        )}
      </Group>
    </Stack>
  );
}

function People({
  people,
  all,
  chosen,
  onChosen,
}: {
  people: readonly TaskPerson[];
  all: readonly string[];
  chosen: readonly string[];
  onChosen: (names: string[]) => void;
}) {
  const t = useWords();
  const { date, number } = useFormats();
  const every = chosen.length === all.length;
  return (
    <div className={classes.people}>
      <Table stickyHeader highlightOnHover={false} aria-label={t("tasks-person")}>
        <Table.Thead>
          <Table.Tr>
            <Table.Td w={44}>
              <Checkbox
                aria-label={t("tasks-choose-all")}
                checked={every}
                indeterminate={!every && chosen.length > 0}
                onChange={() => onChosen(every ? [] : [...all])}
              />
            </Table.Td>
            <Table.Th>{t("tasks-person")}</Table.Th>
            <Table.Th w={100}>{t("tasks-open-count")}</Table.Th>
            <Table.Th w={100}>{t("tasks-overdue-count")}</Table.Th>
            <Table.Th w={140}>{t("tasks-next")}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {people.map(({ name, open, overdue, next_due_on, signs_in }) => (
            <Table.Tr key={name}>
              <Table.Td>
                <Checkbox
                  aria-label={t("tasks-choose-person", { name })}
                  checked={chosen.includes(name)}
                  onChange={() => onChosen(toggled(all, chosen, name))}
                />
              </Table.Td>
              <Table.Th scope="row" fw={500}>
                {name}
                {signs_in && (
                  <Text span size="sm" c="dimmed">
                    {" "}
                    · {t("tasks-signs-in")}
                  </Text>
                )}
              </Table.Th>
              <Table.Td>{number(open)}</Table.Td>
              <Table.Td data-late={overdue > 0 || undefined}>{number(overdue)}</Table.Td>
              <Table.Td>{next_due_on === null ? t("actions-no-date") : date(next_due_on)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}

function Made({ made }: { made: TaskFiles }) {
  const t = useWords();
  return (
    <Alert variant="light" icon={<Icon name="check" />} className={classes.note} role="status">
      <Text fw={600}>{t("tasks-made", { files: made.files.length })}</Text>
      <Text className={classes.path}>{made.folder}</Text>
      {made.missing_characters.length > 0 && (
        <Text>
          {t("actions-export-missing", { count: made.missing_characters.length })}{" "}
          {made.missing_characters.join(" ")}
        </Text>
      )}
    </Alert>
  );
}
