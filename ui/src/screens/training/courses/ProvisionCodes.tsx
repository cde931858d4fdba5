import { NativeSelect } from "@mantine/core";
import type { Json } from "../../../api/client";
import { packRead } from "../../../api/readings";
import { useRead } from "../../../api/reads";
import { useWords } from "../../../words/words";

interface ProvisionCodesProps {
  value: string;
  onCommit: (value: Json) => Promise<unknown>;
}

/** Adds a code of the questionnaire to those that are written there. */
export function ProvisionCodes({ value, onCommit }: ProvisionCodesProps) {
  const t = useWords();
  const sections = useRead(packRead).data?.sections ?? [];
  const all = sections.flatMap(({ questions }) => questions.map(({ provision }) => provision ?? ""));
  const codes = [...new Set(all)].filter((code) => code !== "" && !value.includes(code)).sort();
  if (codes.length === 0) return null;
  return (
    <NativeSelect
      size="xs"
      aria-label={t("training-provisions-add")}
      data={[{ value: "", label: t("training-provisions-add") }, ...codes]}
      value=""
      onChange={(event) => {
        const code = event.currentTarget.value;
        if (code !== "") void onCommit(value.trim() === "" ? code : `${value.trim()}, ${code}`);
      }}
    />
  );
}
