import { Alert, Button, Collapse, Group, Text, UnstyledButton } from "@mantine/core";
import { useState } from "react";
import { useFormats, useWords } from "../words/words";
import { errorWords } from "./errorWords";
import { Icon } from "./Icon";
import classes from "./parts.module.css";

/**
 * What happened and what to do next; the code and the log id wait behind "Details". A role that does not reach is
 * no alarm: nothing broke, and trying again would not help.
 */
export function ErrorNotice({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const t = useWords();
  const [open, setOpen] = useState(false);
  const { date } = useFormats();
  const { what, next, code, logId } = errorWords(t, error, date);
  const calm = code === "permission-denied";
  return (
    <Alert
      color={calm ? "gray" : "red"}
      variant="light"
      icon={<Icon name={calm ? "lock" : "warning"} />}
      role={calm ? "status" : "alert"}
      className={classes.notice}
    >
      <Text fw={600}>{what}</Text>
      <Text>{next}</Text>
      <Group gap="md" mt={6}>
        {onRetry && !calm && (
          <Button size="xs" variant="default" onClick={onRetry}>
            {t("frame-try-again")}
          </Button>
        )}
        <UnstyledButton className={classes.details} aria-expanded={open} onClick={() => setOpen(!open)}>
          {t("frame-details")}
        </UnstyledButton>
      </Group>
      <Collapse expanded={open}>
        <Text size="sm" ff="monospace">
          {t("frame-error-details", { code, log: logId || "–" })}
        </Text>
      </Collapse>
    </Alert>
  );
}
