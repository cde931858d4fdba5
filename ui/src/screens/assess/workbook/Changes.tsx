import { Button, Checkbox, Group, Paper, Table, Text } from "@mantine/core";
import { useState } from "react";
import type { SheetChange, SheetReply, SheetSaid } from "../../../api/client";
import { Icon } from "../../../parts/Icon";
import { useFormats, useText, useWords } from "../../../words/words";
import { useValueWords, ValueWords } from "../ValueWords";
import { problemWords, tickedAtFirst } from "./sheet";
import looks from "./workbook.module.css";

interface ChangesProps {
  reply: SheetReply;
  busy: boolean;
  onTake: (ticked: number[]) => void;
  onClose: () => void;
}

/** Each answer that differs: as it left, as it stands here, and as the file has it. Nothing is stored before "take in". */
export function Changes({ reply, busy, onTake, onClose }: ChangesProps) {
  const t = useWords();
  const [ticked, setTicked] = useState<readonly number[]>(() => tickedAtFirst(reply.changes));
  const tick = (at: number) =>
    setTicked(ticked.includes(at) ? ticked.filter((one) => one !== at) : [...ticked, at]);
  const all = reply.changes.map(({ at }) => at);
  return (
    <>
      <Summary reply={reply} />
      {reply.problems.length > 0 && <Problems reply={reply} />}
      {all.length > 0 && (
        <Paper withBorder className={looks.scroll}>
          <Table aria-label={t("sheets-changes")} className={looks.rows}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th w={84}>{t("sheets-col-take")}</Table.Th>
                <Table.Th>{t("sheets-col-question")}</Table.Th>
                <Table.Th w="26%">{t("sheets-col-now")}</Table.Th>
                <Table.Th w="28%">{t("sheets-col-file")}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {reply.changes.map((change) => (
                <Change
                  key={change.at}
                  change={change}
                  ticked={ticked.includes(change.at)}
                  onTick={() => tick(change.at)}
                />
              ))}
            </Table.Tbody>
          </Table>
        </Paper>
      )}
      <Group mt="md" className={looks.foot}>
        {all.length > 0 && (
          <Button loading={busy} disabled={ticked.length === 0} onClick={() => onTake([...ticked])}>
            {t("sheets-take", { count: ticked.length })}
          </Button>
        )}
        <Button variant="default" disabled={busy} onClick={onClose}>
          {t(all.length > 0 ? "sheets-close" : "sheets-close-nothing")}
        </Button>
        {all.length > 1 && (
          <Button
            variant="subtle"
            color="gray"
            onClick={() => setTicked(ticked.length === all.length ? [] : all)}
          >
            {t(ticked.length === all.length ? "sheets-tick-none" : "sheets-tick-all")}
          </Button>
        )}
      </Group>
    </>
  );
}

function Summary({ reply }: { reply: SheetReply }) {
  const t = useWords();
  const { date } = useFormats();
  const { changes, untouched, same, missing, columns_gone, problems } = reply;
  const conflicts = changes.filter(({ state }) => state === "conflict").length;
  return (
    <Paper withBorder p="md" mb="md" role="status">
      <strong>{t("sheets-of", { file: reply.file_name, date: date(reply.made_at.slice(0, 10)) })}</strong>
      <ul className={looks.facts}>
        <li>{t("sheets-new", { count: changes.length })}</li>
        {conflicts > 0 && <li>{t("sheets-conflicts", { count: conflicts })}</li>}
        {problems.length > 0 && <li>{t("sheets-problems", { count: problems.length })}</li>}
        {same > 0 && <li>{t("sheets-same", { count: same })}</li>}
        {untouched > 0 && <li>{t("sheets-untouched", { count: untouched })}</li>}
        {missing > 0 && <li>{t("sheets-missing", { count: missing })}</li>}
        {columns_gone.length > 0 && (
          <li>{t("sheets-columns-gone", { columns: columns_gone.join(t("frame-list-separator")) })}</li>
        )}
      </ul>
    </Paper>
  );
}

function Problems({ reply }: { reply: SheetReply }) {
  const t = useWords();
  return (
    <Paper
      withBorder
      p="md"
      mb="md"
      component="section"
      className={looks.problems}
      aria-label={t("sheets-problems-label")}
      tabIndex={0}
    >
      <Text fw={600}>{t("sheets-problems-lead")}</Text>
      <ul className={looks.facts}>
        {reply.problems.map((problem) => (
          <li key={`${problem.sheet} ${problem.row} ${problem.column} ${problem.code}`}>
            <strong>
              {t(problem.column === "" ? "import-check-where-row" : "import-check-where", {
                sheet: problem.sheet,
                row: problem.row,
                column: problem.column,
              })}
            </strong>{" "}
            {problemWords(t, problem)}
          </li>
        ))}
      </ul>
    </Paper>
  );
}

function Change({ change, ticked, onTick }: { change: SheetChange; ticked: boolean; onTick: () => void }) {
  const t = useWords();
  const text = useText();
  const { part, state, empties, left, now, file, sheet, row } = change;
  const question = text(change.text);
  return (
    <Table.Tr data-conflict={state === "conflict" || undefined}>
      <Table.Td>
        <Checkbox
          aria-label={t("sheets-take-one", { part: t(`sheets-part-${part}`), question })}
          checked={ticked}
          onChange={onTick}
        />
      </Table.Td>
      <Table.Td>
        <p className={looks.question}>{question}</p>
        <p className={looks.quiet}>
          {t(`sheets-part-${part}`)} · {t("import-check-where-row", { sheet, row })}
        </p>
        {state === "conflict" && (
          <p className={looks.hint}>
            <Icon name="warning" size={14} /> {t("sheets-conflict")}
          </p>
        )}
        {empties && (
          <p className={looks.hint}>
            <Icon name="info" size={14} /> {t("sheets-empties")}
          </p>
        )}
      </Table.Td>
      <Table.Td>
        <Said change={change} said={now} />
        {state === "conflict" && (
          <div className={looks.left}>
            <span className={looks.quiet}>{t(left ? "sheets-left" : "sheets-left-lost")}</span>
            {left && <Said change={change} said={left} />}
          </div>
        )}
      </Table.Td>
      <Table.Td className={looks.file}>
        <Said change={change} said={file} />
      </Table.Td>
    </Table.Tr>
  );
}

/** One side of a comparison, in words. */
function Said({ change: { part, answer }, said }: { change: SheetChange; said: SheetSaid }) {
  const t = useWords();
  const words = useValueWords();
  const nothing = <p className={looks.quiet}>{t("sheets-nothing")}</p>;
  if (part !== "answer") return said.text === "" ? nothing : <p className={looks.said}>{said.text}</p>;
  if (said.state === "not-applicable" || said.state === "unknown")
    return <p className={looks.said}>{t(`assess-answer-${said.state}`)}</p>;
  if (said.paper !== null || said.practice !== null)
    return (
      <p className={looks.said}>
        {t("assess-levels", { paper: said.paper ?? "–", practice: said.practice ?? "–" })}
      </p>
    );
  if (said.value === null) return nothing;
  if (answer.type === "table") return <ValueWords type={answer} value={said.value} />;
  return <p className={looks.said}>{words(answer, said.value)}</p>;
}
