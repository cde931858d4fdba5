import { Button, Group, Paper, Progress, Table, Text, Title } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { api, type CustomerCard, listen, type OutboxItem } from "../../api/client";
import { customersRead, outboxRead } from "../../api/readings";
import { useMay } from "../../app/useMay";
import { ConfirmStep } from "../../parts/ConfirmStep";
import { ErrorNotice } from "../../parts/ErrorNotice";
import { Icon, type IconName } from "../../parts/Icon";
import { useAnnounce } from "../../parts/UndoToast";
import { useWork } from "../../parts/useWork";
import { useFormats, useWords } from "../../words/words";
import { type QueueStep, type QueueTone, queueWords } from "./queue";
import { ReceiptDialog } from "./ReceiptDialog";
import classes from "./share.module.css";

const TONE_ICONS: Record<QueueTone, IconName> = {
  moving: "cloud",
  good: "check",
  stopped: "pause",
  wrong: "warning",
  over: "close",
};

/** Every bundle that was signed: where it is and why it waits, in words. */
export function Outbox({
  items,
  customers,
}: {
  items: readonly OutboxItem[];
  customers: readonly CustomerCard[];
}) {
  const t = useWords();
  const shares = useMay()("share");
  const reread = useReread();
  const announce = useAnnounce();
  const { busy, error, run } = useWork<string>();
  const [cancelling, setCancelling] = useState<OutboxItem | null>(null);
  const [receipt, setReceipt] = useState<OutboxItem | null>(null);
  const live = useLiveSent(items);
  const nameOf = ({ customer }: OutboxItem) => customers.find(({ id }) => id === customer)?.name ?? customer;
  const act = async (id: string, work: () => Promise<unknown>) => {
    await run(id, work);
    reread();
  };
  const write = async ({ id }: OutboxItem) => {
    const written = await run(id, () => api.outboxWrite(id));
    if (written) announce(t("share-sent-folder"));
  };
  const take = (step: QueueStep, item: OutboxItem) => {
    if (step === "receipt") setReceipt(item);
    else if (step === "cancel") setCancelling(item);
    else if (step === "folder") void write(item);
    else void act(item.id, () => (step === "pause" ? api.outboxPause(item.id) : api.outboxResume(item.id)));
  };
  const sendable = items.some(({ state }) => state === "waiting" || state === "sending");
  return (
    <section aria-labelledby="outbox">
      <Group justify="space-between" mb="xs" mt="lg">
        <Title order={2} id="outbox">
          {t("share-queue")}
        </Title>
        {sendable && shares && (
          <Button
            variant="default"
            leftSection={<Icon name="share" size={16} />}
            loading={busy === "sync"}
            onClick={() => void act("sync", api.syncNow)}
          >
            {t("share-queue-send-now")}
          </Button>
        )}
      </Group>
      {error !== null && <ErrorNotice error={error} />}
      {items.length === 0 ? (
        <Text c="dimmed">{t("share-queue-empty")}</Text>
      ) : (
        <Paper withBorder className={classes.queue}>
          <Table className={classes.queueTable}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th w="18%">{t("share-queue-col-customer")}</Table.Th>
                <Table.Th w={130}>{t("share-queue-col-bundle")}</Table.Th>
                <Table.Th w={170}>{t("share-queue-col-created")}</Table.Th>
                <Table.Th>{t("share-queue-col-state")}</Table.Th>
                <Table.Th w={90}>{t("share-queue-col-size")}</Table.Th>
                <Table.Th w={320}>
                  <span className="pl-hidden">{t("share-queue-col-steps")}</span>
                </Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {items.map((item) => (
                <Row
                  key={item.id}
                  item={{ ...item, sent: live(item) }}
                  all={items}
                  name={nameOf(item)}
                  busy={busy === item.id}
                  onStep={take}
                />
              ))}
            </Table.Tbody>
          </Table>
        </Paper>
      )}
      {cancelling && (
        <ConfirmStep
          opened
          title={t("share-queue-cancel-title", { seq: cancelling.seq, customer: nameOf(cancelling) })}
          goes={[]}
          note={t("share-queue-cancel-goes")}
          verb={t("share-queue-cancel-verb")}
          danger
          onConfirm={async () => {
            await api.outboxCancel(cancelling.id);
            reread();
          }}
          onClose={() => setCancelling(null)}
        />
      )}
      {receipt && <ReceiptDialog item={receipt} name={nameOf(receipt)} onClose={() => setReceipt(null)} />}
    </section>
  );
}

function Row({
  item,
  all,
  name,
  busy,
  onStep,
}: {
  item: OutboxItem;
  all: readonly OutboxItem[];
  name: string;
  busy: boolean;
  onStep: (step: QueueStep, item: OutboxItem) => void;
}) {
  const t = useWords();
  const formats = useFormats();
  const shares = useMay()("share");
  const words = queueWords(t, formats, item, all);
  // A receipt is only looked at.
  const steps = words.steps.filter((step) => shares || step === "receipt");
  return (
    <Table.Tr>
      <Table.Td>{name}</Table.Td>
      <Table.Td>
        {t("share-queue-seq", { seq: item.seq })}
        <small className={classes.since}>
          {item.since === null ? t("share-queue-whole") : t("share-queue-since", { since: item.since })}
        </small>
      </Table.Td>
      <Table.Td>{formats.dateTime(item.created_at)}</Table.Td>
      <Table.Td>
        <span className={classes.state} data-tone={words.tone}>
          <Icon name={TONE_ICONS[words.tone]} size={16} />
          <strong>{words.state}</strong>
          <span>{words.why}</span>
        </span>
        {words.part !== null && (
          <span className={classes.progress}>
            <Progress value={words.part * 100} size="sm" aria-label={words.state} />
            {t("share-queue-progress", { sent: formats.size(item.sent), size: formats.size(item.size) })}
          </span>
        )}
      </Table.Td>
      <Table.Td>{formats.size(item.size)}</Table.Td>
      <Table.Td>
        <Group gap={6} wrap="nowrap" justify="flex-end">
          {steps.map((step) => (
            <Button
              key={step}
              size="compact-sm"
              variant={step === "cancel" ? "subtle" : "default"}
              color={step === "cancel" ? "gray" : undefined}
              flex="none"
              disabled={busy}
              aria-label={`${t(`share-queue-${step}`)} ${t("share-queue-seq", { seq: item.seq })}`}
              onClick={() => onStep(step, item)}
            >
              {t(`share-queue-${step}`)}
            </Button>
          ))}
        </Group>
      </Table.Td>
    </Table.Tr>
  );
}

/** Steps of the outbox answer with the item alone; what shows it reads again. */
function useReread(): () => void {
  const client = useQueryClient();
  return () => {
    void client.invalidateQueries({ queryKey: outboxRead.key });
    void client.invalidateQueries({ queryKey: customersRead.key });
  };
}

/** Bytes sent as the progress of an upload reports them, between two readings of the outbox. */
function useLiveSent(items: readonly OutboxItem[]): (item: OutboxItem) => number {
  const [live, setLive] = useState<ReadonlyMap<string, number>>(new Map());
  const sending = items.some(({ state }) => state === "sending" || state === "waiting");
  useEffect(() => {
    if (!sending) return;
    return listen("progress", ({ task, done }) => setLive((before) => new Map(before).set(task, done)));
  }, [sending]);
  return ({ id, sent, size }) => Math.min(size, Math.max(sent, live.get(`outbox/${id}`) ?? 0));
}
