import { useNavigation } from "@remix-run/react";
import { SearchFilters } from "./search-filters.tsx";

interface ListSearchProps {
  /** The search of the list that is shown. */
  readonly search: string;
  readonly hint: string;
  readonly onSearch: (text: string) => void;
}

/** A search above a list that has no views. */
export function ListSearch({ search, hint, onSearch }: ListSearchProps) {
  const isLoading = useNavigation().state === "loading";
  return (
    <SearchFilters
      search={search}
      hint={hint}
      isLoading={isLoading}
      views={[]}
      view=""
      onSearch={onSearch}
      onView={() => {}}
    />
  );
}
