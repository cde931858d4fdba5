import { Stack, Table, Text, Title } from "@mantine/core";
import { rightsRead } from "../../api/readings";
import { useReady } from "../../api/reads";
import { useSession } from "../../app/session";
import { Icon } from "../../parts/Icon";
import { useWords } from "../../words/words";
import classes from "./settings.module.css";

/** What each role may see and do: the table that every command asks, in words. */
export function RightsSettings() {
  const t = useWords();
  const { state } = useSession();
  const { roles, rights } = useReady(rightsRead).data;
  const mine = state.me?.roles ?? [];
  return (
    <Stack className={`${classes.sheet} ${classes.wide}`}>
      <Title order={1}>{t("settings-page-rights")}</Title>
      <Text c="dimmed">{t("settings-rights-about")}</Text>
      <Table
        withTableBorder
        highlightOnHover={false}
        className={classes.rights}
        aria-label={t("settings-page-rights")}
      >
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t("settings-rights-what")}</Table.Th>
            {roles.map((role) => (
              <Table.Th key={role} className={classes.right} data-mine={mine.includes(role) || undefined}>
                {t(`role-${role}`)}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rights.map(({ permission, roles: granted }) => (
            <Table.Tr key={permission}>
              <Table.Th scope="row" fw={400}>
                {t(`right-${permission}`)}
              </Table.Th>
              {roles.map((role) => (
                <Table.Td
                  key={role}
                  className={classes.right}
                  data-mine={mine.includes(role) || undefined}
                  aria-label={t(granted.includes(role) ? "settings-rights-yes" : "settings-rights-no")}
                >
                  {granted.includes(role) ? <Icon name="check" size={16} /> : "–"}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <Text size="sm" c="dimmed" maw={640}>
        {t("settings-rights-mine")}
      </Text>
    </Stack>
  );
}
