import type { ErrorCode } from "#app/domain/errors/codes.ts";
import type { LookupEntry } from "#app/domain/mapping/mapping.ts";
import { isShared, type MapKind } from "#app/domain/value-maps/map-kinds.ts";
import { readUnmappedCause } from "#app/domain/value-maps/unmapped-cause.ts";
import { findValue, makeValueMap } from "#app/domain/value-maps/value-map.ts";
import type { CaseGroup, ShopStore } from "#app/store/port.ts";
import type { Desk } from "../desk.ts";
import { shopJob } from "../job-draft.ts";
import { replayCause } from "../repair.server.ts";
import { keepItemIds } from "./item-ids.ts";
import { sharedMapOf } from "./shared-map.ts";

/** What a map does not know, by the code of the exception that says so. */
export function codeOfUnmapped(kind: MapKind): ErrorCode {
  if (isShared(kind)) return "value-unmapped";
  const codes = {
    items: "sku-unmapped",
    warehouses: "location-unmapped",
    "shipping-methods": "shipping-unmapped",
  } as const;
  return codes[kind];
}

/** Shopify's value that a group of exceptions waits for; an empty one may not be named; null: it waits for another map. */
export function valueWaitedFor(kind: MapKind, { code, cause, sample }: CaseGroup): string | null {
  const isStatus = kind === "statuses" && code === "status-unmapped";
  if (code !== codeOfUnmapped(kind) && !isStatus) return null;
  // An exception of the ERP names the carrier that it refused, in another field.
  if (kind === "shipping-methods") return sample.field === "shipping" ? cause : null;
  if (!isShared(kind)) return cause;
  const unmapped = readUnmappedCause(cause);
  return unmapped?.map === kind ? (unmapped.match ?? "") : null;
}

/** Lets everything run again that waited for values which the map knows by now. Returns how many cases that are. */
export async function runMapped(desk: Desk, store: ShopStore, kind: MapKind): Promise<number> {
  const groups = (await store.cases.groups()).flatMap((group) => {
    const value = valueWaitedFor(kind, group);
    return value === null ? [] : [{ group, value }];
  });
  if (groups.length === 0) return 0;
  const map = isShared(kind)
    ? await sharedMapOf(store, kind)
    : makeValueMap(await store.valueMaps.all(kind), { kind: "refuse" });
  let runAgain = 0;
  for (const { group, value } of groups) {
    if (value !== "" && !findValue(map, value).ok) continue;
    // Nothing waits for a status: it has its word now.
    if (group.code === "status-unmapped") {
      await store.cases.resolveSubject(group.sample.subject, "the dictionary of statuses has a word for it");
      continue;
    }
    const answer = await replayCause(desk, store, group);
    if (answer.kind !== "refused") runAgain += answer.count;
  }
  return runAgain;
}

/** Held orders are judged again, and stock of a warehouse that was nobody's is read. */
async function tellFlows(desk: Desk, store: ShopStore, kind: MapKind): Promise<void> {
  if (kind === "shipping-methods") await store.orders.judgeHeldAgain(desk.now());
  if (kind !== "warehouses") return;
  await store.flows.setCursor("inventory", null);
  await store.enqueue(shopJob(desk, "stock.pull"));
}

/** Writes entries into a map, and lets run again what waited for them; returns how many cases that are. The caller says who and why. */
export async function saveEntries(
  desk: Desk,
  store: ShopStore,
  kind: MapKind,
  entries: readonly LookupEntry[],
): Promise<number> {
  if (entries.length === 0) return 0;
  await store.valueMaps.save(kind, entries, desk.actor);
  if (kind === "items") await keepItemIds(desk, store, entries);
  await tellFlows(desk, store, kind);
  return runMapped(desk, store, kind);
}

/** Takes entries out of a map: what they mapped is as if nobody had ever mapped it. */
export async function removeEntries(
  desk: Desk,
  store: ShopStore,
  kind: MapKind,
  matches: readonly string[],
): Promise<void> {
  await store.valueMaps.remove(kind, matches);
  await tellFlows(desk, store, kind);
}
