import type { Shop } from "#app/domain/values/ids.ts";

/** Where a shop's ERP tells of changes; nobody's secret: only what is signed is heard. */
export function pushPath(shop: Shop): string {
  return `/erp/${shop}/events`;
}

const PUSH_PATH = /^\/erp\/([^/]{1,100})\/events$/;

/** The shop that a path names, as it stands there; null: no address for events. */
export function shopNameIn(path: string): string | null {
  return PUSH_PATH.exec(path)?.[1] ?? null;
}
