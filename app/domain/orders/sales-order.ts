import type { Carrier, ErpItem, OrderGid, Warehouse } from "#app/domain/values/ids.ts";
import type { Currency, DecimalText } from "#app/domain/values/money.ts";

/** A value of a field that one ERP alone has: text, a decimal or a day as text, or a yes or no. */
export type FieldValue = string | boolean;

/** Such fields by the ERP's own names. */
export type FieldValues = Readonly<Record<string, FieldValue>>;

export interface SalesOrderAddress {
  readonly name: string | null;
  readonly company: string | null;
  readonly address1: string | null;
  readonly address2: string | null;
  readonly city: string | null;
  readonly zip: string | null;
  readonly province: string | null;
  readonly country: string | null;
  readonly phone: string | null;
}

export interface SalesOrderTax {
  readonly title: string;
  /** Fraction, "0.19"; null where Shopify gives none. */
  readonly rate: DecimalText | null;
  readonly amount: DecimalText;
  /** True: the marketplace remits it; it must not be booked as our tax payable. */
  readonly channelLiable: boolean;
}

export interface SalesOrderLine {
  /** Shopify's line item id: two lines of one item stay two lines. */
  readonly lineId: string;
  readonly item: ErpItem;
  readonly sku: string;
  readonly description: string;
  /** Whole units still ordered. */
  readonly quantity: DecimalText;
  /** Before discounts, per unit, as Shopify sold it (tax included when `taxesIncluded`). */
  readonly unitPrice: DecimalText;
  /** Sum of the allocations to this line, positive. */
  readonly discount: DecimalText;
  readonly taxes: readonly SalesOrderTax[];
  /** Absent: the shop's mapping writes none, and the document is byte for byte as it was before there were any. */
  readonly fields?: FieldValues;
}

export interface SalesOrderShipping {
  readonly title: string;
  readonly code: string | null;
  readonly price: DecimalText;
  readonly discount: DecimalText;
  readonly taxes: readonly SalesOrderTax[];
}

/**
 * The document that goes to an ERP, made by domain/orders from the order as it is in Shopify now.
 * Amounts are exact decimals in `currency`; `total` is Shopify's own and equals the parts to the minor unit.
 */
export interface SalesOrder {
  readonly orderId: OrderGid;
  /** What people say: "#1042". */
  readonly orderName: string;
  /** UTC, ISO 8601. */
  readonly placedAt: string;
  readonly currency: Currency;
  readonly taxesIncluded: boolean;
  readonly customer: {
    /** Shopify's customer id; null for a guest. */
    readonly id: string | null;
    readonly name: string | null;
    readonly email: string | null;
    readonly phone: string | null;
  };
  /** Shopify knows of no other order of this customer; of a guest it does not say. An ERP will hardly know the buyer. */
  readonly isFirstOrder: boolean;
  readonly billingAddress: SalesOrderAddress | null;
  readonly shippingAddress: SalesOrderAddress | null;
  /** The warehouse all lines ship from; null leaves it to the ERP. */
  readonly warehouse: Warehouse | null;
  /** Who carries it; null leaves it to the ERP. */
  readonly carrier: Carrier | null;
  readonly lines: readonly SalesOrderLine[];
  readonly shipping: readonly SalesOrderShipping[];
  /** Order total as the buyer agreed to pay it. */
  readonly total: DecimalText;
  readonly note: string | null;
  /** As of a line. */
  readonly fields?: FieldValues;
}
