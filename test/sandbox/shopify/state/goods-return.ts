import type { Amount } from "./amounts.ts";
import type { Digits } from "./ids.ts";
import type { Pair } from "./pair.ts";

export type ReturnStatus = "REQUESTED" | "OPEN" | "CLOSED" | "CANCELED" | "DECLINED";
export type DispositionType = "RESTOCKED" | "NOT_RESTOCKED" | "PROCESSING_REQUIRED" | "MISSING";

export interface ReturnLine {
  readonly id: Digits;
  readonly fulfillmentLineId: Digits;
  readonly lineId: Digits;
  quantity: number;
  /** Kept back, as percent of what the goods were sold for; null where nothing is. */
  readonly restockingFee: { readonly id: Digits; readonly percentage: string } | null;
  readonly reason: string;
  readonly note: string;
  readonly customerNote: string | null;
  processed: number;
  refunded: number;
}
export interface Disposition {
  readonly id: Digits;
  readonly type: DispositionType;
  readonly quantity: number;
  readonly locationId: Digits | null;
  readonly createdAt: string;
}
export interface ReverseLine {
  readonly id: Digits;
  readonly returnLineId: Digits;
  total: number;
  readonly dispositions: Disposition[];
}
export interface ReverseFulfillmentOrder {
  readonly id: Digits;
  status: "OPEN" | "CLOSED" | "CANCELED";
  readonly lines: ReverseLine[];
}
/** New goods for old: they become lines of the order when they are processed. */
export interface ExchangeLine {
  readonly id: Digits;
  readonly variantId: Digits;
  readonly quantity: number;
  processed: number;
  readonly lineIds: Digits[];
}

/** What a buyer sends back, from the request to its end. */
export interface GoodsReturn {
  readonly id: Digits;
  /** `#1001-R1` */
  readonly name: string;
  status: ReturnStatus;
  readonly createdAt: string;
  approvedAt: string | null;
  closedAt: string | null;
  decline: { readonly reason: string; readonly note: string | null } | null;
  readonly shippingFee: { readonly id: Digits; readonly amount: Pair<Amount> } | null;
  readonly lines: ReturnLine[];
  readonly exchange: readonly ExchangeLine[];
  readonly reverse: ReverseFulfillmentOrder[];
}

/** Units of a return line that do not come back after all. */
export interface Removal {
  readonly lineId: Digits;
  readonly quantity: number;
}
