import type { OrderGid } from "#app/domain/values/ids.ts";
import type { Job, JobContext } from "#app/engine/port.ts";
import { decideOrder } from "#app/domain/orders/decide-order.ts";
import { keepExchanges } from "../exchanges.ts";
import { isForPeople } from "../outcomes.ts";
import type { FlowPorts } from "../ports.ts";
import { shopifyCaller } from "../shopify-call.ts";
import { gatherTurn, rowAfter } from "./order-turn.ts";
import { addVersion } from "./record-order.ts";

/** Orders read in one check: with a check each half minute, a hundred a minute for half of the smallest Shopify budget at most. */
const AT_MOST = 50;
/** Reads made together share requests, at a third of the points. */
const AT_ONCE = 8;
/** An order that the ERP takes is with it for a second or two; one that has waited longer is held up, and those behind it too. */
const HELD_UP_MS = 5000;

/** False: Shopify does not answer, and need not be asked for the next one. */
async function readAhead(
  ports: FlowPorts,
  order: OrderGid,
  receivedAt: Date,
  run: Parameters<typeof gatherTurn>[2],
): Promise<boolean> {
  const read = await gatherTurn(ports, order, run);
  if (!read.ok) return isForPeople(read.error);
  if (read.value.row !== null) return true;
  const turn = read.value;
  const mayGo = decideOrder(turn.order, turn.facts).kind === "ready";
  const row = rowAfter(turn, mayGo ? "approve" : "looked-again", { waitingSince: mayGo ? receivedAt : null });
  await ports.store.forShop(run.job.shop, async (shop) => {
    if (await shop.orders.saveNew(row)) await addVersion(shop, turn);
  });
  return true;
}

/**
 * While an order is held up on its way to the ERP, those behind it in its lane wait unseen. This reads them, so that the count and worth of
 * waiting orders and the units they have taken are true during an outage. It decides nothing for them and sends nothing;
 * an order whose turn has come meanwhile keeps its own row.
 */
export async function lookAhead(ports: FlowPorts, job: Job, context: JobContext): Promise<number> {
  const behind = await ports.store.forShop(job.shop, async (shop) => {
    const { since } = await shop.orders.waiting();
    const isHeldUp = since !== null && ports.now().getTime() - since.getTime() >= HELD_UP_MS;
    return isHeldUp ? shop.orders.behind(AT_MOST) : [];
  });
  const exchanges = keepExchanges(ports.store, job, "failures");
  const shopify = shopifyCaller(ports, { job, context, work: "orders", exchanges });
  const run = { job, context, shopify };
  let read = 0;
  // The first one alone: fifty deadlines of a silent Shopify one after another would hold back the alert for half an hour.
  for (let atOnce = 1; read < behind.length && !context.signal.aborted; atOnce = AT_ONCE) {
    const next = behind.slice(read, read + atOnce);
    const answered = await Promise.all(next.map((one) => readAhead(ports, one.order, one.receivedAt, run)));
    if (answered.includes(false)) break;
    read += next.length;
  }
  await exchanges.save();
  return read;
}
