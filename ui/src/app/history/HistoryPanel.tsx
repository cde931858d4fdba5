import { ActionIcon, Drawer, Text } from "@mantine/core";
import { useQueries } from "@tanstack/react-query";
import { useState } from "react";
import type { Json, Person } from "../../api/client";
import { historyRead, peopleRead } from "../../api/readings";
import { useRead } from "../../api/reads";
import { ErrorNotice } from "../../parts/ErrorNotice";
import { Icon } from "../../parts/Icon";
import { useFormats, useWords } from "../../words/words";
import { Loading } from "../Loading";
import {
  entriesOf,
  eventOf,
  fieldWords,
  type HistoryEntry,
  type HistoryLine,
  type HistoryOf,
  valueWords,
} from "./history";
import classes from "./history.module.css";

/** The tool in the head of a record that opens its history. */
export function HistoryTool({
  name,
  records,
  size = 34,
}: {
  name: string;
  records: readonly HistoryOf[];
  size?: number;
}) {
  const t = useWords();
  const [opened, setOpened] = useState(false);
  return (
    <>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={size}
        aria-label={t("history-open")}
        title={t("history-open")}
        onClick={() => setOpened(true)}
      >
        <Icon name="history" />
      </ActionIcon>
      {opened && <HistoryPanel name={name} records={records} onClose={() => setOpened(false)} />}
    </>
  );
}

/** Who changed what and when, of a record and those that belong to it, newest first. */
function HistoryPanel({
  name,
  records,
  onClose,
}: {
  name: string;
  records: readonly HistoryOf[];
  onClose: () => void;
}) {
  const t = useWords();
  const answers = useQueries({
    queries: records.map(({ kind, id }) => {
      const read = historyRead(kind, id);
      return { queryKey: read.key, queryFn: read.get, meta: { kinds: read.kinds } };
    }),
  });
  const failed = answers.find(({ error }) => error !== null);
  const ready = answers.every(({ data }) => data !== undefined);
  const entries = entriesOf(
    records.map(({ kind, of }, index) => ({ kind, of, rows: answers[index]?.data ?? [] })),
  );
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size={480}
      title={t("history-title", { name })}
      closeButtonProps={{ "aria-label": t("frame-close") }}
    >
      {failed && <ErrorNotice error={failed.error} onRetry={() => void failed.refetch()} />}
      {!failed && !ready && <Loading />}
      {ready && entries.length === 0 && <Text>{t("history-empty")}</Text>}
      {ready && (
        <ol className={classes.history}>
          {entries.map((entry) => (
            <Entry key={`${entry.at} ${entry.of ?? ""} ${entry.person}`} entry={entry} />
          ))}
        </ol>
      )}
    </Drawer>
  );
}

function Entry({ entry }: { entry: HistoryEntry }) {
  const t = useWords();
  const { dateTime } = useFormats();
  const person = entry.person === "" ? t("history-somebody") : entry.person;
  return (
    <li>
      <Text size="sm">
        <strong>{person}</strong>{" "}
        <span className={classes.hint}>
          {dateTime(entry.at)}
          {entry.of !== null && ` · ${entry.of}`}
        </span>
      </Text>
      <Changes kind={entry.kind} lines={entry.lines} />
    </li>
  );
}

/** What a write changed, from what to what. */
export function Changes({ kind, lines }: { kind: string; lines: readonly HistoryLine[] }) {
  const people = useRead(peopleRead).data ?? [];
  return lines.map((line, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: an entry of the journal never changes
    <Line key={index} kind={kind} line={line} people={people} />
  ));
}

function Line({ kind, line, people }: { kind: string; line: HistoryLine; people: readonly Person[] }) {
  const t = useWords();
  const formats = useFormats();
  const event = eventOf(line);
  const words = (value: Json) => valueWords(t, formats, people, kind, line.field, value);
  if (event) return <Text size="sm">{t(`history-${event}`)}</Text>;
  return (
    <div className={classes.change}>
      <span>{fieldWords(t, kind, line.field)}</span>
      <del>
        <span className="pl-hidden">{t("history-from")} </span>
        {words(line.from)}
      </del>
      <ins>
        <span className="pl-hidden">{t("history-to")} </span>
        {words(line.to)}
      </ins>
    </div>
  );
}
