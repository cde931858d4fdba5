import { Button, NumberInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { api, type Learning, type ScoreRow, type SessionDetail } from "../../../api/client";
import { scoresRead } from "../../../api/readings";
import { useRead } from "../../../api/reads";
import { useNameOf } from "../../../app/purge/Destroyed";
import { useMay } from "../../../app/useMay";
import { ErrorNotice } from "../../../parts/ErrorNotice";
import { Icon } from "../../../parts/Icon";
import { PaperDialog } from "../../../parts/PaperDialog";
import { useWork } from "../../../parts/useWork";
import { useFormats, useWords } from "../../../words/words";
import { AmountField } from "../AmountField";
import classes from "../training.module.css";

interface TestsProps {
  session: SessionDetail;
  onValue: (session: SessionDetail) => void;
}

/** Points before and after, typed down the list, and what they say together. */
export function Tests({ session, onValue }: TestsProps) {
  const t = useWords();
  const may = useMay();
  const [printing, setPrinting] = useState(false);
  const { data, error, refetch } = useRead(scoresRead(session.id));
  if (error !== null) return <ErrorNotice error={error} onRetry={() => void refetch()} />;
  return (
    <div className={classes.partBody}>
      <AmountField
        label={t("training-field-points")}
        value={session.points}
        onCommit={async (value) => {
          const saved = await api.sessionSet(session.id, "points", value);
          onValue(saved.value);
          return saved;
        }}
      />
      {may("export") && (
        <Button
          variant="default"
          leftSection={<Icon name="print" size={16} />}
          onClick={() => setPrinting(true)}
        >
          {t("training-test-print")}
        </Button>
      )}
      {data && <Learnt learning={data.learning} />}
      {data?.rows.length === 0 && <p className={classes.hint}>{t("training-tests-nobody")}</p>}
      {data && data.rows.length > 0 && (
        <table className={classes.tests}>
          <thead>
            <tr>
              <th scope="col">{t("training-field-name")}</th>
              <th scope="col">{t("training-score-before")}</th>
              <th scope="col">{t("training-score-after")}</th>
            </tr>
          </thead>
          <tbody>
            {data.rows.map((row) => (
              <Line key={row.worker} row={row} session={session} />
            ))}
          </tbody>
        </table>
      )}
      <PaperDialog
        title={t("training-test-print")}
        lead={t("training-test-lead")}
        done={t("training-paper-done")}
        counted={({ rows }) => t("training-paper-pages", { rows })}
        next={t("training-test-next")}
        make={(request) => api.testPaper(session.id, request)}
        opened={printing}
        onClose={() => setPrinting(false)}
      />
    </div>
  );
}

function Line({ row, session }: { row: ScoreRow; session: SessionDetail }) {
  const name = useNameOf()(row);
  return (
    <tr>
      <td>
        {name} <span className={classes.quiet}>{row.badge}</span>
      </td>
      {(["before", "after"] as const).map((field) => (
        <td key={field}>
          <Score field={field} row={row} name={name} session={session} />
        </td>
      ))}
    </tr>
  );
}

interface ScoreProps {
  field: "before" | "after";
  row: ScoreRow;
  name: string;
  session: SessionDetail;
}

/** An empty box is not known. Enter goes down the column, as in a spreadsheet. */
function Score({ field, row, name, session }: ScoreProps) {
  const t = useWords();
  const client = useQueryClient();
  const may = useMay();
  const saved = row[field];
  const [shown, setShown] = useState(saved);
  const { error, run } = useWork();
  useEffect(() => setShown(saved), [saved]);
  const leave = async () => {
    if (shown === saved) return;
    const answer = await run("work", () => api.scoreSet(session.id, row.worker, field, shown));
    if (answer) client.setQueryData(scoresRead(session.id).key, answer.value);
    else setShown(saved);
  };
  if (!may("train")) return <span>{saved ?? t("training-unknown")}</span>;
  return (
    <NumberInput
      size="xs"
      aria-label={t(`training-score-${field}-of`, { name })}
      error={error !== null}
      min={0}
      max={session.points ?? undefined}
      clampBehavior="none"
      allowNegative={false}
      decimalScale={1}
      hideControls
      data-score={field}
      value={shown ?? ""}
      onChange={(next) => setShown(typeof next === "number" ? next : null)}
      onBlur={() => void leave()}
      onKeyDown={(event) => {
        if (event.key !== "Enter" || event.nativeEvent.isComposing) return;
        const boxes = [...document.querySelectorAll<HTMLInputElement>(`input[data-score="${field}"]`)];
        const next = boxes[boxes.indexOf(event.currentTarget) + 1];
        if (next) next.focus();
        else event.currentTarget.blur();
      }}
    />
  );
}

/** Pairs alone say what was learnt. */
function Learnt({ learning }: { learning: Learning }) {
  const t = useWords();
  const { number } = useFormats();
  const { gain, mean_before, mean_after, pairs, only_before, only_after, unknown } = learning;
  return (
    <div role="status">
      <p>
        <strong>
          {gain === null
            ? t("training-learnt-none")
            : t("training-learnt", { gain: `${gain > 0 ? "+" : ""}${number(gain, 1)}` })}
        </strong>
      </p>
      {gain !== null && (
        <p>
          {t("training-learnt-sum", { after: number(mean_after, 1), before: number(mean_before, 1), pairs })}
        </p>
      )}
      <p className={classes.quiet}>
        {t("training-learnt-rest", { before: only_before, after: only_after, unknown })}
      </p>
    </div>
  );
}
