import { Checkbox, Group, Stack, Switch, Text } from "@mantine/core";
import { useWords } from "../../words/words";
import { SeverityMark, StatusMark } from "./Marks";
import { type ListView, SEVERITIES, STATUSES, toggled } from "./view";

/** Every filter at once; a tick acts at once. */
export function Filters({ view, onView }: { view: ListView; onView: (view: ListView) => void }) {
  const t = useWords();
  return (
    <Stack gap="md">
      <Group align="flex-start" gap={40} wrap="nowrap">
        <Stack gap={8} role="group" aria-label={t("actions-filter-status")}>
          <Text fw={600} size="sm">
            {t("actions-filter-status")}
          </Text>
          {STATUSES.map((status) => (
            <Checkbox
              key={status}
              label={<StatusMark status={status} />}
              checked={view.statuses.includes(status)}
              onChange={() => onView({ ...view, statuses: toggled(STATUSES, view.statuses, status) })}
            />
          ))}
        </Stack>
        <Stack gap={8} role="group" aria-label={t("actions-filter-severity")}>
          <Text fw={600} size="sm">
            {t("actions-filter-severity")}
          </Text>
          {SEVERITIES.map((severity) => (
            <Checkbox
              key={severity}
              label={<SeverityMark severity={severity} />}
              checked={view.severities.includes(severity)}
              onChange={() => onView({ ...view, severities: toggled(SEVERITIES, view.severities, severity) })}
            />
          ))}
        </Stack>
      </Group>
      <Switch
        label={t("actions-filter-overdue")}
        checked={view.overdue}
        onChange={(event) => onView({ ...view, overdue: event.currentTarget.checked })}
      />
    </Stack>
  );
}
