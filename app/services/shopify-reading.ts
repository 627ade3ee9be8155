import type { Result } from "#app/domain/result.ts";
import type { ShopCall, ShopifyReads } from "#app/shopify/port.ts";
import type { Desk } from "./desk.ts";

/** A person waits for the answer. */
const LIMIT_MS = 10_000;

/** Asks the shop's Shopify something for a person, within 10 s and by the guard; writes nothing there, and no timeline keeps it. */
export function askShopify<T>(
  desk: Desk,
  ask: (shop: ShopifyReads, call: ShopCall) => Promise<Result<T>>,
): Promise<Result<T>> {
  const remote = { connection: `${desk.shop}/shopify`, work: "interactive", deadlineMs: LIMIT_MS } as const;
  const shop = desk.shopify.forShop(desk.shop);
  return desk.guard.call(remote, (signal) => ask(shop, { work: "interactive", signal, record: () => {} }));
}
