import { Button, Group, NativeSelect, Textarea } from "@mantine/core";
import { useState } from "react";
import { api, type Comment, type CommentOn, type FindingDetail } from "../../../api/client";
import { useSession } from "../../../app/session";
import { useKeptText } from "../../../app/useKeptText";
import { useMay } from "../../../app/useMay";
import { ConfirmStep } from "../../../parts/ConfirmStep";
import { ErrorNotice } from "../../../parts/ErrorNotice";
import { useWork } from "../../../parts/useWork";
import { useFormats, useWords } from "../../../words/words";
import classes from "./panel.module.css";

/** What colleagues say as the work goes; it stands as it was written. */
export function CommentsPart({ finding }: { finding: FindingDetail }) {
  const t = useWords();
  const may = useMay();
  const writes = may("act") || may("verify");
  return (
    <section className={classes.comments} aria-labelledby="comments">
      <h3 id="comments">{t("comments-title")}</h3>
      {finding.comments.length === 0 && !writes && <p className={classes.hint}>{t("comments-none")}</p>}
      <ol className={classes.commentList}>
        {finding.comments.map((comment) => (
          <One key={comment.id} comment={comment} />
        ))}
      </ol>
      {writes && <Write finding={finding} />}
    </section>
  );
}

function One({ comment }: { comment: Comment }) {
  const t = useWords();
  const { date, dateTime } = useFormats();
  const { state } = useSession();
  const may = useMay();
  const [asking, setAsking] = useState(false);
  const { by, at, action, said_by, said_on, withdrawn } = comment;
  const own = comment.written_by === state.me?.id;
  const withdraws =
    withdrawn === null && (own ? may("act") || may("verify") : may("configure") && may("act"));
  const said =
    said_by === ""
      ? by
      : said_on === null
        ? t("comments-said-no-date", { person: said_by })
        : t("comments-said", { person: said_by, date: date(said_on) });
  return (
    <li data-withdrawn={withdrawn !== null || undefined}>
      <p className={classes.remarkHead}>
        <strong>{said}</strong>
        <span>
          {[said_by === "" ? null : t("comments-entered", { person: by }), dateTime(at), action]
            .filter(Boolean)
            .join(" · ")}
        </span>
        {withdraws && (
          <button
            type="button"
            className={classes.link}
            aria-label={t("comments-withdraw-label", { person: by, date: dateTime(at) })}
            onClick={() => setAsking(true)}
          >
            {t("comments-withdraw")}
          </button>
        )}
      </p>
      <p className={classes.remarkText}>
        {withdrawn === null
          ? comment.text
          : t("comments-withdrawn", { person: withdrawn.by, date: dateTime(withdrawn.at) })}
      </p>
      <ConfirmStep
        opened={asking}
        title={t("comments-withdraw-title")}
        goes={[comment.text]}
        note={t("comments-withdraw-note")}
        verb={t("comments-withdraw")}
        danger
        onConfirm={async () => {
          await api.commentWithdraw(comment.id);
        }}
        onClose={() => setAsking(false)}
      />
    </li>
  );
}

function Write({ finding }: { finding: FindingDetail }) {
  const t = useWords();
  const [target, setTarget] = useState("");
  const { text, type, done } = useKeptText("finding", finding.id, "comment");
  const { busy, error, run } = useWork();
  const about: CommentOn = target === "" ? "finding" : "action";
  const add = () =>
    void run("work", async () => {
      await api.commentAdd(about, target === "" ? finding.id : target, text.trim());
      await done();
    });
  return (
    <>
      <Textarea
        label={t("comments-add-label")}
        description={t("comments-add-hint")}
        autosize
        minRows={1}
        maxRows={8}
        maxLength={5000}
        value={text}
        onChange={(event) => type(event.currentTarget.value)}
      />
      <Group gap="sm" mt={6} align="flex-end">
        {finding.actions.length > 0 && (
          <NativeSelect
            aria-label={t("comments-about")}
            data={[
              { value: "", label: t("comments-about-finding") },
              ...finding.actions.map(({ id, number }) => ({
                value: id,
                label: t("actions-action-tab", { number }),
              })),
            ]}
            value={target}
            onChange={(event) => setTarget(event.currentTarget.value)}
          />
        )}
        <Button variant="default" disabled={text.trim() === ""} loading={busy !== null} onClick={add}>
          {t("comments-add")}
        </Button>
      </Group>
      {error !== null && <ErrorNotice error={error} />}
    </>
  );
}
