import { Button, Text } from "@mantine/core";
import { useState } from "react";
import { api } from "../../../api/client";
import { ConfirmStep } from "../../../parts/ConfirmStep";
import { RecordPart } from "../../../parts/RecordPanel";
import { useWords } from "../../../words/words";
import { Receipt } from "../Receipt";
import type { ProtectionProps } from "./Protection";

/** A slip that was never handed over is replaced: the old number opens nothing any more. */
export function NewReceipt({ one, save }: ProtectionProps) {
  const t = useWords();
  const [asked, setAsked] = useState(false);
  const [digits, setDigits] = useState<string | null>(null);
  return (
    <RecordPart title={t("hotline-receipt")}>
      <Text size="sm" c="dimmed" mb="sm">
        {t("hotline-receipt-kept")}
      </Text>
      <Button variant="default" disabled={!one.has_text} onClick={() => setAsked(true)}>
        {t("hotline-receipt-new")}
      </Button>
      <ConfirmStep
        opened={asked}
        title={t("hotline-receipt-new-title")}
        goes={[t("hotline-receipt-new-goes")]}
        verb={t("hotline-receipt-new")}
        onConfirm={async () => {
          const { value } = await save(t("hotline-receipt"), () => api.caseReceiptNew(one.id));
          setDigits(value);
        }}
        onClose={() => setAsked(false)}
      />
      <Receipt digits={digits} onClose={() => setDigits(null)} />
    </RecordPart>
  );
}
