import { Button, Group, Stack, Title } from "@mantine/core";
import type { ReactNode, Ref } from "react";
import type { IncidentCounts, IncidentKind } from "../../api/client";
import { ExcelButton } from "../../app/ExcelButton";
import { Icon } from "../../parts/Icon";
import { Chips, CountButton, SearchBox } from "../../parts/ListTools";
import { useWords } from "../../words/words";
import classes from "./safety.module.css";
import { KINDS, type LogView, queryOf, toggled, withoutFilters } from "./view";

interface LogHeaderProps {
  view: LogView;
  onView: (view: LogView) => void;
  counts: IncidentCounts | null;
  narrow: boolean;
  bare: boolean;
  writes: boolean;
  searchBox: Ref<HTMLInputElement>;
  onNew: () => void;
  onIntoRows: () => void;
  /** The line to write in, where there is room for it. */
  children: ReactNode;
}

/** Counts that filter by kind, the year, the line to write in, and search. */
export function LogHeader(props: LogHeaderProps) {
  const { view, onView, counts, narrow, bare, writes } = props;
  const t = useWords();
  const text = view.text.trim();
  const figures: Record<IncidentKind, number | undefined> = {
    incident: counts?.incident,
    "near-miss": counts?.near_miss,
    "unsafe-condition": counts?.unsafe_condition,
  };
  const kinds = (
    <Group gap={4} wrap="nowrap">
      {KINDS.map((kind) => (
        <CountButton
          key={kind}
          figure={figures[kind]}
          words={t(`safety-count-${kind}`, { count: figures[kind] ?? 0 })}
          pressed={view.kinds.includes(kind)}
          onPress={() => onView(toggled(view, kind))}
        />
      ))}
    </Group>
  );
  return (
    <Stack gap={10} flex="none">
      <Group justify="space-between" gap="sm" wrap="nowrap">
        <Group gap="lg" wrap="nowrap">
          <Title order={1}>{t("safety-title")}</Title>
          {!bare && !narrow && kinds}
        </Group>
        {!bare && !narrow && counts && (
          <span className={classes.year}>{t("safety-year", { count: counts.this_year })}</span>
        )}
        {narrow && writes && (
          <Button leftSection={<Icon name="plus" size={16} />} onClick={props.onNew} title="N">
            {t("safety-new")}
          </Button>
        )}
      </Group>
      {narrow && kinds}
      {props.children}
      {!bare && (
        <Group gap="xs" wrap="nowrap">
          <SearchBox
            label={t("safety-search")}
            hint={t(narrow ? "frame-search-narrow" : "safety-search-hint")}
            value={view.text}
            onSearch={(next) => onView({ ...view, text: next })}
            box={props.searchBox}
            onIntoRows={props.onIntoRows}
          />
          <Chips
            chips={[
              ...view.kinds.map((kind) => ({
                words: t(`safety-kind-${kind}`),
                onRemove: () => onView(toggled(view, kind)),
              })),
              ...(text === ""
                ? []
                : [
                    {
                      words: t("actions-filter-search", { text }),
                      onRemove: () => onView({ ...view, text: "" }),
                    },
                  ]),
            ]}
            onClear={() => onView(withoutFilters(view))}
          />
          <span style={{ flex: 1 }} />
          <ExcelButton
            compact={narrow}
            lists={[{ wanted: { list: "incidents", query: queryOf(view, 0, 0) } }]}
          />
        </Group>
      )}
    </Stack>
  );
}
