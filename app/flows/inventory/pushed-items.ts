import { parseStockPush } from "#app/domain/inventory/stock-push.ts";
import type { ErpItem } from "#app/domain/values/ids.ts";
import type { Job } from "#app/engine/port.ts";
import type { ShopStore } from "#app/store/port.ts";

/** What the ERP has told and nobody has read yet. */
export interface PushedItems {
  readonly items: ReadonlySet<ErpItem>;
  /** Events whose items these are; they need no run of their own. */
  readonly events: readonly string[];
  /** Of a job that is such an event: an earlier run has not read its items together with others. */
  readonly isOwnWaiting: boolean;
}

/** A burst of messages is one reading; a deeper pile becomes several, so that each stays a matter of seconds. */
const MOST_AT_ONCE = 500;
const MOST_ITEMS = 2_000;

const text = new TextDecoder();

/** The items of the oldest messages that wait, whoever runs: a poll reads them as well as the job of one of them. */
export async function gatherPushed(shop: ShopStore, job: Job): Promise<PushedItems> {
  const items = new Set<ErpItem>();
  const events: string[] = [];
  for (const { eventId, body } of await shop.pushes.waiting(job, MOST_AT_ONCE)) {
    // A body was read before it was kept. One that this release cannot read names nothing, and is settled with the others.
    const push = parseStockPush(text.decode(body));
    for (const item of push.ok ? push.value.items : []) items.add(item);
    events.push(eventId);
    if (items.size >= MOST_ITEMS) break;
  }
  return { items, events, isOwnWaiting: events.includes(job.eventId) };
}

/** In the transaction that keeps their rows: the other events have been done by this run. Its own is the engine's to settle. */
export async function settlePushed(shop: ShopStore, job: Job, { events }: PushedItems): Promise<void> {
  const others = events.filter((eventId) => eventId !== job.eventId);
  if (others.length > 0) await shop.pushes.settle(others, "Its items were read together with those of other messages.");
}
