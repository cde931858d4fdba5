import { Button, NumberInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { api, type ReactionSum, type SessionDetail } from "../../../api/client";
import { reactionsRead } from "../../../api/readings";
import { useRead } from "../../../api/reads";
import { useUndo } from "../../../app/undo";
import { useMay } from "../../../app/useMay";
import { ErrorNotice } from "../../../parts/ErrorNotice";
import { Icon } from "../../../parts/Icon";
import { PaperDialog } from "../../../parts/PaperDialog";
import { useWork } from "../../../parts/useWork";
import { useFormats, useWords } from "../../../words/words";
import figures from "../figures.module.css";
import classes from "../training.module.css";

const SCORES = [1, 2, 3, 4, 5] as const;
const nothing = () => SCORES.map(() => SCORES.map(() => 0));

/** What people thought: sheets one by one, or counted on the desk and typed as counts. */
export function Reactions({ session }: { session: SessionDetail }) {
  const t = useWords();
  const may = useMay();
  const offerUndo = useUndo();
  const [printing, setPrinting] = useState(false);
  const { data, error, refetch } = useRead(reactionsRead(session.id));
  if (error !== null) return <ErrorNotice error={error} onRetry={() => void refetch()} />;
  if (!data) return null;
  return (
    <div className={classes.partBody}>
      {may("export") && (
        <Button
          variant="default"
          leftSection={<Icon name="print" size={16} />}
          onClick={() => setPrinting(true)}
        >
          {t("training-reaction-print")}
        </Button>
      )}
      <p>{t("training-reaction-sheets", { sheets: data.sheets, present: data.present })}</p>
      <ul className={figures.items}>
        {data.questions.map((sum) => (
          <Sum key={sum.question} sum={sum} />
        ))}
      </ul>
      {may("train") && <Add session={session.id} />}
      {may("train") && data.entries.length > 0 && (
        <Button
          variant="subtle"
          size="compact-sm"
          onClick={() =>
            void api
              .reactionRemove(data.entries[0]?.id ?? "")
              .then((saved) => offerUndo(saved, t("training-reaction-removed")))
          }
        >
          {t("training-reaction-remove", { sheets: data.entries[0]?.sheets ?? 0 })}
        </Button>
      )}
      <PaperDialog
        title={t("training-reaction-print")}
        lead={t("training-reaction-lead")}
        done={t("training-paper-done")}
        counted={({ rows }) => t("training-paper-pages", { rows })}
        next={t("training-reaction-next")}
        make={(request) => api.reactionSheetPaper(session.id, request)}
        opened={printing}
        onClose={() => setPrinting(false)}
      />
    </div>
  );
}

function Sum({ sum }: { sum: ReactionSum }) {
  const t = useWords();
  const { number } = useFormats();
  return (
    <li>
      <span>
        {t(`reaction-${sum.question}`)}
        <small>
          {sum.mean === null
            ? t("training-reaction-none")
            : t("training-reaction-sum", { sum: sum.sum, answered: sum.answered, unknown: sum.unknown })}
        </small>
      </span>
      <strong>{sum.mean === null ? t("training-unknown") : number(sum.mean, 1)}</strong>
    </li>
  );
}

/** One sheet: five digits, Enter, next. Or how many gave each score. */
function Add({ session }: { session: string }) {
  const t = useWords();
  const [digits, setDigits] = useState("");
  const [counting, setCounting] = useState(false);
  const [counts, setCounts] = useState(nothing);
  const { busy, error, run } = useWork();
  const fits = /^[1-5-]{5}$/.test(digits) && /[1-5]/.test(digits);
  const addSheet = (event: FormEvent) => {
    event.preventDefault();
    if (!fits) return;
    const sheet = [...digits].map((digit) => SCORES.map((score) => (digit === String(score) ? 1 : 0)));
    void run("work", async () => {
      await api.reactionAdd(session, sheet, 1);
      setDigits("");
    });
  };
  const sheets = Math.max(...counts.map((row) => row.reduce((sum, count) => sum + count, 0)));
  const addCounts = (event: FormEvent) => {
    event.preventDefault();
    if (sheets === 0) return;
    void run("work", async () => {
      await api.reactionAdd(session, counts, sheets);
      setCounts(nothing());
    });
  };
  return (
    <>
      <form onSubmit={addSheet} className={classes.badgeForm}>
        <label className={classes.hint}>
          {t("training-reaction-sheet")}
          <input
            className={classes.digits}
            inputMode="numeric"
            maxLength={5}
            autoComplete="off"
            value={digits}
            onChange={(event) => setDigits(event.currentTarget.value.replace(/[^1-5-]/g, ""))}
          />
        </label>
        <Button type="submit" variant="default" flex="none" disabled={!fits} loading={busy !== null}>
          {t("training-reaction-add")}
        </Button>
      </form>
      <Button
        variant="subtle"
        size="compact-sm"
        aria-expanded={counting}
        onClick={() => setCounting(!counting)}
      >
        {t("training-reaction-counts")}
      </Button>
      {counting && (
        <form onSubmit={addCounts}>
          {(["understood", "useful", "trainer", "language", "apply"] as const).map((question, at) => (
            <fieldset key={question} className={classes.asked}>
              <legend>{t(`reaction-${question}`)}</legend>
              <div className={classes.counts}>
                {SCORES.map((score, column) => (
                  <NumberInput
                    key={score}
                    size="xs"
                    label={String(score)}
                    min={0}
                    allowDecimal={false}
                    allowNegative={false}
                    hideControls
                    value={counts[at]?.[column] ?? 0}
                    onChange={(next) =>
                      setCounts((before) =>
                        before.map((row, own) =>
                          own === at
                            ? row.map((count, place) =>
                                place === column ? (typeof next === "number" ? next : 0) : count,
                              )
                            : row,
                        ),
                      )
                    }
                  />
                ))}
              </div>
            </fieldset>
          ))}
          <Button type="submit" mt="sm" disabled={sheets === 0} loading={busy !== null}>
            {t("training-reaction-add-counts", { sheets })}
          </Button>
        </form>
      )}
      {error !== null && <ErrorNotice error={error} />}
    </>
  );
}
