import { IndexFilters, IndexFiltersMode, useSetIndexFiltersMode, type TabProps } from "@shopify/polaris";
import { useEffect, useRef, useState } from "react";

/** Long enough that a word is typed to its end, short enough to feel immediate. */
const TYPING_PAUSE_MS = 250;

interface SearchFiltersProps {
  /** The search of the list that is shown. */
  readonly search: string;
  readonly hint: string;
  readonly isLoading: boolean;
  /** Saved views, of which one is selected; without any, the search is always open. */
  readonly views: readonly { readonly id: string; readonly label: string }[];
  readonly view: string;
  readonly onSearch: (text: string) => void;
  readonly onView: (id: string) => void;
}

/** Views and search above a list. */
export function SearchFilters({ search, hint, isLoading, views, view, onSearch, onView }: SearchFiltersProps) {
  const { mode, setMode } = useSetIndexFiltersMode(
    search === "" ? IndexFiltersMode.Default : IndexFiltersMode.Filtering,
  );
  const isAlwaysOpen = views.length === 0;
  const [typed, setTyped] = useState(search);
  // Another filter may be chosen while one types: the search is asked with what is chosen when the pause ends.
  const ask = useRef(onSearch);
  useEffect(() => {
    ask.current = onSearch;
  });

  useEffect(() => {
    if (typed === search) return;
    const timer = setTimeout(() => ask.current(typed), TYPING_PAUSE_MS);
    return () => clearTimeout(timer);
    // What is typed asks; an answer that arrives meanwhile must not ask again.
    // oxlint-disable-next-line react/exhaustive-deps -- see above
  }, [typed]);

  const tabs: TabProps[] = views.map(({ id, label }) => ({ id, content: label }));
  const clear = () => {
    setTyped("");
    onSearch("");
  };
  return (
    <IndexFilters
      tabs={tabs}
      selected={Math.max(
        0,
        views.findIndex(({ id }) => id === view),
      )}
      onSelect={(index) => onView(views[index]?.id ?? "")}
      canCreateNewView={false}
      queryValue={typed}
      queryPlaceholder={hint}
      onQueryChange={setTyped}
      onQueryClear={clear}
      cancelAction={{ onAction: clear }}
      filters={[]}
      appliedFilters={[]}
      onClearAll={clear}
      hideFilters
      loading={isLoading}
      mode={isAlwaysOpen ? IndexFiltersMode.Filtering : mode}
      setMode={setMode}
      autoFocusSearchField={!isAlwaysOpen}
    />
  );
}
