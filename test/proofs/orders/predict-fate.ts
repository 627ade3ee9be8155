import type { ErrorCode } from "#app/domain/errors/codes.ts";
import type { HoldKind } from "#app/domain/orders/hold.ts";
import type { OrderPolicy } from "#app/domain/orders/order-policy.ts";
import { UNKNOWN_SKU } from "#test/sandbox/shopify/state/catalog.ts";
import type { OrderWish } from "#test/sandbox/shopify/state/order-kinds.ts";

/** Where an order ends, and every reason for it. */
export interface Fate {
  readonly state: "posted" | "held" | "exception";
  readonly because: readonly (HoldKind | ErrorCode)[];
}

export interface Rules {
  readonly policy: OrderPolicy;
  /** False: the ERP has no place for a tax that the sales channel remits. */
  readonly takesChannelTaxes: boolean;
}

function waitsForMoney(wish: OrderWish, policy: OrderPolicy): boolean {
  switch (wish.payment ?? (wish.netDays === undefined ? "paid" : "pay-later")) {
    case "authorized":
      return !policy.postsAuthorized;
    case "partially-paid":
      return !policy.postsPartlyPaid;
    case "pending":
      return !policy.pendingGateways.includes("Bank Deposit") && !(policy.postsCompanyTerms && wish.company);
    case "pay-later":
      return !(policy.postsCompanyTerms && wish.company !== undefined);
    case "expired":
      return true;
    default:
      return false;
  }
}

function isTooRisky({ risk }: OrderWish, { holdsRiskFrom }: OrderPolicy): boolean {
  return (risk === "HIGH" && holdsRiskFrom !== null) || (risk === "MEDIUM" && holdsRiskFrom === "medium");
}

/**
 * What has to become of an order, from what was wished for and the shop's policy alone: nothing of the app's reading or judging is
 * asked. The shop has named an item for everything that has no SKU.
 */
export function predictFate(wish: OrderWish, { policy, takesChannelTaxes }: Rules): Fate {
  const lines = wish.lines ?? [];
  const reasons = <Reason extends string>(all: readonly (readonly [Reason, boolean])[]): readonly Reason[] =>
    all.flatMap(([reason, applies]) => (applies ? [reason] : [])).toSorted((a, b) => (a < b ? -1 : 1));
  const holds = reasons<HoldKind>([
    ["payment", waitsForMoney(wish, policy)],
    ["test", wish.test === true && !policy.postsTestOrders],
    ["risk-pending", wish.risk === "PENDING" && policy.waitsForRisk],
    ["risk", isTooRisky(wish, policy)],
    ["fulfillment", wish.hold !== undefined && policy.waitsForFulfillment],
  ]);
  if (holds.length > 0) return { state: "held", because: holds };
  const stops = reasons<ErrorCode>([
    ["sku-missing", lines.some(({ sku }) => sku === null)],
    ["sku-unmapped", lines.some(({ sku }) => sku === UNKNOWN_SKU)],
    ["erp-unsupported", wish.taxIsChannelLiable === true && !takesChannelTaxes],
  ]);
  return { state: stops.length > 0 ? "exception" : "posted", because: stops };
}
