import { Button, Checkbox, Group, Stack, Table, Text } from "@mantine/core";
import { useState } from "react";
import { api, type TaskReply, type TaskReplyRow, type TasksTaken } from "../../api/client";
import { ErrorNotice } from "../../parts/ErrorNotice";
import { Icon } from "../../parts/Icon";
import { useWork } from "../../parts/useWork";
import { useFormats, useWords } from "../../words/words";
import classes from "./panel/panel.module.css";

/** A filled-in task sheet: chosen, its differences shown, taken in row by row as the person ticks. */
export function TaskReplyBox({ onDone, onBack }: { onDone: () => void; onBack: () => void }) {
  const t = useWords();
  const { busy, error, run } = useWork();
  const [reply, setReply] = useState<TaskReply | null>(null);
  const [taken, setTaken] = useState<TasksTaken | null>(null);
  const choose = () =>
    void run("work", async () => {
      const found = await api.tasksChoose();
      if (!found) return;
      setTaken(null);
      setReply(found);
    });
  const take = (lines: number[]) =>
    void run("work", async () => {
      if (!reply) return;
      const saved = await api.tasksTakeIn(reply.id, lines);
      setReply(null);
      setTaken(saved.value);
    });
  return (
    <Stack gap="md">
      {error !== null && <ErrorNotice error={error} />}
      {taken && (
        <Text role="status" fw={600}>
          {t("tasks-back-done", { statuses: taken.statuses, comments: taken.comments })}
        </Text>
      )}
      {reply && <Differences key={reply.id} reply={reply} busy={busy !== null} onTake={take} />}
      <Group justify="space-between">
        <Button variant="default" leftSection={<Icon name="back" size={16} />} onClick={onBack}>
          {t("tasks-open")}
        </Button>
        <Group gap="sm">
          <Button
            variant={reply || taken ? "default" : "filled"}
            leftSection={<Icon name="import" size={16} />}
            loading={busy !== null}
            onClick={choose}
          >
            {t("tasks-back")}
          </Button>
          {taken && <Button onClick={onDone}>{t("frame-close")}</Button>}
        </Group>
      </Group>
    </Stack>
  );
}

function Differences({
  reply,
  busy,
  onTake,
}: {
  reply: TaskReply;
  busy: boolean;
  onTake: (lines: number[]) => void;
}) {
  const t = useWords();
  const { date } = useFormats();
  const good = reply.rows.filter(({ problem }) => problem === null).map(({ line }) => line);
  const [lines, setLines] = useState<readonly number[]>(good);
  const { rows, same, silent } = reply;
  return (
    <>
      <div>
        <Text fw={600} size="lg">
          {t("tasks-back-title", { person: reply.person })}
        </Text>
        <Text c="dimmed">{t("tasks-back-of", { date: date(reply.made_on), file: reply.file_name })}</Text>
      </div>
      {rows.length === 0 && (
        <Text role="status">{t(same > 0 ? "tasks-back-nothing" : "tasks-back-empty")}</Text>
      )}
      {rows.length > 0 && (
        <Table withTableBorder highlightOnHover={false}>
          <Table.Tbody>
            {rows.map((row) => (
              <Row
                key={row.line}
                row={row}
                on={lines.includes(row.line)}
                onToggle={() =>
                  setLines(
                    lines.includes(row.line)
                      ? lines.filter((line) => line !== row.line)
                      : [...lines, row.line],
                  )
                }
              />
            ))}
          </Table.Tbody>
        </Table>
      )}
      <Text size="sm" c="dimmed">
        {[
          same > 0 ? t("tasks-back-same", { count: same }) : "",
          silent > 0 ? t("tasks-back-silent", { count: silent }) : "",
        ]
          .filter(Boolean)
          .join(" ")}
      </Text>
      {good.length > 0 && (
        <Group justify="flex-end">
          <Button loading={busy} disabled={lines.length === 0} onClick={() => onTake([...lines])}>
            {t("tasks-back-do", { count: lines.length })}
          </Button>
        </Group>
      )}
    </>
  );
}

function Row({ row, on, onToggle }: { row: TaskReplyRow; on: boolean; onToggle: () => void }) {
  const t = useWords();
  const { date } = useFormats();
  const { number, line, was, becomes, text, problem, title } = row;
  const name = number === "" ? t("tasks-back-line", { line }) : number;
  return (
    <Table.Tr>
      <Table.Td w={44}>
        <Checkbox
          aria-label={t("tasks-back-choose", { number: name })}
          checked={on && problem === null}
          disabled={problem !== null}
          onChange={onToggle}
        />
      </Table.Td>
      <Table.Td>
        <Text>
          <strong>{name}</strong> {title}
        </Text>
        {becomes !== null && was !== null && (
          <Text>
            {t("tasks-back-becomes", { from: t(`status-${was}`), to: t(`status-${becomes}`) })}{" "}
            {row.on !== null && t("tasks-back-on", { date: date(row.on) })}
          </Text>
        )}
        {text !== "" && (
          <Text className={classes.remarkText}>
            <span className={classes.quiet}>{t("tasks-back-comment")}: </span>
            {text}
          </Text>
        )}
        {problem !== null && <Text className={classes.lack}>{t(`tasks-problem-${problem}`)}</Text>}
      </Table.Td>
    </Table.Tr>
  );
}
