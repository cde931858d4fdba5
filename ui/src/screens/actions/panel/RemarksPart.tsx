import { Button, Group, Textarea } from "@mantine/core";
import { api, type CustomerRemark, type FindingDetail, type RemarkThread } from "../../../api/client";
import { remarksRead } from "../../../api/readings";
import { useRead } from "../../../api/reads";
import type { Save } from "../../../app/undo";
import { useKeptText } from "../../../app/useKeptText";
import { useMay } from "../../../app/useMay";
import { Edits } from "../../../parts/Edits";
import { Icon, type IconName } from "../../../parts/Icon";
import { useWork } from "../../../parts/useWork";
import type { Translate } from "../../../words/catalogue";
import { useFormats, useWords } from "../../../words/words";
import classes from "./panel.module.css";

/** What customers say to this finding and to its actions; without any, nothing stands here. */
export function RemarksPart({ finding, save }: { finding: FindingDetail; save: Save }) {
  const t = useWords();
  const threads = useRead(remarksRead(finding.id)).data ?? [];
  if (threads.length === 0) return null;
  return (
    <section className={classes.remarks} aria-label={t("remarks-title")}>
      <h3>{t("remarks-title")}</h3>
      {threads.map((thread) => (
        <Thread key={`${thread.customer} ${thread.record}`} thread={thread} save={save} />
      ))}
    </section>
  );
}

/** A finding and its action may carry the same number. */
function numberOf(t: Translate, { kind, number }: RemarkThread): string {
  return t(kind === "action" ? "remark-on-action" : "remark-on-finding", { number });
}

function Thread({ thread, save }: { thread: RemarkThread; save: Save }) {
  const t = useWords();
  const { date } = useFormats();
  const { name, remarks, answers, waits_for_us } = thread;
  const number = numberOf(t, thread);
  const lines = [
    ...remarks.map((remark, index) => ({
      key: `r${remarks.length - index}`,
      at: remark.signed_at,
      remark,
      answer: null,
    })),
    ...answers.map((answer) => ({ key: answer.id, at: answer.answered_at, remark: null, answer })),
  ].sort((a, b) => b.at.localeCompare(a.at));
  return (
    <article
      className={classes.thread}
      data-waits={waits_for_us || undefined}
      aria-label={t("remarks-of", { name, number })}
    >
      <h4>{t("remarks-of", { name, number })}</h4>
      <ul>
        {lines.map(({ key, at, remark, answer }) => (
          <li key={key} data-ours={answer !== null || undefined}>
            <p className={classes.remarkHead}>
              <Icon name={iconOf(remark)} size={14} />
              <strong data-verdict={remark?.verdict}>
                {remark ? t(`remark-verdict-${remark.verdict ?? "none"}`) : t("remarks-answered")}
              </strong>
              <span>{[remark?.reviewer, date(at)].filter(Boolean).join(" · ")}</span>
              {remark?.way === "workbook" && <span>· {t("remark-way-workbook")}</span>}
            </p>
            <p className={classes.remarkText}>{remark ? remark.comment : answer?.text}</p>
            <Edits edits={remark?.edits ?? []} />
          </li>
        ))}
      </ul>
      {remarks[0]?.verdict !== "accepted" && <Answer thread={thread} save={save} />}
    </article>
  );
}

function iconOf(remark: CustomerRemark | null): IconName {
  if (remark === null) return "factory";
  return remark.way === "signed" ? "seal" : "file";
}

/** Kept as typed; it leaves with the next bundle for this customer. */
function Answer({ thread, save }: { thread: RemarkThread; save: Save }) {
  const t = useWords();
  const acts = useMay()("act");
  const { customer, record, name } = thread;
  const number = numberOf(t, thread);
  const { text, type, done } = useKeptText("remark", `${customer}/${record}`, "answer");
  const { busy, run } = useWork();
  if (!acts) return null;
  const answer = () =>
    void run("work", async () => {
      await save(t("remarks-answer"), () => api.remarkAnswer(customer, record, text));
      await done();
    });
  return (
    <Group gap="sm" align="flex-end" wrap="nowrap">
      <Textarea
        className={classes.answer}
        label={t("remarks-answer")}
        aria-label={`${t("remarks-answer")}: ${t("remarks-of", { name, number })}`}
        placeholder={t("remarks-answer-hint")}
        autosize
        minRows={1}
        maxRows={6}
        maxLength={5000}
        value={text}
        onChange={(event) => type(event.currentTarget.value)}
      />
      <Button variant="default" disabled={text.trim() === ""} loading={busy !== null} onClick={answer}>
        {t("remarks-answer-do")}
      </Button>
    </Group>
  );
}
