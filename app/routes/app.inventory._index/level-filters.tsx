import { Box, InlineGrid, Select, Tabs, Text } from "@shopify/polaris";
import { LEVEL_VIEWS } from "#app/domain/inventory/level-view.ts";
import type { LevelListView } from "#app/services/levels.server.ts";
import { SearchFilters } from "#app/ui/search-filters.tsx";
import { words } from "#app/ui/words.en.ts";

const copy = words.stock;

interface LevelFiltersProps {
  readonly list: LevelListView;
  readonly isLoading: boolean;
  readonly onFilter: (name: string, value: string) => void;
}

/** Views with how many stand in each, one location or all, and a search. */
export function LevelFilters({ list, isLoading, onFilter }: LevelFiltersProps) {
  const counted = LEVEL_VIEWS.map((id) => {
    const { count, isMore } = list.counts[id];
    return { id, content: copy.counted(copy.views[id], count, isMore) };
  });
  const tabs = [{ id: "all", content: copy.views.all }, ...counted, { id: "excluded", content: copy.views.excluded }];
  const selected = tabs.findIndex(({ id }) => id === (list.view ?? "all"));
  const locations = list.locations.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <>
      <Tabs
        tabs={tabs}
        selected={Math.max(0, selected)}
        onSelect={(index) => onFilter("view", index === 0 ? "" : (tabs[index]?.id ?? ""))}
      />
      <InlineGrid columns={{ xs: 1, sm: ["twoThirds", "oneThird"] }} alignItems="center">
        <SearchFilters
          search={list.search}
          hint={copy.searchHint}
          isLoading={isLoading}
          views={[]}
          view=""
          onSearch={(text) => onFilter("search", text)}
          onView={() => {}}
        />
        {list.view === "excluded" ? null : (
          <Box paddingInline="300" paddingBlock="150">
            <Select
              label={copy.location}
              labelHidden
              options={[{ value: "", label: copy.allLocations }, ...locations]}
              value={list.location}
              onChange={(id) => onFilter("location", id)}
            />
          </Box>
        )}
      </InlineGrid>
      {list.view === null ? null : (
        <Box paddingInline="300" paddingBlockEnd="200">
          <Text as="p" tone="subdued">
            {copy.viewTexts[list.view]}
          </Text>
        </Box>
      )}
    </>
  );
}
