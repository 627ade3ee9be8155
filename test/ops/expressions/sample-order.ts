import type { Order } from "#app/domain/orders/order.ts";
import { aLine, anOrder } from "#test/domain/orders/an-order.ts";

/** Two kinds of things for a company in London, one as a gift. */
export const SAMPLE: Order = anOrder({
  lines: [
    aLine({ price: "10.10", tax: "2.02" }),
    aLine({ id: 2, sku: "SKU-2", title: "Cup", price: "5.00", ordered: 3, discount: "1.50" }),
  ],
  total: "25.62",
  tags: ["gift", "vip"],
  poNumber: "PO-77",
  attributes: [
    { name: "engraving", value: "For Ada" },
    { name: "empty", value: null },
  ],
});
