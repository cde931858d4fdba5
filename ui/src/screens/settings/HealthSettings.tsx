import { Alert, Badge, Button, Group, Stack, Table, Text, Title } from "@mantine/core";
import { useState } from "react";
import { api, type DoctorReport, type Finding } from "../../api/client";
import { PermittedScreen } from "../../app/Permitted";
import { useMay } from "../../app/useMay";
import { ErrorNotice } from "../../parts/ErrorNotice";
import { Icon } from "../../parts/Icon";
import { useWork } from "../../parts/useWork";
import { useFormats, useWords } from "../../words/words";
import classes from "./settings.module.css";

/** Examines everything that is stored, names what is damaged and mends what is safe. */
export function HealthSettings() {
  return (
    <PermittedScreen permission="back-up">
      <Health />
    </PermittedScreen>
  );
}

function Health() {
  const t = useWords();
  const mends = useMay()("configure");
  const [report, setReport] = useState<DoctorReport | null>(null);
  const { busy, error, run } = useWork<"examine" | "mend">();
  const start = async (what: "examine" | "mend") => {
    const done = await run(what, what === "mend" ? api.doctorMend : api.doctorRun);
    if (done) setReport(done);
  };
  const open = report?.findings.filter(({ mendable, mended }) => mendable && !mended) ?? [];
  return (
    <Stack className={classes.sheet}>
      <Title order={1}>{t("settings-page-health")}</Title>
      <Text c="dimmed" maw={640}>
        {t("doctor-about")}
      </Text>
      <Group>
        <Button loading={busy === "examine"} disabled={busy !== null} onClick={() => void start("examine")}>
          {t("doctor-examine")}
        </Button>
        {mends && open.length > 0 && (
          <Button
            variant="default"
            loading={busy === "mend"}
            disabled={busy !== null}
            onClick={() => void start("mend")}
          >
            {t("doctor-mend", { count: open.length })}
          </Button>
        )}
        {busy !== null && (
          <Text c="dimmed" role="status">
            {t("doctor-working")}
          </Text>
        )}
      </Group>
      {error !== null && <ErrorNotice error={error} />}
      {report !== null && busy === null && <Report report={report} />}
    </Stack>
  );
}

function Report({ report }: { report: DoctorReport }) {
  const t = useWords();
  const { dateTime, number } = useFormats();
  const sound = report.findings.every(({ mended }) => mended);
  return (
    <>
      <Alert
        color={sound ? "green" : "amber"}
        variant="light"
        icon={<Icon name={sound ? "check" : "warning"} />}
        role="status"
        maw={640}
      >
        <Text fw={600}>{t(sound ? "doctor-sound" : "doctor-damaged")}</Text>
        <Text size="sm">
          {t("doctor-looked", {
            at: dateTime(report.at),
            entries: number(report.entries),
            tables: number(report.tables),
            files: number(report.files),
            backups: number(report.backups),
          })}
        </Text>
      </Alert>
      {report.findings.length > 0 && <Findings findings={report.findings} />}
      {report.more > 0 && <Text>{t("doctor-more", { count: report.more })}</Text>}
    </>
  );
}

function Findings({ findings }: { findings: Finding[] }) {
  const t = useWords();
  const { dateTime } = useFormats();
  const wordsOf = (code: Finding["code"], place: string) => {
    const made = code === "backup-damaged" ? madeAt(place) : null;
    return made === null ? place || "–" : t("backup-restore-title", { at: dateTime(made) });
  };
  return (
    <Table withTableBorder verticalSpacing={5} aria-label={t("doctor-findings")}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t("doctor-what")}</Table.Th>
          <Table.Th>{t("doctor-where")}</Table.Th>
          <Table.Th>{t("doctor-step")}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {findings.map(({ code, place, step, mended }) => (
          <Table.Tr key={`${code} ${place} ${mended}`}>
            <Table.Td>{t(`doctor-damage-${code}`)}</Table.Td>
            <Table.Td>{wordsOf(code, place)}</Table.Td>
            <Table.Td>
              {mended ? (
                <Badge variant="light" color="green" tt="none">
                  {t("doctor-mended")}
                </Badge>
              ) : (
                t(`doctor-step-${step}`)
              )}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

/** The folder of a backup begins with the moment it was made: `20261128T175448378Z-asked`. */
function madeAt(folder: string): string | null {
  const parts = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)/.exec(folder);
  if (!parts) return null;
  const [, year, month, day, hour, minute, second] = parts;
  return `${year}-${month}-${day}T${hour}:${minute}:${second}Z`;
}
