import { Button, Checkbox, Group, Stack, Text } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { api, CommandError, type ExchangePreview, type Merged } from "../../../api/client";
import { RouteLink } from "../../../app/RouteLink";
import { EmptyState } from "../../../parts/EmptyState";
import { ErrorNotice } from "../../../parts/ErrorNotice";
import { useWork } from "../../../parts/useWork";
import { useFormats, useWords } from "../../../words/words";
import { FileChoice } from "./FileChoice";
import classes from "./laptops.module.css";
import { MergeCautions, MergeFigures } from "./MergeBody";
import { useLaptopNames } from "./names";
import { Step } from "./Step";

/**
 * A file from another laptop: what it would do is shown first, and only a press takes it in. `fetchedFrom` is the key id
 * of a laptop whose file came by the inbox and waits here.
 */
export function TakeIn({ fetchedFrom }: { fetchedFrom: string | null }) {
  const t = useWords();
  const client = useQueryClient();
  const [preview, setPreview] = useState<ExchangePreview | null>(null);
  const [result, setResult] = useState<Merged | null>(null);
  const { busy, error, run } = useWork();
  const read = (get: () => Promise<ExchangePreview | null>) =>
    void run("work", async () => {
      const found = await get();
      if (!found) return;
      setResult(null);
      setPreview(found);
    });
  const opened = useRef(false);
  useEffect(() => {
    if (fetchedFrom === null || opened.current) return;
    opened.current = true;
    read(() => api.letterOpen(fetchedFrom));
  });
  const done = (merged: Merged) => {
    setResult(merged);
    // Records of every kind came in at once.
    void client.invalidateQueries();
  };
  const again = () => {
    setPreview(null);
    setResult(null);
  };
  return (
    <Step title={t("laptops-take-in")}>
      <FileChoice
        icon="import"
        choose={t("laptops-take-in-choose")}
        where={t("laptops-take-in-where")}
        busy={busy !== null}
        error={error}
        onChoose={() => read(api.exchangeChoose)}
        onDrop={(token) => read(() => api.exchangeDrop(token))}
        takes="laptop-file"
      >
        {preview &&
          (result ? (
            <Done from={preview.from} merged={result} onAgain={again} />
          ) : (
            <Preview key={preview.id} preview={preview} onDone={done} onRefuse={again} />
          ))}
      </FileChoice>
    </Step>
  );
}

interface PreviewProps {
  preview: ExchangePreview;
  onDone: (merged: Merged) => void;
  onRefuse: () => void;
}

function Preview({ preview, onDone, onRefuse }: PreviewProps) {
  const t = useWords();
  const { dateTime } = useFormats();
  const name = useLaptopNames();
  const { merged } = preview;
  const [brake, setBrake] = useState(merged.large ? figuresOf(merged) : null);
  const [sure, setSure] = useState(false);
  const { busy, error, run } = useWork();
  const nothing = merged.entries === 0;
  const takeIn = () =>
    run("work", async () => {
      try {
        onDone(await api.exchangeTakeIn(preview.id, brake !== null && sure));
      } catch (refusal) {
        // The records changed since the file was read: what it would do now is asked for once more.
        const told = brakeIn(refusal);
        if (told === null) throw refusal;
        setBrake(told);
        setSure(false);
      }
    });
  return (
    <Stack gap="md">
      <div>
        <Text size="lg">{t("laptops-file-from", { laptop: name(preview.from) })}</Text>
        <Text c="dimmed">{t("laptops-file-written", { date: dateTime(preview.created) })}</Text>
      </div>
      {nothing && merged.gaps.length === 0 && merged.forked === 0 && <Text>{t("laptops-file-nothing")}</Text>}
      {!nothing && <MergeFigures merged={merged} />}
      <MergeCautions merged={merged} />
      {brake && (
        <div className={classes.brake} role="note">
          <Text fw={600}>{t("laptops-large", { ...brake })}</Text>
          <Text>{t("laptops-large-next")}</Text>
          <Checkbox
            label={t("laptops-large-yes", { changed: brake.changed, deleted: brake.deleted })}
            checked={sure}
            onChange={(event) => setSure(event.currentTarget.checked)}
          />
        </div>
      )}
      {error !== null && <ErrorNotice error={error} />}
      <Group>
        <Button
          loading={busy !== null}
          disabled={brake !== null && !sure}
          color={brake ? "red" : undefined}
          onClick={() => void takeIn()}
        >
          {t("laptops-take-in-do")}
        </Button>
        <Button variant="default" disabled={busy !== null} onClick={onRefuse}>
          {t("laptops-take-in-not")}
        </Button>
        <Text size="sm" c="dimmed">
          {busy === null ? t("laptops-take-in-hint") : t("laptops-taking-in")}
        </Text>
      </Group>
    </Stack>
  );
}

/** What a large merge would do, and to how many records. */
interface Brake {
  changed: number;
  deleted: number;
  records: number;
}

function figuresOf({ changed, deleted, records_before: records }: Merged): Brake {
  return { changed, deleted, records };
}

function brakeIn(refusal: unknown): Brake | null {
  if (!(refusal instanceof CommandError) || refusal.code !== "merge-large") return null;
  const { changed, deleted, records } = refusal.params;
  return { changed: Number(changed), deleted: Number(deleted), records: Number(records) };
}

function Done({ from, merged, onAgain }: { from: string; merged: Merged; onAgain: () => void }) {
  const t = useWords();
  const name = useLaptopNames();
  const { created, changed, deleted, entries } = merged;
  const waits = merged.conflicts > 0 || merged.forked > 0;
  return (
    <EmptyState
      icon="check"
      sentence={t("laptops-taken-in", { laptop: name(from) })}
      action={
        <Group justify="center">
          {waits && (
            <RouteLink to="/disagreements" className={classes.linkButton}>
              {t("laptops-taken-in-settle", { count: merged.conflicts })}
            </RouteLink>
          )}
          <RouteLink to="/" className={classes.link}>
            {t("frame-home")}
          </RouteLink>
          <RouteLink to="/actions" className={classes.link}>
            {t("frame-actions")}
          </RouteLink>
        </Group>
      }
      example={
        <Stack gap="sm">
          <Text size="sm">{t("laptops-taken-in-what", { created, changed, deleted, entries })}</Text>
          <MergeCautions merged={merged} />
          <Group justify="space-between">
            <Text size="sm">{waits ? t("laptops-taken-in-kept") : t("laptops-taken-in-agree")}</Text>
            <Button variant="subtle" size="xs" onClick={onAgain}>
              {t("laptops-take-in-another")}
            </Button>
          </Group>
        </Stack>
      }
    />
  );
}
