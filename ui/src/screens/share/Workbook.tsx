import { Button, Checkbox, Group, Paper, Table, Text } from "@mantine/core";
import { Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import {
  api,
  type CustomerSaid,
  type WorkbookReply,
  type WorkbookRow,
  type WorkbookTaken,
} from "../../api/client";
import { DropArea } from "../../parts/DropArea";
import { Edits } from "../../parts/Edits";
import { ErrorNotice } from "../../parts/ErrorNotice";
import { Icon } from "../../parts/Icon";
import { Page } from "../../parts/Page";
import { useWork } from "../../parts/useWork";
import { useFormats, useWords } from "../../words/words";
import classes from "./share.module.css";
import workbook from "./workbook.module.css";

/** A filled-in workbook: chosen, its differences shown, and taken in row by row as the person ticks. */
export function Workbook() {
  const t = useWords();
  const navigate = useNavigate();
  const { busy, error, run } = useWork();
  const [reply, setReply] = useState<WorkbookReply | null>(null);
  const [taken, setTaken] = useState<WorkbookTaken | null>(null);
  const read = (get: () => Promise<WorkbookReply | null>) =>
    void run("work", async () => {
      const found = await get();
      if (!found) return;
      setTaken(null);
      setReply(found);
    });
  const take = (lines: number[]) =>
    void run("work", async () => {
      if (!reply) return;
      const saved = await api.workbookTakeIn(reply.id, lines);
      setReply(null);
      setTaken(saved.value);
    });
  return (
    <Page
      title={t("workbook-title")}
      actions={
        <Button
          variant="default"
          leftSection={<Icon name="back" size={16} />}
          onClick={() => void navigate({ to: "/share" })}
        >
          {t("share-preview-back")}
        </Button>
      }
    >
      <DropArea
        label={t("workbook-choose")}
        onFiles={([file]) => file && read(() => api.workbookDrop(file.token))}
      >
        {error !== null && (
          <div className={classes.error}>
            <ErrorNotice error={error} />
          </div>
        )}
        {taken && <Taken taken={taken} />}
        {reply ? (
          <Differences
            key={reply.id}
            reply={reply}
            busy={busy !== null}
            onTake={take}
            onClose={() => setReply(null)}
          />
        ) : (
          <Choose
            busy={busy !== null}
            verb={t(taken ? "workbook-another" : "workbook-choose")}
            onChoose={() => read(api.workbookChoose)}
          />
        )}
      </DropArea>
    </Page>
  );
}

function Choose({ busy, verb, onChoose }: { busy: boolean; verb: string; onChoose: () => void }) {
  const t = useWords();
  return (
    <Paper withBorder className={classes.drop}>
      <Icon name="import" size={36} />
      <Text ta="center">{t("workbook-lead")}</Text>
      <Group gap="sm">
        <Button size="md" loading={busy} onClick={onChoose}>
          {verb}
        </Button>
        <Text>{t("workbook-drop")}</Text>
      </Group>
      <Text size="sm" c="dimmed" ta="center">
        {t("workbook-where")}
      </Text>
    </Paper>
  );
}

function Taken({ taken }: { taken: WorkbookTaken }) {
  const t = useWords();
  const { name, remarks, notes, asks } = taken;
  return (
    <Paper
      withBorder
      p="md"
      className={classes.reply}
      role="status"
      aria-label={t("workbook-taken", { customer: name })}
    >
      <Icon name="check" size={20} />
      <div>
        <strong>{t("workbook-taken", { customer: name })}</strong>
        <p>
          {t("workbook-taken-count", { remarks, notes })} {t("workbook-taken-asks", { count: asks })}
        </p>
      </div>
      <Link
        className={classes.change}
        to="/share/$view/$page"
        params={{ view: taken.customer, page: "pack" }}
      >
        {t("share-page-pack")}
      </Link>
    </Paper>
  );
}

const canBeTaken = ({ state }: WorkbookRow) => state !== "emptied";

function Differences({
  reply,
  busy,
  onTake,
  onClose,
}: {
  reply: WorkbookReply;
  busy: boolean;
  onTake: (lines: number[]) => void;
  onClose: () => void;
}) {
  const t = useWords();
  const { date } = useFormats();
  const all = reply.rows.filter(canBeTaken).map(({ line }) => line);
  const [ticked, setTicked] = useState<readonly number[]>(all);
  const tick = (line: number) =>
    setTicked(ticked.includes(line) ? ticked.filter((one) => one !== line) : [...ticked, line]);
  const { name, number, made_at, same, silent, missing, columns_gone } = reply;
  const separator = t("frame-list-separator");
  return (
    <>
      <Paper withBorder p="md" mb="md">
        <strong>{t("workbook-of", { customer: name, number, date: date(made_at.slice(0, 10)) })}</strong>
        <Text size="sm" c="dimmed">
          {reply.file_name}
        </Text>
        <ul className={classes.goes}>
          <li>{t("workbook-new", { count: reply.rows.length })}</li>
          {same > 0 && <li>{t("workbook-same", { count: same })}</li>}
          {silent > 0 && <li>{t("workbook-silent", { count: silent })}</li>}
          {missing.length > 0 && <li>{t("workbook-missing", { numbers: missing.join(separator) })}</li>}
          {columns_gone.length > 0 && (
            <li>{t("workbook-columns-gone", { columns: columns_gone.join(separator) })}</li>
          )}
        </ul>
        <Group gap={8} mt="sm" wrap="nowrap" align="flex-start" className={classes.means}>
          <Icon name="info" size={16} />
          <Text size="sm">{t("workbook-unsigned")}</Text>
        </Group>
      </Paper>
      {reply.rows.length > 0 && (
        <Paper withBorder className={classes.queue}>
          <Table aria-label={t("workbook-rows")} className={workbook.rows}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th w={80}>{t("workbook-col-take")}</Table.Th>
                <Table.Th w={330}>{t("workbook-col-row")}</Table.Th>
                <Table.Th>{t("workbook-col-said")}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {reply.rows.map((row) => (
                <Row
                  key={row.line}
                  row={row}
                  ticked={ticked.includes(row.line)}
                  onTick={() => tick(row.line)}
                />
              ))}
            </Table.Tbody>
          </Table>
        </Paper>
      )}
      <Group mt="md" className={workbook.foot}>
        {all.length > 0 && (
          <Button loading={busy} disabled={ticked.length === 0} onClick={() => onTake([...ticked])}>
            {t("workbook-take", { count: ticked.length })}
          </Button>
        )}
        <Button variant="default" disabled={busy} onClick={onClose}>
          {t("workbook-close")}
        </Button>
        {all.length > 1 && (
          <Button
            variant="subtle"
            color="gray"
            onClick={() => setTicked(ticked.length === all.length ? [] : all)}
          >
            {t(ticked.length === all.length ? "workbook-take-none" : "workbook-take-all")}
          </Button>
        )}
        <Text size="sm" c="dimmed">
          {t("workbook-take-hint")}
        </Text>
      </Group>
    </>
  );
}

function Row({ row, ticked, onTick }: { row: WorkbookRow; ticked: boolean; onTick: () => void }) {
  const t = useWords();
  const { state, number, title, said, before } = row;
  const hints = [
    state === "emptied" && "workbook-state-emptied-hint",
    state === "added" && "workbook-state-added-hint",
    row.verdict_unknown && "workbook-verdict-unknown",
    row.origin_lost && "workbook-origin-lost",
  ].filter((hint) => hint !== false);
  return (
    <Table.Tr>
      <Table.Td>
        {canBeTaken(row) && (
          <Checkbox
            aria-label={`${t("workbook-col-take")} ${number} ${title}`.trim()}
            checked={ticked}
            onChange={onTick}
          />
        )}
      </Table.Td>
      <Table.Td>
        <strong>{number}</strong> <span className={workbook.state}>{t(`workbook-state-${state}`)}</span>
        <p className={workbook.title}>{title}</p>
      </Table.Td>
      <Table.Td>
        <Said said={said} />
        {hints.map((hint) => (
          <p key={hint} className={workbook.hint}>
            <Icon name="info" size={14} /> {t(hint)}
          </p>
        ))}
        {before && (
          <div className={workbook.before}>
            <span>{t("workbook-before")}</span>
            <Said said={before} />
          </div>
        )}
      </Table.Td>
    </Table.Tr>
  );
}

function Said({ said: { verdict, comment, reviewer, on, edits } }: { said: CustomerSaid }) {
  const t = useWords();
  const { date } = useFormats();
  const who = [reviewer, on === null ? "" : date(on)].filter((part) => part !== "");
  return (
    <>
      <p className={workbook.head}>
        {verdict && <strong data-verdict={verdict}>{t(`remark-verdict-${verdict}`)}</strong>}
        {who.length > 0 && <span>{who.join(" · ")}</span>}
      </p>
      {comment !== "" && <p className={workbook.comment}>{comment}</p>}
      <Edits edits={edits} />
    </>
  );
}
