import { Button, Group, Paper, Progress, Text } from "@mantine/core";
import { useWords } from "../words/words";

interface ProgressPanelProps {
  /** What is being done, in words. */
  title: string;
  /** What it does right now, in words. */
  phase?: string;
  done: number;
  /** 0 = not known yet. */
  total: number;
  onCancel?: () => void;
}

/** Long work: a bar with what is done, and Cancel; the person can work on elsewhere. */
export function ProgressPanel({ title, phase, done, total, onCancel }: ProgressPanelProps) {
  const t = useWords();
  const percent = total > 0 ? Math.min(100, (done / total) * 100) : 100;
  return (
    <Paper withBorder p="md" role="group" aria-label={title}>
      <Group justify="space-between" wrap="nowrap">
        <div>
          <Text fw={600}>{title}</Text>
          <Text c="dimmed" aria-live="polite">
            {phase}
            {total > 0 && ` ${t("frame-progress", { done, total })}`}
          </Text>
        </div>
        {onCancel && (
          <Button variant="default" onClick={onCancel}>
            {t("frame-cancel")}
          </Button>
        )}
      </Group>
      <Progress
        mt="sm"
        value={percent}
        animated={total === 0}
        striped={total === 0}
        aria-label={total > 0 ? t("frame-progress", { done, total }) : title}
      />
    </Paper>
  );
}
