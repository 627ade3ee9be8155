import type { OrderChange } from "#app/domain/orders/judge-change.ts";
import type { SyncError } from "#app/domain/errors/sync-error.ts";
import { err, ok, type Result } from "#app/domain/result.ts";
import type { Job, JobContext, JobOutcome } from "#app/engine/port.ts";
import type { ChangedSpan, ListPage } from "#app/shopify/port.ts";
import type { OrderCheckRow, ShopStore } from "#app/store/port.ts";
import { keepExchanges } from "../exchanges.ts";
import { firstMark } from "../orders/compare-changes.ts";
import type { FlowPorts } from "../ports.ts";
import { shopifyCaller } from "../shopify-call.ts";
import { ordersKnownTo } from "./orders-known.ts";
import { foldOrders } from "./fold-orders.ts";
import { publishItems } from "./publish-items.ts";
import type { PublishTurn } from "./publish-turn.ts";
import { takeInOrder } from "./take-in-order.ts";

/** Pages of 250 in one run. */
const PAGES_A_RUN = 20;
/** Orders read at once: reads made together share requests, at a third of the points. */
const AT_ONCE = 8;
/** Above this, as when a shop has just begun, one walk over the catalogue says it all. */
const MOST_AWAITING = 5000;
/** The list has no end of its own: its newest row is the newest change, whatever the clocks say. */
const A_DAY_MS = 24 * 60 * 60_000;

async function gather(ports: FlowPorts, job: Job): Promise<OrderCheckRow | null> {
  const now = ports.now();
  return ports.store.forShop(job.shop, async (shop) => {
    const details = await shop.details();
    if (details === null) return null;
    const before = await shop.orderChecks.find("take-in");
    return {
      name: "take-in",
      run: job.correlationId,
      reachedAt: before?.reachedAt ?? firstMark(details),
      toldAt: null,
      compared: 0,
      sentAgain: 0,
      startedAt: now,
      endedAt: before?.endedAt ?? null,
    };
  });
}

/** Reads the orders of which an older state is known, or none. */
async function takeInChanges(
  ports: FlowPorts,
  turn: PublishTurn,
  changes: readonly OrderChange[],
): Promise<Result<number>> {
  const orders = changes.map(({ order }) => order);
  const versions = await ports.store.forShop(turn.job.shop, (shop) => shop.orderUnits.versionsOf(orders));
  const unread = changes.filter(({ order, changedAt }) => (versions.get(order) ?? new Date(0)) < changedAt);
  for (let start = 0; start < unread.length; start += AT_ONCE) {
    const some = unread.slice(start, start + AT_ONCE);
    const taken = await Promise.all(some.map(({ order }) => takeInOrder(ports, turn, order)));
    for (const answer of taken) if (!answer.ok) return answer;
  }
  return ok(unread.length);
}

interface TakenIn {
  readonly check: OrderCheckRow;
  readonly isWhole: boolean;
}

function readPage({ shopify }: PublishTurn, span: ChangedSpan): Promise<Result<ListPage<OrderChange>>> {
  return shopify.read((shop, call) => shop.changedOrders(span, call));
}

async function takeInList(ports: FlowPorts, turn: PublishTurn, begun: OrderCheckRow): Promise<Result<TakenIn>> {
  // What changed before the newest change may have come into the list after it.
  const from = new Date(begun.reachedAt.getTime() - ports.listLagMs);
  const until = new Date(begun.startedAt.getTime() + A_DAY_MS);
  let { reachedAt, compared, sentAgain } = begun;
  let cursor: string | null = null;
  for (let page = 0; page < PAGES_A_RUN; page++) {
    const read = await readPage(turn, { from, until, cursor });
    if (!read.ok) return err(read.error);
    const { rows, next } = read.value;
    const taken = await takeInChanges(ports, turn, rows);
    if (!taken.ok) return err(taken.error);
    reachedAt = new Date(Math.max(reachedAt.getTime(), ...rows.map(({ changedAt }) => changedAt.getTime())));
    compared += rows.length;
    sentAgain += taken.value;
    if (next === null) return ok({ check: { ...begun, reachedAt, compared, sentAgain }, isWhole: true });
    cursor = next;
  }
  return ok({ check: { ...begun, reachedAt, compared, sentAgain }, isWhole: false });
}

async function publishAwaiting(shop: ShopStore, job: Job, knownTo: Date): Promise<void> {
  const items = await shop.ledgers.awaiting(knownTo, MOST_AWAITING);
  const wanted = items === "many" ? "all" : items.map((item) => ({ item, isFall: false }));
  await publishItems(shop, job, wanted, `orders known at ${job.eventId}`);
}

// The next run begins at the same mark. A retry would only hold up the levels behind it.
function brokenOff(error: SyncError): JobOutcome {
  return { kind: "done", note: `Broken off, to be gone on with: ${error.message}` };
}

/**
 * Takes in what orders have taken, wherever they stand on their way to the ERP and whether a webhook told of them or not. What a level
 * lacks after that, no order has. Safe to run twice and to break off: the mark moves behind what was taken in.
 */
export async function takeInOrders(ports: FlowPorts, job: Job, context: JobContext): Promise<JobOutcome> {
  const begun = await gather(ports, job);
  if (begun === null) return { kind: "done", note: "The shop is not installed" };
  const exchanges = keepExchanges(ports.store, job, "failures");
  const shopify = shopifyCaller(ports, { job, context, work: "inventory", exchanges });
  const taken = await takeInList(ports, { job, context, shopify }, begun);
  await exchanges.save();
  if (!taken.ok) return brokenOff(taken.error);
  const { check, isWhole } = taken.value;
  await ports.store.forShop(job.shop, async (shop) => {
    const before = await shop.orderChecks.find("take-in");
    const startedAt = isWhole ? check.startedAt : (before?.startedAt ?? check.startedAt);
    await shop.orderChecks.save({ ...check, startedAt, endedAt: isWhole ? ports.now() : check.endedAt });
    const knownTo = isWhole ? await ordersKnownTo(ports, shop) : null;
    if (knownTo !== null) await publishAwaiting(shop, job, knownTo);
  });
  await foldOrders(ports, job);
  return { kind: "done", note: `${check.compared} changes looked at, ${check.sentAgain} orders read` };
}
