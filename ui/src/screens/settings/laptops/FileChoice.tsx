import { Button, Group, Paper, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { DropArea } from "../../../parts/DropArea";
import { ErrorNotice } from "../../../parts/ErrorNotice";
import { Icon, type IconName } from "../../../parts/Icon";
import { useWords } from "../../../words/words";
import classes from "./laptops.module.css";

interface FileChoiceProps {
  icon: IconName;
  choose: string;
  /** Where the file comes from. */
  where: string;
  busy: boolean;
  error: unknown;
  onChoose: () => void;
  onDrop: (token: string) => void;
  /** The kind of file opened from outside that is handed to it. */
  takes: string;
  /** What stands here once a file was read; another one may still be dropped on it. */
  children?: ReactNode;
}

/** A file that came on a stick: chosen, or let go over the window. */
export function FileChoice(props: FileChoiceProps) {
  const { icon, choose, where, busy, error, onChoose, onDrop, takes, children } = props;
  const t = useWords();
  return (
    <DropArea label={choose} takes={takes} onFiles={([file]) => file && onDrop(file.token)}>
      {error !== null && (
        <div className={classes.error}>
          <ErrorNotice error={error} />
        </div>
      )}
      {children ?? (
        <Paper withBorder className={classes.drop}>
          <Icon name={icon} size={36} />
          <Group gap="sm">
            <Button size="md" loading={busy} onClick={onChoose}>
              {choose}
            </Button>
            <Text>{t("laptops-file-drop")}</Text>
          </Group>
          <Text size="sm" c="dimmed" ta="center">
            {where}
          </Text>
        </Paper>
      )}
    </DropArea>
  );
}
