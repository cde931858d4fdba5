import { Button, Group, Text } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useMay } from "../../app/useMay";
import { EmptyState } from "../../parts/EmptyState";
import { Icon } from "../../parts/Icon";
import { useWords } from "../../words/words";

/** Before the first finding: where findings come from. */
export function NoFindings() {
  const t = useWords();
  const navigate = useNavigate();
  if (!useMay()("act")) return <EmptyState icon="actions" sentence={t("actions-empty-read")} />;
  return (
    <EmptyState
      icon="actions"
      sentence={t("actions-empty")}
      action={
        <Group justify="center">
          <Button
            leftSection={<Icon name="assess" size={16} />}
            onClick={() => void navigate({ to: "/assess" })}
          >
            {t("actions-empty-assess")}
          </Button>
          <Button variant="default" onClick={() => void navigate({ to: "/actions/import" })}>
            {t("actions-import")}
          </Button>
        </Group>
      }
      example={<Text size="sm">{t("actions-empty-example")}</Text>}
    />
  );
}

/** Filters that leave nothing over. */
export function NoMatch({ onClear }: { onClear: () => void }) {
  const t = useWords();
  return (
    <EmptyState
      icon="search"
      sentence={t("actions-no-match")}
      action={
        <Button variant="default" onClick={onClear}>
          {t("actions-filter-clear")}
        </Button>
      }
      example={<Text size="sm">{t("actions-no-match-next")}</Text>}
    />
  );
}
