import type { HoldReason } from "../state/fulfillment.ts";
import type { DispositionType } from "../state/goods-return.ts";
import type { RestockType } from "../state/refund.ts";

/** What a merchant may choose in the admin; LEGACY_RESTOCK is only read. */
export const RESTOCK_TYPES = ["NO_RESTOCK", "RETURN", "CANCEL"] as const satisfies readonly RestockType[];
export const DISPOSITIONS = [
  "RESTOCKED",
  "NOT_RESTOCKED",
  "PROCESSING_REQUIRED",
  "MISSING",
] as const satisfies readonly DispositionType[];
export const HOLD_REASONS = [
  "OTHER",
  "INVENTORY_OUT_OF_STOCK",
  "INCORRECT_ADDRESS",
  "HIGH_RISK_OF_FRAUD",
  "AWAITING_PAYMENT",
  "UNKNOWN_DELIVERY_DATE",
] as const satisfies readonly HoldReason[];
