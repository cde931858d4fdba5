import { ActionIcon, Alert, Button, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { type Action, api, type FindingDetail } from "../../../api/client";
import type { Save } from "../../../app/undo";
import { useMay } from "../../../app/useMay";
import { ErrorNotice } from "../../../parts/ErrorNotice";
import { Icon } from "../../../parts/Icon";
import { useWork } from "../../../parts/useWork";
import { useFormats, useWords } from "../../../words/words";
import { StatusMark } from "../Marks";
import { ActionPicker } from "./ActionPicker";
import classes from "./panel.module.css";

/** What must be done before this action can begin, and what waits for it. */
export function WaitsPart({ finding, action, save }: { finding: FindingDetail; action: Action; save: Save }) {
  const t = useWords();
  const { date } = useFormats();
  const acts = useMay()("act");
  const [picking, setPicking] = useState(false);
  const { error, run } = useWork();
  const ids = action.waits_for.map(({ id }) => id);
  const set = (next: readonly string[]) =>
    void run("work", () =>
      save(t("actions-field-depends_on"), () => api.actionSet(action.id, "depends_on", [...next])),
    );
  const undone = action.waits_for.filter(({ done }) => !done);
  const numbers = undone.map(({ number }) => number).join(t("frame-list-separator"));
  if (!acts && ids.length === 0 && action.awaited_by.length === 0) return null;
  return (
    <section className={classes.waits} aria-label={t("waits-title")}>
      {ids.length > 0 && <h4>{t("waits-title")}</h4>}
      {action.blocked && (
        <Alert variant="light" color="amber" icon={<Icon name="warning" />} className={classes.note}>
          {t("waits-blocked", { numbers })}{" "}
          {action.starts_after !== null && t("waits-starts", { date: date(action.starts_after) })}
        </Alert>
      )}
      {ids.length > 0 && !action.blocked && <p className={classes.hint}>{t("waits-free")}</p>}
      <ul className={classes.plainList}>
        {action.waits_for.map((one) => (
          <li key={one.id}>
            <Link to="/actions/$finding" params={{ finding: one.finding }} className={classes.link}>
              {one.number}
            </Link>
            <span className={classes.grow}>{one.text === "" ? t("waits-no-text") : one.text}</span>
            <StatusMark status={one.status} />
            {acts && (
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={t("waits-remove", { number: one.number })}
                title={t("waits-remove", { number: one.number })}
                onClick={() => set(ids.filter((id) => id !== one.id))}
              >
                <Icon name="close" size={14} />
              </ActionIcon>
            )}
          </li>
        ))}
      </ul>
      {action.awaited_by.length > 0 && (
        <Text size="sm" c="dimmed">
          {t("waits-awaited", { numbers: action.awaited_by.join(t("frame-list-separator")) })}
        </Text>
      )}
      {acts && (
        <Button
          variant="subtle"
          size="xs"
          leftSection={<Icon name="plus" size={14} />}
          onClick={() => setPicking(true)}
        >
          {t("waits-add")}
        </Button>
      )}
      {error !== null && <ErrorNotice error={error} />}
      {picking && (
        <ActionPicker
          title={t("waits-add")}
          finding={finding.id}
          onClose={() => setPicking(false)}
          onPick={(hit) => {
            setPicking(false);
            if (!ids.includes(hit.id)) set([...ids, hit.id]);
          }}
        />
      )}
    </section>
  );
}
