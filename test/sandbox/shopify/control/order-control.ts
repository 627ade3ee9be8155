import type { Platform } from "../platform.ts";
import type { Changed } from "../state/announcement.ts";
import { assessRisk } from "../state/assess-risk.ts";
import { mergeBuyer, readdressOrder } from "../state/change-buyer.ts";
import { cancelOrder } from "../state/cancel-order.ts";
import { editAddLine, editQuantity } from "../state/edit-order.ts";
import { digitsOf } from "../state/ids.ts";
import { importOrder } from "../state/import-order.ts";
import { EVERY_KIND, isOrderKind, type LineWish, type OrderKind, type OrderWish } from "../state/order-kinds.ts";
import type { CancelReason, Order } from "../state/order.ts";
import { placeOrder } from "../state/place-order.ts";
import type { RiskLevel } from "../state/risk.ts";
import type { Shop } from "../state/shop.ts";
import { failCapture, payOrder } from "../state/take-payment.ts";
import { orderPayload } from "../webhooks/payloads/order.ts";
import { summarizeOrder, type OrderSummary } from "./dump.ts";
import { changeOrder, type OfOrder } from "./change-order.ts";
import { ControlRefusal, orderOf, tenantOf, type OfShop } from "./tenant-of.ts";

export interface OrderRequest extends OrderWish, OfShop {
  /** A ready-made wish; what else is given wins over it. */
  readonly kind?: OrderKind;
}

interface Cancellation extends OfOrder {
  readonly reason?: CancelReason;
  /** True unless told: the units go back on sale. */
  readonly restock?: boolean;
}
interface Edit extends OfOrder {
  readonly lineId: string;
  readonly quantity: number;
}

function wishOf({ kind, ...wish }: OrderRequest): OrderWish {
  if (kind === undefined) return wish;
  if (!isOrderKind(kind)) throw new ControlRefusal(`no such kind of order: ${String(kind)}`);
  return { ...EVERY_KIND[kind], ...wish };
}

/** What buyers and merchants do with orders. Each announces itself to the app and returns the order as it is then. */
export function orderControl(platform: Platform) {
  function place(request: OrderRequest): OrderSummary {
    const { shop } = tenantOf(platform, request);
    const placed = placeOrder(shop, wishOf(request));
    if (placed.kind === "refused") throw new ControlRefusal(`${placed.reason}: ${placed.sku}`);
    platform.announce(shop, placed.announcements);
    return summarizeOrder(shop, placed.order);
  }

  const change = (request: OfOrder, make: (shop: Shop, order: Order) => Changed) =>
    changeOrder(platform, request, make);

  return {
    placeOrder: place,
    placeOrders: ({ count, ...request }: OrderRequest & { readonly count: number }): readonly OrderSummary[] =>
      Array.from({ length: count }, () => place(request)),
    /** Takes a REST or webhook order as its payload says, every digit of its ids kept. */
    importOrder({ payload, ...of }: OfShop & { readonly payload: string }): OrderSummary {
      const { shop } = tenantOf(platform, of);
      const order = importOrder(shop, payload);
      platform.announce(shop, [{ topic: "orders/create", order }]);
      return summarizeOrder(shop, order);
    },
    payOrder: (request: OfOrder): OrderSummary => change(request, payOrder),
    failCapture: (request: OfOrder): OrderSummary => change(request, failCapture),
    readdressOrder: ({ city, ...request }: OfOrder & { readonly city: string }): OrderSummary =>
      change(request, (shop, order) => readdressOrder(shop, order, { city })),
    mergeBuyer: (request: OfOrder): OrderSummary => change(request, mergeBuyer),
    cancelOrder: ({ reason = "CUSTOMER", restock = true, ...request }: Cancellation): OrderSummary =>
      change(request, (shop, order) => cancelOrder(shop, order, { reason, restock })),
    editOrder: ({ lineId, quantity, ...request }: Edit): OrderSummary =>
      change(request, (shop, order) => editQuantity(shop, order, digitsOf("LineItem", lineId) ?? lineId, quantity)),
    /** An order edit that adds goods. */
    addToOrder: ({ line, ...request }: OfOrder & { readonly line: LineWish }): OrderSummary =>
      change(request, (shop, order) => editAddLine(shop, order, line)),
    /** What was pending is known, or what was known is known better. */
    assessRisk: ({ level, ...request }: OfOrder & { readonly level: RiskLevel }): OrderSummary =>
      change(request, (shop, order) => assessRisk(shop, order, level)),
    order({ id, ...of }: OfOrder): OrderSummary {
      const { shop } = tenantOf(platform, of);
      return summarizeOrder(shop, orderOf(shop, id));
    },
    /** The order as a webhook would carry it now, as JSON text: every digit of its ids is kept. */
    orderPayload({ id, ...of }: OfOrder): string {
      return JSON.stringify(orderPayload(orderOf(tenantOf(platform, of).shop, id)));
    },
    orders(of: OfShop): readonly OrderSummary[] {
      const { shop } = tenantOf(platform, of);
      return [...shop.orders.values()].map((order) => summarizeOrder(shop, order));
    },
  };
}
