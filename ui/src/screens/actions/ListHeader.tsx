import { Button, Group, Menu, Popover, Stack, TextInput, Title } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { type Ref, useEffect, useState } from "react";
import type { FindingCounts } from "../../api/client";
import { ExcelButton } from "../../app/ExcelButton";
import { useMay } from "../../app/useMay";
import { Icon } from "../../parts/Icon";
import { useFormats, useWords } from "../../words/words";
import classes from "./actions.module.css";
import { Filters } from "./Filters";
import type { Selection } from "./useSelection";
import {
  type Chip,
  chipsOf,
  isShortcut,
  type ListView,
  MODES,
  queryOf,
  SHORTCUTS,
  type Shortcut,
  shortcutTo,
  withoutChip,
  withoutFilters,
} from "./view";

interface ListHeaderProps {
  view: ListView;
  onView: (view: ListView) => void;
  counts: FindingCounts | null;
  total: number | null;
  narrow: boolean;
  /** Nothing to count, search or filter yet. */
  bare: boolean;
  searchBox: Ref<HTMLInputElement>;
  onNew: () => void;
  onExport: () => void;
  onTasks: () => void;
  /** Writes the plan into a customer's own workbook. */
  onFill: () => void;
  selection: Selection;
  onCopy: () => void;
  /** Changes all that are picked. */
  onChange: () => void;
  /** Arrow down in the search box goes on into the rows. */
  onIntoRows: () => void;
}

/** What the list is about: counts, search, filters, and what can be done with all of it. */
export function ListHeader(props: ListHeaderProps) {
  const { view, onView, counts, total, narrow, bare, selection } = props;
  const t = useWords();
  const may = useMay();
  return (
    <Stack gap={10} className={classes.listHead}>
      <Group justify="space-between" gap="sm" wrap="nowrap">
        <Group gap="lg" wrap="nowrap">
          <Title order={1}>{t("actions-title")}</Title>
          {!narrow && !bare && <Counts view={view} onView={onView} counts={counts} />}
        </Group>
        <Group gap="xs" wrap="nowrap">
          {narrow ? (
            <More onExport={props.onExport} onTasks={props.onTasks} onFill={props.onFill} />
          ) : (
            <>
              <Doors onExport={props.onExport} onTasks={props.onTasks} />
              {may("share") && <More onFill={props.onFill} />}
            </>
          )}
          {may("act") && (
            <Button leftSection={<Icon name="plus" size={16} />} onClick={props.onNew} title="N">
              {t("actions-new")}
            </Button>
          )}
        </Group>
      </Group>
      {narrow && !bare && <Counts view={view} onView={onView} counts={counts} />}
      {!bare && (
        <Group gap="xs" wrap="nowrap">
          <Search
            view={view}
            onView={onView}
            narrow={narrow}
            box={props.searchBox}
            onIntoRows={props.onIntoRows}
          />
          <FilterButton view={view} onView={onView} />
          <ViewSwitch view={view} onView={onView} narrow={narrow} />
          {!narrow && <Chips view={view} onView={onView} />}
          <span className={classes.grow} />
          <ExcelButton
            compact={narrow}
            lists={[{ wanted: { list: "findings", query: queryOf(view, 0, 0) } }]}
          />
          {!narrow && (
            <Total total={total} selection={selection} onCopy={props.onCopy} onChange={props.onChange} />
          )}
        </Group>
      )}
      {narrow && chipsOf(view).length > 0 && <Chips view={view} onView={onView} />}
      {narrow && selection.ids.size > 0 && (
        <Total total={total} selection={selection} onCopy={props.onCopy} onChange={props.onChange} />
      )}
    </Stack>
  );
}

function Counts({
  view,
  onView,
  counts,
}: {
  view: ListView;
  onView: (view: ListView) => void;
  counts: FindingCounts | null;
}) {
  const t = useWords();
  const { number } = useFormats();
  const figures: Record<Shortcut, number | undefined> = {
    open: counts?.open,
    overdue: counts?.overdue,
    waiting: counts?.waiting_verification,
    closed: counts?.closed,
  };
  return (
    <Group gap={4} wrap="nowrap" className={classes.counts}>
      {(Object.keys(SHORTCUTS) as Shortcut[]).map((shortcut) => (
        <button
          key={shortcut}
          type="button"
          className={classes.count}
          data-of={shortcut}
          data-some={(figures[shortcut] ?? 0) > 0 || undefined}
          aria-pressed={isShortcut(view, shortcut)}
          onClick={() => onView(shortcutTo(view, shortcut))}
        >
          <strong>{figures[shortcut] === undefined ? "–" : number(figures[shortcut])}</strong>{" "}
          {t(`actions-count-${shortcut}`)}
        </button>
      ))}
    </Group>
  );
}

/** Writes the address only when the typing rests, and never while text is composed. */
function Search({
  view,
  onView,
  box,
  narrow,
  onIntoRows,
}: {
  view: ListView;
  onView: (view: ListView) => void;
  narrow: boolean;
  box: Ref<HTMLInputElement>;
  onIntoRows: () => void;
}) {
  const t = useWords();
  const [text, setText] = useState(view.text);
  const [composing, setComposing] = useState(false);
  useEffect(() => setText(view.text), [view.text]);
  useEffect(() => {
    if (composing || text === view.text) return;
    const timer = setTimeout(() => onView({ ...view, text }), 200);
    return () => clearTimeout(timer);
  }, [text, composing, view, onView]);
  return (
    <TextInput
      ref={box}
      className={classes.search}
      aria-label={t("actions-search")}
      placeholder={t(narrow ? "frame-search-narrow" : "actions-search-hint")}
      leftSection={<Icon name="search" size={16} />}
      value={text}
      maxLength={200}
      onChange={(event) => setText(event.currentTarget.value)}
      onCompositionStart={() => setComposing(true)}
      onCompositionEnd={() => setComposing(false)}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return;
        if (event.key === "Escape" && text !== "") {
          event.stopPropagation();
          setText("");
        }
        if (event.key === "Enter" || event.key === "ArrowDown") {
          event.preventDefault();
          onIntoRows();
        }
      }}
    />
  );
}

function FilterButton({ view, onView }: { view: ListView; onView: (view: ListView) => void }) {
  const t = useWords();
  return (
    <Popover position="bottom-start" trapFocus returnFocus width={420}>
      <Popover.Target>
        <Button variant="default" leftSection={<Icon name="filter" size={16} />} className={classes.fixed}>
          {t("actions-filter-add")}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Filters view={view} onView={onView} />
      </Popover.Dropdown>
    </Popover>
  );
}

/** The same findings as rows, as cards or by day (B). */
function ViewSwitch({
  view,
  onView,
  narrow,
}: {
  view: ListView;
  onView: (view: ListView) => void;
  narrow: boolean;
}) {
  const t = useWords();
  return (
    <Button.Group className={classes.fixed} aria-label={t("actions-view")}>
      {MODES.map((mode) => (
        <Button
          key={mode}
          variant="default"
          className={classes.viewButton}
          aria-pressed={view.mode === mode}
          title={`${t(`actions-view-${mode}`)} (B)`}
          aria-label={t(`actions-view-${mode}`)}
          px={narrow ? 9 : 10}
          leftSection={narrow ? undefined : <Icon name={mode} size={16} />}
          onClick={() => view.mode !== mode && onView({ ...view, mode })}
        >
          {narrow ? <Icon name={mode} size={16} /> : t(`actions-view-${mode}`)}
        </Button>
      ))}
    </Button.Group>
  );
}

function Chips({ view, onView }: { view: ListView; onView: (view: ListView) => void }) {
  const t = useWords();
  const chips = chipsOf(view);
  if (chips.length === 0) return null;
  return (
    <Group gap={6} role="group" aria-label={t("actions-filter-label")} className={classes.chips}>
      {chips.map((chip) => {
        const words = chipWords(t, chip);
        return (
          <button
            key={`${chip.of} ${words}`}
            type="button"
            className={classes.chip}
            aria-label={t("actions-filter-remove", { filter: words })}
            onClick={() => onView(withoutChip(view, chip))}
          >
            {words}
            <Icon name="close" size={13} />
          </button>
        );
      })}
      {chips.length > 1 && (
        <button type="button" className={classes.link} onClick={() => onView(withoutFilters(view))}>
          {t("actions-filter-clear")}
        </button>
      )}
    </Group>
  );
}

function chipWords(t: (id: string, vars?: { text: string }) => string, chip: Chip): string {
  switch (chip.of) {
    case "status":
      return t(`status-${chip.value}`);
    case "severity":
      return t(`severity-${chip.value}`);
    case "overdue":
      return t("actions-filter-overdue");
    case "text":
      return t("actions-filter-search", { text: chip.value });
  }
}

function Total({
  total,
  selection,
  onCopy,
  onChange,
}: {
  total: number | null;
  selection: Selection;
  onCopy: () => void;
  onChange: () => void;
}) {
  const t = useWords();
  const acts = useMay()("act");
  if (selection.ids.size === 0)
    return <span className={classes.total}>{total === null ? "" : t("actions-count-shown", { total })}</span>;
  return (
    <Group gap="xs" wrap="nowrap" className={classes.fixed}>
      <span className={classes.total}>{t("actions-selected", { count: selection.ids.size })}</span>
      {acts && (
        <Button variant="light" onClick={onChange}>
          {t("bulk-open")}
        </Button>
      )}
      <Button variant="light" onClick={onCopy}>
        {t("actions-copy")}
      </Button>
      <Button variant="subtle" color="gray" onClick={selection.clear}>
        {t("actions-clear-selection")}
      </Button>
    </Group>
  );
}

function Doors({ onExport, onTasks }: { onExport: () => void; onTasks: () => void }) {
  const t = useWords();
  const may = useMay();
  const navigate = useNavigate();
  return (
    <>
      {may("act") && (
        <Button
          variant="default"
          leftSection={<Icon name="import" size={16} />}
          onClick={() => void navigate({ to: "/actions/import" })}
        >
          {t("actions-import")}
        </Button>
      )}
      {(may("export") || may("act")) && (
        <Button variant="default" leftSection={<Icon name="print" size={16} />} onClick={onTasks}>
          {t("tasks-open")}
        </Button>
      )}
      {may("export") && (
        <Button variant="default" leftSection={<Icon name="export" size={16} />} onClick={onExport}>
          {t("actions-export")}
        </Button>
      )}
    </>
  );
}

/** What has no button of its own; beside an open finding everything stands here. */
function More({
  onExport,
  onTasks,
  onFill,
}: {
  onExport?: () => void;
  onTasks?: () => void;
  onFill: () => void;
}) {
  const t = useWords();
  const may = useMay();
  const navigate = useNavigate();
  if (!may("act") && !may("export")) return null;
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="default" aria-label={t("actions-panel-more")} px={10}>
          <Icon name="more" />
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {onTasks && may("act") && (
          <Menu.Item
            leftSection={<Icon name="import" size={16} />}
            onClick={() => void navigate({ to: "/actions/import" })}
          >
            {t("actions-import")}
          </Menu.Item>
        )}
        {onTasks && (
          <Menu.Item leftSection={<Icon name="print" size={16} />} onClick={onTasks}>
            {t("tasks-open")}
          </Menu.Item>
        )}
        {onExport && may("export") && (
          <Menu.Item leftSection={<Icon name="export" size={16} />} onClick={onExport}>
            {t("actions-export")}
          </Menu.Item>
        )}
        {may("share") && (
          <Menu.Item leftSection={<Icon name="table" size={16} />} onClick={onFill}>
            {t("fill-open")}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
