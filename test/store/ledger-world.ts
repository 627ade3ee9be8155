import { laneOf } from "#app/engine/lane.ts";
import type { AttemptRecord, Job, Lane, LaneSlice } from "#app/engine/port.ts";
import type { Shop } from "#app/domain/values/ids.ts";
import { NOW, shopNamed, type StoreWorld } from "./store-world.ts";

let count = 0;

/** For a ledger looked at without a queue. */
export const noTokens = () => Promise.resolve();

/** A shop of its own with the orders flow live. */
export async function aLiveShop(world: StoreWorld): Promise<Shop> {
  count += 1;
  const shop = shopNamed(`ledger-${count}`);
  await world.store.shops.install(shop);
  await world.store.forShop(shop, (store) => store.flows.setMode("orders", "live", null));
  return shop;
}

export function laneFor(shop: Shop, key = "gid://shopify/Order/1", flow = "orders"): Lane {
  return { shop, flow, lane: laneOf(key) };
}

export function jobsOf(slice: LaneSlice): readonly Job[] {
  if (slice.kind !== "work") throw new Error(`expected work, not ${slice.kind}`);
  return slice.jobs;
}

export function ended(job: Job, outcome: AttemptRecord["outcome"], second = 1): AttemptRecord {
  const startedAt = new Date(NOW.getTime() + second * 1000);
  return { job, startedAt, endedAt: new Date(startedAt.getTime() + 10), outcome, error: null, note: outcome };
}
