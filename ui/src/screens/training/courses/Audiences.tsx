import { Checkbox, Group } from "@mantine/core";
import type { WorkerCategory } from "../../../api/client";
import { useWords } from "../../../words/words";
import { CATEGORIES } from "../closed";

interface AudiencesProps {
  value: readonly WorkerCategory[];
  onChange: (audiences: WorkerCategory[]) => void;
  error?: string;
}

/** Who needs the course. */
export function Audiences({ value, onChange, error }: AudiencesProps) {
  const t = useWords();
  return (
    <Checkbox.Group
      label={t("training-field-audiences")}
      error={error}
      value={[...value]}
      onChange={(chosen) => onChange(CATEGORIES.filter((category) => chosen.includes(category)))}
    >
      <Group gap="lg" mt={6} mb={6}>
        {CATEGORIES.map((category) => (
          <Checkbox key={category} value={category} label={t(`training-category-${category}`)} />
        ))}
      </Group>
    </Checkbox.Group>
  );
}
