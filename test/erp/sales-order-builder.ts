import type { SalesOrder } from "#app/domain/orders/sales-order.ts";
import { parseCarrier, parseErpItem, parseOrderGid, parseWarehouse } from "#app/domain/values/ids.ts";
import { difference, parseCurrency, parseDecimal, product, roundShare } from "#app/domain/values/money.ts";

function known<T>(value: T | null): T {
  if (value === null) throw new Error("a builder's value is well formed");
  return value;
}

export interface OrderParts {
  readonly item?: string;
  readonly quantity?: string;
  readonly unitPrice?: string;
  /** Fraction; the amount of tax stays what 19 % makes of it. */
  readonly taxRate?: string;
  readonly warehouse?: string;
  readonly carrier?: string;
  readonly isFirstOrder?: boolean;
}

/** A sales order of one line, tax included at 19 %, whose amounts add up as the domain makes it. */
export function aSalesOrder(parts: OrderParts = {}): SalesOrder {
  const { item = "SKU-00001", quantity = "2", unitPrice = "19.90", taxRate = "0.19", warehouse = "MAIN" } = parts;
  const decimal = (text: string) => known(parseDecimal(text));
  const currency = known(parseCurrency("USD"));
  const total = product(decimal(unitPrice), decimal(quantity));
  const net = roundShare({ amount: total, currency }, 100, 119);
  return {
    orderId: known(parseOrderGid("gid://shopify/Order/9007199254740993")),
    orderName: "#1042",
    placedAt: "2026-11-21T08:30:00Z",
    currency,
    taxesIncluded: true,
    customer: { id: null, name: "Ada Example", email: "ada@example.com", phone: null },
    isFirstOrder: parts.isFirstOrder ?? false,
    billingAddress: null,
    shippingAddress: null,
    warehouse: known(parseWarehouse(warehouse)),
    carrier: parts.carrier === undefined ? null : known(parseCarrier(parts.carrier)),
    lines: [
      {
        lineId: "gid://shopify/LineItem/1",
        item: known(parseErpItem(item)),
        sku: item,
        description: "Sample item",
        quantity: decimal(quantity),
        unitPrice: decimal(unitPrice),
        discount: decimal("0.00"),
        taxes: [{ title: "VAT", rate: decimal(taxRate), amount: difference(total, net), channelLiable: false }],
      },
    ],
    shipping: [{ title: "Standard", code: null, price: decimal("0.00"), discount: decimal("0.00"), taxes: [] }],
    total,
    note: null,
  };
}
