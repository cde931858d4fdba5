import { Button, Checkbox, Group, Modal, TextInput } from "@mantine/core";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { evidencesRead } from "../../api/readings";
import { ErrorNotice } from "../../parts/ErrorNotice";
import { Icon } from "../../parts/Icon";
import { useWork } from "../../parts/useWork";
import { useFormats, useWords } from "../../words/words";
import { Loading } from "../Loading";
import classes from "./evidence.module.css";

/** Rows that are shown; a search finds the others. */
const SHOWN = 60;
const PAUSE_MS = 200;

/** Files of the library for one more record; those it has already are ticked and stay. */
export function ChooseKnown({
  has,
  onUse,
  onClose,
}: {
  has: readonly string[];
  onUse: (ids: string[]) => Promise<unknown>;
  onClose: () => void;
}) {
  const t = useWords();
  const { size, date } = useFormats();
  const [text, setText] = useState("");
  const [asked, setAsked] = useState("");
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const { busy, error, run } = useWork();
  useEffect(() => {
    const timer = setTimeout(() => setAsked(text.trim()), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  const read = evidencesRead({
    search: asked,
    filter: null,
    photos: null,
    sort: "added",
    descending: true,
    offset: 0,
    limit: SHOWN,
  });
  const found = useQuery({
    queryKey: read.key,
    queryFn: read.get,
    meta: { kinds: read.kinds },
    placeholderData: keepPreviousData,
  });
  const rows = found.data?.rows ?? [];
  const more = (found.data?.total ?? 0) - rows.length;
  const toggle = (id: string) =>
    setChosen((before) => (before.includes(id) ? before.filter((one) => one !== id) : [...before, id]));
  return (
    <Modal
      opened
      onClose={onClose}
      title={t("evidence-pick-title")}
      size="lg"
      closeButtonProps={{ "aria-label": t("frame-close") }}
    >
      <TextInput
        data-autofocus
        aria-label={t("evidence-search")}
        placeholder={t("evidence-pick-hint")}
        leftSection={<Icon name="search" size={16} />}
        maxLength={200}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {found.isPending && <Loading />}
      {found.error !== null && <ErrorNotice error={found.error} />}
      {found.data && rows.length === 0 && <p className={classes.hint}>{t("evidence-pick-none")}</p>}
      <ul className={classes.pick} aria-label={t("evidence-pick-title")}>
        {rows.map((row) => (
          <li key={row.id}>
            <Checkbox
              label={row.name}
              checked={has.includes(row.id) || chosen.includes(row.id)}
              disabled={has.includes(row.id)}
              onChange={() => toggle(row.id)}
            />
            <span className={classes.fileFacts}>
              {size(row.size)} · {date(row.added_at)}
            </span>
          </li>
        ))}
      </ul>
      {more > 0 && <p className={classes.hint}>{t("evidence-pick-more", { count: more })}</p>}
      {error !== null && <ErrorNotice error={error} />}
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={onClose}>
          {t("frame-cancel")}
        </Button>
        <Button
          disabled={chosen.length === 0}
          loading={busy !== null}
          onClick={async () => {
            const done = await run("work", async () => {
              await onUse([...chosen]);
              return true;
            });
            if (done) onClose();
          }}
        >
          {t("evidence-pick-use", { count: chosen.length })}
        </Button>
      </Group>
    </Modal>
  );
}
