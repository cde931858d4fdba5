import { ActionIcon, Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { type Action, type Answered, api, type FindingDetail } from "../../../api/client";
import { type Save, useUndo } from "../../../app/undo";
import { useMay } from "../../../app/useMay";
import { ErrorNotice } from "../../../parts/ErrorNotice";
import { Icon } from "../../../parts/Icon";
import { useWork } from "../../../parts/useWork";
import type { Translate } from "../../../words/catalogue";
import { useWords } from "../../../words/words";
import { ActionPicker } from "./ActionPicker";
import classes from "./panel.module.css";

/** The findings one action answers, and which customer sees which of them. */
export function SharedPart({
  finding,
  action,
  save,
}: {
  finding: FindingDetail;
  action: Action;
  save: Save;
}) {
  const t = useWords();
  const acts = useMay()("act");
  const { error, run } = useWork();
  const plain =
    action.answers.length < 2 &&
    action.answers.every(({ customer, confided }) => customer === null && !confided);
  if (plain) return null;
  const leave = (of: Answered) =>
    void run("work", () => save(t("actions-field-findings"), () => api.actionLeave(action.id, of.finding)));
  return (
    <section className={classes.waits} aria-label={t("shared-who")}>
      <h4>{t("shared-who")}</h4>
      <ul className={classes.plainList}>
        {action.answers.map((one) => (
          <li key={one.finding}>
            {one.finding === finding.id ? (
              <strong>{one.number}</strong>
            ) : (
              <Link to="/actions/$finding" params={{ finding: one.finding }} className={classes.link}>
                {one.number}
              </Link>
            )}
            <span className={classes.grow}>{one.description}</span>
            <span className={classes.seen}>{seenBy(t, one)}</span>
            {acts && action.answers.length > 1 && (
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={t("shared-leave", { number: one.number })}
                title={t("shared-leave", { number: one.number })}
                onClick={() => leave(one)}
              >
                <Icon name="close" size={14} />
              </ActionIcon>
            )}
          </li>
        ))}
      </ul>
      {error !== null && <ErrorNotice error={error} />}
    </section>
  );
}

function seenBy(t: Translate, one: Answered): string {
  if (one.confided) return t("shared-confided");
  return one.customer === null ? t("shared-all") : t("shared-only", { customer: one.customer_name });
}

/** The door to an action that stands already. */
export function AnswerByExisting({ finding, save }: { finding: FindingDetail; save: Save }) {
  const t = useWords();
  const offerUndo = useUndo();
  const [picking, setPicking] = useState(false);
  const { error, run } = useWork();
  return (
    <>
      <Button
        variant="subtle"
        size="xs"
        leftSection={<Icon name="link" size={14} />}
        onClick={() => setPicking(true)}
      >
        {t("shared-by-existing")}
      </Button>
      {error !== null && <ErrorNotice error={error} />}
      {picking && (
        <ActionPicker
          title={t("shared-title")}
          lead={t("shared-lead")}
          finding={finding.id}
          onClose={() => setPicking(false)}
          onPick={(hit) => {
            setPicking(false);
            void run("work", async () => {
              const saved = await save(t("actions-field-findings"), () =>
                api.actionAnswer(hit.id, finding.id),
              );
              offerUndo(saved, t("shared-answered", { number: hit.number }));
            });
          }}
        />
      )}
    </>
  );
}
