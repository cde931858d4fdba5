import { Button, Group, Text } from "@mantine/core";
import { EmptyState } from "../../parts/EmptyState";
import { Icon } from "../../parts/Icon";
import { useWords } from "../../words/words";
import { WORDS } from "./target";
import type { Import, ImportStage } from "./useImport";

interface DoneStepProps {
  stage: Extract<ImportStage, { at: "done" }>;
  run: Import;
  onSee: () => void;
}

/** What came in and what stayed out; one press takes all of it back. */
export function DoneStep({ stage, run, onSee }: DoneStepProps) {
  const t = useWords();
  const { created, updated, skipped } = stage.result;
  const words = WORDS[run.target];
  if (stage.undone) {
    return (
      <EmptyState
        icon="undo"
        sentence={t("import-undone")}
        action={<Button onClick={() => void run.restart()}>{t("import-done-again")}</Button>}
      />
    );
  }
  return (
    <EmptyState
      icon="check"
      sentence={t(words.done, { created })}
      action={
        <Group justify="center">
          <Button onClick={onSee}>{t(words.see)}</Button>
          {stage.undo !== null && (
            <Button
              variant="default"
              loading={run.busy === "undoing"}
              leftSection={<Icon name="undo" size={16} />}
              onClick={() => void run.undo()}
            >
              {t("import-done-undo")}
            </Button>
          )}
        </Group>
      }
      example={
        <Group justify="space-between" wrap="nowrap">
          <Text size="sm">
            {updated > 0 && `${t("import-done-updated", { updated })} `}
            {t(words.skipped, { skipped })}
          </Text>
          <Button variant="subtle" size="xs" onClick={() => void run.restart()}>
            {t("import-done-again")}
          </Button>
        </Group>
      }
    />
  );
}
