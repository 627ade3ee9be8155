import type { SyncError } from "#app/domain/errors/sync-error.ts";
import { NO_MAPPING, type Mapping } from "#app/domain/mapping/mapping.ts";
import { codesOf } from "#app/domain/orders/line-code.ts";
import type { MappedOrder } from "#app/domain/orders/lay-mapping.ts";
import type { Order } from "#app/domain/orders/order.ts";
import { addToTally } from "#app/domain/rehearsal/rehearsal.ts";
import { rehearseOrder, type RehearsalFacts, type RehearsedOrder } from "#app/domain/rehearsal/rehearse-order.ts";
import { ok, type Result } from "#app/domain/result.ts";
import type { SharedMaps } from "#app/domain/value-maps/value-map.ts";
import type { OrderGid } from "#app/domain/values/ids.ts";
import type { Job, JobContext, JobHandler, JobOutcome } from "#app/engine/port.ts";
import type { RehearsalFound, RehearsalStep, ShopStore } from "#app/store/port.ts";
import { draftJob } from "../enqueue.ts";
import { keepExchanges } from "../exchanges.ts";
import type { FlowPorts } from "../ports.ts";
import { shopifyCaller } from "../shopify-call.ts";
import { salesOrderKey, shippingMethodsOf } from "./order-turn.ts";

/** Orders of one step: Shopify is asked for many at once, and a person who cancels waits no longer than one step takes. */
const STEP_ORDERS = 100;

/** One of the two mappings, with what its rules look up. */
interface Side {
  readonly mapping: Mapping;
  readonly maps: SharedMaps;
  readonly release: number | null;
}

type Known = Pick<RehearsalFacts, "itemOf" | "shippingMethods"> & {
  readonly made: ReadonlyMap<OrderGid, RehearsalFacts["made"]>;
  readonly held: Side;
  readonly drafted: Side;
};

/** Gather: the orders as Shopify has them now; null where it does not show one any more. */
async function readOrders(ports: FlowPorts, job: Job, context: JobContext, { orders }: RehearsalStep) {
  const exchanges = keepExchanges(ports.store, job, "failures");
  const shopify = shopifyCaller(ports, { job, context, work: "reconciliation", exchanges });
  const read = await Promise.all(
    orders.map(({ orderId }) => shopify.read((shop, call) => shop.readOrder(orderId, call))),
  );
  await exchanges.save();
  const found: (Order | null)[] = [];
  for (const each of read) {
    if (!each.ok) return each;
    found.push(each.value);
  }
  return ok(found);
}

async function sideOf(shop: ShopStore, mapping: Mapping, release: number | null): Promise<Side> {
  return { mapping, release, maps: await shop.valueMaps.usedBy(mapping) };
}

/** Gather: what the house has beside the orders. Documents that were given up as refused were never made. */
async function knownOf(shop: ShopStore, { row, orders }: RehearsalStep, read: readonly (Order | null)[]) {
  const made = new Map<OrderGid, RehearsalFacts["made"]>();
  for (const { orderId } of orders) {
    const intent = await shop.intents.find("sales-order", salesOrderKey(orderId));
    const isMade = intent?.state === "settled";
    made.set(orderId, isMade ? { document: intent.document, release: intent.mappingRelease } : null);
  }
  const held = row.heldVersion === null ? null : await shop.mappings.find(row.heldVersion);
  return {
    made,
    itemOf: await shop.catalogue.itemsOf([...new Set(read.flatMap((order) => (order === null ? [] : codesOf(order))))]),
    shippingMethods: await shippingMethodsOf(shop),
    held: await sideOf(shop, held?.mapping ?? NO_MAPPING, row.heldVersion),
    drafted: await sideOf(shop, row.mapping, row.version),
  };
}

async function mapBy({ ops }: FlowPorts, { mapping, maps, release }: Side, order: Order): Promise<MappedOrder> {
  return { ...(await ops.mappings.run(mapping, order, { withTrace: false, maps })), release };
}

async function rehearse(ports: FlowPorts, order: Order | null, id: OrderGid, known: Known): Promise<RehearsedOrder> {
  const none = { document: {}, lines: {}, errors: [], release: null };
  const [held, drafted] =
    order === null ? [none, none] : [await mapBy(ports, known.held, order), await mapBy(ports, known.drafted, order)];
  return rehearseOrder(order, { ...known, made: known.made.get(id) ?? null, held, drafted });
}

/** Decide: each order by both mappings, and what differs. */
async function findDifferences(
  ports: FlowPorts,
  step: RehearsalStep,
  read: readonly (Order | null)[],
  known: Known,
): Promise<RehearsalFound> {
  const rehearsed = await Promise.all(
    step.orders.map(({ orderId }, place) => rehearse(ports, read[place] ?? null, orderId, known)),
  );
  const orders = step.orders.flatMap((order, place) => {
    const each = rehearsed[place];
    return each === undefined || each.fate === "same" ? [] : [{ ...order, ...each }];
  });
  return {
    tally: addToTally(step.row.tally, rehearsed),
    orders: orders.map(({ orderId, name, fate, differences, exceptions }) => {
      return { orderId, name, fate, differences, exceptions };
    }),
  };
}

async function takeStep(ports: FlowPorts, job: Job, context: JobContext): Promise<Result<boolean>> {
  const { store } = ports;
  const step = await store.forShop(job.shop, (shop) => shop.rehearsals.nextStep(job.key, STEP_ORDERS));
  if (step === null) return ok(true);
  const read = await readOrders(ports, job, context, step);
  if (!read.ok) return read;
  const known = await store.forShop(job.shop, (shop) => knownOf(shop, step, read.value));
  const found = await findDifferences(ports, step, read.value, known);
  await store.forShop(job.shop, async (shop) => {
    await shop.rehearsals.noteStep(step, found);
    if (step.after === null) return;
    const { shop: name, key, correlationId } = job;
    const because = `after ${step.after}`;
    await shop.enqueue(draftJob({ shop: name, kind: "mapping.rehearse", key, because, correlationId }));
  });
  return ok(step.after === null);
}

/**
 * Carries a rehearsal on by some orders and enqueues the next run: what a draft would have made of them beside what was made, and
 * nothing is written on either side. After a crash it goes on behind the orders that were counted; one that was cancelled ends at its
 * next run. Safe to run twice.
 */
async function rehearseMapping(ports: FlowPorts, job: Job, context: JobContext): Promise<JobOutcome> {
  const taken = await takeStep(ports, job, context);
  if (!taken.ok) return { kind: "retry", error: taken.error };
  return { kind: "done", note: taken.value ? "The rehearsal is over" : "Goes on in the next run" };
}

async function giveUp({ store }: FlowPorts, job: Job, error: SyncError): Promise<void> {
  await store.forShop(job.shop, async (shop) => {
    if (!(await shop.rehearsals.settle(job.key, "failed"))) return;
    const { key: subject, correlationId } = job;
    const entry = { actor: "worker", action: "mapping.rehearsal-failed", subject, before: null, after: error.code };
    await shop.audit.append({ ...entry, reason: error.message, correlationId });
  });
}

export function createRehearseMapping(ports: FlowPorts): JobHandler {
  return {
    run: (job, context) => rehearseMapping(ports, job, context),
    giveUp: (job, error) => giveUp(ports, job, error),
  };
}
