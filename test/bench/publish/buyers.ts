import { setTimeout as delay } from "node:timers/promises";
import { eventually } from "#test/world/eventually.ts";
import { skuOf, type PlanRoom } from "./plan-room.ts";

/** On the machine's clock; a slow clock and other work stretch it. */
const PATIENCE_MS = 600_000;

/** From a buyer's click to the ERP's number in Shopify. */
export interface OrderTime {
  /** By Shopify's clock: what it waited for points counts in full. */
  readonly shopifyMs: number;
  readonly machineMs: number;
}

/** A buyer takes one; resolves when the ERP has the order and Shopify its number. */
async function sellOne({ shop, shopify, erp, pace, rows }: PlanRoom, number: number): Promise<OrderTime> {
  const [shopifyMs, machineMs] = [pace.now().getTime(), performance.now()];
  const { id } = shopify.control.placeOrder({ shop, oversell: true, lines: [{ sku: skuOf(number), quantity: 1 }] });
  const isWrittenBack = async () =>
    (await rows("select from order_sync where order_id = $1 and written_back", [id])).length > 0;
  await eventually(`order ${number} is posted and written back`, isWrittenBack, PATIENCE_MS);
  const booked = erp.control.documents().filter(({ key }) => key === id).length;
  if (booked !== 1) throw new Error(`the ERP has order ${number} ${booked} times`);
  return { shopifyMs: pace.now().getTime() - shopifyMs, machineMs: performance.now() - machineMs };
}

/** Some orders, each after the one before is posted. */
export async function sellAlone(room: PlanRoom, count: number): Promise<readonly OrderTime[]> {
  const times: OrderTime[] = [];
  for (let sold = 0; sold < count; sold++) times.push(await sellOne(room, 1 + sold));
  return times;
}

/** An order every `everyMs` of Shopify's clock until it is told to stop; resolves when every one of them is posted. */
export async function sellMeanwhile(
  room: PlanRoom,
  everyMs: number,
  until: AbortSignal,
): Promise<readonly OrderTime[]> {
  const sold: Promise<OrderTime>[] = [];
  const { slower } = room.clock;
  while (!until.aborted) {
    sold.push(sellOne(room, 101 + sold.length));
    await delay(everyMs * slower, undefined, { signal: until }).catch(() => {});
  }
  return Promise.all(sold);
}
