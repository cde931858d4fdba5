import { Button, NativeSelect } from "@mantine/core";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { type KeyboardEvent, useCallback, useRef, useState } from "react";
import type { Facet, LibraryHit, LibraryPage } from "../../api/client";
import { libraryRead } from "../../api/readings";
import { EmptyState } from "../../parts/EmptyState";
import { ErrorNotice } from "../../parts/ErrorNotice";
import { ListScreen, SearchBox } from "../../parts/ListTools";
import { useShortcuts } from "../../parts/shortcuts";
import { hasWord } from "../../words/catalogue";
import { useLanguage, useWords } from "../../words/words";
import { GuidancePanel } from "./GuidancePanel";
import { Head } from "./Head";
import classes from "./library.module.css";

const FILTERS = ["pack", "rba", "sa8000", "ilo"] as const;
type Filter = (typeof FILTERS)[number];
/** So many more with each press. */
const STEP = 60;

/** All advice of all questionnaires: a box to search it, what was found, and one question beside the list. */
export function GuidanceView() {
  const t = useWords();
  const navigate = useNavigate();
  const search = useSearch({ strict: false });
  const { text = "", open } = search;
  const [limit, setLimit] = useState(STEP);
  const box = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLUListElement>(null);
  const { page, error, retry } = usePage(search, limit);
  const set = useCallback(
    (change: Record<string, string | undefined>) => {
      setLimit(STEP);
      void navigate({
        to: "/library",
        search: kept({ ...search, ...change }),
        replace: true,
      });
    },
    [navigate, search],
  );
  const onSearch = useCallback((next: string) => set({ text: next }), [set]);
  const show = (question: string | undefined) =>
    void navigate({
      to: "/library",
      search: kept({ ...search, open: question }),
      replace: open !== undefined && question !== undefined,
    });
  const hits = page?.hits ?? [];
  const step = (by: 1 | -1) => {
    const next = hits[hits.findIndex(({ question }) => question === open) + by];
    if (next) show(next.question);
  };
  const close = () => {
    show(undefined);
    box.current?.focus();
  };
  useShortcuts({ "/": () => box.current?.focus(), Escape: () => open !== undefined && close() });
  return (
    <ListScreen
      label={t("library-tab-guidance")}
      list={
        <>
          <Head tab="guidance" />
          <div className={classes.tools}>
            <SearchBox
              label={t("library-search")}
              hint={t("library-search-hint")}
              value={text}
              onSearch={onSearch}
              box={box}
              onIntoRows={() => focusRow(list.current, 0)}
            />
            {FILTERS.map((filter) => (
              <FacetSelect
                key={filter}
                filter={filter}
                value={search[filter] ?? ""}
                facets={page?.facets[filter === "pack" ? "packs" : filter] ?? []}
                onChange={(value) => set({ [filter]: value })}
              />
            ))}
          </div>
          {error !== null && <ErrorNotice error={error} onRetry={retry} />}
          {page && (
            <p className={classes.count} role="status">
              {page.partly && page.total > 0 && `${t("library-partly")} `}
              {t("library-count", { count: page.total })}
            </p>
          )}
          {page?.total === 0 && (
            <EmptyState icon="search" sentence={t("library-none")} example={t("library-none-how")} />
          )}
          {hits.length > 0 && (
            <ul ref={list} className={classes.hits} aria-label={t("library-results")} onKeyDown={moveBetween}>
              {hits.map((hit) => (
                <li key={hit.question}>
                  <Hit hit={hit} open={hit.question === open} onOpen={() => show(hit.question)} />
                </li>
              ))}
              {page && page.total > hits.length && (
                <li className={classes.more}>
                  <Button variant="default" onClick={() => setLimit(limit + STEP)}>
                    {t("library-more")}
                  </Button>
                </li>
              )}
            </ul>
          )}
        </>
      }
      panel={
        open === undefined ? null : (
          <GuidancePanel key={open} question={open} onClose={close} onStep={hits.length > 0 ? step : null} />
        )
      }
    />
  );
}

function Hit({ hit, open, onOpen }: { hit: LibraryHit; open: boolean; onOpen: () => void }) {
  const t = useWords();
  return (
    <button type="button" className={classes.hit} aria-current={open || undefined} onClick={onOpen}>
      <span className={classes.hitText}>{hit.text}</span>
      {hit.found && (
        <span className={classes.found}>
          {t(`library-found-${hit.found.field}`)}: {hit.found.text}
        </span>
      )}
      <span className={classes.hitPlace}>
        <span>{t("library-in", { pack: hit.pack_title, section: hit.section })}</span>
        <span className={classes.grow} />
        {hit.asked && <span className={classes.asked}>{t("library-asked")}</span>}
        <span>{hit.provision}</span>
      </span>
    </button>
  );
}

function FacetSelect({
  filter,
  value,
  facets,
  onChange,
}: {
  filter: Filter;
  value: string;
  facets: readonly Facet[];
  onChange: (value: string) => void;
}) {
  const t = useWords();
  const language = useLanguage();
  const name = ({ id, title }: Facet) => {
    if (title !== "") return title;
    const key = `library-${filter}-${id}`;
    return hasWord(language, key) ? t(key) : id;
  };
  const options = facets.map((facet) => ({
    value: facet.id,
    label: t("library-filter-option", { name: name(facet), count: facet.count }),
  }));
  const missing = value !== "" && !facets.some(({ id }) => id === value);
  return (
    <NativeSelect
      className={classes.facet}
      aria-label={t(`library-filter-${filter}`)}
      value={value}
      data={[
        { value: "", label: `${t(`library-filter-${filter}`)}: ${t("library-filter-any")}` },
        ...(missing ? [{ value, label: name({ id: value, title: "", count: 0 }) }] : []),
        ...options,
      ]}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

function usePage(search: { [name in string]?: string }, limit: number) {
  const language = useLanguage();
  const read = libraryRead({
    text: search.text ?? "",
    language,
    pack: search.pack ?? null,
    rba: search.rba ?? null,
    sa8000: search.sa8000 ?? null,
    ilo: search.ilo ?? null,
    offset: 0,
    limit,
  });
  const found = useQuery<LibraryPage>({
    queryKey: read.key,
    queryFn: read.get,
    meta: { kinds: read.kinds },
    placeholderData: keepPreviousData,
  });
  return { page: found.data, error: found.error, retry: () => void found.refetch() };
}

/** An address without empty parts. */
function kept(search: { [name in string]?: string | undefined }): { [name in string]?: string } {
  return Object.fromEntries(
    Object.entries(search).filter(([, value]) => value !== undefined && value !== ""),
  );
}

function moveBetween(event: KeyboardEvent<HTMLUListElement>) {
  if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
  event.preventDefault();
  const rows = [...event.currentTarget.querySelectorAll("button")];
  const at = rows.indexOf(document.activeElement as HTMLButtonElement);
  focusRow(event.currentTarget, at + (event.key === "ArrowDown" ? 1 : -1));
}

function focusRow(list: HTMLUListElement | null, at: number) {
  list?.querySelectorAll("button")[at]?.focus();
}
