import type { Booking } from "#app/domain/orders/booking.ts";
import type { OrderGid } from "#app/domain/values/ids.ts";
import type { DecimalText } from "#app/domain/values/money.ts";

/** What the ERP would book of an order since a reading. */
export interface OrderVersionRow {
  /** 1 is the first. */
  readonly number: number;
  /** OrderRow.businessHash of the reading. */
  readonly hash: string;
  /** Of persons only digests. */
  readonly booking: Booking;
  /** Money that had gone back to the buyer by then. */
  readonly refunded: DecimalText;
  readonly readAt: Date;
}

export interface OrderVersions {
  /** Oldest first. */
  of(order: OrderGid): Promise<readonly OrderVersionRow[]>;
  /** Adds a version that is not the newest one already. Safe to repeat. */
  add(order: OrderGid, version: Pick<OrderVersionRow, "hash" | "booking" | "refunded">): Promise<void>;
}
