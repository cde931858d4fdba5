import { Button, Group, List, Modal, Table, Text } from "@mantine/core";
import { api, type KindDifference, type RestoreChoice } from "../../api/client";
import { useSession } from "../../app/session";
import { ErrorNotice } from "../../parts/ErrorNotice";
import { useWork } from "../../parts/useWork";
import { useFormats, useWords } from "../../words/words";

/** Kinds that have a name here; the others are counted together. */
const NAMED = [
  "answer",
  "finding",
  "action",
  "evidence",
  "incident",
  "good-practice",
  "case",
  "worker",
  "course",
  "session",
  "attendance",
  "customer",
  "person",
] as const;

/** What going back would change, before anything does. */
export function RestoreStep({ choice, onClose }: { choice: RestoreChoice; onClose: () => void }) {
  const t = useWords();
  const { dateTime, number } = useFormats();
  const { set } = useSession();
  const { busy, error, run } = useWork();
  const { preview, token } = choice;
  const goBack = async () => {
    const state = await run("work", () => api.restoreDo(token));
    if (state) set(state);
  };
  const at = dateTime(preview.made_at);
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t("backup-restore-title", { at })}
      closeButtonProps={{ "aria-label": t("frame-close") }}
    >
      <Text mb="sm">
        {t("backup-restore-holds", { count: preview.records, records: number(preview.records) })}
      </Text>
      <Differences rows={folded(preview.differs)} />
      <List spacing={4} my="sm">
        <List.Item>
          {t("backup-restore-people", { names: preview.people.join(t("frame-list-separator")) })}
        </List.Item>
        {preview.stay_out.length > 0 && (
          <List.Item>
            {t("backup-restore-stay-out", {
              names: preview.stay_out.join(t("frame-list-separator")),
              count: preview.stay_out.length,
            })}
          </List.Item>
        )}
        {preview.stay_destroyed > 0 && (
          <List.Item>{t("backup-restore-stay-destroyed", { count: preview.stay_destroyed })}</List.Item>
        )}
        <List.Item>{t("backup-restore-kept")}</List.Item>
        <List.Item>{t("backup-restore-letter", { letter: preview.letter })}</List.Item>
      </List>
      {error !== null && <ErrorNotice error={error} />}
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={onClose} disabled={busy !== null}>
          {t("frame-cancel")}
        </Button>
        <Button color="red" loading={busy !== null} onClick={() => void goBack()}>
          {t("backup-go-back")}
        </Button>
      </Group>
    </Modal>
  );
}

function Differences({ rows }: { rows: KindDifference[] }) {
  const t = useWords();
  const { number } = useFormats();
  if (rows.length === 0) return <Text fw={600}>{t("backup-restore-same")}</Text>;
  return (
    <Table withTableBorder verticalSpacing={5} aria-label={t("backup-restore-differs")}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th />
          <Table.Th>{t("backup-restore-only-now")}</Table.Th>
          <Table.Th>{t("backup-restore-only-then")}</Table.Th>
          <Table.Th>{t("backup-restore-changed")}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.map(({ kind, only_now, only_then, changed }) => (
          <Table.Tr key={kind}>
            <Table.Th scope="row">{t(`backup-kind-${kind}`)}</Table.Th>
            <Table.Td>{number(only_now)}</Table.Td>
            <Table.Td>{number(only_then)}</Table.Td>
            <Table.Td>{number(changed)}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

function folded(rows: KindDifference[]): KindDifference[] {
  const named = (kind: string) => NAMED.some((name) => name === kind);
  const others = rows.filter(({ kind }) => !named(kind));
  const sum = (field: "only_now" | "only_then" | "changed") =>
    others.reduce((total, row) => total + row[field], 0);
  const own = rows.filter(({ kind }) => named(kind));
  if (others.length === 0) return own;
  const other = {
    kind: "other",
    only_now: sum("only_now"),
    only_then: sum("only_then"),
    changed: sum("changed"),
  };
  return [...own, other];
}
