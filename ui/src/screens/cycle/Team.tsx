import { Button, NativeSelect, Table, Textarea, Title } from "@mantine/core";
import { useState } from "react";
import { api, type CycleView, type Json, type Member } from "../../api/client";
import { draftOf } from "../../app/drafts";
import { useUndo } from "../../app/undo";
import { useMay } from "../../app/useMay";
import { AutoSaveField } from "../../parts/AutoSaveField";
import { ConfirmStep } from "../../parts/ConfirmStep";
import { DateField } from "../../parts/DateField";
import { ErrorNotice } from "../../parts/ErrorNotice";
import { Icon } from "../../parts/Icon";
import { ReadValue, useReadOnly } from "../../parts/ReadOnly";
import { useCommit } from "../../parts/useCommit";
import { useWork } from "../../parts/useWork";
import { useFormats, useWords } from "../../words/words";
import classes from "./cycle.module.css";

/** What the cycle is about, who stands behind it, and who works on it. */
export function Team({ view }: { view: CycleView }) {
  return (
    <div className={classes.two}>
      <div className={classes.stack}>
        <About view={view} />
        <SignOff view={view} />
      </div>
      <Members view={view} />
    </div>
  );
}

function About({ view }: { view: CycleView }) {
  const t = useWords();
  const { cycle } = view;
  const set = (field: string) => (value: Json) => api.cycleSet(cycle.id, field, value);
  return (
    <section className={classes.card} aria-label={t("cycle-about")}>
      <Title order={2}>{t("cycle-about")}</Title>
      <AutoSaveField
        label={t("cycle-name")}
        value={cycle.name}
        maxLength={200}
        onCommit={set("name")}
        draft={draftOf("cycle", cycle.id, "name")}
      />
      <div className={classes.pair}>
        <DateField label={t("cycle-starts")} value={cycle.starts_on} onCommit={set("starts_on")} />
        <DateField label={t("cycle-ends")} value={cycle.ends_on} onCommit={set("ends_on")} />
      </div>
      {view.period !== "fits" && (
        <p className={classes.hint} role="note">
          <Icon name="info" size={16} />
          {t(`cycle-period-${view.period}`)}
        </p>
      )}
      <AutoSaveField
        label={t("cycle-scope")}
        description={t("cycle-scope-hint")}
        multiline
        minRows={2}
        maxLength={4000}
        value={view.scope}
        onCommit={set("scope")}
        draft={draftOf("cycle", cycle.id, "scope")}
      />
    </section>
  );
}

function SignOff({ view }: { view: CycleView }) {
  const t = useWords();
  const { dateTime } = useFormats();
  const may = useMay();
  const [note, setNote] = useState("");
  const [asking, setAsking] = useState(false);
  const { sign_off: signed, sponsor, closed } = view;
  const stale = signed !== null && signed.changed.length > 0;
  const canSign = closed === null && view.is_sponsor && may("sign") && (signed === null || stale);
  return (
    <section className={classes.card} aria-label={t("cycle-sign-off")}>
      <Title order={2}>{t("cycle-sign-off")}</Title>
      <Sponsor view={view} />
      {signed === null ? (
        <p className={classes.quiet}>
          {sponsor ? t("cycle-not-signed", { who: sponsor.name }) : t("cycle-no-sponsor")}
        </p>
      ) : (
        <div className={classes.signed} data-stale={stale || undefined}>
          <Icon name={stale ? "warning" : "seal"} size={18} />
          <div>
            <strong>{t("cycle-signed", { who: signed.by, when: dateTime(signed.at) })}</strong>
            {signed.note && <p>{signed.note}</p>}
            {stale && (
              <p>
                {t("cycle-signed-stale", {
                  what: signed.changed.map((part) => t(`cycle-part-${part}`)).join(t("frame-list-separator")),
                })}
              </p>
            )}
          </div>
        </div>
      )}
      {canSign && (
        <>
          <Textarea
            label={t("cycle-sign-note")}
            value={note}
            autosize
            minRows={2}
            maxLength={2000}
            onChange={(event) => setNote(event.currentTarget.value)}
          />
          <Button mt="xs" leftSection={<Icon name="seal" size={16} />} onClick={() => setAsking(true)}>
            {t("cycle-sign")}
          </Button>
        </>
      )}
      <ConfirmStep
        opened={asking}
        title={t("cycle-sign-title", { name: view.cycle.name })}
        goes={[
          t("cycle-sign-goes-scope", { scope: view.scope || t("frame-value-none") }),
          t("cycle-sign-goes-objectives", { count: view.objectives.length }),
        ]}
        note={t("cycle-sign-about")}
        verb={t("cycle-sign")}
        onConfirm={async () => {
          await api.cycleSign(view.cycle.id, note);
          setNote("");
        }}
        onClose={() => setAsking(false)}
      />
    </section>
  );
}

function Sponsor({ view }: { view: CycleView }) {
  const t = useWords();
  const readOnly = useReadOnly();
  const { state, commit } = useCommit((id: string) =>
    api.cycleSet(view.cycle.id, "sponsor", id === "" ? null : id),
  );
  if (readOnly) return <ReadValue label={t("cycle-sponsor")} value={view.sponsor?.name ?? null} />;
  const choices = [...view.sponsors];
  if (view.sponsor && !choices.some(({ id }) => id === view.sponsor?.id)) choices.push(view.sponsor);
  return (
    <>
      <NativeSelect
        label={t("cycle-sponsor")}
        description={t("cycle-sponsor-hint")}
        value={view.sponsor?.id ?? ""}
        data={[
          { value: "", label: t("cycle-sponsor-none") },
          ...choices.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        onChange={(event) => void commit(event.currentTarget.value)}
      />
      {choices.length === 0 && <p className={classes.hint}>{t("cycle-sponsor-nobody")}</p>}
      {state.is === "failed" && <ErrorNotice error={state.error} />}
    </>
  );
}

const TASKS = ["leader", "ehs", "hr", "production", "worker", "purchasing", "maintenance"] as const;

function Members({ view }: { view: CycleView }) {
  const t = useWords();
  const readOnly = useReadOnly();
  const { busy, error, run } = useWork();
  const offerUndo = useUndo();
  const add = (task: string) => run("work", () => api.teamAdd(view.cycle.id, "", task));
  const remove = (member: Member) =>
    run("work", async () => {
      const saved = await api.teamRemove(member.id);
      offerUndo(saved, t("cycle-member-removed", { name: member.name || member.task }));
    });
  const missing = TASKS.filter(
    (task) => !view.team.some((member) => member.task === t(`cycle-task-${task}`)),
  );
  return (
    <section className={classes.card} aria-label={t("cycle-team")}>
      <Title order={2}>{t("cycle-team")}</Title>
      <p className={classes.quiet}>{t("cycle-team-about")}</p>
      {view.team.length > 0 && (
        <Table aria-label={t("cycle-team")} layout="fixed">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t("cycle-member-name")}</Table.Th>
              <Table.Th>{t("cycle-member-task")}</Table.Th>
              {!readOnly && (
                <Table.Th w={52}>
                  <span className="pl-hidden">{t("cycle-remove-column")}</span>
                </Table.Th>
              )}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {view.team.map((member) => (
              <Table.Tr key={member.id}>
                {(["name", "task"] as const).map((field) => (
                  <Table.Td key={field}>
                    <AutoSaveField
                      label={t(`cycle-member-${field}`)}
                      quietLabel
                      maxLength={200}
                      value={member[field]}
                      onCommit={(text) => api.teamSet(member.id, field, text)}
                      draft={draftOf("team-member", member.id, field)}
                    />
                  </Table.Td>
                ))}
                {!readOnly && (
                  <Table.Td>
                    <Button
                      variant="subtle"
                      color="gray"
                      px={9}
                      aria-label={t("cycle-member-remove", { name: member.name || member.task })}
                      onClick={() => void remove(member)}
                    >
                      <Icon name="trash" size={16} />
                    </Button>
                  </Table.Td>
                )}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
      {error !== null && <ErrorNotice error={error} />}
      {!readOnly && (
        <div className={classes.chips}>
          {missing.map((task) => (
            <Button
              key={task}
              size="xs"
              variant="default"
              disabled={busy !== null}
              leftSection={<Icon name="plus" size={14} />}
              onClick={() => void add(t(`cycle-task-${task}`))}
            >
              {t(`cycle-task-${task}`)}
            </Button>
          ))}
          <Button
            size="xs"
            variant="default"
            disabled={busy !== null}
            leftSection={<Icon name="plus" size={14} />}
            onClick={() => void add("")}
          >
            {t("cycle-member-add")}
          </Button>
        </div>
      )}
    </section>
  );
}
