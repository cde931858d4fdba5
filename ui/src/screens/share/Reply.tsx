import { Button, Paper } from "@mantine/core";
import { useState } from "react";
import { api, type ReplyTaken, type Saved } from "../../api/client";
import { ErrorNotice } from "../../parts/ErrorNotice";
import { Icon } from "../../parts/Icon";
import { useWork } from "../../parts/useWork";
import { useWords } from "../../words/words";
import { rejectedWords } from "./queue";
import classes from "./share.module.css";

/** Opens a customer's reply from a file, and keeps what it said until the person has read it. */
export function useReply() {
  const { busy, error, run } = useWork();
  const [taken, setTaken] = useState<ReplyTaken | null>(null);
  const take = (open: () => Promise<Saved<ReplyTaken> | null>) =>
    void run("work", async () => {
      const saved = await open();
      if (saved) setTaken(saved.value);
    });
  return {
    busy: busy !== null,
    error,
    taken,
    choose: () => take(api.replyChoose),
    drop: (token: string) => take(() => api.replyDrop(token)),
    clear: () => setTaken(null),
  };
}

export function ReplyNotice({ error, taken, clear }: ReturnType<typeof useReply>) {
  const t = useWords();
  if (error !== null)
    return (
      <div className={classes.error}>
        <ErrorNotice error={error} />
      </div>
    );
  if (!taken) return null;
  const { customer, about_seq, outcome, codes, accepted, returned, evidence_wanted, protocols } = taken;
  const asks = returned + evidence_wanted;
  return (
    <Paper
      withBorder
      p="md"
      className={classes.reply}
      role="status"
      aria-label={t("reply-taken", { customer })}
    >
      <Icon name={outcome === "rejected" ? "warning" : "seal"} size={20} />
      <div>
        {outcome === "accepted" && <strong>{t("reply-taken-accepted", { customer, seq: about_seq })}</strong>}
        {outcome === "rejected" && (
          <strong>
            {t("reply-taken-rejected", { customer, seq: about_seq, reason: rejectedWords(t, codes) })}
          </strong>
        )}
        {(accepted + asks > 0 || protocols.length === 0) && (
          <p>
            {t("reply-taken-remarks", { count: accepted + asks })}{" "}
            {asks > 0 && t("reply-taken-asks", { count: asks })}
          </p>
        )}
        {protocols.map((one) => (
          <p key={`${one.survey} ${one.version}`}>
            {t(one.same_text ? `reply-protocol-${one.said}` : "reply-protocol-other-text", {
              number: one.survey,
              version: one.version ?? 0,
            })}{" "}
            {one.older && t("reply-protocol-older")} {one.comment}
          </p>
        ))}
      </div>
      <Button variant="subtle" color="gray" onClick={clear}>
        {t("frame-close")}
      </Button>
    </Paper>
  );
}
