import { Alert, Modal, Text } from "@mantine/core";
import type { OutboxItem } from "../../api/client";
import { Icon } from "../../parts/Icon";
import { useFormats, useWords } from "../../words/words";
import classes from "./share.module.css";

/** What stands behind "delivered", and what a signature does and does not prove. */
export function ReceiptDialog({
  item,
  name,
  onClose,
}: {
  item: OutboxItem;
  name: string;
  onClose: () => void;
}) {
  const t = useWords();
  const { dateTime } = useFormats();
  const { receipt } = item;
  if (!receipt) return null;
  const facts = [
    { label: t("share-receipt-customer"), value: name, code: false },
    { label: t("share-receipt-received"), value: dateTime(receipt.received_at), code: false },
    { label: t("share-receipt-digest"), value: receipt.digest, code: true },
    { label: t("share-receipt-key"), value: receipt.keyid, code: true },
  ];
  return (
    <Modal
      opened
      onClose={onClose}
      title={t("share-receipt-title", { seq: item.seq })}
      size="lg"
      closeButtonProps={{ "aria-label": t("frame-close") }}
    >
      <Text className={classes.good} fw={600} mb="sm">
        <Icon name="check" size={17} /> {t("share-receipt-verified")}
      </Text>
      <dl className={classes.facts}>
        {facts.map(({ label, value, code }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd className={code ? classes.code : undefined}>{value}</dd>
          </div>
        ))}
      </dl>
      <Alert variant="light" color="gray" icon={<Icon name="info" />} mt="md" className={classes.note}>
        {t("share-receipt-means")}
      </Alert>
    </Modal>
  );
}
