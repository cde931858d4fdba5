import { Button, Group, Modal, NativeSelect, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { customersRead } from "../../../api/readings";
import { useRead } from "../../../api/reads";
import { ErrorNotice } from "../../../parts/ErrorNotice";
import { Icon } from "../../../parts/Icon";
import { useWords } from "../../../words/words";
import { ColumnsStep } from "./ColumnsStep";
import classes from "./fill.module.css";
import { PreviewStep } from "./PreviewStep";
import { useFill } from "./useFill";

/** The plan in a customer's own workbook: the file, its columns once, every change, and the saved copy. */
export function FillDialog({ onClose }: { onClose: () => void }) {
  const t = useWords();
  const customers = useRead(customersRead);
  const fill = useFill();
  const [chosen, setChosen] = useState<string | null>(null);
  const all = customers.data ?? [];
  const customer = all.find(({ id }) => id === chosen) ?? all[0];
  const name = customer?.name ?? "";
  const { stage } = fill;
  return (
    <Modal
      opened
      onClose={onClose}
      size={stage.at === "file" ? "lg" : 1120}
      title={t("fill-title")}
      closeButtonProps={{ "aria-label": t("frame-close") }}
    >
      <Stack gap="md">
        {stage.at === "file" && <Text>{t("fill-lead")}</Text>}
        {customers.error !== null && <ErrorNotice error={customers.error} />}
        {customers.data?.length === 0 && <Text role="status">{t("fill-customer-none")}</Text>}
        {customer && stage.at === "file" && (
          <>
            <NativeSelect
              label={t("fill-customer")}
              data={all.map(({ id, name }) => ({ value: id, label: name }))}
              value={customer.id}
              onChange={(event) => setChosen(event.currentTarget.value)}
            />
            <Text size="sm" c="dimmed">
              {t("fill-names")}
            </Text>
          </>
        )}
        {fill.error !== null && <ErrorNotice error={fill.error} />}
        {stage.at === "columns" && <ColumnsStep draft={stage.draft} fill={fill} customer={name} />}
        {stage.at === "preview" && <PreviewStep draft={stage.draft} fill={fill} customer={name} />}
        {stage.at === "done" && (
          <div role="status" className={classes.done}>
            <Icon name="check" size={20} />
            <div>
              <strong>{t("fill-saved", { cells: stage.draft.cells })}</strong>
              <p>{t("fill-saved-rows", { rows: stage.exported.rows })}</p>
              <p className={classes.path}>{stage.exported.path}</p>
            </div>
          </div>
        )}
        <Group justify="flex-end">
          {customer && (stage.at === "file" || stage.at === "done") && (
            <Button
              variant={stage.at === "file" ? "filled" : "default"}
              loading={fill.busy === "reading"}
              leftSection={<Icon name="folder" size={16} />}
              onClick={() => void fill.choose(customer.id)}
            >
              {t(stage.at === "file" ? "fill-choose" : "fill-other-file")}
            </Button>
          )}
          {(stage.at === "done" || !customer) && <Button onClick={onClose}>{t("frame-close")}</Button>}
        </Group>
      </Stack>
    </Modal>
  );
}
