import { Button, Checkbox, Group, Popover, Stack, Switch, Text, Title } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { Ref } from "react";
import type { CaseCounts } from "../../api/client";
import { ExcelButton } from "../../app/ExcelButton";
import { Icon } from "../../parts/Icon";
import { type ChipOf, Chips, CountButton, SearchBox } from "../../parts/ListTools";
import { Tool } from "../../parts/RecordPanel";
import { useFormats, useWords } from "../../words/words";
import { Figures } from "./Figures";
import classes from "./hotline.module.css";
import { CaseStateMark } from "./Marks";
import { HotlineTabs } from "./Tabs";
import { type CaseView, OPEN_STATES, queryOf, STATES, showsOpen, withoutFilters } from "./view";

interface CaseHeaderProps {
  view: CaseView;
  onView: (view: CaseView) => void;
  counts: CaseCounts | null;
  narrow: boolean;
  bare: boolean;
  searchBox: Ref<HTMLInputElement>;
  onNew: () => void;
  onFind: () => void;
  onIntoRows: () => void;
}

/** Counts that filter, the year in plain words, search, and the way to a new case. */
export function CaseHeader(props: CaseHeaderProps) {
  const { view, onView, counts, narrow, bare, searchBox, onNew, onFind, onIntoRows } = props;
  const t = useWords();
  const tally = (
    <Group gap={4} wrap="nowrap">
      <CountButton
        figure={counts?.open}
        words={t("hotline-count-open")}
        pressed={showsOpen(view)}
        onPress={() => onView({ ...view, states: showsOpen(view) ? [] : [...OPEN_STATES] })}
      />
      <CountButton
        figure={counts?.late}
        words={t("hotline-count-late")}
        tone="bad"
        pressed={view.late}
        onPress={() => onView({ ...view, late: !view.late })}
      />
    </Group>
  );
  return (
    <Stack gap={10} flex="none">
      <Group justify="space-between" gap="sm" wrap="nowrap">
        <Group gap="lg" wrap="nowrap">
          <Title order={1}>{t("hotline-title")}</Title>
          {!narrow && <HotlineTabs tab="cases" />}
          {!bare && narrow && tally}
        </Group>
        <Group gap="xs" wrap="nowrap">
          {!narrow && (
            <Link to="/settings/$page" params={{ page: "hotline" }} className={classes.setLink}>
              {t("hotline-clocks-set")}
            </Link>
          )}
          {!bare && narrow && <Tool icon="key" label={t("hotline-find")} onClick={onFind} />}
          {!bare && !narrow && (
            <Button variant="default" onClick={onFind} title="R">
              {t("hotline-find")}
            </Button>
          )}
          <Button leftSection={<Icon name="plus" size={16} />} onClick={onNew} title="N">
            {t("hotline-new")}
          </Button>
        </Group>
      </Group>
      {!bare && !narrow && counts && <Year counts={counts} />}
      {!bare && (
        <Group gap="xs" wrap="nowrap">
          <SearchBox
            label={t("hotline-search")}
            hint={t(narrow ? "frame-search-narrow" : "hotline-search-hint")}
            value={view.text}
            onSearch={(text) => onView({ ...view, text })}
            box={searchBox}
            onIntoRows={onIntoRows}
          />
          <Filter view={view} onView={onView} />
          {!narrow && tally}
          {!narrow && <Standing view={view} onView={onView} />}
          <span style={{ flex: 1 }} />
          <ExcelButton compact={narrow} lists={[{ wanted: { list: "cases", query: queryOf(view, 0, 0) } }]} />
        </Group>
      )}
      {narrow && <Standing view={view} onView={onView} />}
    </Stack>
  );
}

/** The year so far; every figure opens to what it is made of. */
function Year({ counts }: { counts: CaseCounts }) {
  const t = useWords();
  const { number } = useFormats();
  const { acknowledged_in_time: told, answered_in_time: answered } = counts;
  return (
    <div className={classes.year}>
      <span>{t("hotline-year", { received: counts.received_year, closed: counts.closed_year })}</span>
      {told.of > 0 && <span>{t("hotline-year-acknowledged", { count: told.count, of: told.of })}</span>}
      {answered.of > 0 && (
        <span>{t("hotline-year-answered", { count: answered.count, of: answered.of })}</span>
      )}
      <span>
        {counts.median_days === null
          ? t("hotline-year-few")
          : t("hotline-year-median", { days: number(counts.median_days) })}
      </span>
      <Figures counts={counts} />
    </div>
  );
}

function Filter({ view, onView }: Pick<CaseHeaderProps, "view" | "onView">) {
  const t = useWords();
  const toggled = (state: (typeof STATES)[number]) =>
    STATES.filter((one) => (one === state ? !view.states.includes(one) : view.states.includes(one)));
  return (
    <Popover position="bottom-start" trapFocus returnFocus width={260}>
      <Popover.Target>
        <Button variant="default" leftSection={<Icon name="filter" size={16} />} flex="none">
          {t("actions-filter-add")}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap={8} role="group" aria-label={t("hotline-col-state")}>
          <Text fw={600} size="sm">
            {t("hotline-col-state")}
          </Text>
          {STATES.map((state) => (
            <Checkbox
              key={state}
              label={<CaseStateMark state={state} />}
              checked={view.states.includes(state)}
              onChange={() => onView({ ...view, states: toggled(state) })}
            />
          ))}
          <Switch
            mt={6}
            label={t("hotline-filter-late")}
            checked={view.late}
            onChange={(event) => onView({ ...view, late: event.currentTarget.checked })}
          />
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}

function Standing({ view, onView }: Pick<CaseHeaderProps, "view" | "onView">) {
  const t = useWords();
  const text = view.text.trim();
  const states = showsOpen(view)
    ? [{ words: t("hotline-count-open"), onRemove: () => onView({ ...view, states: [] }) }]
    : view.states.map((state) => ({
        words: t(`hotline-state-${state}`),
        onRemove: () => onView({ ...view, states: view.states.filter((one) => one !== state) }),
      }));
  const chips: ChipOf[] = [
    ...states,
    ...(view.late
      ? [{ words: t("hotline-filter-late"), onRemove: () => onView({ ...view, late: false }) }]
      : []),
    ...(text === ""
      ? []
      : [{ words: t("actions-filter-search", { text }), onRemove: () => onView({ ...view, text: "" }) }]),
  ];
  return <Chips chips={chips} onClear={() => onView(withoutFilters(view))} />;
}
