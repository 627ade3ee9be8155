import type { OrderSummary } from "./control/dump.ts";
import type { JournalEntry } from "./control/journal.ts";
import type { OrderRequest } from "./control/order-control.ts";
import { controlAt } from "./control/remote-control.ts";
import type { SandboxShopify } from "./start.ts";

/** An order as it is wished for; the shop is the client's. */
export type OrderDraft = Omit<OrderRequest, "shop">;

/** A paid order of one unit, or one of the kind named; what is given wins. */
export function anOrder(wish: OrderDraft = {}): OrderDraft {
  return wish.kind === undefined ? { kind: "paid", lines: [{ sku: "SKU-00001", quantity: 1 }], ...wish } : wish;
}

/** What most tests want of a shop; everything else is `sandbox.control`, or `controlAt(url)` of one elsewhere. */
export interface SandboxClient {
  /** A buyer places it; resolves when it stands in the shop, its webhooks on their way. */
  placeOrder(order: OrderDraft): Promise<OrderSummary>;
  /** Moves time ahead, "4h"; resolves when everything that fell due on the way is done and every webhook is answered. */
  advance(by: string | number): Promise<{ readonly now: string }>;
  /** Every request of the app and every webhook to it so far, by time. */
  calls(): Promise<readonly JournalEntry[]>;
}

/** A client of one shop, of a sandbox in this process or at an address. */
export function sandboxClient(sandbox: SandboxShopify | string, shop: string): SandboxClient {
  const control = typeof sandbox === "string" ? controlAt(sandbox) : sandbox.control;
  return {
    placeOrder: async (order) => control.placeOrder({ ...order, shop }),
    advance: async (by) => control.advance(by),
    calls: async () => control.journal({ shop }),
  };
}
