import { Button, Group, Stack, Title } from "@mantine/core";
import type { Ref } from "react";
import type { EvidenceCounts, EvidenceFilter } from "../../api/client";
import { ExcelButton } from "../../app/ExcelButton";
import { Icon } from "../../parts/Icon";
import { type ChipOf, Chips, CountButton, SearchBox } from "../../parts/ListTools";
import { useWords } from "../../words/words";
import { FILTERS, type LibraryView, queryOf, withFilter, withoutFilters, withPhotos } from "./view";

interface LibraryHeaderProps {
  view: LibraryView;
  onView: (view: LibraryView) => void;
  counts: EvidenceCounts | null;
  narrow: boolean;
  bare: boolean;
  /** Adds files; absent for whoever only reads. */
  onAdd: (() => void) | null;
  busy: boolean;
  searchBox: Ref<HTMLInputElement>;
  onIntoRows: () => void;
}

/** Counts that filter: what runs out, what serves nothing, photos and documents; then search. */
export function LibraryHeader(props: LibraryHeaderProps) {
  const { view, onView, counts, narrow, bare } = props;
  const t = useWords();
  const figures: Record<EvidenceFilter, number | undefined> = {
    expired: counts?.expired,
    "within-30": counts?.within_30,
    "within-60": counts?.within_60,
    "within-90": counts?.within_90,
    unused: counts?.unused,
    replaced: counts?.replaced,
  };
  const kinds: [photos: boolean, name: string, figure: number | undefined][] = [
    [true, "photos", counts?.photos],
    [false, "documents", counts ? counts.all - counts.photos : undefined],
  ];
  const chips: ChipOf[] = [];
  if (view.filter !== null) {
    const filter = view.filter;
    chips.push({
      words: t(`evidence-filter-${filter}`),
      onRemove: () => onView(withFilter(view, filter)),
    });
  }
  if (view.photos !== null) {
    const photos = view.photos;
    chips.push({
      words: t(`evidence-filter-${photos ? "photos" : "documents"}`),
      onRemove: () => onView(withPhotos(view, photos)),
    });
  }
  return (
    <Stack gap={10} flex="none">
      <Group justify="space-between" gap="sm" wrap="nowrap">
        <Title order={1}>{t("evidence-title")}</Title>
        {props.onAdd && (
          <Button
            leftSection={<Icon name="plus" size={16} />}
            loading={props.busy}
            onClick={props.onAdd}
            title="N"
          >
            {t("evidence-add")}
          </Button>
        )}
      </Group>
      {!bare && !narrow && (
        <Group gap={4}>
          {FILTERS.map((filter) => (
            <CountButton
              key={filter}
              figure={figures[filter]}
              words={t(`evidence-count-${filter}`, { count: figures[filter] ?? 0 })}
              pressed={view.filter === filter}
              tone={filter === "expired" ? "bad" : undefined}
              onPress={() => onView(withFilter(view, filter))}
            />
          ))}
          {kinds.map(([photos, name, figure]) => (
            <CountButton
              key={name}
              figure={figure}
              words={t(`evidence-count-${name}`, { count: figure ?? 0 })}
              pressed={view.photos === photos}
              onPress={() => onView(withPhotos(view, photos))}
            />
          ))}
        </Group>
      )}
      {!bare && (
        <Group gap="xs" wrap="nowrap">
          <SearchBox
            label={t("evidence-search")}
            hint={t(narrow ? "frame-search-narrow" : "evidence-search-hint")}
            value={view.text}
            onSearch={(text) => onView({ ...view, text })}
            box={props.searchBox}
            onIntoRows={props.onIntoRows}
          />
          <Chips chips={chips} onClear={() => onView(withoutFilters(view))} />
          <span style={{ flex: 1 }} />
          <ExcelButton
            compact={narrow}
            lists={[{ wanted: { list: "evidence", query: queryOf(view, 0, 0) } }]}
          />
        </Group>
      )}
    </Stack>
  );
}
