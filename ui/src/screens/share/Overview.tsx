import { Button, List, Text } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { customersRead, outboxRead } from "../../api/readings";
import { useRead } from "../../api/reads";
import { Loading } from "../../app/Loading";
import { ReadOnlyLine } from "../../app/Permitted";
import { useMay } from "../../app/useMay";
import { DropArea } from "../../parts/DropArea";
import { EmptyState } from "../../parts/EmptyState";
import { ErrorNotice } from "../../parts/ErrorNotice";
import { Icon } from "../../parts/Icon";
import { Page } from "../../parts/Page";
import { useWords } from "../../words/words";
import { CustomerCards } from "./CustomerCards";
import { Outbox } from "./Outbox";
import { Replies } from "./Replies";
import { ReplyNotice, useReply } from "./Reply";

/** Who gets bundles, and what is on its way. */
export function Overview({ toQueue }: { toQueue: boolean }) {
  const t = useWords();
  const shares = useMay()("share");
  const navigate = useNavigate();
  const customers = useRead(customersRead);
  const outbox = useRead(outboxRead);
  const queue = useRef<HTMLDivElement>(null);
  const ready = customers.data !== undefined && outbox.data !== undefined;
  useEffect(() => {
    if (toQueue && ready) queue.current?.scrollIntoView({ block: "start" });
  }, [toQueue, ready]);

  const add = () => void navigate({ to: "/share/$view", params: { view: "add" } });
  const reply = useReply();
  const failed = [customers, outbox].find(({ error }) => error !== null);
  const nothing = customers.data?.length === 0 && outbox.data?.length === 0;
  return (
    <Page
      title={t("share-title")}
      actions={
        !nothing &&
        shares && (
          <>
            <Button
              variant="default"
              loading={reply.busy}
              leftSection={<Icon name="import" size={16} />}
              onClick={reply.choose}
            >
              {t("reply-open")}
            </Button>
            {customers.data?.some(({ last_pack_at }) => last_pack_at !== null) && (
              <Button
                variant="default"
                leftSection={<Icon name="import" size={16} />}
                onClick={() => void navigate({ to: "/share/$view", params: { view: "workbook" } })}
              >
                {t("workbook-open")}
              </Button>
            )}
            <Button leftSection={<Icon name="plus" size={16} />} onClick={add}>
              {t("share-pair")}
            </Button>
          </>
        )
      }
    >
      {shares && (
        <DropArea label={t("reply-open")} takes="reply" onFiles={([file]) => file && reply.drop(file.token)}>
          <ReplyNotice {...reply} />
        </DropArea>
      )}
      <ReadOnlyLine permission="share" />
      {failed && <ErrorNotice error={failed.error} onRetry={() => void failed.refetch()} />}
      {!failed && !ready && <Loading />}
      {nothing && shares && <FirstRun onAdd={add} />}
      {nothing && !shares && <EmptyState icon="share" sentence={t("share-empty-read")} />}
      {customers.data && customers.data.length > 0 && <CustomerCards customers={customers.data} />}
      {ready && !nothing && (
        <div ref={queue}>
          <Outbox items={outbox.data ?? []} customers={customers.data ?? []} />
          <Replies customers={customers.data ?? []} />
        </div>
      )}
    </Page>
  );
}

/** Without a customer the one thing to do is to ask for an invite. */
function FirstRun({ onAdd }: { onAdd: () => void }) {
  const t = useWords();
  return (
    <EmptyState
      icon="share"
      sentence={t("share-empty")}
      action={
        <Button size="md" leftSection={<Icon name="plus" size={16} />} onClick={onAdd}>
          {t("share-pair")}
        </Button>
      }
      example={
        <>
          <List type="ordered" spacing={6} size="sm">
            <List.Item>{t("share-empty-how-1")}</List.Item>
            <List.Item>{t("share-empty-how-2")}</List.Item>
            <List.Item>{t("share-empty-how-3")}</List.Item>
          </List>
          <Text size="sm" mt="sm">
            {t("share-lead")}
          </Text>
        </>
      }
    />
  );
}
