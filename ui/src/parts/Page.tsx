import { Group, Title } from "@mantine/core";
import type { ReactNode } from "react";
import classes from "./parts.module.css";

/** A screen's body: its name, what can be done with all of it, and the content that scrolls. */
export function Page({
  title,
  actions,
  children,
}: {
  title: string;
  actions?: ReactNode;
  children: ReactNode;
}) {
  return (
    <div className={classes.page}>
      <Group justify="space-between" wrap="nowrap" mb="md">
        <Title order={1}>{title}</Title>
        {actions && <Group gap="sm">{actions}</Group>}
      </Group>
      {children}
    </div>
  );
}
