import { SHARED_MAPS, type SharedMap } from "./map-kinds.ts";

/** A value of Shopify that stands in no map; null: it may be a person's, and is not named. */
export interface UnmappedValue {
  readonly map: SharedMap;
  readonly match: string | null;
}

/** What groups the exceptions of one value: whoever maps it lets all of them run again. */
export function unmappedCause({ map, match }: UnmappedValue): string {
  return match === null ? map : `${map}: ${match}`;
}

/** The value that a cause names; null: it is another error's. */
export function readUnmappedCause(cause: string): UnmappedValue | null {
  const map = SHARED_MAPS.find((each) => cause === each || cause.startsWith(`${each}: `));
  if (map === undefined) return null;
  return { map, match: cause === map ? null : cause.slice(map.length + 2) };
}
