import { type Action, api, type FindingDetail, type Status } from "../../../api/client";
import type { Save } from "../../../app/undo";
import { useMay } from "../../../app/useMay";
import { ErrorNotice } from "../../../parts/ErrorNotice";
import { Icon } from "../../../parts/Icon";
import { useWork } from "../../../parts/useWork";
import { useWords } from "../../../words/words";
import { StatusMark } from "../Marks";
import classes from "./panel.module.css";
import { Section } from "./Section";
import { isFilled, rankOf, STATUS_STEPS } from "./steps";

/** Open, planned, in progress, done: one press each. The last step, verified, belongs to another person. */
export function StatusPart({
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
  const { busy, error, run } = useWork<Status>();
  const rank = rankOf(action.status);
  const go = (status: Status) =>
    run(status, () => save(t("actions-field-status"), () => api.actionSet(action.id, "status", status)));
  return (
    <Section
      step="status"
      filled={isFilled("status", finding, action)}
      aside={
        <span className={classes.now}>
          <StatusMark status={action.status} />
        </span>
      }
    >
      {acts && (
        <div className={classes.statusRow}>
          {STATUS_STEPS.map((status) => (
            <button
              key={status}
              type="button"
              className={classes.statusStep}
              aria-pressed={action.status === status}
              data-passed={rankOf(status) < rank || undefined}
              disabled={busy !== null}
              onClick={() => action.status !== status && void go(status)}
            >
              <strong>
                {rankOf(status) <= rank && <Icon name="check" size={15} />}
                {t(`actions-status-to-${status}`)}
              </strong>
              <span>{t(`actions-status-to-${status}-hint`)}</span>
            </button>
          ))}
          <div
            className={classes.statusStep}
            data-passed={action.status === "verified" || undefined}
            data-fixed
          >
            <strong>
              <Icon name={action.status === "verified" ? "check" : "lock"} size={15} />
              {t("actions-status-to-verified")}
            </strong>
            <span>{t("actions-status-to-verified-hint")}</span>
          </div>
        </div>
      )}
      {error !== null && <ErrorNotice error={error} />}
    </Section>
  );
}
