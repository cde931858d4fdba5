import { Button, Group, Modal, Popover, Stack, Text, Textarea } from "@mantine/core";
import { useState } from "react";
import { type Action, api } from "../../../api/client";
import { dueMovesRead } from "../../../api/readings";
import { useRead } from "../../../api/reads";
import type { Save } from "../../../app/undo";
import { DayInput } from "../../../parts/DayInput";
import { daysUntil, today } from "../../../parts/dayText";
import { ErrorNotice } from "../../../parts/ErrorNotice";
import { NamedDropdown } from "../../../parts/NamedDropdown";
import { ReadValue, useReadOnly } from "../../../parts/ReadOnly";
import { SavedMark } from "../../../parts/SavedMark";
import { useCommit } from "../../../parts/useCommit";
import { useFormats, useWords } from "../../../words/words";
import classes from "./panel.module.css";

/** The due date of an action. Moved later, it asks why; the answer stands beside the move. */
export function DueField({ action, save }: { action: Action; save: Save }) {
  const t = useWords();
  const { date } = useFormats();
  const readOnly = useReadOnly();
  const [wish, setWish] = useState<{ day: string | null } | null>(null);
  // Another round shows the saved date again after a move that was given up.
  const [round, setRound] = useState(0);
  const { state, commit } = useCommit(({ day, reason }: { day: string | null; reason: string }) =>
    save(t("actions-field-due_on"), () => api.actionMove(action.id, day, reason)),
  );
  const label = t("actions-field-due_on");
  if (readOnly) {
    const value = action.due_on === null ? null : date(action.due_on);
    return <ReadValue label={label} description={<DueWords action={action} />} value={value} />;
  }
  return (
    <div>
      <DayInput
        key={round}
        label={label}
        description={<DueWords action={action} />}
        value={action.due_on}
        onChange={(day) =>
          asksWhy(action.due_on, day) ? setWish({ day }) : void commit({ day, reason: "" })
        }
      />
      <SavedMark state={state} />
      {state.is === "failed" && <ErrorNotice error={state.error} />}
      {wish && (
        <MoveReason
          from={action.due_on}
          to={wish.day}
          onKeep={() => {
            setWish(null);
            setRound(round + 1);
          }}
          onMove={(reason) => {
            setWish(null);
            void commit({ day: wish.day, reason });
          }}
        />
      )}
    </div>
  );
}

/** Later, or away: as Rust sees it. */
export function asksWhy(from: string | null, to: string | null): boolean {
  return from !== null && (to === null || to > from);
}

export function MoveReason({
  from,
  to,
  onMove,
  onKeep,
}: {
  from: string | null;
  to: string | null;
  onMove: (reason: string) => void;
  onKeep: () => void;
}) {
  const t = useWords();
  const { date } = useFormats();
  const [reason, setReason] = useState("");
  const [lacks, setLacks] = useState(false);
  const move = () => {
    setLacks(reason.trim() === "");
    if (reason.trim() !== "") onMove(reason.trim());
  };
  const days = { from: from === null ? "" : date(from), to: to === null ? "" : date(to) };
  return (
    <Modal
      opened
      onClose={onKeep}
      title={t("move-title")}
      closeButtonProps={{ "aria-label": t("frame-close") }}
    >
      <Stack gap="md">
        <Text>{t(to === null ? "move-away" : "move-from-to", days)}</Text>
        <Textarea
          data-autofocus
          label={t("move-reason")}
          description={t("move-reason-hint")}
          autosize
          minRows={2}
          maxRows={6}
          value={reason}
          error={lacks ? t("move-needs-reason") : undefined}
          onChange={(event) => {
            setReason(event.currentTarget.value);
            setLacks(false);
          }}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onKeep}>
            {t("move-keep")}
          </Button>
          <Button onClick={move}>{t("move-do")}</Button>
        </Group>
      </Stack>
    </Modal>
  );
}

/** "12 days left", "3 days late", and how often the date moved. */
function DueWords({ action }: { action: Action }) {
  const t = useWords();
  const settled = action.status === "done" || action.status === "verified";
  const days = action.due_on === null ? null : daysUntil(action.due_on, today(new Date()));
  const words =
    days === null
      ? t("actions-due-none")
      : days < 0
        ? t("actions-due-overdue", { days: -days })
        : t("actions-due-in", { days });
  return (
    <>
      {(!settled || days === null) && (
        <span data-late={(days !== null && days < 0) || undefined}>{words}</span>
      )}
      {action.due_moved > 0 && <Moves action={action} />}
    </>
  );
}

/** "Moved twice" opens to every move: from which day to which, by whom and why. */
function Moves({ action }: { action: Action }) {
  const t = useWords();
  const [open, setOpen] = useState(false);
  return (
    <Popover opened={open} onChange={setOpen} position="bottom-start" trapFocus returnFocus withinPortal>
      <Popover.Target>
        <button type="button" className={classes.moved} aria-expanded={open} onClick={() => setOpen(!open)}>
          {t("actions-due-moved", { times: action.due_moved })}
        </button>
      </Popover.Target>
      <NamedDropdown label={t("actions-due-moves")}>{open && <MoveList id={action.id} />}</NamedDropdown>
    </Popover>
  );
}

function MoveList({ id }: { id: string }) {
  const t = useWords();
  const { date } = useFormats();
  const moves = useRead(dueMovesRead(id));
  if (moves.error !== null) return <ErrorNotice error={moves.error} />;
  const day = (value: string | null) => (value === null ? t("actions-no-date") : date(value));
  return (
    <ol className={classes.moves} tabIndex={-1} data-autofocus>
      {(moves.data ?? []).map(({ at, person, from, to, reason }) => (
        <li key={at}>
          <strong>{t("actions-due-moves-from-to", { from: day(from), to: day(to) })}</strong>
          <span>{[person, date(at)].join(" · ")}</span>
          <span>{reason === "" ? t("move-no-reason") : reason}</span>
        </li>
      ))}
    </ol>
  );
}
