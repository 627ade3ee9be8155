import { createHash } from "node:crypto";
import type { SyncError } from "#app/domain/errors/sync-error.ts";
import type { OrderFacts } from "#app/domain/orders/decide-order.ts";
import { businessForm } from "#app/domain/orders/fingerprint.ts";
import { codesOf } from "#app/domain/orders/line-code.ts";
import type { Order } from "#app/domain/orders/order.ts";
import { itemsToShip, routeOrder } from "#app/domain/orders/route-order.ts";
import type { Route, RoutingFacts, RoutingRules } from "#app/domain/orders/routing.ts";
import type { ShippingMethods } from "#app/domain/orders/shipping-methods.ts";
import { nextOrderSyncState, type OrderSyncEvent } from "#app/domain/orders/sync-state.ts";
import { traitsOf } from "#app/domain/orders/order-traits.ts";
import { twinForm } from "#app/domain/orders/twin.ts";
import { err, ok, type Result } from "#app/domain/result.ts";
import type { SharedMaps } from "#app/domain/value-maps/value-map.ts";
import { parseIdempotencyKey, type IdempotencyKey, type OrderGid } from "#app/domain/values/ids.ts";
import type { Job, JobContext } from "#app/engine/port.ts";
import type { ConnectionRow, IntentRow, MappingReleaseRow, OrderRow, ShopStore } from "#app/store/port.ts";
import { keepUnits } from "../inventory/take-in-order.ts";
import type { FlowPorts } from "../ports.ts";
import type { ShopifyCaller } from "../shopify-call.ts";

/** Everything one run of an order knows: the order as it is now, and what the house has of it. */
export interface OrderTurn {
  readonly job: Job;
  readonly context: JobContext;
  readonly shopify: ShopifyCaller;
  readonly order: Order;
  /** SHA-256 of what the ERP would book. */
  readonly hash: string;
  readonly key: IdempotencyKey;
  readonly facts: OrderFacts;
  readonly row: OrderRow | null;
  readonly intent: IntentRow | null;
  readonly connection: ConnectionRow | null;
  /** What the shop lays over the product's own mapping; null: nothing. */
  readonly mapping: MappingReleaseRow | null;
  /** What its rules look up. */
  readonly maps: SharedMaps;
  /** The newest stock read that had begun before the ERP was asked for anything. */
  readonly newestSnapshot: number;
}

/** The key the ERP is given: the order's gid. One order never makes a second sales order, whoever sends it. */
export function salesOrderKey(order: OrderGid): IdempotencyKey {
  const key = parseIdempotencyKey(order);
  if (key === null) throw new Error("an order's gid is a key");
  return key;
}

/** In hex. */
export function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

export function businessHash(order: Order): string {
  return sha256(businessForm(order));
}

function notFound(order: OrderGid): SyncError {
  const message = `Shopify has no order ${order}, or it is older than this app may read.`;
  return { kind: "invalid", code: "order-not-found", system: "shopify", cause: "order not found", message };
}

/** SHA-256 of what twins have in common: the row keeps no list of what somebody bought. */
function twinHash(order: Order): string | null {
  const form = twinForm(order);
  return form === null ? null : sha256(form);
}

/** What the routing service has said to this very order: it is not asked again while the order waits for the ERP. */
function answeredBefore(order: Order, row: OrderRow | null, rules: RoutingRules): Route | null {
  const route = row?.route ?? null;
  if (route?.because !== "by-service" || rules.kind !== "by-service" || row?.state !== "ready") return null;
  const isStillOurs = route.warehouse === null || rules.warehouses.includes(route.warehouse);
  return isStillOurs && row.businessHash === businessHash(order) ? route : null;
}

async function routingOf(
  shop: ShopStore,
  order: Order,
  { itemOf, row, intent }: Pick<OrderTurn, "row" | "intent"> & Pick<OrderFacts, "itemOf">,
): Promise<RoutingFacts> {
  const { routing: rules } = await shop.shippingPolicies.find();
  const stock = rules.kind === "by-priority" ? await shop.stock.termsOf(itemsToShip(order, itemOf)) : [];
  const facts = { rules, stock, answer: null };
  if (intent === null || intent.state === "refused") return { ...facts, kept: answeredBefore(order, row, rules) };
  const asSent: Route = { warehouse: intent.document.warehouse, because: "as-sent", looked: [], said: null };
  return { ...facts, kept: row?.route ?? asSent };
}

/** How orders ship, as the shop has mapped it. */
export async function shippingMethodsOf(shop: ShopStore): Promise<ShippingMethods> {
  const { unmappedMethod: unmapped } = await shop.shippingPolicies.find();
  return { carrierOf: await shop.shippingMethods.carrierOf(), unmapped };
}

/** A document that may be on its way is finished by the mapping that it was begun with; all other work begins with the one that holds now. */
async function mappingOf(shop: ShopStore, intent: IntentRow | null): Promise<MappingReleaseRow | null> {
  const isUnderWay = intent !== null && (intent.state === "open" || intent.state === "in-doubt");
  if (!isUnderWay) return shop.mappings.current();
  return intent.mappingRelease === null ? null : shop.mappings.find(intent.mappingRelease);
}

/** Reads what the house has beside an order, in one transaction. */
async function knownOf(shop: ShopStore, order: Order, now: Date) {
  const key = salesOrderKey(order.id);
  const row = await shop.orders.find(order.id);
  const intent = await shop.intents.find("sales-order", key);
  const itemOf = await shop.catalogue.itemsOf(codesOf(order));
  const locations = await shop.locations.all();
  const facts: OrderFacts = {
    itemOf,
    warehouseOf: new Map(locations.map(({ location, name, warehouse }) => [location, { name, warehouse }])),
    routing: await routingOf(shop, order, { itemOf, row, intent }),
    shippingMethods: await shippingMethodsOf(shop),
    policy: await shop.orderPolicies.find(),
    released: new Set((await shop.releases.of(order.id)).map(({ hold }) => hold)),
    ignoredBecause: await shop.orderWords.ignoredBecause(order.id),
    twin: await shop.orders.twinOf({ order: order.id, hash: twinHash(order), placedAt: new Date(order.placedAt) }),
    mapped: null,
    now,
  };
  const mapping = await mappingOf(shop, intent);
  const maps = await shop.valueMaps.usedBy(mapping?.mapping ?? null);
  const newestSnapshot = await shop.flows.newestSnapshot();
  return { key, facts, row, intent, mapping, maps, newestSnapshot, connection: await shop.connections.find() };
}

type Run = Pick<OrderTurn, "job" | "context" | "shopify">;

async function turnWith(ports: FlowPorts, order: Order, run: Run): Promise<OrderTurn> {
  const known = await ports.store.forShop(run.job.shop, async (shop) => {
    // Sold units count from now on, wherever the order stands and whatever becomes of this run.
    await keepUnits(shop, order);
    return knownOf(shop, order, ports.now());
  });
  return { ...run, ...known, order, hash: businessHash(order) };
}

/** The turn of a posted order that says again what the ERP has, where a message tells so and Shopify shows it to be current. Null otherwise. */
async function gatherEcho(ports: FlowPorts, id: OrderGid, run: Run): Promise<Result<OrderTurn | null>> {
  const told = ports.shopify.orderTold(id, run.job.body);
  if (told === null) return ok(null);
  const read = await run.shopify.read((shop, call) => shop.readAround(told, call));
  if (!read.ok || read.value === null) return read.ok ? ok(null) : read;
  const turn = await turnWith(ports, read.value, run);
  // A message's word changes nothing in the ERP: whatever differs from what stands there is read whole.
  return ok(turn.row?.postedHash === turn.hash ? turn : null);
}

/** Gather: the order from Shopify as it is now, whose units are kept, then what the house has of it. */
export async function gatherTurn(ports: FlowPorts, id: OrderGid, run: Run): Promise<Result<OrderTurn>> {
  const echo = await gatherEcho(ports, id, run);
  if (!echo.ok) return echo;
  if (echo.value !== null) return ok(echo.value);
  const read = await run.shopify.read((shop, call) => shop.readOrder(id, call));
  if (!read.ok) return read;
  return read.value === null ? err(notFound(id)) : ok(await turnWith(ports, read.value, run));
}

/** The order's row after an event, with what this reading says; `changes` are what the step adds. An impossible event is a defect. */
export function rowAfter(turn: OrderTurn, event: OrderSyncEvent, changes: Partial<OrderRow> = {}): OrderRow {
  const { order, row, job, facts } = turn;
  const before = row?.state ?? "received";
  const state = nextOrderSyncState(before, event);
  if (state === null) throw new Error(`an order that is ${before} cannot ${event}`);
  return {
    orderId: order.id,
    name: order.name,
    version: new Date(order.version),
    businessHash: turn.hash,
    total: { amount: order.total, currency: order.currency },
    skus: codesOf(order),
    placedAt: new Date(order.placedAt),
    correlationId: job.correlationId,
    postedHash: row?.postedHash ?? null,
    erpDocumentId: row?.erpDocumentId ?? null,
    erpNumber: row?.erpNumber ?? null,
    isWrittenBack: row?.isWrittenBack ?? false,
    postedAt: row?.postedAt ?? null,
    waitingSince: row?.waitingSince ?? null,
    reasons: [],
    holds: [],
    judgedAgainAt: null,
    traits: traitsOf(order, facts.twin),
    twinHash: twinHash(order),
    route: routeOrder(order, facts),
    mappingRelease: row?.mappingRelease ?? null,
    ...changes,
    state,
  };
}
