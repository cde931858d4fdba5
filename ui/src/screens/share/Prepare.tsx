import { Button, Checkbox, Group, Paper, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { api, type SharePreview, type ShareWay } from "../../api/client";
import { customersRead } from "../../api/readings";
import { useRead } from "../../api/reads";
import { useProgress } from "../../app/useProgress";
import { ErrorNotice } from "../../parts/ErrorNotice";
import { Icon } from "../../parts/Icon";
import { Page } from "../../parts/Page";
import { ProgressPanel } from "../../parts/ProgressPanel";
import { useAnnounce } from "../../parts/UndoToast";
import { useWork } from "../../parts/useWork";
import { useFormats, useWords } from "../../words/words";
import { CustomerTabs } from "./CustomerTabs";
import { KeptBack } from "./KeptBack";
import { PreviewBody } from "./PreviewBody";
import classes from "./share.module.css";

/** The bundle as the customer will see it, what was kept back, and the two ways to send it. */
export function Prepare({ customerId }: { customerId: string }) {
  const t = useWords();
  const preview = useQuery({
    queryKey: ["share-preview", customerId],
    queryFn: () => api.sharePreview(customerId),
    gcTime: 0,
  });
  return (
    <Page
      title={
        preview.data ? t("share-preview-title", { customer: preview.data.customer }) : t("share-prepare")
      }
      actions={
        <>
          {preview.data && (
            <Button variant="default" loading={preview.isFetching} onClick={() => void preview.refetch()}>
              {t("share-preview-refresh")}
            </Button>
          )}
          <CustomerTabs customerId={customerId} />
        </>
      }
    >
      {preview.error !== null && <ErrorNotice error={preview.error} onRetry={() => void preview.refetch()} />}
      {preview.isPending && <Collecting />}
      {preview.data && (
        <div className={classes.prepare}>
          <PreviewBody preview={preview.data} />
          <Aside preview={preview.data} customerId={customerId} />
        </div>
      )}
    </Page>
  );
}

function Collecting() {
  const t = useWords();
  const { done, total } = useProgress(true);
  return <ProgressPanel title={t("share-preview-running")} done={done} total={total} />;
}

/** Beside the preview, always in sight: what stays here, how much goes, and the two buttons that sign. */
function Aside({ preview, customerId }: { preview: SharePreview; customerId: string }) {
  const t = useWords();
  const { size } = useFormats();
  const navigate = useNavigate();
  const announce = useAnnounce();
  const { busy, error, run } = useWork<ShareWay>();
  const [everything, setEverything] = useState(false);
  const { news } = preview;
  const customer = useRead(customersRead).data?.find(({ id }) => id === customerId);
  const hasInbox = customer?.inbox_url !== null;
  const bytes = preview.files.reduce((sum, file) => sum + file.size, 0);
  const send = async (way: ShareWay) => {
    const saved = await run(way, () => api.shareSend(preview.id, way, everything));
    if (!saved) return;
    announce(t(`share-sent-${way}`));
    await navigate({ to: "/share/$view", params: { view: "queue" } });
  };
  return (
    <aside className={classes.aside}>
      <KeptBack preview={preview} customerId={customerId} />
      <Paper withBorder p="md">
        <Text size="sm" c="dimmed" mb="sm">
          {t("share-preview-goes", { findings: preview.findings.length })}{" "}
          {t("share-preview-size", { count: preview.files.length, size: size(bytes) })}
        </Text>
        <Text size="sm" mb="sm" role="status">
          {news === null || everything
            ? t("share-news-all")
            : t("share-news", {
                since: news.since,
                records: news.records,
                files: news.files.length,
                size: size(news.files.reduce((sum, file) => sum + file.size, 0)),
              })}
        </Text>
        {news !== null && (
          <Checkbox
            mb="md"
            label={t("share-everything")}
            description={t("share-everything-hint")}
            checked={everything}
            onChange={(event) => setEverything(event.currentTarget.checked)}
          />
        )}
        <Button
          fullWidth
          size="md"
          leftSection={<Icon name="seal" />}
          disabled={!hasInbox || busy !== null}
          loading={busy === "queue"}
          onClick={() => void send("queue")}
        >
          {t("share-send-queue")}
        </Button>
        <Text size="sm" c="dimmed" mb="md" mt={4}>
          {t(hasInbox ? "share-send-queue-hint" : "share-send-queue-none")}
        </Text>
        <Button
          fullWidth
          size="md"
          variant="default"
          leftSection={<Icon name="folder" />}
          disabled={busy !== null}
          loading={busy === "folder"}
          onClick={() => void send("folder")}
        >
          {t("share-send-folder")}
        </Button>
        <Text size="sm" c="dimmed" mt={4}>
          {t("share-send-folder-hint")}
        </Text>
        {error !== null && <ErrorNotice error={error} />}
        <Group gap={8} mt="md" wrap="nowrap" align="flex-start" className={classes.means}>
          <Icon name="info" size={16} />
          <Text size="sm">{t("share-receipt-means")}</Text>
        </Group>
      </Paper>
    </aside>
  );
}
