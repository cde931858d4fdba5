import { Button, Group, Stack, Title } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { Icon } from "../../../parts/Icon";
import { useWords } from "../../../words/words";
import classes from "./laptops.module.css";

/** A page of the laptops' settings that has a beginning and an end. */
export function Step({ title, children }: { title: string; children: ReactNode }) {
  const t = useWords();
  const navigate = useNavigate();
  const back = () => void navigate({ to: "/settings/$page", params: { page: "laptops" } });
  return (
    <Stack className={classes.sheet}>
      <Group justify="space-between" wrap="nowrap">
        <Title order={1}>{title}</Title>
        <Button variant="default" leftSection={<Icon name="back" size={16} />} onClick={back}>
          {t("laptops-back")}
        </Button>
      </Group>
      {children}
    </Stack>
  );
}
