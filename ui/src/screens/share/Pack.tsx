import { Alert, Button, Group, Paper, Radio, Text, Title } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { api, type Language, type PackItem, type PackSaved, type SharePreview } from "../../api/client";
import { customersRead, packsRead } from "../../api/readings";
import { useRead } from "../../api/reads";
import { useProgress } from "../../app/useProgress";
import { ErrorNotice } from "../../parts/ErrorNotice";
import { errorCode } from "../../parts/errorWords";
import { Icon } from "../../parts/Icon";
import { Page } from "../../parts/Page";
import { ProgressPanel } from "../../parts/ProgressPanel";
import { useWork } from "../../parts/useWork";
import { useFormats, useLanguage, useWords } from "../../words/words";
import { languagesOf } from "../actions/ExportPlan";
import { CustomerTabs } from "./CustomerTabs";
import { KeptBack } from "./KeptBack";
import { PreviewBody } from "./PreviewBody";
import classes from "./share.module.css";

/** What Rust calls the making of a pack in its `progress` events. */
const TASK = "review-pack";

/** A review pack as the customer will see it, and those that were made. */
export function Pack({ customerId }: { customerId: string }) {
  const t = useWords();
  const preview = useQuery({
    queryKey: ["share-preview", customerId],
    queryFn: () => api.sharePreview(customerId),
    gcTime: 0,
  });
  const [saved, setSaved] = useState<PackSaved | null>(null);
  const again = () => void preview.refetch();
  return (
    <Page
      title={preview.data ? t("pack-page-title", { customer: preview.data.customer }) : t("share-page-pack")}
      actions={
        <>
          {preview.data && (
            <Button variant="default" loading={preview.isFetching} onClick={again}>
              {t("share-preview-refresh")}
            </Button>
          )}
          <CustomerTabs customerId={customerId} />
        </>
      }
    >
      {preview.error !== null && <ErrorNotice error={preview.error} onRetry={again} />}
      {preview.isPending && <ProgressPanel title={t("share-preview-running")} done={0} total={0} />}
      {saved && <Saved saved={saved} />}
      {preview.data && (
        <div className={classes.prepare}>
          <PreviewBody preview={preview.data} note={t("pack-note", { customer: preview.data.customer })} />
          <aside className={classes.aside}>
            <KeptBack preview={preview.data} customerId={customerId} />
            <Make
              preview={preview.data}
              customerId={customerId}
              onSaved={(made) => {
                setSaved(made);
                again();
              }}
            />
            <Made customerId={customerId} />
          </aside>
        </div>
      )}
    </Page>
  );
}

function Make({
  preview,
  customerId,
  onSaved,
}: {
  preview: SharePreview;
  customerId: string;
  onSaved: (saved: PackSaved) => void;
}) {
  const t = useWords();
  const { size } = useFormats();
  const own = useLanguage();
  const client = useQueryClient();
  const [languages, setLanguages] = useState<Language | "both">("both");
  const { busy, error, run } = useWork();
  const { task, done, total } = useProgress(busy !== null);
  const bytes = preview.files.reduce((sum, file) => sum + file.size, 0);
  const make = () =>
    void run("work", async () => {
      const made = await api.packSave(preview.id, languagesOf(languages, own));
      if (!made) return;
      onSaved(made.value);
      await client.invalidateQueries({ queryKey: packsRead(customerId).key });
      await client.invalidateQueries({ queryKey: customersRead.key });
    });
  const stopped = error !== null && errorCode(error) === "cancelled";
  const goes = [
    t("pack-goes-readme"),
    t("pack-goes-workbook"),
    t(preview.has_report ? "pack-goes-pdf" : "pack-goes-no-pdf"),
    t("pack-goes-evidence", { count: preview.files.length, size: size(bytes) }),
    t("pack-goes-digests"),
  ];
  return (
    <Paper withBorder p="md">
      <Text fw={600}>{t("share-preview-findings", { count: preview.findings.length })}</Text>
      <ul className={classes.goes}>
        {goes.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <Radio.Group
        mt="sm"
        label={t("pack-language")}
        value={languages}
        onChange={(value) => setLanguages(value as Language | "both")}
      >
        <Group gap="md" mt={6}>
          <Radio value="both" label={t("pack-language-both")} />
          <Radio value="en" label="English" lang="en" />
          <Radio value="zh-Hans" label="中文" lang="zh-Hans" />
        </Group>
      </Radio.Group>
      {busy === null ? (
        <Button
          fullWidth
          mt="md"
          size="md"
          leftSection={<Icon name="export" />}
          disabled={!preview.has_plan}
          onClick={make}
        >
          {t("pack-make")}
        </Button>
      ) : (
        <div className={classes.making}>
          <ProgressPanel
            title={t("pack-making")}
            done={task === TASK ? done : 0}
            total={task === TASK ? total : 0}
            onCancel={task === TASK ? () => void api.taskCancel(TASK) : undefined}
          />
        </div>
      )}
      <Text size="sm" c="dimmed" mt={4}>
        {t(preview.has_plan ? "pack-make-hint" : "pack-none")}
      </Text>
      {stopped && (
        <Text size="sm" mt="sm" role="status">
          {t("pack-cancelled")}
        </Text>
      )}
      {error !== null && !stopped && <ErrorNotice error={error} />}
      <Group gap={8} mt="md" wrap="nowrap" align="flex-start" className={classes.means}>
        <Icon name="info" size={16} />
        <Text size="sm">{t("pack-plain")}</Text>
      </Group>
    </Paper>
  );
}

function Saved({ saved: { item, path, missing_characters } }: { saved: PackSaved }) {
  const t = useWords();
  return (
    <Paper withBorder p="md" className={classes.reply} role="status" aria-label={t("pack-saved", item)}>
      <Icon name="check" size={20} />
      <div>
        <strong>{t("pack-saved", { number: item.number })}</strong>
        <p>
          {t("pack-saved-counted", { rows: item.rows, files: item.files })} {t("pack-saved-next")}
        </p>
        <p className={classes.code}>{path}</p>
        {missing_characters.length > 0 && (
          <Alert color="amber" variant="light" icon={<Icon name="warning" />} className={classes.note}>
            {t("actions-export-missing", { count: missing_characters.length })} {missing_characters.join(" ")}
          </Alert>
        )}
      </div>
    </Paper>
  );
}

function Made({ customerId }: { customerId: string }) {
  const t = useWords();
  const navigate = useNavigate();
  const packs = useRead(packsRead(customerId)).data ?? [];
  return (
    <Paper withBorder p="md">
      <Title order={3}>{t("pack-list", { count: packs.length })}</Title>
      {packs.length === 0 && <Text c="dimmed">{t("pack-list-none")}</Text>}
      <ul className={classes.sent}>
        {packs.map((pack) => (
          <OnePack key={pack.id} pack={pack} />
        ))}
      </ul>
      {packs.length > 0 && (
        <Button
          variant="default"
          mt="sm"
          leftSection={<Icon name="import" size={16} />}
          onClick={() => void navigate({ to: "/share/$view", params: { view: "workbook" } })}
        >
          {t("workbook-open")}
        </Button>
      )}
    </Paper>
  );
}

export function OnePack({ pack }: { pack: PackItem }) {
  const t = useWords();
  const { dateTime, size } = useFormats();
  const notes = pack.replies.flatMap((reply) => reply.notes);
  return (
    <li>
      <strong>{pack.number}</strong> {dateTime(pack.made_at)}
      <span>{t("pack-list-line", { rows: pack.rows, files: pack.files, size: size(pack.size) })}</span>
      <span>{t("pack-list-replies", { count: pack.replies.length })}</span>
      {notes.length > 0 && (
        <details className={classes.packNotes}>
          <summary>{t("pack-list-notes")}</summary>
          {notes.map((note) => (
            <p key={`${note.number} ${note.text}`}>
              {note.number !== "" && <strong>{note.number} </strong>}
              {note.text}
              {note.reviewer !== "" && ` · ${note.reviewer}`}
            </p>
          ))}
        </details>
      )}
    </li>
  );
}
