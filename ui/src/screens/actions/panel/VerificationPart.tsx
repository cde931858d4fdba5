import { Alert, Button, Group, Radio, Text, Textarea } from "@mantine/core";
import { useState } from "react";
import {
  type Action,
  api,
  type FindingDetail,
  type VerificationMethod,
  type VerificationResult,
} from "../../../api/client";
import { peopleRead } from "../../../api/readings";
import { useRead } from "../../../api/reads";
import { useRoleWords } from "../../../app/Permitted";
import { useSession } from "../../../app/session";
import type { Save } from "../../../app/undo";
import { useUndo } from "../../../app/undo";
import { useKeptText } from "../../../app/useKeptText";
import { useMay } from "../../../app/useMay";
import { ErrorNotice } from "../../../parts/ErrorNotice";
import { errorCode } from "../../../parts/errorWords";
import { Icon } from "../../../parts/Icon";
import { useWork } from "../../../parts/useWork";
import { useFormats, useWords } from "../../../words/words";
import classes from "./panel.module.css";
import { Section } from "./Section";
import { isFilled, verifiersBeside } from "./steps";

const METHODS: readonly VerificationMethod[] = ["desk", "site"];

interface VerificationProps {
  finding: FindingDetail;
  action: Action;
  save: Save;
}

/** Another person says whether the work holds. It signs, so it has buttons. */
export function VerificationPart(props: VerificationProps) {
  const { finding, action } = props;
  const t = useWords();
  const { state } = useSession();
  const may = useMay();
  const roles = useRoleWords("verify");
  const verifies = may("verify");
  const own = action.done_by !== null && action.done_by === state.me?.name;
  return (
    <Section step="verification" filled={isFilled("verification", finding, action)}>
      {action.verification && <Verdict action={action} />}
      {action.status === "done" && !verifies && (
        <p className={classes.hint}>{t("actions-verify-others", { roles })}</p>
      )}
      {action.status === "done" && verifies && own && <WhoElse />}
      {action.status === "done" && verifies && !own && <Verify key={action.id} {...props} />}
      {action.status !== "done" && action.status !== "verified" && (
        <p className={classes.hint}>{t(may("act") ? "actions-verify-wait" : "actions-verify-not-done")}</p>
      )}
    </Section>
  );
}

function Verdict({ action: { verification } }: { action: Action }) {
  const t = useWords();
  const { date } = useFormats();
  if (!verification) return null;
  const { result, by, on, method, note } = verification;
  return (
    <div className={classes.verdict} data-result={result}>
      <Icon name={result === "accepted" ? "check" : "undo"} size={18} />
      <div>
        <strong>
          {t("actions-verify-was", {
            result: t(`actions-verify-${result}`),
            person: by,
            date: date(on),
            method: t(`actions-verify-method-${method}`),
          })}
        </strong>
        {note !== "" && <p>{note}</p>}
      </div>
    </div>
  );
}

/** The four-eyes rule, as help: who else can sign in and do it. */
function WhoElse() {
  const t = useWords();
  const { state } = useSession();
  const others = verifiersBeside(useRead(peopleRead).data ?? [], state.me?.id ?? "");
  const names = others.map(({ name }) => name).join(t("frame-list-separator"));
  return (
    <Alert variant="light" icon={<Icon name="person" />} className={classes.note}>
      <Text fw={600}>{t("actions-verify-own")}</Text>
      <Text>
        {others.length > 0 ? t("actions-verify-own-who", { people: names }) : t("actions-verify-own-nobody")}
      </Text>
    </Alert>
  );
}

function Verify({ action, save }: VerificationProps) {
  const t = useWords();
  const { date } = useFormats();
  const offerUndo = useUndo();
  const note = useKeptText("action", action.id, "verification_note");
  const [method, setMethod] = useState<VerificationMethod | null>(null);
  const [lacks, setLacks] = useState<{ method?: boolean; note?: VerificationResult }>({});
  const { busy, error, run } = useWork<VerificationResult>();
  const sign = async (result: VerificationResult) => {
    const missing = { method: method === null, note: note.text.trim() === "" ? result : undefined };
    setLacks(missing);
    if (method === null || missing.note) return;
    await run(result, async () => {
      const saved = await save(t("actions-field-verification"), () =>
        api.actionVerify(action.id, method, result, note.text.trim()),
      );
      await note.done();
      offerUndo(saved, t(`actions-verify-${result}`));
    });
  };
  return (
    <div className={classes.verify}>
      <p className={classes.hint}>
        {t("actions-verify-ask", {
          person: action.done_by ?? "",
          date: action.done_on === null ? "" : date(action.done_on),
        })}
      </p>
      <Radio.Group
        label={t("actions-verify-method")}
        error={lacks.method ? t("actions-verify-needs-method") : undefined}
        value={method ?? ""}
        onChange={(value) => {
          setMethod(METHODS.find((one) => one === value) ?? null);
          setLacks({ ...lacks, method: false });
        }}
      >
        <Group gap="lg" mt={6} mb={4}>
          {METHODS.map((one) => (
            <Radio
              key={one}
              value={one}
              label={t(`actions-verify-method-${one}`)}
              description={t(`actions-verify-method-${one}-hint`)}
            />
          ))}
        </Group>
      </Radio.Group>
      <Textarea
        label={t("actions-verify-note")}
        description={t("actions-verify-note-hint")}
        autosize
        minRows={2}
        maxRows={8}
        value={note.text}
        error={
          lacks.note &&
          t(lacks.note === "accepted" ? "actions-verify-needs-note" : "actions-verify-returned-needs-note")
        }
        onChange={(event) => {
          note.type(event.currentTarget.value);
          setLacks({ ...lacks, note: undefined });
        }}
      />
      <Group gap="sm">
        <Button
          size="md"
          leftSection={<Icon name="check" />}
          loading={busy === "accepted"}
          disabled={busy !== null}
          onClick={() => void sign("accepted")}
        >
          {t("actions-verify-accept")}
        </Button>
        <Button
          size="md"
          variant="default"
          leftSection={<Icon name="undo" />}
          loading={busy === "returned"}
          disabled={busy !== null}
          onClick={() => void sign("returned")}
        >
          {t("actions-verify-return")}
        </Button>
      </Group>
      {error !== null && <ErrorNotice error={error} />}
      {errorCode(error) === "verifier-is-owner" && <WhoElse />}
    </div>
  );
}
