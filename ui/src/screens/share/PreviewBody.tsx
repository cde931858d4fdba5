import { Button, List, Paper, Table, Text, Title } from "@mantine/core";
import { useState } from "react";
import type { Mean, PlanRow, Score, SharePreview } from "../../api/client";
import { packRead } from "../../api/readings";
import { useRead } from "../../api/reads";
import { DisclosedFigures } from "../../parts/DisclosedFigures";
import { Icon } from "../../parts/Icon";
import { ProtocolText } from "../../parts/ProtocolText";
import { useFormats, useText, useWords } from "../../words/words";
import classes from "./share.module.css";

const FIRST = 20;

/** Every word of the bundle, in the order the customer reads it. */
export function PreviewBody({ preview, note }: { preview: SharePreview; note?: string }) {
  const t = useWords();
  const { dateTime } = useFormats();
  const [all, setAll] = useState(false);
  const findings = all ? preview.findings : preview.findings.slice(0, FIRST);
  return (
    <div className={classes.previewBody}>
      <div className={classes.banner}>
        <Icon name="eye" size={20} />
        <Text>{note ?? t("share-preview-note", { customer: preview.customer })}</Text>
      </div>
      <Paper withBorder p="md">
        <Title order={2}>{preview.factory}</Title>
        <Text c="dimmed">
          {t("share-preview-cycle")} {preview.cycle} ·{" "}
          {t("share-preview-made", { date: dateTime(preview.created_at) })}
        </Text>
        {preview.score !== null && <Scores score={preview.score} />}
      </Paper>
      <Paper withBorder p="md">
        <Title order={2}>{t("share-preview-findings", { count: preview.findings.length })}</Title>
        {preview.findings.length === 0 && <Text c="dimmed">{t("share-preview-findings-none")}</Text>}
        {findings.map((row, index) => (
          // One finding stands once for each of its actions, under one number.
          // biome-ignore lint/suspicious/noArrayIndexKey: a fixed list that is shown once
          <Finding key={`${row.number} ${index}`} row={row} />
        ))}
        {preview.findings.length > FIRST && (
          <Button variant="default" mt="md" onClick={() => setAll(!all)}>
            {all
              ? t("share-preview-show-less")
              : t("share-preview-show-all", { count: preview.findings.length })}
          </Button>
        )}
      </Paper>
      {preview.answers.length > 0 && (
        <Paper withBorder p="md">
          <Title order={2}>{t("share-preview-answers", { count: preview.answers.length })}</Title>
          <List mt="xs" spacing={4}>
            {preview.answers.map((answer) => (
              <List.Item key={answer}>{answer}</List.Item>
            ))}
          </List>
        </Paper>
      )}
      {preview.protocols.map(({ version, digest, protocol }) => (
        <Paper withBorder p="md" key={digest}>
          <Title order={2}>
            {t("protocol-title", { number: protocol.survey, version, name: protocol.name })}
          </Title>
          <Text c="dimmed">{t("share-preview-protocol")}</Text>
          <ProtocolText protocol={protocol} digest={digest} />
        </Paper>
      ))}
      <DisclosedFigures
        figures={preview.figures}
        part={(body, key) => (
          <Paper withBorder p="md" key={key}>
            {body}
          </Paper>
        )}
      />
      <Paper withBorder p="md">
        <Title order={2}>{t("share-preview-files", { count: preview.files.length })}</Title>
        {preview.files.length === 0 ? (
          <Text c="dimmed">{t("share-preview-files-none")}</Text>
        ) : (
          <Files {...preview} />
        )}
      </Paper>
    </div>
  );
}

function Scores({ score }: { score: Score }) {
  const t = useWords();
  const text = useText();
  const { number } = useFormats();
  const pack = useRead(packRead).data;
  const shown = (mean: Mean | null) => {
    const value = mean?.value ?? null;
    if (value !== null) return number(value, 1);
    return <span className={classes.hatched}>{t("share-preview-section-open")}</span>;
  };
  return (
    <>
      <Text mt="sm">
        {t("share-preview-score-answered", { answered: score.answered, total: score.total })}{" "}
        {!score.complete && t("share-preview-score-none")}
      </Text>
      <Table mt="xs" className={classes.scores}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t("share-preview-section")}</Table.Th>
            <Table.Th w={130}>{t("share-preview-paper")}</Table.Th>
            <Table.Th w={130}>{t("share-preview-practice")}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {score.sections.map(({ section, paper, practice }) => {
            const title = pack?.sections.find(({ id }) => id === section)?.title;
            return (
              <Table.Tr key={section}>
                {/* A section this version does not know has its id, once that is certain. */}
                <Table.Td>{title ? text(title) : pack && section}</Table.Td>
                <Table.Td>{shown(paper)}</Table.Td>
                <Table.Td>{shown(practice)}</Table.Td>
              </Table.Tr>
            );
          })}
          <Table.Tr fw={600}>
            <Table.Td>{t("share-preview-whole")}</Table.Td>
            <Table.Td>{shown(score.paper)}</Table.Td>
            <Table.Td>{shown(score.practice)}</Table.Td>
          </Table.Tr>
        </Table.Tbody>
      </Table>
    </>
  );
}

const TEXTS = [
  "containment",
  "root_cause",
  "corrective",
  "preventive",
  "effectiveness",
  "no_action_reason",
] as const;

function Finding({ row }: { row: PlanRow }) {
  const t = useWords();
  const { date } = useFormats();
  const head = [
    t(`severity-${row.severity}`),
    t(`status-${row.status}`),
    row.due_on === null ? t("share-preview-no-date") : date(row.due_on),
    row.responsible,
    row.provision,
  ].filter((word) => word !== "");
  return (
    <article className={classes.finding}>
      <h3>
        {row.number} {row.finding}
      </h3>
      <p className={classes.findingHead}>{head.join(" · ")}</p>
      <dl className={classes.words}>
        {TEXTS.filter((field) => row[field] !== "").map((field) => (
          <div key={field}>
            <dt>{t(`share-field-${field}`)}</dt>
            <dd>{row[field]}</dd>
          </div>
        ))}
        {row.verification !== "" && (
          <div>
            <dt>{t("share-field-verification")}</dt>
            <dd>{t(`share-verification-${row.verification}`)}</dd>
          </div>
        )}
        {row.evidence.length > 0 && (
          <div>
            <dt>{t("share-field-evidence")}</dt>
            <dd>{row.evidence.join(t("frame-list-separator"))}</dd>
          </div>
        )}
      </dl>
    </article>
  );
}

function Files({ files }: Pick<SharePreview, "files">) {
  const { size } = useFormats();
  return (
    <ul className={classes.fileList}>
      {files.map((file, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two files may have one name; the list does not move
        <li key={`${file.name} ${index}`}>
          <Icon name="file" size={16} />
          <span>{file.name}</span>
          <span>{size(file.size)}</span>
        </li>
      ))}
    </ul>
  );
}
