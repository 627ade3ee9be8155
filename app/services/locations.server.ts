import { FEED_TAKINGS, fedPlaces, reorderFeeds, type FeedTaking } from "#app/domain/inventory/feeds.ts";
import { PUBLISHED_QUANTITIES, type PublishedQuantity } from "#app/domain/inventory/published-quantity.ts";
import type { LocationGid, Warehouse } from "#app/domain/values/ids.ts";
import { parseWarehouse } from "#app/domain/values/ids.ts";
import type { LocationRow, ShopStore } from "#app/store/port.ts";
import type { Desk } from "./desk.ts";
import { publishJob, shopJob } from "./job-draft.ts";
import { replayCause } from "./repair.server.ts";
import { saveFeeds } from "./selling/rules.server.ts";
import { parseStoredProbe } from "./stored-probe.ts";

export interface LocationView {
  readonly location: string;
  readonly name: string;
  readonly isActive: boolean;
  /** Null: nothing is published here, and orders that ship from here are held back. */
  readonly warehouse: string | null;
  readonly publishes: PublishedQuantity;
  readonly takes: FeedTaking;
  /** Warehouses that feed it, in the order of their priority. */
  readonly feeds: readonly string[];
  /** The fields that say the last three. */
  readonly fields: ChoiceFields;
}

interface ChoiceFields {
  readonly publishes: string;
  readonly takes: string;
  /** Codes of its warehouses, with a comma between them; only where there are several. */
  readonly order: string;
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

function fieldsOf(location: LocationGid): ChoiceFields {
  return { publishes: `publishes ${location}`, takes: `takes ${location}`, order: `order ${location}` };
}

async function viewsOf(store: ShopStore): Promise<readonly (LocationView & Pick<LocationRow, "location">)[]> {
  const rows = await store.locations.all();
  const places = fedPlaces(rows, (await store.selling.rules()).feeds);
  return rows.map((row) => {
    const feeds = places.find(({ location }) => location === row.location)?.feeds ?? [];
    return { ...row, feeds: feeds.map(({ warehouse }) => warehouse), fields: fieldsOf(row.location) };
  });
}

function textsOf({
  location,
  warehouse,
  publishes,
  takes,
  feeds,
  fields,
}: LocationView): Readonly<Record<string, string>> {
  const order = feeds.length > 1 ? { [fields.order]: feeds.join(",") } : {};
  return { [location]: warehouse ?? "", [fields.publishes]: publishes, [fields.takes]: takes, ...order };
}

/** Shopify's locations, what feeds each and how it takes from that, and which number each is given. */
export async function readLocations(desk: Desk): Promise<LocationsView> {
  return desk.store.forShop(desk.shop, async (store) => {
    const locations = await viewsOf(store);
    return {
      locations,
      values: Object.fromEntries(locations.flatMap((view) => Object.entries(textsOf(view)))),
      warehouses: await warehousesOf(store),
      isConnected: (await store.connections.find()) !== null,
    };
  });
}

interface Wish {
  readonly before: LocationRow;
  readonly warehouse: Warehouse | null;
  readonly publishes: PublishedQuantity;
  readonly takes: FeedTaking;
}

function wishesOf(rows: readonly LocationRow[], form: Readonly<Record<string, string>>): readonly Wish[] {
  return rows.map((before) => {
    const entered = form[before.location];
    const fields = fieldsOf(before.location);
    return {
      before,
      warehouse: entered === undefined ? before.warehouse : parseWarehouse(entered),
      publishes: PUBLISHED_QUANTITIES.find((name) => name === form[fields.publishes]) ?? before.publishes,
      takes: FEED_TAKINGS.find((taking) => taking === form[fields.takes]) ?? before.takes,
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

const CHOICES = ["publishes", "takes"] as const;

async function saveChoices(desk: Desk, store: ShopStore, wishes: readonly Wish[]): Promise<number> {
  const changed = wishes.filter((wish) => CHOICES.some((choice) => wish[choice] !== wish.before[choice]));
  for (const wish of changed) {
    const { before, publishes, takes } = wish;
    await store.locations.setChoices(before.location, { publishes, takes });
    for (const choice of CHOICES.filter((each) => wish[each] !== before[each])) {
      const change = { before: before[choice], after: wish[choice], reason: null, correlationId: null };
      const entry = { actor: desk.actor, action: `location.${choice}`, subject: before.location };
      await store.audit.append({ ...entry, ...change });
    }
  }
  return changed.length;
}

/** Brings the warehouses of a location into another order. An order of others than those that feed it says nothing. */
async function saveOrders(desk: Desk, store: ShopStore, form: Readonly<Record<string, string>>): Promise<number> {
  const wanted = (await viewsOf(store)).flatMap(({ location, feeds, fields }) => {
    const order = (form[fields.order] ?? "").split(",");
    const isOther = order.join() !== feeds.join() && order.toSorted().join() === feeds.toSorted().join();
    return isOther ? [{ location, order: order.flatMap((code) => parseWarehouse(code) ?? []) }] : [];
  });
  const { feeds: before } = await store.selling.rules();
  const feeds = wanted.reduce((said, { location, order }) => reorderFeeds(said, location, order), before);
  if (wanted.length > 0) await saveFeeds(desk, store, feeds);
  return wanted.length;
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
 * location; which number each location is given, and how it takes from its warehouses. What is not in the form stays as it is. Safe to repeat.
 */
export async function saveLocations(desk: Desk, form: Readonly<Record<string, string>>): Promise<LocationsAnswer> {
  return desk.store.forShop(desk.shop, async (store): Promise<LocationsAnswer> => {
    const wishes = wishesOf(await store.locations.all(), form);
    const problems = problemsOf(wishes, new Set((await warehousesOf(store)).map(({ code }) => code)));
    if (Object.keys(problems).length > 0) return { kind: "wrong", problems };
    const chosen = (await saveOrders(desk, store, form)) + (await saveChoices(desk, store, wishes));
    if (chosen > 0) await store.enqueue(publishJob(desk, "all"));
    const mapped = wishes.filter(({ before, warehouse }) => before.warehouse !== warehouse);
    const runAgain = mapped.length === 0 ? 0 : await saveWarehouses(desk, store, mapped);
    return { kind: "saved", changed: chosen + mapped.length, runAgain };
  });
}

/** Asks Shopify and the ERP for their locations and items again; the answer arrives later. */
export async function readLocationsAgain(desk: Desk): Promise<void> {
  await desk.store.forShop(desk.shop, (store) => store.enqueue(shopJob(desk, "catalogue.pull")));
}
