import { Drawer, Text } from "@mantine/core";
import { useQueries } from "@tanstack/react-query";
import type { FindingDetail } from "../../../api/client";
import { historyRead, peopleRead } from "../../../api/readings";
import { useRead } from "../../../api/reads";
import { Loading } from "../../../app/Loading";
import { ErrorNotice } from "../../../parts/ErrorNotice";
import { useFormats, useWords } from "../../../words/words";
import { entriesOf, eventOf, fieldWords, type HistoryEntry, type HistoryLine, valueWords } from "./history";
import classes from "./panel.module.css";

/** Who changed what and when, of the finding and its actions, newest first. */
export function HistoryPanel({ finding, onClose }: { finding: FindingDetail; onClose: () => void }) {
  const t = useWords();
  const records = [
    { action: null, read: historyRead("finding", finding.id) },
    ...finding.actions.map(({ id, number }) => ({ action: number, read: historyRead("action", id) })),
  ];
  const answers = useQueries({
    queries: records.map(({ read }) => ({
      queryKey: read.key,
      queryFn: read.get,
      meta: { kinds: read.kinds },
    })),
  });
  const failed = answers.find(({ error }) => error !== null);
  const ready = answers.every(({ data }) => data !== undefined);
  const entries = entriesOf(
    records.map(({ action }, index) => ({ action, rows: answers[index]?.data ?? [] })),
  );
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size={480}
      title={t("actions-history-title", { number: finding.number })}
      closeButtonProps={{ "aria-label": t("frame-close") }}
    >
      {failed && <ErrorNotice error={failed.error} onRetry={() => void failed.refetch()} />}
      {!failed && !ready && <Loading />}
      {ready && entries.length === 0 && <Text>{t("actions-history-empty")}</Text>}
      {ready && (
        <ol className={classes.history}>
          {entries.map((entry) => (
            <Entry key={`${entry.at} ${entry.action ?? ""} ${entry.person}`} entry={entry} />
          ))}
        </ol>
      )}
    </Drawer>
  );
}

function Entry({ entry }: { entry: HistoryEntry }) {
  const t = useWords();
  const { dateTime } = useFormats();
  const person = entry.person === "" ? t("actions-history-somebody") : entry.person;
  return (
    <li>
      <Text size="sm">
        <strong>{person}</strong>{" "}
        <span className={classes.hint}>
          {dateTime(entry.at)}
          {entry.action !== null && ` · ${t("actions-history-of-action", { number: entry.action })}`}
        </span>
      </Text>
      {entry.lines.map((line) => (
        <Line key={line.field} line={line} />
      ))}
    </li>
  );
}

function Line({ line }: { line: HistoryLine }) {
  const t = useWords();
  const formats = useFormats();
  const people = useRead(peopleRead).data ?? [];
  const event = eventOf(line);
  if (event) return <Text size="sm">{t(`actions-history-${event}`)}</Text>;
  return (
    <div className={classes.change}>
      <span>{fieldWords(t, line.field)}</span>
      <del>
        <span className="pl-hidden">{t("actions-history-from")} </span>
        {valueWords(t, formats, people, line.field, line.from)}
      </del>
      <ins>
        <span className="pl-hidden">{t("actions-history-to")} </span>
        {valueWords(t, formats, people, line.field, line.to)}
      </ins>
    </div>
  );
}
