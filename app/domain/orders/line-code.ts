import type { ErpItem, Sku } from "../values/ids.ts";
import { parseSku } from "../values/ids.ts";
import { compareAmounts, ZERO, type DecimalText } from "../values/money.ts";
import type { LineKind, Order, OrderLine } from "./order.ts";
import type { SalesOrderTax } from "./sales-order.ts";

/** What an order charges without a SKU. Each is mapped to an ERP item by a person, once, like a SKU: never posted by guess. */
export type ChargeKind = Exclude<LineKind, "product"> | "duties" | "fees";

function charge(name: string): Sku {
  const code = parseSku(name);
  if (code === null) throw new Error("a charge has a name");
  return code;
}

/** The names under which charges stand in the item mapping; brackets keep them apart from SKUs. */
export const CHARGE_CODE: Readonly<Record<ChargeKind, Sku>> = {
  custom: charge("(custom line)"),
  "gift-card": charge("(gift card)"),
  tip: charge("(tip)"),
  duties: charge("(duties)"),
  fees: charge("(fees)"),
};

/** What a line is mapped by: its SKU, or its kind's name; null for a product without a SKU. */
export function lineCode(line: OrderLine): Sku | null {
  return line.kind === "product" ? line.sku : CHARGE_CODE[line.kind];
}

interface Charge {
  readonly kind: ChargeKind;
  readonly title: string;
  readonly amount: DecimalText;
  readonly taxes: readonly SalesOrderTax[];
}

/** Charges of the whole order that Shopify states as amounts of their own, in a fixed order. */
export function orderCharges(order: Order): readonly Charge[] {
  const charges: readonly Charge[] = [
    { kind: "duties", title: "Duties", amount: order.totalDuties, taxes: order.dutyTaxes },
    { kind: "fees", title: "Fees", amount: order.totalFees, taxes: order.feeTaxes },
  ];
  return charges.filter(({ amount }) => compareAmounts(amount, ZERO) !== 0);
}

/** Everything of an order that needs an ERP item, each code once. */
export function codesOf(order: Order): readonly Sku[] {
  const ofLines = order.lines.flatMap((line) => lineCode(line) ?? []);
  const ofCharges = orderCharges(order).map(({ kind }) => CHARGE_CODE[kind]);
  return [...new Set([...ofLines, ...ofCharges])];
}

/** SKU or charge name → ERP item; what is not in it is unmapped. */
export type ItemOf = ReadonlyMap<Sku, ErpItem>;
