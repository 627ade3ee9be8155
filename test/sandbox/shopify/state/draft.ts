import type { Digits } from "./ids.ts";
import type { OrderWish } from "./order-kinds.ts";
import type { Order } from "./order.ts";

/** An order that is being written: it has a price, but no number, no payment and no stock. */
export interface DraftOrder {
  readonly id: Digits;
  /** `#D1` */
  readonly name: string;
  readonly createdAt: string;
  updatedAt: string;
  completedAt: string | null;
  wish: OrderWish;
  /** What it comes to; its lines' ids are those of the draft's lines. */
  preview: Order;
  /** The order it became; null until it is completed. */
  order: Order | null;
}
