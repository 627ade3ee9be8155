import type { LocationGid, Warehouse } from "#app/domain/values/ids.ts";
import { parseWarehouse } from "#app/domain/values/ids.ts";
import type { LocationRow, ShopStore } from "#app/store/port.ts";
import type { Desk } from "./desk.ts";
import { shopJob } from "./job-draft.ts";
import { replayCause } from "./repair.server.ts";
import { parseStoredProbe } from "./stored-probe.ts";

export interface LocationView {
  readonly location: string;
  readonly name: string;
  readonly isActive: boolean;
  /** Null: nothing is published here, and orders that ship from here are held back. */
  readonly warehouse: string | null;
}

export interface LocationsView {
  readonly locations: readonly LocationView[];
  /** As the ERP last said. */
  readonly warehouses: readonly { readonly code: string; readonly name: string }[];
  readonly isConnected: boolean;
}

export type LocationsAnswer =
  | { readonly kind: "saved"; readonly changed: number; readonly runAgain: number }
  | { readonly kind: "wrong"; readonly problems: Readonly<Record<string, "warehouse-unknown">> };

async function warehousesOf(store: ShopStore): Promise<readonly { readonly code: string; readonly name: string }[]> {
  return parseStoredProbe((await store.connections.find())?.probe)?.warehouses ?? [];
}

/** Shopify's locations and the warehouse that feeds each. */
export async function readLocations(desk: Desk): Promise<LocationsView> {
  return desk.store.forShop(desk.shop, async (store) => ({
    locations: await store.locations.all(),
    warehouses: await warehousesOf(store),
    isConnected: (await store.connections.find()) !== null,
  }));
}

interface Wish {
  readonly location: LocationGid;
  readonly before: Warehouse | null;
  readonly warehouse: Warehouse | null;
}

function wishesOf(rows: readonly LocationRow[], form: Readonly<Record<string, string>>): readonly Wish[] {
  return rows.map((row) => {
    const entered = form[row.location];
    const warehouse = entered === undefined ? row.warehouse : parseWarehouse(entered);
    return { location: row.location, before: row.warehouse, warehouse };
  });
}

/** One warehouse may feed several locations: it is split between them (domain/inventory/feeds). */
function problemsOf(wishes: readonly Wish[], known: ReadonlySet<string>): Record<string, "warehouse-unknown"> {
  const unknown = wishes.filter(
    ({ before, warehouse }) => warehouse !== null && warehouse !== before && !known.has(warehouse),
  );
  return Object.fromEntries(unknown.map(({ location }) => [location, "warehouse-unknown" as const]));
}

async function saveWishes(desk: Desk, store: ShopStore, changed: readonly Wish[]): Promise<number> {
  for (const { location, before, warehouse } of changed) {
    await store.locations.setWarehouse(location, warehouse);
    const change = { before, after: warehouse, reason: null, correlationId: null };
    await store.audit.append({ actor: desk.actor, action: "location.mapped", subject: location, ...change });
  }
  // Stock of a warehouse that was nobody's was not published: read all of it again.
  await store.flows.setCursor("inventory", null);
  await store.enqueue(shopJob(desk, "stock.pull"));
  const groups = (await store.cases.groups()).filter(({ code }) => code === "location-unmapped");
  let runAgain = 0;
  for (const group of groups) {
    const answer = await replayCause(desk, store, group);
    if (answer.kind !== "refused") runAgain += answer.count;
  }
  return runAgain;
}

/**
 * Saves who feeds whom, as location gid → warehouse code (empty: nobody), reads stock again, and lets orders run again that waited for a
 * location. Locations that are not in the form stay as they are. Safe to repeat.
 */
export async function saveLocations(desk: Desk, form: Readonly<Record<string, string>>): Promise<LocationsAnswer> {
  return desk.store.forShop(desk.shop, async (store): Promise<LocationsAnswer> => {
    const wishes = wishesOf(await store.locations.all(), form);
    const problems = problemsOf(wishes, new Set((await warehousesOf(store)).map(({ code }) => code)));
    if (Object.keys(problems).length > 0) return { kind: "wrong", problems };
    const changed = wishes.filter(({ before, warehouse }) => before !== warehouse);
    const runAgain = changed.length === 0 ? 0 : await saveWishes(desk, store, changed);
    return { kind: "saved", changed: changed.length, runAgain };
  });
}

/** Asks Shopify and the ERP for their locations and items again; the answer arrives later. */
export async function readLocationsAgain(desk: Desk): Promise<void> {
  await desk.store.forShop(desk.shop, (store) => store.enqueue(shopJob(desk, "catalogue.pull")));
}
