import { ActionIcon, Button, Modal, Text, Textarea } from "@mantine/core";
import { useState } from "react";
import { api, type GroupBy, type SurveyDetail } from "../../../api/client";
import { AutoSaveField } from "../../../parts/AutoSaveField";
import { ErrorNotice } from "../../../parts/ErrorNotice";
import { Icon } from "../../../parts/Icon";
import { useReadOnly } from "../../../parts/ReadOnly";
import { useWork } from "../../../parts/useWork";
import { NumberField } from "../../../parts/ValueFields";
import { useFormats, useWords } from "../../../words/words";
import { type StepProps, useSet } from "./ProtocolStep";
import classes from "./survey.module.css";

type Group = SurveyDetail["draft"]["strata"][number];

/** Who is asked apart from whom: made from the workers, pasted, or typed. */
export function Groups(props: StepProps) {
  const t = useWords();
  const { number } = useFormats();
  const closed = useReadOnly();
  const { survey, save } = props;
  const set = useSet(props);
  const { busy, error, run } = useWork();
  const [pasting, setPasting] = useState(false);
  const groups = survey.draft.strata;
  const put = (next: Group[]) => set("strata")(next.map(({ name, size }) => ({ name, size })));
  const change = (at: number, part: Partial<Group>) =>
    put(groups.map((group, index) => (index === at ? { ...group, ...part } : group)));
  const fromWorkers = (by: GroupBy) =>
    run("work", () =>
      save(t("survey-field-strata"), () =>
        api.surveyGroupsFromWorkers(survey.row.id, by, {
          female: t("survey-sex-female"),
          male: t("survey-sex-male"),
          other: t("survey-sex-other"),
          no_department: t("survey-no-department"),
        }),
      ),
    );
  const added = () => {
    const names = new Set(groups.map(({ name }) => name));
    let at = groups.length + 1;
    while (names.has(`${t("survey-group-name")} ${at}`)) at += 1;
    return put([...groups, { name: `${t("survey-group-name")} ${at}`, size: null }]);
  };
  return (
    <section className={classes.box} aria-label={t("survey-part-groups")}>
      <h2>{t("survey-part-groups")}</h2>
      {!closed && (
        <>
          <p className={classes.quiet}>{t("survey-part-groups-hint")}</p>
          <div className={classes.tools}>
            <Button
              variant="default"
              loading={busy !== null}
              onClick={() => void fromWorkers("department-and-sex")}
            >
              {t("survey-from-department-sex")}
            </Button>
            <Button variant="default" onClick={() => void fromWorkers("department")}>
              {t("survey-from-department")}
            </Button>
            <Button variant="default" onClick={() => setPasting(true)}>
              {t("survey-paste")}
            </Button>
            <Button
              variant="default"
              leftSection={<Icon name="plus" size={16} />}
              onClick={() => void run("work", added)}
            >
              {t("survey-group-add")}
            </Button>
          </div>
        </>
      )}
      {error !== null && <ErrorNotice error={error} />}
      {groups.length > 0 && (
        <div>
          <div className={classes.group} aria-hidden="true">
            <Text size="sm">{t("survey-group-name")}</Text>
            <Text size="sm">{t("survey-group-size")}</Text>
            <Text size="sm" ta="right">
              {t("survey-col-asked")}
            </Text>
            <Text size="sm" ta="right">
              {t("survey-col-reserve")}
            </Text>
          </div>
          {survey.groups.map((group, at) => (
            <div key={`${group.name}/${groups.length}`} className={classes.group}>
              <AutoSaveField
                quietLabel
                label={`${t("survey-group-name")} ${at + 1}`}
                value={group.name}
                maxLength={120}
                onCommit={(name) => change(at, { name })}
              />
              <NumberField
                quietLabel
                label={`${t("survey-group-size")} ${at + 1}`}
                min={0}
                value={group.size}
                onCommit={(size) => change(at, { size })}
              />
              <span className={classes.figure}>{group.asked === null ? "?" : number(group.asked)}</span>
              <span className={classes.figure}>{group.reserve === null ? "?" : number(group.reserve)}</span>
              {!closed && (
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  aria-label={t("survey-group-remove", { name: group.name })}
                  onClick={() => void put(groups.filter((_, index) => index !== at))}
                >
                  <Icon name="close" size={16} />
                </ActionIcon>
              )}
            </div>
          ))}
          <div className={classes.tools}>
            <span className={classes.quiet}>{t("survey-listed", { count: survey.listed })}</span>
            {!closed && survey.listed > 0 && (
              <Button variant="subtle" size="compact-sm" onClick={() => void set("list")(null)}>
                {t("survey-list-drop")}
              </Button>
            )}
          </div>
        </div>
      )}
      <PasteList {...props} opened={pasting} onClose={() => setPasting(false)} />
    </section>
  );
}

function PasteList({ survey, save, opened, onClose }: StepProps & { opened: boolean; onClose: () => void }) {
  const t = useWords();
  const [text, setText] = useState("");
  const { busy, error, run } = useWork();
  const take = () =>
    run("work", async () => {
      await save(t("survey-field-strata"), () => api.surveyGroupsPaste(survey.row.id, text));
      setText("");
      onClose();
    });
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t("survey-paste-title")}
      size="lg"
      closeButtonProps={{ "aria-label": t("frame-close") }}
    >
      <Textarea
        label={t("survey-paste-hint")}
        autosize
        minRows={8}
        maxRows={16}
        value={text}
        data-autofocus
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {error !== null && <ErrorNotice error={error} />}
      <Button mt="md" loading={busy !== null} onClick={() => void take()}>
        {t("survey-paste-take")}
      </Button>
    </Modal>
  );
}
