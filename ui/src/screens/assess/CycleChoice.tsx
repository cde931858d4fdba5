import { NativeSelect } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import type { Assessment } from "../../api/client";
import { useWords } from "../../words/words";

/** Whose answers are open. Closed cycles are read; only the running one is answered. */
export function CycleChoice({ assessment }: { assessment: Assessment }) {
  const t = useWords();
  const navigate = useNavigate();
  const { cycle, cycles } = assessment;
  if (cycles.length < 2) return null;
  return (
    <NativeSelect
      aria-label={t("cycle-choose")}
      value={cycle.id}
      data={cycles.map((row) => ({
        value: row.cycle.id,
        label: row.closed ? t("cycle-choice-closed", { name: row.cycle.name }) : row.cycle.name,
      }))}
      onChange={(event) => void navigate({ to: "/assess", search: { of: event.currentTarget.value } })}
    />
  );
}
