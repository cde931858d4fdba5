import { Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { Icon, type IconName } from "./Icon";
import classes from "./parts.module.css";

interface EmptyStateProps {
  icon: IconName;
  /** One sentence. */
  sentence: string;
  /** One button. */
  action?: ReactNode;
  /** One example of what will stand here. */
  example?: ReactNode;
}

export function EmptyState({ icon, sentence, action, example }: EmptyStateProps) {
  return (
    <Stack align="center" gap="md" className={classes.empty}>
      <span className={classes.emptyIcon}>
        <Icon name={icon} size={32} />
      </span>
      <Text size="lg" ta="center">
        {sentence}
      </Text>
      {action}
      {example && <div className={classes.emptyExample}>{example}</div>}
    </Stack>
  );
}
