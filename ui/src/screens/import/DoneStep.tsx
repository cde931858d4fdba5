import { Button, Group, Text } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { EmptyState } from "../../parts/EmptyState";
import { Icon } from "../../parts/Icon";
import { useWords } from "../../words/words";
import type { Import, ImportStage } from "./useImport";

/** What came in and what stayed out; one press takes all of it back. */
export function DoneStep({ stage, run }: { stage: Extract<ImportStage, { at: "done" }>; run: Import }) {
  const t = useWords();
  const navigate = useNavigate();
  const { created, skipped } = stage.result;
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
      sentence={t("import-done", { created })}
      action={
        <Group justify="center">
          <Button onClick={() => void navigate({ to: "/actions" })}>{t("import-done-see")}</Button>
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
        <Group justify="space-between">
          <Text size="sm">{t("import-done-skipped", { skipped })}</Text>
          <Button variant="subtle" size="xs" onClick={() => void run.restart()}>
            {t("import-done-again")}
          </Button>
        </Group>
      }
    />
  );
}
