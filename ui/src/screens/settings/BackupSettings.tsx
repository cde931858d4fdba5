import { Alert, Badge, Button, Group, Stack, Table, Text, Title } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import {
  api,
  type BackupReason,
  type BackupRow,
  type BackupState,
  type RestoreChoice,
} from "../../api/client";
import { backupsRead } from "../../api/readings";
import { useReady } from "../../api/reads";
import { PermittedScreen } from "../../app/Permitted";
import { useSession } from "../../app/session";
import { useMay } from "../../app/useMay";
import { ErrorNotice } from "../../parts/ErrorNotice";
import { Icon } from "../../parts/Icon";
import { useAnnounce } from "../../parts/UndoToast";
import { useWork } from "../../parts/useWork";
import { useFormats, useWords } from "../../words/words";
import { RestoreStep } from "./RestoreStep";
import classes from "./settings.module.css";

/** Which copies there are, one more now, and going back to one. */
export function BackupSettings() {
  return (
    <PermittedScreen permission="back-up">
      <Backups />
    </PermittedScreen>
  );
}

function Backups() {
  const t = useWords();
  const announce = useAnnounce();
  const { state } = useSession();
  const may = useMay();
  const goesBack = may("configure") && !state.sample;
  const client = useQueryClient();
  const { backups, trouble } = useReady(backupsRead).data;
  const { busy, error, run } = useWork<"make" | "folder" | "choose">();
  const [choice, setChoice] = useState<RestoreChoice | null>(null);
  const show = (next: BackupState | null | undefined) => {
    if (next) client.setQueryData(backupsRead.key, next);
    return Boolean(next);
  };

  const make = async () => {
    const made = show(await run("make", api.backupMake));
    // What was made on this laptop stands, whatever the stick said.
    if (made) announce(t("backup-made"));
    else show(await api.backupsList());
  };
  const setFolder = async (none: boolean) => void show(await run("folder", () => api.backupFolderSet(none)));
  const choose = async (id: string | null) => {
    const chosen = await run("choose", () => api.restoreChoose(id));
    if (chosen) setChoice(chosen);
  };
  return (
    <Stack className={classes.sheet}>
      <Group justify="space-between">
        <Title order={1}>{t("settings-page-backups")}</Title>
        <Button
          leftSection={<Icon name="plus" size={16} />}
          loading={busy === "make"}
          onClick={() => void make()}
        >
          {t("backup-make")}
        </Button>
      </Group>
      <Text c="dimmed" maw={640}>
        {t("backup-about", { days: backups.kept_days })}
      </Text>
      {trouble !== null && (
        <Alert color="amber" variant="light" icon={<Icon name="warning" />} maw={640}>
          <Text fw={600}>{t("backup-trouble")}</Text>
          <Text>{t(`error-${trouble}`)}</Text>
          <Text>{t(`error-${trouble}.next`)}</Text>
        </Alert>
      )}
      {error !== null && <ErrorNotice error={error} />}
      <Title order={2}>{t("backup-folder")}</Title>
      <Group>
        <Text>
          {backups.folder?.path ?? t("backup-folder-none")}{" "}
          {backups.folder?.reachable === false && (
            <Badge variant="light" color="amber" tt="none">
              {t("backup-folder-gone")}
            </Badge>
          )}
        </Text>
        <Button variant="default" loading={busy === "folder"} onClick={() => void setFolder(false)}>
          {t("backup-folder-choose")}
        </Button>
        {backups.folder !== null && (
          <Button variant="subtle" onClick={() => void setFolder(true)}>
            {t("backup-folder-stop")}
          </Button>
        )}
      </Group>
      <Title order={2}>{t("backup-list")}</Title>
      {backups.rows.length === 0 ? (
        <Text c="dimmed">{t("backup-none")}</Text>
      ) : (
        <Rows rows={backups.rows} onGoBack={goesBack ? (id) => void choose(id) : null} />
      )}
      {goesBack && (
        <Group>
          <Button variant="default" loading={busy === "choose"} onClick={() => void choose(null)}>
            {t("backup-go-back-elsewhere")}
          </Button>
        </Group>
      )}
      {choice !== null && <RestoreStep choice={choice} onClose={() => setChoice(null)} />}
    </Stack>
  );
}

function Rows({ rows, onGoBack }: { rows: BackupRow[]; onGoBack: ((id: string) => void) | null }) {
  const t = useWords();
  const { dateTime, number, size } = useFormats();
  return (
    <Table withTableBorder aria-label={t("backup-list")}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t("backup-made-at")}</Table.Th>
          <Table.Th>{t("backup-reason")}</Table.Th>
          <Table.Th>{t("backup-records")}</Table.Th>
          <Table.Th>{t("backup-size")}</Table.Th>
          <Table.Th>{t("backup-where")}</Table.Th>
          {onGoBack && <Table.Th />}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.map((row) => (
          <Table.Tr key={row.id}>
            <Table.Td>{row.made_at === null ? row.id : dateTime(row.made_at)}</Table.Td>
            <Table.Td>{t(reasonKey(row.reason))}</Table.Td>
            <Table.Td>{number(row.records)}</Table.Td>
            <Table.Td>{size(row.size)}</Table.Td>
            <Table.Td>{t(row.in_folder ? "backup-in-folder" : "backup-in-store")}</Table.Td>
            {onGoBack && (
              <Table.Td>
                {row.made_at !== null && (
                  <Button
                    size="xs"
                    variant="default"
                    aria-label={t("backup-compare-to", { at: dateTime(row.made_at) })}
                    onClick={() => onGoBack(row.id)}
                  >
                    {t("backup-compare")}
                  </Button>
                )}
              </Table.Td>
            )}
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

function reasonKey(reason: BackupReason | null): string {
  const word = reason ?? "damaged";
  return `backup-reason-${word}`;
}
