import { Button, Group, NativeSelect, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { api, type Shut } from "../../../api/client";
import { hotlineRead } from "../../../api/readings";
import { useRead } from "../../../api/reads";
import { useSession } from "../../../app/session";
import { ConfirmStep } from "../../../parts/ConfirmStep";
import { ErrorNotice } from "../../../parts/ErrorNotice";
import { Icon } from "../../../parts/Icon";
import { RecordPart } from "../../../parts/RecordPanel";
import { useWork } from "../../../parts/useWork";
import { useFormats, useWords } from "../../../words/words";
import classes from "../hotline.module.css";
import { PartText } from "./Part";
import type { ProtectionProps } from "./Protection";

/** Handlers who are named in the case, or close to somebody who is: their key opens nothing of it from then on. */
export function Conflicts(props: ProtectionProps) {
  const { one } = props;
  const t = useWords();
  return (
    <RecordPart title={t("hotline-conflicts")} hint={t("hotline-conflicts-about")}>
      {one.shut.length > 0 && (
        <ul className={classes.parts}>
          {one.shut.map((shut) => (
            <Named key={shut.id} shut={shut} {...props} />
          ))}
        </ul>
      )}
      <ShutOut {...props} />
    </RecordPart>
  );
}

function Named({ shut, one, reveal, save }: ProtectionProps & { shut: Shut }) {
  const t = useWords();
  const { date } = useFormats();
  const { busy, error, run } = useWork();
  const letIn = () =>
    void run("work", () => save(t("hotline-conflict-let-in"), () => api.caseLetIn(one.id, shut.person)));
  return (
    <li>
      <Group justify="space-between" wrap="nowrap" gap="sm">
        <span className={classes.lineHead}>
          <Icon name="lock" size={14} />
          <strong>{shut.name}</strong>
          <span>{t("hotline-conflict-by", { name: shut.by, day: date(shut.on) })}</span>
        </span>
        <Button size="xs" variant="default" loading={busy !== null} onClick={letIn}>
          {t("hotline-conflict-let-in")}
        </Button>
      </Group>
      {reveal.text !== null && <PartText reveal={reveal} id={shut.id} field="why" />}
      {error !== null && <ErrorNotice error={error} />}
    </li>
  );
}

function ShutOut({ one, save, onClose }: ProtectionProps) {
  const t = useWords();
  const { state } = useSession();
  const handlers = useRead(hotlineRead).data?.handlers ?? [];
  const open = handlers.filter(({ id }) => one.shut.every(({ person }) => person !== id));
  const [person, setPerson] = useState("");
  const [why, setWhy] = useState("");
  const [asked, setAsked] = useState(false);
  const name = open.find(({ id }) => id === person)?.name ?? "";
  const me = person === state.me?.id;
  const shut = async () => {
    const { value } = await save(t("hotline-conflicts"), () => api.caseShutOut(one.id, person, why.trim()));
    setPerson("");
    setWhy("");
    if (value === null) onClose();
  };
  if (open.length === 0) return null;
  return (
    <>
      <div className={classes.inline}>
        <NativeSelect
          label={t("hotline-conflict-who")}
          data={[
            { value: "", label: t("hotline-choose") },
            ...open.map((one) => ({ value: one.id, label: one.name })),
          ]}
          value={person}
          onChange={(event) => setPerson(event.currentTarget.value)}
        />
        <TextInput
          label={t("hotline-conflict-why")}
          autoComplete="off"
          value={why}
          onChange={(event) => setWhy(event.currentTarget.value)}
        />
        <Button variant="default" disabled={person === ""} onClick={() => setAsked(true)}>
          {t("hotline-conflict-shut")}
        </Button>
      </div>
      <ConfirmStep
        opened={asked}
        title={t("hotline-conflict-title", { name })}
        goes={[t("hotline-conflict-goes"), t("hotline-conflict-stays")]}
        note={me ? <Text c="red">{t("hotline-conflict-me")}</Text> : undefined}
        verb={t("hotline-conflict-shut")}
        danger
        onConfirm={shut}
        onClose={() => setAsked(false)}
      />
    </>
  );
}
