// biome-ignore-all lint/a11y/useSemanticElements: the list of a combobox has groups with words, which a select cannot show
// biome-ignore-all lint/a11y/useFocusableInteractive: the focus stays in the text; the list names its active option
import { Modal } from "@mantine/core";
import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import type { SearchHit } from "../../api/client";
import { searchRead } from "../../api/readings";
import { ErrorNotice } from "../../parts/ErrorNotice";
import { Icon } from "../../parts/Icon";
import { useWords } from "../../words/words";
import { useMay } from "../useMay";
import { type Entry, entryOf, grouped, matching, remembered, stepped, visibleHits } from "./entries";
import classes from "./palette.module.css";
import { useCommands } from "./useCommands";

const PAUSE_MS = 120;
const HITS = 40;
/** Lives with the records in the cache: locking forgets both. */
const RECENT = ["recent"];

/** Records, questions and commands by a few letters; the keyboard alone is enough. */
export function Palette({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const t = useWords();
  // Kept here and not in the dialog, so that the cache does not drop it while the dialog is closed.
  const { data: recent } = useQuery<SearchHit[]>({
    queryKey: RECENT,
    queryFn: () => [],
    enabled: false,
    initialData: [],
    meta: { kinds: [] },
  });
  return (
    <Modal.Root
      opened={opened}
      onClose={onClose}
      size={640}
      yOffset={64}
      lockScroll={false}
      transitionProps={{ duration: 0 }}
    >
      <Modal.Overlay backgroundOpacity={0.45} />
      <Modal.Content aria-label={t("search-title")}>
        <Modal.Body p={0}>{opened && <Search recent={recent} onClose={onClose} />}</Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}

function Search({ recent, onClose }: { recent: readonly SearchHit[]; onClose: () => void }) {
  const t = useWords();
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const [text, setText] = useState("");
  const [composing, setComposing] = useState(false);
  const [at, setAt] = useState(0);
  const { found, busy, error, retry } = useHits(composing ? "" : text);
  const open = useOpen();
  const commands = useCommands();
  const typed = text.trim();

  const entries: Entry[] =
    typed === ""
      ? [...recent.map((hit) => entryOf(hit, open, "recent")), ...commands]
      : [...found.map((hit) => entryOf(hit, open)), ...matching(commands, typed)];
  const groups = grouped(entries);
  const ordered = groups.flatMap((group) => group.entries);
  const active = Math.min(at, Math.max(0, ordered.length - 1));
  const current = ordered[active];
  useEffect(() => {
    list.current?.querySelector("[aria-selected=true]")?.scrollIntoView?.({ block: "nearest" });
  });

  const run = (entry: Entry) => {
    onClose();
    entry.run();
  };
  const press = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.nativeEvent.keyCode === 229) return;
    if (event.key === "ArrowDown") setAt(stepped(active, 1, ordered.length));
    else if (event.key === "ArrowUp") setAt(stepped(active, -1, ordered.length));
    else if (event.key === "Enter" && current) run(current);
    else return;
    event.preventDefault();
  };
  const optionId = (entry: Entry) => `${id}-${ordered.indexOf(entry)}`;
  return (
    <div className={classes.palette}>
      <div className={classes.box}>
        <Icon name="search" size={20} />
        <input
          // biome-ignore lint/a11y/noAutofocus: whoever opens the search types at once
          autoFocus
          data-autofocus
          role="combobox"
          aria-expanded={ordered.length > 0}
          aria-controls={`${id}-list`}
          aria-activedescendant={current && optionId(current)}
          aria-autocomplete="list"
          aria-label={t("search-title")}
          placeholder={t("search-hint")}
          maxLength={200}
          value={text}
          onChange={(event) => {
            setText(event.currentTarget.value);
            setAt(0);
          }}
          onCompositionStart={() => setComposing(true)}
          onCompositionEnd={() => setComposing(false)}
          onKeyDown={press}
        />
        <span className={classes.busy}>{busy ? t("search-busy") : ""}</span>
        <button type="button" className={classes.close} aria-label={t("frame-close")} onClick={onClose}>
          <kbd>Esc</kbd>
        </button>
      </div>
      <div className={classes.body}>
        {error !== null && <ErrorNotice error={error} onRetry={retry} />}
        <div
          ref={list}
          id={`${id}-list`}
          role="listbox"
          aria-label={t("search-results")}
          tabIndex={0}
          className={classes.results}
          onKeyDown={press}
        >
          {groups.map(({ group, entries: own }) => (
            <div key={group} role="group" aria-labelledby={`${id}-${group}`}>
              <p id={`${id}-${group}`} className={classes.group}>
                {t(`search-group-${group}`)}
              </p>
              {own.map((entry) => (
                // biome-ignore lint/a11y/useKeyWithClickEvents: Enter in the text does the same
                <div
                  key={entry.key}
                  id={optionId(entry)}
                  role="option"
                  aria-selected={entry === current}
                  className={classes.option}
                  onMouseMove={() => setAt(ordered.indexOf(entry))}
                  onMouseDown={(event) => event.preventDefault()}
                  onClick={() => run(entry)}
                >
                  <Icon name={entry.icon} size={17} />
                  <span className={classes.title}>{entry.title || t("purge-gone")}</span>
                  <span className={classes.detail}>{entry.detail}</span>
                </div>
              ))}
            </div>
          ))}
        </div>
        {typed !== "" && !busy && error === null && ordered.length === 0 && (
          <p className={classes.none}>
            <strong>{t("search-none", { text: typed })}</strong>
            <span>{t("search-none-next")}</span>
          </p>
        )}
      </div>
      <p className={classes.keys}>{t("search-keys")}</p>
      <span className="pl-hidden" role="status">
        {busy ? t("search-busy") : typed === "" ? "" : t("search-count", { count: ordered.length })}
      </span>
    </div>
  );
}

/** What Rust finds, once the typing rests; the last hits stay while the next ones come. */
function useHits(text: string) {
  const may = useMay();
  const [asked, setAsked] = useState("");
  const wanted = text.trim();
  useEffect(() => {
    const timer = setTimeout(() => setAsked(wanted), wanted === "" ? 0 : PAUSE_MS);
    return () => clearTimeout(timer);
  }, [wanted]);
  const read = searchRead(asked, HITS);
  const query = useQuery({
    queryKey: read.key,
    queryFn: read.get,
    meta: { kinds: read.kinds },
    enabled: asked !== "",
    placeholderData: keepPreviousData,
    gcTime: 30_000,
  });
  return {
    found: wanted === "" || asked === "" ? [] : visibleHits(query.data ?? [], may("handle")),
    busy: wanted !== "" && (asked !== wanted || query.isFetching),
    error: wanted === "" ? null : query.error,
    retry: () => void query.refetch(),
  };
}

function useOpen(): (hit: SearchHit) => void {
  const client = useQueryClient();
  const { history } = useRouter();
  return (hit) => {
    client.setQueryData<SearchHit[]>(RECENT, (before) => remembered(before ?? [], hit));
    history.push(hit.to);
  };
}
