import type { Product } from "./catalog.ts";
import type { Level } from "./levels.ts";
import type { Order } from "./order.ts";

export type OrderTopic = "orders/create" | "orders/updated" | "orders/edited" | "orders/paid" | "orders/cancelled";

/** What happened in a shop. A rule returns these; the webhook desk makes payloads of them at once, so they stay as they were. */
export type Announcement =
  | { readonly topic: OrderTopic; readonly order: Order; readonly editedLines?: readonly EditedLine[] }
  | { readonly topic: "inventory_levels/update"; readonly level: Level }
  | { readonly topic: "products/update"; readonly product: Product }
  | { readonly topic: "app/uninstalled" };

export interface EditedLine {
  readonly lineId: string;
  /** Units added, or removed where negative. */
  readonly delta: number;
}

export function levelChanges(levels: readonly Level[]): readonly Announcement[] {
  return [...new Set(levels)].map((level) => ({ topic: "inventory_levels/update", level }));
}
