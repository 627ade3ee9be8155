import { PUBLISHED_QUANTITIES, type PublishedQuantity } from "#app/domain/inventory/published-quantity.ts";
import type { LocationGid, Warehouse } from "#app/domain/values/ids.ts";
import { parseWarehouse } from "#app/domain/values/ids.ts";
import type { LocationRow, ShopStore } from "#app/store/port.ts";
import type { Desk } from "./desk.ts";
import { publishJob, shopJob } from "./job-draft.ts";
import { replayCause } from "./repair.server.ts";
import { parseStoredProbe } from "./stored-probe.ts";

export interface LocationView {
  readonly location: string;
  readonly name: string;
  readonly isActive: boolean;
  /** Null: nothing is published here, and orders that ship from here are held back. */
  readonly warehouse: string | null;
  readonly publishes: PublishedQuantity;
  /** The field that says it. */
  readonly publishesField: string;
}

export interface LocationsView {
  readonly locations: readonly LocationView[];
  /** What is chosen, as its form. */
  readonly values: Readonly<Record<string, string>>;
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

function publishesField(location: LocationGid): string {
  return `publishes ${location}`;
}

/** Shopify's locations, the warehouse that feeds each, and which number each is given. */
export async function readLocations(desk: Desk): Promise<LocationsView> {
  return desk.store.forShop(desk.shop, async (store) => {
    const rows = await store.locations.all();
    const texts = rows.flatMap(({ location, warehouse, publishes }): (readonly [string, string])[] => [
      [location, warehouse ?? ""],
      [publishesField(location), publishes],
    ]);
    return {
      locations: rows.map((row) => ({ ...row, publishesField: publishesField(row.location) })),
      values: Object.fromEntries(texts),
      warehouses: await warehousesOf(store),
      isConnected: (await store.connections.find()) !== null,
    };
  });
}

interface Wish {
  readonly before: LocationRow;
  readonly warehouse: Warehouse | null;
  readonly publishes: PublishedQuantity;
}

function wishesOf(rows: readonly LocationRow[], form: Readonly<Record<string, string>>): readonly Wish[] {
  return rows.map((before) => {
    const entered = form[before.location];
    const publishes = PUBLISHED_QUANTITIES.find((name) => name === form[publishesField(before.location)]);
    return {
      before,
      warehouse: entered === undefined ? before.warehouse : parseWarehouse(entered),
      publishes: publishes ?? before.publishes,
    };
  });
}

/** One warehouse may feed several locations: it is split between them (domain/inventory/feeds). */
function problemsOf(wishes: readonly Wish[], known: ReadonlySet<string>): Record<string, "warehouse-unknown"> {
  const unknown = wishes.filter(
    ({ before, warehouse }) => warehouse !== null && warehouse !== before.warehouse && !known.has(warehouse),
  );
  return Object.fromEntries(unknown.map(({ before }) => [before.location, "warehouse-unknown" as const]));
}

async function savePublishes(desk: Desk, store: ShopStore, wishes: readonly Wish[]): Promise<number> {
  const changed = wishes.filter(({ before, publishes }) => publishes !== before.publishes);
  for (const { before, publishes } of changed) {
    const { location: subject } = before;
    await store.locations.setPublishes(subject, publishes);
    const change = { before: before.publishes, after: publishes, reason: null, correlationId: null };
    await store.audit.append({ actor: desk.actor, action: "location.publishes", subject, ...change });
  }
  // What is set aside in Shopify counts at one that is given what lies there, and at no other.
  if (changed.length > 0) await store.enqueue(publishJob(desk, "all"));
  return changed.length;
}

async function saveWarehouses(desk: Desk, store: ShopStore, changed: readonly Wish[]): Promise<number> {
  for (const { before, warehouse } of changed) {
    const { location: subject } = before;
    await store.locations.setWarehouse(subject, warehouse);
    const change = { before: before.warehouse, after: warehouse, reason: null, correlationId: null };
    await store.audit.append({ actor: desk.actor, action: "location.mapped", subject, ...change });
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
 * location; and which number each location is given. What is not in the form stays as it is. Safe to repeat.
 */
export async function saveLocations(desk: Desk, form: Readonly<Record<string, string>>): Promise<LocationsAnswer> {
  return desk.store.forShop(desk.shop, async (store): Promise<LocationsAnswer> => {
    const wishes = wishesOf(await store.locations.all(), form);
    const problems = problemsOf(wishes, new Set((await warehousesOf(store)).map(({ code }) => code)));
    if (Object.keys(problems).length > 0) return { kind: "wrong", problems };
    const given = await savePublishes(desk, store, wishes);
    const mapped = wishes.filter(({ before, warehouse }) => before.warehouse !== warehouse);
    const runAgain = mapped.length === 0 ? 0 : await saveWarehouses(desk, store, mapped);
    return { kind: "saved", changed: given + mapped.length, runAgain };
  });
}

/** Asks Shopify and the ERP for their locations and items again; the answer arrives later. */
export async function readLocationsAgain(desk: Desk): Promise<void> {
  await desk.store.forShop(desk.shop, (store) => store.enqueue(shopJob(desk, "catalogue.pull")));
}
