import { Button, Table, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { api, type HandoverRow, type Json } from "../../../api/client";
import { handoverRead } from "../../../api/readings";
import { useReady } from "../../../api/reads";
import { draftOf } from "../../../app/drafts";
import { ExcelButton } from "../../../app/ExcelButton";
import { ReadOnlyLine } from "../../../app/Permitted";
import { useSession } from "../../../app/session";
import { useUndo } from "../../../app/undo";
import { useMay } from "../../../app/useMay";
import { AutoSaveField } from "../../../parts/AutoSaveField";
import { DateField } from "../../../parts/DateField";
import { today } from "../../../parts/dayText";
import { EmptyState } from "../../../parts/EmptyState";
import { ErrorNotice } from "../../../parts/ErrorNotice";
import { Icon } from "../../../parts/Icon";
import { Page } from "../../../parts/Page";
import { useWork } from "../../../parts/useWork";
import { useFormats, useWords } from "../../../words/words";
import classes from "./handover.module.css";

/** Who leads what, since when, who stands in, and what the next person must know. */
export function HandoverScreen() {
  const t = useWords();
  const { state } = useSession();
  const { rows } = useReady(handoverRead).data;
  const may = useMay()("report");
  const [added, setAdded] = useState<string | null>(null);
  const { busy, error, run } = useWork();
  const offerUndo = useUndo();
  const add = () =>
    run("work", async () => {
      const { value } = await api.handoverAdd({
        topic: "",
        leader: state.me?.name ?? "",
        since: today(new Date()),
        deputy: "",
        know: "",
      });
      setAdded(value.id);
    });
  const remove = (row: HandoverRow) =>
    run("work", async () => {
      const saved = await api.handoverRemove(row.id);
      offerUndo(saved, t("handover-removed", { topic: row.topic || t("handover-no-topic") }));
    });
  const addButton = may && (
    <Button leftSection={<Icon name="plus" size={16} />} loading={busy !== null} onClick={() => void add()}>
      {t("handover-add")}
    </Button>
  );
  return (
    <Page
      title={t("handover-title")}
      actions={
        rows.length > 0 && (
          <>
            <ExcelButton lists={[{ wanted: { list: "handover" } }]} />
            {addButton}
          </>
        )
      }
    >
      <Link to="/" className={classes.back}>
        <Icon name="back" size={15} />
        {t("handover-back")}
      </Link>
      <Text c="dimmed" mb="md" maw={860}>
        {t("handover-lead")}
      </Text>
      <ReadOnlyLine permission="report" />
      {error !== null && <ErrorNotice error={error} />}
      {rows.length === 0 ? (
        <EmptyState
          icon="handover"
          sentence={t("handover-empty")}
          action={addButton}
          example={<Text size="sm">{t("handover-empty-example")}</Text>}
        />
      ) : (
        <Log rows={rows} may={may} added={added} onRemove={(row) => void remove(row)} />
      )}
    </Page>
  );
}

interface LogProps {
  rows: readonly HandoverRow[];
  may: boolean;
  /** The row just added: its topic takes the focus. */
  added: string | null;
  onRemove: (row: HandoverRow) => void;
}

function Log({ rows, may, added, onRemove }: LogProps) {
  const t = useWords();
  return (
    <div className={classes.frame}>
      <Table className={classes.log} layout="fixed" highlightOnHover={false} aria-label={t("handover-title")}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th w="16%">{t("handover-topic")}</Table.Th>
            <Table.Th w="16%">{t("handover-leader")}</Table.Th>
            <Table.Th w={178}>{t("handover-since")}</Table.Th>
            <Table.Th w="16%">{t("handover-deputy")}</Table.Th>
            <Table.Th>{t("handover-know")}</Table.Th>
            <Table.Th w={132}>{t("handover-changed")}</Table.Th>
            {may && (
              <Table.Th w={52}>
                <span className="pl-hidden">{t("handover-remove-column")}</span>
              </Table.Th>
            )}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) =>
            may ? (
              <EditRow key={row.id} row={row} fresh={row.id === added} onRemove={() => onRemove(row)} />
            ) : (
              <ReadRow key={row.id} row={row} />
            ),
          )}
        </Table.Tbody>
      </Table>
    </div>
  );
}

function EditRow({ row, fresh, onRemove }: { row: HandoverRow; fresh: boolean; onRemove: () => void }) {
  const t = useWords();
  const line = useRef<HTMLTableRowElement>(null);
  useEffect(() => {
    if (fresh) line.current?.querySelector("input")?.focus();
  }, [fresh]);
  const set = (field: string) => (value: Json) => api.handoverSet(row.id, field, value);
  const text = (field: "topic" | "leader" | "deputy", placeholder?: string) => (
    <Table.Td>
      <AutoSaveField
        label={t(`handover-${field}`)}
        quietLabel
        placeholder={placeholder}
        maxLength={200}
        value={row[field]}
        onCommit={set(field)}
        draft={draftOf("handover", row.id, field)}
      />
    </Table.Td>
  );
  return (
    <Table.Tr ref={line}>
      {text("topic", t("handover-topic-hint"))}
      {text("leader")}
      <Table.Td>
        <DateField
          label={<span className="pl-hidden">{t("handover-since")}</span>}
          value={row.since}
          onCommit={set("since")}
        />
      </Table.Td>
      {text("deputy")}
      <Table.Td>
        <AutoSaveField
          label={t("handover-know")}
          quietLabel
          multiline
          minRows={1}
          placeholder={t("handover-know-hint")}
          value={row.know}
          onCommit={set("know")}
          draft={draftOf("handover", row.id, "know")}
        />
      </Table.Td>
      <Table.Td>
        <Changed row={row} />
      </Table.Td>
      <Table.Td>
        <Button
          variant="subtle"
          color="gray"
          px={9}
          aria-label={t("handover-remove", { topic: row.topic || t("handover-no-topic") })}
          onClick={onRemove}
        >
          <Icon name="trash" />
        </Button>
      </Table.Td>
    </Table.Tr>
  );
}

function ReadRow({ row }: { row: HandoverRow }) {
  const { date } = useFormats();
  return (
    <Table.Tr>
      <Table.Th scope="row">{row.topic}</Table.Th>
      <Table.Td>{row.leader}</Table.Td>
      <Table.Td>{row.since === null ? "" : date(row.since)}</Table.Td>
      <Table.Td>{row.deputy}</Table.Td>
      <Table.Td className={classes.know}>{row.know}</Table.Td>
      <Table.Td>
        <Changed row={row} />
      </Table.Td>
    </Table.Tr>
  );
}

function Changed({ row }: { row: HandoverRow }) {
  const t = useWords();
  const { date } = useFormats();
  return (
    <span className={classes.changed}>
      {t("handover-updated", {
        person: row.updated_by,
        date: date(row.updated_at).replaceAll(" ", "\u00a0"),
      })}
    </span>
  );
}
