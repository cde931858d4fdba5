import { Stack, Table, Text, Title } from "@mantine/core";
import { api, type SeverityRule } from "../../api/client";
import { severityRead } from "../../api/readings";
import { useReady } from "../../api/reads";
import { Permitted, ReadOnlyLine } from "../../app/Permitted";
import { useMay } from "../../app/useMay";
import { NumberField } from "../../parts/ValueFields";
import { useWords } from "../../words/words";
import { SchemeSettings } from "./SchemeSettings";
import classes from "./settings.module.css";

/** How many days a finding of each severity has; customers' standards differ, so every factory sets its own. */
export function SeveritySettings() {
  const t = useWords();
  const mayConfigure = useMay()("configure");
  const rules = useReady(severityRead).data;
  return (
    <Stack className={classes.sheet}>
      <Title order={1}>{t("settings-page-severity")}</Title>
      <Text c="dimmed">{t(mayConfigure ? "settings-severity-about" : "settings-severity-about-read")}</Text>
      <ReadOnlyLine permission="configure" />
      <Permitted permission="configure">
        <Table
          withTableBorder
          highlightOnHover={false}
          layout="fixed"
          maw={640}
          aria-label={t("settings-page-severity")}
        >
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t("settings-severity-word")}</Table.Th>
              <Table.Th>{t("settings-severity-plan")}</Table.Th>
              <Table.Th>{t("settings-severity-close")}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rules.map((rule) => (
              <RuleRow key={rule.severity} rule={rule} />
            ))}
          </Table.Tbody>
        </Table>
      </Permitted>
      <Text size="sm" c="dimmed" maw={640}>
        {t("settings-severity-later")}
      </Text>
      <Permitted permission="configure">
        <SchemeSettings />
      </Permitted>
    </Stack>
  );
}

function RuleRow({ rule: { severity, plan_days, close_days } }: { rule: SeverityRule }) {
  const t = useWords();
  return (
    <Table.Tr>
      <Table.Th scope="row" fw={500}>
        {t(`severity-${severity}`)}
      </Table.Th>
      <Table.Td className={classes.cell}>
        <NumberField
          quietLabel
          label={t("frame-named", { name: t(`severity-${severity}`), value: t("settings-severity-plan") })}
          required
          min={1}
          max={3650}
          value={plan_days}
          onCommit={(days) => api.severitySchemeSet(severity, days ?? plan_days, close_days)}
        />
      </Table.Td>
      <Table.Td className={classes.cell}>
        <NumberField
          quietLabel
          label={t("frame-named", { name: t(`severity-${severity}`), value: t("settings-severity-close") })}
          required
          min={1}
          max={3650}
          value={close_days}
          onCommit={(days) => api.severitySchemeSet(severity, plan_days, days ?? close_days)}
        />
      </Table.Td>
    </Table.Tr>
  );
}
