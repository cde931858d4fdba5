import { Button, Group, Text, Title } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { api, type Conflict, type ConflictHead, type Disagreements, type Whose } from "../../api/client";
import { disagreementsRead, laptopsRead } from "../../api/readings";
import { useReady } from "../../api/reads";
import { useUndo } from "../../app/undo";
import { useMay } from "../../app/useMay";
import { ErrorNotice } from "../../parts/ErrorNotice";
import { moveTo } from "../../parts/moves";
import { keepKeysFree, type Shortcuts, useShortcuts } from "../../parts/shortcuts";
import { useWork } from "../../parts/useWork";
import { useWords } from "../../words/words";
import { ConflictRow } from "./ConflictRow";
import classes from "./disagreements.module.css";

interface ConflictsProps {
  conflicts: readonly Conflict[];
  /** How many there are; only the first of them are listed. */
  total: number;
}

/** One row a field: both versions, and a press on the one that stays. */
export function Conflicts({ conflicts, total }: ConflictsProps) {
  const t = useWords();
  const settles = useMay()("exchange");
  const laptops = useReady(laptopsRead).data;
  const { error, busy, keep, keepAll } = useSettling();
  const [at, setAt] = useState(0);
  const list = useRef<HTMLOListElement>(null);
  const active = Math.min(at, conflicts.length - 1);

  const move = (key: string) => () => {
    const next = moveTo(key, active, conflicts.length, conflicts.length);
    if (next === null) return;
    setAt(next);
    list.current?.children[next]?.scrollIntoView({ block: "nearest" });
  };
  const pick = (index: number) => () => {
    const conflict = conflicts[active];
    const head = conflict?.heads[index];
    if (conflict && head) void keep(conflict, head);
  };
  const keys: Shortcuts = { ArrowDown: move("ArrowDown"), ArrowUp: move("ArrowUp") };
  for (let digit = 1; digit <= 9; digit += 1) keys[String(digit)] = pick(digit - 1);
  useShortcuts(keys, settles);

  return (
    <section aria-label={t("disagree-conflicts")}>
      <Group justify="space-between" wrap="nowrap" mb={4}>
        <Title order={2}>{t("disagree-conflicts")}</Title>
        {settles && (
          <Group gap="sm" wrap="nowrap">
            <Button
              variant="default"
              size="xs"
              loading={busy === "mine"}
              onClick={() => void keepAll("mine")}
            >
              {t("disagree-all-mine")}
            </Button>
            <Button
              variant="default"
              size="xs"
              loading={busy === "theirs"}
              onClick={() => void keepAll("theirs")}
            >
              {t("disagree-all-theirs")}
            </Button>
          </Group>
        )}
      </Group>
      <Text c="dimmed" size="sm" mb="sm">
        {total > conflicts.length
          ? t("disagree-first", { shown: conflicts.length, total })
          : t("disagree-count", { count: total })}{" "}
        {settles && t("disagree-keys")}
      </Text>
      {error !== null && <ErrorNotice error={error} />}
      <ol ref={list} className={classes.conflicts} onMouseDown={keepKeysFree}>
        {conflicts.map((conflict, index) => (
          <ConflictRow
            key={`${conflict.kind} ${conflict.id} ${conflict.field}`}
            conflict={conflict}
            laptops={laptops}
            active={settles && index === active}
            onKeep={settles ? (head) => void keep(conflict, head) : null}
          />
        ))}
      </ol>
    </section>
  );
}

function useSettling() {
  const t = useWords();
  const client = useQueryClient();
  const offerUndo = useUndo();
  const running = useRef(false);
  const { error, busy, run } = useWork<"one" | Whose>();

  const once = async (what: "one" | Whose, work: () => Promise<void>) => {
    // A second press means the row that was there before.
    if (running.current) return;
    running.current = true;
    await run(what, work);
    running.current = false;
  };
  const keep = (conflict: Conflict, { device, letter }: ConflictHead) =>
    once("one", async () => {
      const { kind, id, field, title } = conflict;
      const saved = await api.conflictSettle(kind, id, field, device);
      // The row goes at once, so that the next digit is for the next row.
      client.setQueryData<Disagreements>(
        disagreementsRead.key,
        (before) => before && without(before, conflict),
      );
      offerUndo(saved, t("disagree-kept", { letter, title }));
    });
  const keepAll = (whose: Whose) =>
    once(whose, async () => {
      const saved = await api.conflictsSettleAll(whose);
      offerUndo(saved, t(`disagree-kept-${whose}`, { count: saved.value }));
    });
  return { error, busy, keep, keepAll };
}

function without(before: Disagreements, { kind, id, field }: Conflict): Disagreements {
  const rest = before.conflicts.filter((one) => one.kind !== kind || one.id !== id || one.field !== field);
  return { ...before, conflicts: rest, total: before.total - (before.conflicts.length - rest.length) };
}
