import type { Product, Variant } from "./catalog.ts";
import type { DraftOrder } from "./draft.ts";
import type { Fulfillment, FulfillmentEvent, FulfillmentOrder, Hold } from "./fulfillment.ts";
import type { GoodsReturn, Removal, ReverseLine } from "./goods-return.ts";
import type { Digits } from "./ids.ts";
import type { Level } from "./levels.ts";
import type { Order, Transaction } from "./order.ts";
import type { Refund } from "./refund.ts";
import type { Location } from "./shop.ts";

export type OrderTopic =
  | "orders/create"
  | "orders/updated"
  | "orders/paid"
  | "orders/cancelled"
  | "orders/fulfilled"
  | "orders/partially_fulfilled"
  | "orders/risk_assessment_changed";
export type FulfillmentOrderTopic =
  "fulfillment_orders/order_routing_complete" | "fulfillment_orders/hold_released" | "fulfillment_orders/cancelled";
export type ReturnTopic =
  | "returns/request"
  | "returns/approve"
  | "returns/decline"
  | "returns/cancel"
  | "returns/close"
  | "returns/reopen"
  | "returns/process";

/** What happened in a shop. A rule returns these; the webhook desk makes payloads of them at once, so they stay as they were. */
export type Announcement =
  | { readonly topic: OrderTopic; readonly order: Order }
  | { readonly topic: "orders/edited"; readonly order: Order; readonly edit: OrderEdit }
  | { readonly topic: "draft_orders/create" | "draft_orders/update"; readonly draft: DraftOrder }
  | { readonly topic: "draft_orders/delete"; readonly draftId: Digits }
  | { readonly topic: "order_transactions/create"; readonly order: Order; readonly transaction: Transaction }
  | { readonly topic: "refunds/create"; readonly order: Order; readonly refund: Refund }
  | { readonly topic: ReturnTopic; readonly order: Order; readonly goodsReturn: GoodsReturn }
  | { readonly topic: "returns/update"; readonly goodsReturn: GoodsReturn; readonly removals: readonly Removal[] }
  | {
      readonly topic: "reverse_fulfillment_orders/dispose";
      readonly goodsReturn: GoodsReturn;
      readonly lines: readonly ReverseLine[];
    }
  | {
      readonly topic: "fulfillments/create" | "fulfillments/update";
      readonly order: Order;
      readonly fulfillment: Fulfillment;
    }
  | {
      readonly topic: "fulfillment_events/create";
      readonly order: Order;
      readonly fulfillment: Fulfillment;
      readonly event: FulfillmentEvent;
    }
  | { readonly topic: FulfillmentOrderTopic; readonly fulfillmentOrder: FulfillmentOrder }
  | {
      readonly topic: "fulfillment_orders/moved";
      readonly original: FulfillmentOrder;
      readonly moved: FulfillmentOrder;
      readonly from: string;
      readonly units: readonly { readonly lineId: string; readonly quantity: number }[];
    }
  | {
      readonly topic: "fulfillment_orders/split";
      readonly fulfillmentOrder: FulfillmentOrder;
      readonly remaining: FulfillmentOrder;
      readonly units: readonly { readonly lineId: string; readonly quantity: number }[];
    }
  | {
      readonly topic: "fulfillment_orders/placed_on_hold";
      readonly fulfillmentOrder: FulfillmentOrder;
      readonly remaining: FulfillmentOrder | null;
      readonly hold: Hold;
    }
  | {
      readonly topic: "fulfillment_holds/added" | "fulfillment_holds/released";
      readonly fulfillmentOrder: FulfillmentOrder;
      readonly hold: Hold;
    }
  | {
      readonly topic: "inventory_levels/update" | "inventory_levels/connect" | "inventory_levels/disconnect";
      readonly level: Level;
    }
  | { readonly topic: "inventory_items/update"; readonly variant: Variant }
  | { readonly topic: "locations/deactivate"; readonly location: Location }
  | { readonly topic: "products/update"; readonly product: Product }
  | { readonly topic: "app/uninstalled" };

/** What a rule answers: what it changed, told to the app; or why it changed nothing. */
export type Changed = { readonly kind: "changed"; readonly announcements: readonly Announcement[] } | Refused;

export interface Refused {
  readonly kind: "refused";
  readonly reason: string;
}

export function refused(reason: string): Refused {
  return { kind: "refused", reason };
}

/** What one edit did, and what was said of it. */
export interface OrderEdit {
  readonly id: Digits;
  /** Null: edited in the admin. */
  readonly appId: Digits | null;
  readonly staffNote: string;
  readonly notifiesCustomer: boolean;
  /** Units added to each line, or removed where negative. */
  readonly lines: readonly { readonly lineId: Digits; readonly delta: number }[];
}

export function levelChanges(levels: readonly Level[]): readonly Announcement[] {
  return [...new Set(levels)].map((level) => ({ topic: "inventory_levels/update", level }));
}

export function fulfillmentOrderChanges(topic: FulfillmentOrderTopic, order: Order): readonly Announcement[] {
  return order.fulfillmentOrders.map((fulfillmentOrder) => ({ topic, fulfillmentOrder }));
}
