import { Textarea } from "@mantine/core";
import type { RemarkVerdict, Said } from "../../api/client";
import { useMay } from "../../app/useMay";
import { Icon } from "../../parts/Icon";
import { RecordPart } from "../../parts/RecordPanel";
import { useFormats, useWords } from "../../words/words";
import classes from "./factories.module.css";
import { useRemark } from "./useRemark";

export const VERDICTS: readonly RemarkVerdict[] = ["accepted", "returned", "evidence-wanted"];

interface RemarkBoxProps {
  factory: string;
  kind: "finding" | "action";
  record: string;
  number: string;
  said: Said;
}

/** What this customer says to one finding or action: kept as typed until it is signed. */
export function RemarkBox({ factory, kind, record, number, said }: RemarkBoxProps) {
  const t = useWords();
  const reviews = useMay()("review");
  const on = t(`remark-on-${kind}`, { number });
  return (
    <RecordPart title={t("remark-title", { number: on })}>
      <SaidList said={said} />
      {reviews && <Form factory={factory} kind={kind} record={record} number={on} />}
      {!reviews && said.remarks.length === 0 && <p className={classes.quiet}>{t("remark-none")}</p>}
    </RecordPart>
  );
}

function Form({ factory, kind, record, number }: Omit<RemarkBoxProps, "said">) {
  const t = useWords();
  const { remark, type, failed } = useRemark(factory, kind, record);
  const label = t("remark-verdict-of", { number });
  return (
    <div
      className={classes.remark}
      data-filled={remark.verdict !== null || remark.comment !== "" || undefined}
    >
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as a row */}
      <div role="group" aria-label={label} className={classes.verdicts}>
        {VERDICTS.map((verdict) => (
          <button
            key={verdict}
            type="button"
            data-verdict={verdict}
            aria-pressed={remark.verdict === verdict}
            onClick={() => type({ ...remark, verdict: remark.verdict === verdict ? null : verdict }, true)}
          >
            {t(`remark-verdict-${verdict}`)}
          </button>
        ))}
      </div>
      <Textarea
        aria-label={t("remark-comment-of", { number })}
        placeholder={t("remark-comment-hint")}
        autosize
        minRows={1}
        maxRows={8}
        maxLength={5000}
        value={remark.comment}
        onChange={(event) => type({ ...remark, comment: event.currentTarget.value }, false)}
      />
      {failed && <p className={classes.bad}>{t("remark-not-kept")}</p>}
    </div>
  );
}

/** Remarks that were signed, and the factory's words to them, the newest first. */
function SaidList({ said }: { said: Said }) {
  const t = useWords();
  const { date } = useFormats();
  const lines = [
    ...said.remarks.map((remark) => ({ at: remark.signed_at, key: `r${remark.seq}`, remark, answer: null })),
    ...said.answers.map((answer) => ({
      at: answer.answered_at,
      key: answer.answered_at,
      remark: null,
      answer,
    })),
  ].sort((a, b) => b.at.localeCompare(a.at));
  if (lines.length === 0) return null;
  return (
    <ul className={classes.said}>
      {lines.map(({ at, key, remark, answer }) => (
        <li key={key} data-theirs={answer !== null || undefined}>
          <p className={classes.saidHead}>
            <Icon name={answer ? "factory" : "seal"} size={14} />
            {remark && <strong data-verdict={remark.verdict}>{t(`remark-verdict-${remark.verdict}`)}</strong>}
            {answer && <strong>{t("remark-answer-of-factory")}</strong>}
            <span>{[remark?.reviewer, date(at)].filter(Boolean).join(" · ")}</span>
          </p>
          <p className={classes.text}>{remark ? remark.comment : answer?.text}</p>
        </li>
      ))}
    </ul>
  );
}
