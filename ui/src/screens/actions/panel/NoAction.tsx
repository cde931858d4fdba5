import { Button, Group, Text, Textarea } from "@mantine/core";
import { useState } from "react";
import { api, type FindingDetail } from "../../../api/client";
import type { Save } from "../../../app/undo";
import { useUndo } from "../../../app/undo";
import { useKeptText } from "../../../app/useKeptText";
import { useMay } from "../../../app/useMay";
import { ErrorNotice } from "../../../parts/ErrorNotice";
import { useWork } from "../../../parts/useWork";
import { useWords } from "../../../words/words";
import classes from "./panel.module.css";

interface NoActionProps {
  finding: FindingDetail;
  save: Save;
}

/** Closing a finding without action: a step with a reason, open to being taken back. */
export function NoAction(props: NoActionProps) {
  const t = useWords();
  const { finding } = props;
  if (useMay()("act")) return <Step {...props} />;
  if (finding.status !== "no-action") return null;
  return (
    <div className={classes.closed}>
      <Text fw={600}>{t("actions-no-action-is")}</Text>
      <Text>{finding.no_action_reason}</Text>
    </div>
  );
}

function Step({ finding, save }: NoActionProps) {
  const t = useWords();
  const offerUndo = useUndo();
  const reason = useKeptText("finding", finding.id, "no_action");
  const [asked, setAsked] = useState(false);
  const [lacks, setLacks] = useState(false);
  const { busy, error, run } = useWork();
  const set = (text: string) =>
    run("work", async () => {
      const saved = await save(t("actions-no-action"), () =>
        api.findingSet(finding.id, "no_action_reason", text),
      );
      await reason.done();
      setAsked(false);
      if (text !== "") offerUndo(saved, t("actions-no-action-is"));
    });
  const close = () => {
    const text = reason.text.trim();
    setLacks(text === "");
    if (text !== "") void set(text);
  };
  if (finding.status === "no-action") {
    return (
      <div className={classes.closed}>
        <Text fw={600}>{t("actions-no-action-is")}</Text>
        <Text>{finding.no_action_reason}</Text>
        <Button mt="xs" variant="default" loading={busy !== null} onClick={() => void set("")}>
          {t("actions-no-action-undo")}
        </Button>
        {error !== null && <ErrorNotice error={error} />}
      </div>
    );
  }
  if (!asked && reason.text === "") {
    return (
      <div className={classes.foot}>
        <Button variant="subtle" color="gray" onClick={() => setAsked(true)}>
          {t("actions-no-action-open")}…
        </Button>
      </div>
    );
  }
  return (
    <div className={classes.closed}>
      <Textarea
        label={t("actions-field-no_action_reason")}
        description={t("actions-no-action-intro")}
        autosize
        minRows={2}
        value={reason.text}
        error={lacks ? t("actions-no-action-needs-reason") : undefined}
        onChange={(event) => {
          reason.type(event.currentTarget.value);
          setLacks(false);
        }}
      />
      <Group mt="sm">
        <Button loading={busy !== null} onClick={close}>
          {t("actions-no-action-set")}
        </Button>
        <Button
          variant="default"
          disabled={busy !== null}
          onClick={() => {
            setAsked(false);
            setLacks(false);
            void reason.done();
          }}
        >
          {t("actions-no-action-cancel")}
        </Button>
      </Group>
      {error !== null && <ErrorNotice error={error} />}
    </div>
  );
}
