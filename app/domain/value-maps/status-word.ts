import type { Unmapped } from "../errors/sync-error.ts";
import { unmappedCause } from "./unmapped-cause.ts";
import { findValue, type ValueMap } from "./value-map.ts";

/**
 * What the people of a shop call a status of the ERP. `product`: they keep no dictionary, and this app's own word is shown. `unmapped`:
 * they keep one, and it has no word for this, or two.
 */
export type StatusWord =
  { readonly kind: "own"; readonly word: string } | { readonly kind: "product" } | { readonly kind: "unmapped" };

function isKept({ exact, patterns, otherwise }: ValueMap): boolean {
  return Object.keys(exact).length > 0 || patterns.length > 0 || otherwise.kind !== "refuse";
}

/** A status by the shop's dictionary. */
export function statusWord(dictionary: ValueMap, status: string): StatusWord {
  if (!isKept(dictionary)) return { kind: "product" };
  const found = findValue(dictionary, status);
  return found.ok ? { kind: "own", word: found.value } : { kind: "unmapped" };
}

/** The word as it is shown; `product`: this app's own. */
export function wordOf(status: StatusWord, product: string): string {
  return status.kind === "own" ? status.word : product;
}

/** That a dictionary lacks a status which was seen on something: one exception a status, whatever it was seen on. */
export function statusUnmapped(status: string, seenOn: string): Unmapped {
  return {
    kind: "unmapped",
    code: "status-unmapped",
    system: "throughline",
    cause: unmappedCause({ map: "statuses", match: status }),
    message: `The ERP says "${status}" of ${seenOn}, and the dictionary of statuses has not exactly one word for it.`,
  };
}
