import { Alert, Button, Group, Modal, Text } from "@mantine/core";
import { useState } from "react";
import { api, type ReplyBy } from "../../api/client";
import { remarkDraftsRead } from "../../api/readings";
import { useRead } from "../../api/reads";
import { ErrorNotice } from "../../parts/ErrorNotice";
import { Icon } from "../../parts/Icon";
import { useWork } from "../../parts/useWork";
import { useWords } from "../../words/words";
import classes from "./factories.module.css";

interface SendReviewProps {
  factory: string;
  name: string;
  seq: number;
  /** Replies can go by the inbox this bundle came by. */
  byInbox: boolean;
  onClose: () => void;
}

/** Everything that is about to be signed, once more; afterwards nobody can change it. */
export function SendReview({ factory, name, seq, byInbox, onClose }: SendReviewProps) {
  const t = useWords();
  const drafts = useRead(remarkDraftsRead(factory)).data ?? [];
  const { busy, error, run } = useWork<ReplyBy>();
  const [sent, setSent] = useState<ReplyBy | null>(null);
  const unclear = drafts.filter(
    ({ verdict, comment }) => verdict === null || (verdict !== "accepted" && comment.trim() === ""),
  );
  const send = (way: ReplyBy) =>
    void run(way, async () => {
      if (await api.reviewSend(factory, way)) setSent(way);
    });
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t("review-title", { name })}
      closeButtonProps={{ "aria-label": t("frame-close") }}
    >
      {sent !== null ? (
        <>
          <p className={classes.done} role="status">
            <Icon name="check" size={18} /> {t(sent === "inbox" ? "review-queued" : "review-sent")}
          </p>
          <Text>{t(sent === "inbox" ? "review-queued-next" : "review-sent-next", { name })}</Text>
          <Group justify="flex-end" mt="md">
            <Button onClick={onClose}>{t("frame-close")}</Button>
          </Group>
        </>
      ) : (
        <>
          <Text>{t("review-accepts", { seq })}</Text>
          <ul className={classes.toSign} aria-label={t("review-remarks")}>
            {drafts.map(({ kind, record, number, verdict, comment }) => (
              <li key={record}>
                <strong>{t(`remark-on-${kind}`, { number })}</strong>
                {verdict === null ? (
                  <span className={classes.bad}>{t("review-no-verdict")}</span>
                ) : (
                  <span data-verdict={verdict}>
                    {t(
                      kind === "survey-version" ? `protocol-verdict-${verdict}` : `remark-verdict-${verdict}`,
                    )}
                  </span>
                )}
                <span className={classes.text}>
                  {verdict !== null && verdict !== "accepted" && comment.trim() === "" ? (
                    <span className={classes.bad}>{t("review-no-words")}</span>
                  ) : (
                    comment
                  )}
                </span>
              </li>
            ))}
          </ul>
          {drafts.length === 0 && <Text c="dimmed">{t("review-no-remarks")}</Text>}
          <Alert variant="light" icon={<Icon name="info" />} mt="md" className={classes.note}>
            {t("review-final")}
          </Alert>
          {error !== null && <ErrorNotice error={error} />}
          <Group justify="flex-end" mt="md">
            <Button variant="default" onClick={onClose}>
              {t("frame-cancel")}
            </Button>
            <Button
              variant={byInbox ? "default" : "filled"}
              disabled={unclear.length > 0 || busy === "inbox"}
              loading={busy === "file"}
              onClick={() => send("file")}
            >
              {t("review-sign")}
            </Button>
            {byInbox && (
              <Button
                disabled={unclear.length > 0 || busy === "file"}
                loading={busy === "inbox"}
                onClick={() => send("inbox")}
              >
                {t("review-sign-send")}
              </Button>
            )}
          </Group>
        </>
      )}
    </Modal>
  );
}
