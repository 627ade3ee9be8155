import { useLocation, useNavigate, useNavigation, useSearchParams } from "@remix-run/react";
import type { PaginationProps } from "@shopify/polaris";
import { words } from "./words.en.ts";

/** What lists are asked by. The rest of the first address is Shopify's, a session token among it, and goes into no other one. */
const OWN_PARAMETERS: readonly string[] = [
  "search",
  "view",
  "location",
  "state",
  "hold",
  "cause",
  "after",
  "kind",
  "flow",
  "states",
  "topic",
  "code",
  "about",
  "from",
  "to",
];

interface ListAddress {
  /** Puts one filter into the address and goes back to its first page. */
  setFilter(name: string, value: string): void;
  setFilters(values: Readonly<Record<string, string>>): void;
  readonly pagination: Pick<
    PaginationProps,
    "hasNext" | "hasPrevious" | "onNext" | "onPrevious" | "accessibilityLabels"
  >;
}

/**
 * Filters and page of a list live in the address, so that a view can be shared as a link.
 * A keyset has no page numbers: "previous" is the page we came from, or the first one for somebody who came by a link.
 */
export function useListAddress(next: string | null): ListAddress {
  const navigate = useNavigate();
  const location = useLocation();
  const state: unknown = location.state;
  const [shown, setQuery] = useSearchParams();
  // What is asked while an answer still loads adds to what was asked, not to what is shown.
  const goingTo = useNavigation().location;
  const query = goingTo?.pathname === location.pathname ? new URLSearchParams(goingTo.search) : shown;

  const withQuery = (change: (query: URLSearchParams) => void) => {
    const changed = new URLSearchParams([...query].filter(([name]) => OWN_PARAMETERS.includes(name)));
    change(changed);
    return changed;
  };
  const setFilters: ListAddress["setFilters"] = (values) => {
    const changed = withQuery((address) => {
      address.delete("after");
      for (const [name, value] of Object.entries(values)) {
        if (value === "") address.delete(name);
        else address.set(name, value);
      }
    });
    setQuery(changed, { replace: true, preventScrollReset: true });
  };
  return {
    setFilters,
    setFilter: (name, value) => setFilters({ [name]: value }),
    pagination: {
      hasNext: next !== null,
      hasPrevious: query.has("after"),
      onNext: () => {
        if (next !== null)
          setQuery(
            withQuery((address) => address.set("after", next)),
            { state: { isNextPage: true } },
          );
      },
      onPrevious: () => {
        if (state !== null && typeof state === "object" && "isNextPage" in state) navigate(-1);
        else setQuery(withQuery((address) => address.delete("after")));
      },
      accessibilityLabels: { next: words.shared.next, previous: words.shared.previous },
    },
  };
}
