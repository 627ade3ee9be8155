import type { OrderSummary } from "../control/dump.ts";
import { ORDER_KINDS } from "../state/order-kinds.ts";
import { digits, escape, form, page, select, sentence, table, type Around } from "./html.ts";
import { pagesOf } from "./pages.ts";

/** All orders, newest first, and a button that places one of any kind. */
export function ordersPage(around: Around, orders: readonly OrderSummary[], wanted: URLSearchParams): string {
  const kinds = Object.keys(ORDER_KINDS).map((kind) => [kind, kind] as const);
  const base = `/store/${around.shop.handle}/orders`;
  const { shown, links } = pagesOf(orders.toReversed(), base, wanted);
  const rows = shown.map((order) => [
    `<a href="${base}/${digits(order.id)}">${escape(order.name)}</a>`,
    order.cancelledAt === null ? sentence(order.financialStatus) : `${sentence(order.financialStatus)}, cancelled`,
    sentence(order.fulfillmentStatus),
    order.returnStatus === "NO_RETURN" ? "" : sentence(order.returnStatus),
    `${order.total} ${order.currency}`,
  ]);
  return page(
    around,
    "All orders",
    `${form("place", "Place order", select("Kind", "kind", kinds))}
${table(["Order", "Payment", "Fulfillment", "Returns", "Total"], rows)}${links}`,
  );
}
