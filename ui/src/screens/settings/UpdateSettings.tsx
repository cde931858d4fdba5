import { Alert, Button, Group, Paper, Progress, Stack, Text, TextInput, Title } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { api, type FoundUpdate, type UpdateState } from "../../api/client";
import { updateRead } from "../../api/readings";
import { useReady } from "../../api/reads";
import { ReadOnlyLine } from "../../app/Permitted";
import { useSession } from "../../app/session";
import { useMay } from "../../app/useMay";
import { useProgress } from "../../app/useProgress";
import { ConfirmStep } from "../../parts/ConfirmStep";
import { ErrorNotice } from "../../parts/ErrorNotice";
import { errorCode } from "../../parts/errorWords";
import { flushAll } from "../../parts/flush";
import { Icon } from "../../parts/Icon";
import { useAnnounce } from "../../parts/UndoToast";
import { useWork } from "../../parts/useWork";
import { useFormats, useWords } from "../../words/words";
import { hostOf } from "../share/queue";
import classes from "./settings.module.css";

/** The version now, and a newer one that somebody looked for or brought. */
export function UpdateSettings() {
  const t = useWords();
  const may = useMay();
  const client = useQueryClient();
  const { sample } = useSession().state;
  const update = useReady(updateRead).data;
  const { busy, error, run } = useWork<"check" | "file" | "download">();
  const show = (next: UpdateState | null | undefined) => {
    if (next) client.setQueryData(updateRead.key, next);
  };
  const changes = may("restore") && !sample;
  return (
    <Stack className={classes.sheet}>
      <Title order={1}>{t("settings-page-updates")}</Title>
      <Text fw={600}>{t("updates-now", { version: update.version })}</Text>
      <Text c="dimmed" maw={640}>
        {t("updates-about")}
      </Text>
      <ReadOnlyLine permission="restore" />
      {!update.checks && (
        <Alert color="amber" variant="light" icon={<Icon name="warning" />} maw={640}>
          {t("updates-no-key")}
        </Alert>
      )}
      {update.checks && changes && (
        <>
          <Sources
            update={update}
            busy={busy}
            onShow={show}
            onCheck={() => void run("check", api.updateCheck).then(show)}
            onFile={() => void run("file", api.updateFromFile).then(show)}
          />
          {error !== null && <ErrorNotice error={error} />}
          {errorCode(error) === "cancelled" && <Text c="dimmed">{t("updates-resume-about")}</Text>}
          {update.found && (
            <Found
              found={update.found}
              loading={busy === "download"}
              onDownload={() => void run("download", api.updateDownload).then(show)}
            />
          )}
        </>
      )}
    </Stack>
  );
}

interface SourcesProps {
  update: UpdateState;
  busy: string | null;
  onShow: (next: UpdateState | null | undefined) => void;
  onCheck: () => void;
  onFile: () => void;
}

function Sources({ update, busy, onShow, onCheck, onFile }: SourcesProps) {
  const t = useWords();
  return (
    <>
      <Address url={update.url} onShow={onShow} />
      {update.url !== null && (
        <Group gap="md">
          <Button loading={busy === "check"} disabled={busy !== null} onClick={onCheck}>
            {t("updates-check")}
          </Button>
          <Text size="sm" c="dimmed">
            {t("updates-check-about", { host: hostOf(update.url) })}
          </Text>
        </Group>
      )}
      <Group gap="md" wrap="nowrap">
        <Button
          variant="default"
          flex="none"
          leftSection={<Icon name="folder" size={16} />}
          loading={busy === "file"}
          disabled={busy !== null}
          onClick={onFile}
        >
          {t("updates-from-file")}
        </Button>
        <Text size="sm" c="dimmed">
          {t("updates-from-file-about")}
        </Text>
      </Group>
    </>
  );
}

function Address({ url, onShow }: { url: string | null; onShow: (next: UpdateState) => void }) {
  const t = useWords();
  const announce = useAnnounce();
  const [text, setText] = useState(url ?? "");
  const { busy, error, run } = useWork();
  const save = async (event: FormEvent) => {
    event.preventDefault();
    const next = await run("work", () => api.updateUrlSet(text));
    if (!next) return;
    onShow(next);
    announce(t("updates-url-saved"));
  };
  return (
    <form onSubmit={(event) => void save(event)}>
      <Group align="flex-end" maw={760} wrap="nowrap">
        <TextInput
          flex={1}
          type="url"
          label={t("updates-url")}
          description={t("updates-url-about")}
          placeholder="https://"
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Button
          type="submit"
          variant="default"
          flex="none"
          disabled={text.trim() === (url ?? "")}
          loading={busy !== null}
        >
          {t("updates-url-save")}
        </Button>
      </Group>
      {error !== null && <ErrorNotice error={error} />}
    </form>
  );
}

interface FoundProps {
  found: FoundUpdate;
  loading: boolean;
  onDownload: () => void;
}

function Found({ found, loading, onDownload }: FoundProps) {
  const t = useWords();
  const { date, size } = useFormats();
  const [asking, setAsking] = useState(false);
  const [closing, setClosing] = useState(false);
  // Heard from before the start: a line that stands still sends no second word of how far it came.
  const progress = useProgress(true);
  const install = async () => {
    await flushAll();
    await api.updateInstall();
    setClosing(true);
  };
  return (
    <Paper
      withBorder
      p="lg"
      maw={760}
      component="section"
      aria-label={t("updates-found", { version: found.version })}
    >
      <Title order={2}>{t("updates-found", { version: found.version })}</Title>
      <Text size="sm" c="dimmed">
        {found.signed_at !== null && t("updates-signed-at", { date: date(found.signed_at) })}
        {found.size !== null && ` · ${t("updates-size")}: ${size(found.size)}`}
      </Text>
      <Text fw={600} mt="md">
        {t("updates-new")}
      </Text>
      <Text style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>
        {found.notes === "" ? t("updates-new-none") : found.notes}
      </Text>
      {loading && <Downloading {...(progress.task === "update" ? progress : { done: 0, total: 0 })} />}
      {found.ready && (
        <Text mt="md" role="status">
          <Icon name="check" size={15} /> {closing ? t("updates-installing") : t("updates-ready")}
        </Text>
      )}
      <Group mt="md">
        {found.ready ? (
          <Button disabled={closing} onClick={() => setAsking(true)}>
            {t("updates-install")}
          </Button>
        ) : (
          !loading && <Button onClick={onDownload}>{t("updates-download")}</Button>
        )}
      </Group>
      <ConfirmStep
        opened={asking}
        title={t("updates-install-title", { version: found.version })}
        goes={[t("updates-install-backup"), t("updates-install-closes"), t("updates-install-stays")]}
        verb={t("updates-install-do")}
        onConfirm={install}
        onClose={() => setAsking(false)}
      />
    </Paper>
  );
}

function Downloading({ done, total }: { done: number; total: number }) {
  const t = useWords();
  const { size } = useFormats();
  const percent = total > 0 ? Math.min(100, (done / total) * 100) : 100;
  return (
    <Stack gap="xs" mt="md">
      <Group justify="space-between">
        <Text aria-live="polite">
          {t("updates-downloading")}{" "}
          {total > 0 && t("frame-progress", { done: size(done), total: size(total) })}
        </Text>
        <Button variant="default" onClick={() => void api.taskCancel("update")}>
          {t("updates-download-stop")}
        </Button>
      </Group>
      <Progress
        value={percent}
        animated={total === 0}
        striped={total === 0}
        aria-label={t("updates-downloading")}
      />
    </Stack>
  );
}
