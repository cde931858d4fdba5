import { Box, Button, Drawer, Group, NativeSelect, Stack, Text, Title } from "@mantine/core";
import { useMemo, useState } from "react";
import { api, type JournalFilters, type JournalRow } from "../../../api/client";
import { certificateRead, journalChangesRead, journalFiltersRead, journalRead } from "../../../api/readings";
import { type Read, useRead, useReady } from "../../../api/reads";
import { ExcelButton } from "../../../app/ExcelButton";
import { Changes } from "../../../app/history/HistoryPanel";
import { Loading } from "../../../app/Loading";
import { CertificateSheet, PrintButton } from "../../../app/purge/CertificateWindow";
import { useMay } from "../../../app/useMay";
import { useRows } from "../../../app/useRows";
import { DayInput } from "../../../parts/DayInput";
import { EmptyState } from "../../../parts/EmptyState";
import { ErrorNotice } from "../../../parts/ErrorNotice";
import { errorCode } from "../../../parts/errorWords";
import { Icon } from "../../../parts/Icon";
import { type Place, RowTable } from "../../../parts/RowTable";
import { useAnnounce } from "../../../parts/UndoToast";
import { useWork } from "../../../parts/useWork";
import { useFormats, useWords } from "../../../words/words";
import classes from "../settings.module.css";
import { columnsOf, kindWords, labelOf } from "./columns";
import { isFiltered, type JournalView, PLAIN_VIEW, queryOf } from "./view";

type Line = JournalRow & { id: string };

/** Every write of every laptop: who, when, and what. */
export function JournalSettings() {
  const t = useWords();
  const { dateTime, number } = useFormats();
  const may = useMay();
  const filters = useReady(journalFiltersRead).data;
  const [view, setView] = useState<JournalView>(PLAIN_VIEW);
  const [open, setOpen] = useState<Line | null>(null);
  const scope = JSON.stringify(view);
  const place = useMemo<Place & { scope: string }>(() => ({ scroll: 0, active: 0, scope }), [scope]);
  const rows = useRows<Line, null>((offset, limit) => linesRead(view, offset, limit));
  const columns = useMemo(() => columnsOf(t, dateTime), [t, dateTime]);
  const filtered = isFiltered(view);
  return (
    <div className={classes.journal}>
      <Group justify="space-between">
        <Title order={1}>{t("settings-page-journal")}</Title>
        <Group gap="xs">
          <ExcelButton lists={[{ wanted: { list: "journal", query: queryOf(view, 0, 0) } }]} />
          {may("export") && <ExportJournal />}
        </Group>
      </Group>
      <Text c="dimmed">{t("journal-about")}</Text>
      <Filters filters={filters} view={view} onView={setView} />
      {rows.error !== null && <ErrorNotice error={rows.error} onRetry={rows.retry} />}
      {rows.total !== null && (
        <Text size="sm" c="dimmed" role="status">
          {t("journal-count", { count: rows.total, shown: number(rows.total) })}
        </Text>
      )}
      {rows.total === 0 && (
        <EmptyState
          icon="search"
          sentence={t("journal-no-match")}
          action={
            filtered && (
              <Button variant="default" onClick={() => setView(PLAIN_VIEW)}>
                {t("actions-filter-clear")}
              </Button>
            )
          }
        />
      )}
      {rows.total !== null && rows.total > 0 && (
        <RowTable<Line, "at">
          key={scope}
          label={t("settings-page-journal")}
          columns={columns}
          total={rows.total}
          rowAt={rows.rowAt}
          onRange={rows.onRange}
          sort="at"
          descending
          onSort={() => undefined}
          openId={open?.id ?? null}
          onOpen={setOpen}
          place={place}
        />
      )}
      {open && <OpenLine line={open} onClose={() => setOpen(null)} />}
    </div>
  );
}

function linesRead(
  view: JournalView,
  offset: number,
  limit: number,
): Read<{ rows: Line[]; total: number; counts: null }> {
  const { key, kinds, get } = journalRead(queryOf(view, offset, limit));
  const id = ({ device, seq, kind }: JournalRow) => `${device}/${seq}/${kind}`;
  return {
    key,
    kinds,
    get: async () => {
      const { rows, total } = await get();
      return { rows: rows.map((row) => ({ ...row, id: id(row) })), total, counts: null };
    },
  };
}

function Filters({
  filters,
  view,
  onView,
}: {
  filters: JournalFilters;
  view: JournalView;
  onView: (view: JournalView) => void;
}) {
  const t = useWords();
  const set = (part: Partial<JournalView>) => onView({ ...view, ...part });
  const choices = (list: readonly { id: string; name: string }[], all: string) => [
    { value: "", label: t(all) },
    ...list.map(({ id, name }) => ({ value: id, label: name })),
  ];
  const kinds = filters.kinds.map((kind) => ({ id: kind, name: kindWords(t, kind) }));
  return (
    <Box className={classes.filters} role="group" aria-label={t("actions-filter-label")}>
      <NativeSelect
        label={t("journal-person")}
        data={choices(filters.people, "journal-person-all")}
        value={view.person}
        onChange={(event) => set({ person: event.currentTarget.value })}
      />
      <NativeSelect
        label={t("journal-kind")}
        data={choices(kinds, "journal-kind-all")}
        value={view.kind}
        onChange={(event) => set({ kind: event.currentTarget.value })}
      />
      <NativeSelect
        label={t("journal-laptop")}
        data={choices(filters.laptops, "journal-laptop-all")}
        value={view.laptop}
        onChange={(event) => set({ laptop: event.currentTarget.value })}
      />
      <DayInput
        label={t("journal-from")}
        placeholder={t("journal-from-any")}
        value={view.from}
        onChange={(from) => set({ from })}
      />
      <DayInput
        label={t("journal-to")}
        placeholder={t("journal-to-any")}
        value={view.to}
        onChange={(to) => set({ to })}
      />
    </Box>
  );
}

/** What a line changed, from what to what. */
function OpenLine({ line, onClose }: { line: Line; onClose: () => void }) {
  const t = useWords();
  const { dateTime } = useFormats();
  const changes = useRead(journalChangesRead(line.device, line.seq, line.kind));
  const purge = line.kind === "purge";
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size={480}
      title={
        purge && line.label !== ""
          ? t("frame-named", { name: kindWords(t, line.kind), value: labelOf(t, line) })
          : `${kindWords(t, line.kind)} ${labelOf(t, line)}`
      }
      closeButtonProps={{ "aria-label": t("frame-close") }}
    >
      <Text size="sm" c="dimmed">
        {line.person === "" ? t("history-somebody") : line.person} · {dateTime(line.at)}
      </Text>
      <Text size="sm" c="dimmed">
        {t("journal-entry", { number: line.seq, letter: line.letter })}
      </Text>
      {changes.error !== null && <ErrorNotice error={changes.error} onRetry={() => void changes.refetch()} />}
      {changes.isPending && <Loading />}
      {changes.data && !purge && <Changes kind={line.kind} lines={changes.data} />}
      {purge && <Certified id={line.record} />}
    </Drawer>
  );
}

/** The certificate of a purge; one of a case is for case handlers. */
function Certified({ id }: { id: string }) {
  const t = useWords();
  const found = useRead(certificateRead("purge", id));
  if (errorCode(found.error) === "permission-denied") return <Text>{t("purge-certificate-none")}</Text>;
  if (found.error !== null) return <ErrorNotice error={found.error} />;
  if (!found.data) return <Loading />;
  return (
    <Stack mt="md" align="flex-start">
      <CertificateSheet certificate={found.data} />
      <PrintButton />
    </Stack>
  );
}

function ExportJournal() {
  const t = useWords();
  const announce = useAnnounce();
  const { busy, error, run } = useWork();
  const save = () =>
    run("work", async () => {
      const made = await api.journalExport();
      if (!made) return;
      const { entries, laptops, left_out } = made;
      announce(t("journal-exported", { entries, laptops, left: left_out }));
    });
  return (
    <div>
      <Button
        variant="default"
        leftSection={<Icon name="export" size={16} />}
        loading={busy !== null}
        onClick={() => void save()}
      >
        {t("journal-export")}
      </Button>
      {error !== null && <ErrorNotice error={error} />}
    </div>
  );
}
