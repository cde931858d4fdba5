import { Button } from "@mantine/core";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useCallback, useMemo, useRef } from "react";
import { api, type EvidenceTaken, type Saved } from "../../api/client";
import { evidencesRead } from "../../api/readings";
import { useKnownFiles } from "../../app/evidence/useKnownFiles";
import { ReadOnlyLine } from "../../app/Permitted";
import { useUndo } from "../../app/undo";
import { useMay } from "../../app/useMay";
import { useRows } from "../../app/useRows";
import { DropArea } from "../../parts/DropArea";
import { EmptyState } from "../../parts/EmptyState";
import { ErrorNotice } from "../../parts/ErrorNotice";
import { Icon } from "../../parts/Icon";
import { ListScreen } from "../../parts/ListTools";
import { type Place, RowTable, type TableHandle } from "../../parts/RowTable";
import { useShortcuts } from "../../parts/shortcuts";
import { useWork } from "../../parts/useWork";
import { useFormats, useLanguage, useWords } from "../../words/words";
import { columnsOf } from "./columns";
import { EvidencePanel } from "./EvidencePanel";
import classes from "./evidence.module.css";
import { LibraryHeader } from "./LibraryHeader";
import { isFiltered, type LibraryView, queryOf, searchOf, sortedBy, viewOf, withoutFilters } from "./view";

/** Where the list stood when the person last left it, for as long as the window lives. */
const place: Place & { scope: string } = { scroll: 0, active: 0, scope: "" };

/** Every file once: what it is, what it serves, until when it is good; one of them beside the list. */
export function EvidenceScreen() {
  const t = useWords();
  const language = useLanguage();
  const formats = useFormats();
  const may = useMay();
  const navigate = useNavigate();
  const offerUndo = useUndo();
  const tellKnown = useKnownFiles();
  const { busy, error, run } = useWork();
  const { evidence: openId } = useParams({ strict: false });
  const scope = JSON.stringify(searchOf(viewOf(useSearch({ strict: false }))));
  const view = useMemo(() => viewOf(JSON.parse(scope)), [scope]);
  if (place.scope !== scope) Object.assign(place, { scroll: 0, active: 0, scope });

  const rows = useRows((offset, limit) => evidencesRead(queryOf(view, offset, limit)));
  const table = useRef<TableHandle>(null);
  const searchBox = useRef<HTMLInputElement>(null);
  const narrow = openId !== undefined;
  const keeps = may("assess");
  const columns = useMemo(() => columnsOf(t, language, formats, narrow), [t, language, formats, narrow]);

  const onView = useCallback(
    (next: LibraryView) => {
      const at = { search: searchOf(next), replace: true };
      void (openId === undefined
        ? navigate({ to: "/library/evidence", ...at })
        : navigate({ to: "/library/evidence/$evidence", params: { evidence: openId }, ...at }));
    },
    [navigate, openId],
  );
  const open = (id: string) =>
    void navigate({
      to: "/library/evidence/$evidence",
      params: { evidence: id },
      search: searchOf(view),
      replace: openId !== undefined,
    });
  const close = () => {
    void navigate({ to: "/library/evidence", search: searchOf(view) });
    table.current?.focus();
  };
  const step = async (by: 1 | -1) => {
    const next = openId === undefined ? null : await rows.neighbour(openId, by);
    if (next) open(next.id);
  };
  const add = (work: () => Promise<Saved<EvidenceTaken> | null>) =>
    run("work", async () => {
      const saved = await work();
      if (!saved) return;
      const { evidence, known } = saved.value;
      if (known.length > 0) tellKnown(known, false);
      else offerUndo(saved, t("evidence-added", { count: evidence.length }));
      const [only, ...others] = evidence;
      if (only && others.length === 0) open(only.id);
    });
  const choose = () => void add(() => api.evidenceChoose(null, ""));
  useShortcuts({
    "/": () => searchBox.current?.focus(),
    n: () => keeps && choose(),
    Escape: () => openId !== undefined && close(),
  });

  const nothing = rows.total === 0 && !isFiltered(view);
  const list = (
    <>
      <LibraryHeader
        view={view}
        onView={onView}
        counts={rows.counts}
        narrow={narrow}
        bare={nothing && (rows.counts?.replaced ?? 0) === 0}
        onAdd={keeps ? choose : null}
        busy={busy !== null}
        searchBox={searchBox}
        onIntoRows={() => table.current?.focus()}
      />
      {!narrow && <ReadOnlyLine permission="assess" />}
      {error !== null && <ErrorNotice error={error} />}
      {rows.error !== null && <ErrorNotice error={rows.error} onRetry={rows.retry} />}
      {nothing && (
        <EmptyState
          icon="clip"
          sentence={t("evidence-empty")}
          action={
            keeps && (
              <Button leftSection={<Icon name="plus" size={16} />} onClick={choose}>
                {t("evidence-add")}
              </Button>
            )
          }
          example={t("evidence-empty-example")}
        />
      )}
      {rows.total === 0 && !nothing && (
        <EmptyState
          icon="search"
          sentence={t("evidence-no-match")}
          action={
            <Button variant="default" onClick={() => onView(withoutFilters(view))}>
              {t("actions-filter-clear")}
            </Button>
          }
        />
      )}
      {rows.total !== null && rows.total > 0 && (
        <RowTable
          key={scope}
          ref={table}
          label={t("evidence-table-label")}
          columns={columns}
          total={rows.total}
          rowAt={rows.rowAt}
          onRange={rows.onRange}
          sort={view.sort}
          descending={view.descending}
          onSort={(sort) => onView(sortedBy(view, sort))}
          openId={openId ?? null}
          onOpen={({ id }) => open(id)}
          place={place}
        />
      )}
    </>
  );
  return (
    <ListScreen
      label={t("evidence-title")}
      list={
        keeps ? (
          <div className={classes.drop}>
            <DropArea
              label={t("evidence-drop-label")}
              onFiles={(files) =>
                void add(() =>
                  api.evidenceDrop(
                    null,
                    "",
                    files.map(({ token }) => token),
                  ),
                )
              }
            >
              {list}
            </DropArea>
          </div>
        ) : (
          list
        )
      }
      panel={
        openId === undefined ? null : (
          <EvidencePanel
            key={openId}
            id={openId}
            onOpen={open}
            onClose={close}
            onStep={(by) => void step(by)}
          />
        )
      }
    />
  );
}
