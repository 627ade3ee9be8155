import type { SyncError } from "#app/domain/errors/sync-error.ts";
import type { SalesOrder, SalesOrderTax } from "#app/domain/orders/sales-order.ts";
import { err, ok, type Result } from "#app/domain/result.ts";
import { parseErpItem, type ErpItem } from "#app/domain/values/ids.ts";
import {
  compareAmounts,
  decimalOf,
  difference,
  minorUnits,
  product,
  sum,
  ZERO,
  type DecimalText,
} from "#app/domain/values/money.ts";
import type { Product, Tax } from "./facts.ts";
import { ownValues } from "./field-values.ts";
import { chooseTax, type Masters } from "./masters.ts";
import { fitLine, type Chosen, type Fitting } from "./fit-line.ts";
import { splitUnits } from "./split-units.ts";
import { decimalOut } from "./wire.ts";

/** A line to be booked, product and shipping alike. */
interface Sold {
  /** Where it stands in our document: `lines[0]`. */
  readonly field: string;
  readonly item: ErpItem;
  readonly description: string;
  readonly quantity: DecimalText;
  /** Before discounts. */
  readonly gross: DecimalText;
  readonly discount: DecimalText;
  readonly taxes: readonly SalesOrderTax[];
  /** Tryton's own fields, as it takes them. */
  readonly own: Readonly<Record<string, unknown>>;
}

interface Found {
  readonly products: ReadonlyMap<string, Product>;
  readonly taxes: readonly Tax[];
  /** Decimal places of a unit price. */
  readonly scale: number;
  readonly shippingItem: ErpItem;
  readonly shipping: Product | undefined;
}

async function soldLines(masters: Masters, order: SalesOrder, shippingItem: ErpItem): Promise<Result<readonly Sold[]>> {
  const own: Sold["own"][] = [];
  for (const { fields } of order.lines) {
    const values = await ownValues(masters, "line", fields);
    if (!values.ok) return values;
    own.push(values.value);
  }
  const lines = order.lines.map(({ item, description, quantity, unitPrice, discount, taxes }, index) => ({
    field: `lines[${index}]`,
    item,
    description,
    quantity,
    gross: product(unitPrice, quantity),
    discount,
    taxes,
    own: own[index] ?? {},
  }));
  const shipping = order.shipping.map(({ title, price, discount, taxes }, index) => ({
    field: `shipping[${index}]`,
    item: shippingItem,
    description: title,
    quantity: decimalOf(1),
    gross: price,
    discount,
    taxes,
    own: {},
  }));
  return ok([...lines, ...shipping.filter(({ gross }) => compareAmounts(gross, ZERO) !== 0)]);
}

function unmappedItem({ field, item }: Sold, reason: string): SyncError {
  const message = `Tryton has ${reason} with the code ${item}.`;
  return { kind: "unmapped", code: "sku-unmapped", system: "erp", field: `${field}.item`, cause: item, message };
}

function unmappedTax({ field }: Sold, { title, rate }: SalesOrderTax): SyncError {
  const name = `${title} ${rate ?? "without a rate"}`;
  const message = `Tryton has not exactly one sales tax for ${name}: give one that rate, or of several one that name.`;
  return { kind: "unmapped", code: "tax-unmapped", system: "erp", field: `${field}.taxes`, cause: name, message };
}

function chosenTaxes(sold: Sold, taxes: readonly Tax[]): Result<readonly Chosen[]> {
  const chosen: Chosen[] = [];
  for (const each of sold.taxes) {
    if (each.channelLiable) {
      const message = `${each.title}: the channel remits this tax, and Tryton has no place for a tax that is not ours.`;
      return err({
        kind: "rejected",
        code: "erp-unsupported",
        system: "erp",
        field: `${sold.field}.taxes`,
        cause: "channel tax",
        message,
      });
    }
    const tax = each.rate === null ? null : chooseTax(taxes, each.title, each.rate);
    const isNothing = compareAmounts(each.amount, ZERO) === 0;
    // A rate on nothing taxed is an exemption, not a tax; zero-rated is a tax of its own, where the ERP has one.
    if (isNothing && (tax === null || compareAmounts(tax.rate, ZERO) !== 0)) continue;
    if (tax === null) return err(unmappedTax(sold, each));
    chosen.push({ tax, amount: each.amount });
  }
  return ok(chosen);
}

function centLine({ tax, cents }: NonNullable<Fitting["correction"]>, shipping: Product) {
  return {
    type: "line",
    product: shipping.id,
    unit: shipping.unit,
    quantity: cents as number,
    unit_price: decimalOut(ZERO),
    taxes: [["add", tax.cent === null ? [] : [tax.cent]]],
    description: `${tax.name}, as Shopify rounded it`,
  };
}

function bookedLines(order: SalesOrder, sold: Sold, masters: Found) {
  const item = masters.products.get(sold.item);
  if (item === undefined) return err(unmappedItem(sold, "not exactly one salable product"));
  const chosen = chosenTaxes(sold, masters.taxes);
  if (!chosen.ok) return chosen;
  const discounted = difference(sold.gross, sold.discount);
  const net = order.taxesIncluded ? difference(discounted, sum(sold.taxes.map(({ amount }) => amount))) : discounted;
  const precision = { minorUnits: minorUnits(order.currency), scale: masters.scale };
  const { quantity } = sold;
  const fitting = fitLine({ quantity, net }, chosen.value, precision);
  const taxes = chosen.value.map(({ tax: { rate }, amount }) => ({ rate, amount }));
  const parts = fitting === null ? splitUnits({ quantity, net, taxes }, precision) : [{ ...fitting, quantity }];
  if (parts === null) return err(inexact(order, sold, net));
  const lines = parts.map((part) => ({
    type: "line",
    product: item.id,
    unit: item.unit,
    // Tryton's quantities are floats on the wire; ours are whole units.
    quantity: Number(part.quantity),
    unit_price: decimalOut(part.unitPrice),
    taxes: [["add", chosen.value.map(({ tax }) => tax.id)]],
    description: sold.description,
    ...(compareAmounts(sold.discount, ZERO) === 0 ? {} : { note: `${sold.gross} less ${sold.discount}` }),
    ...sold.own,
  }));
  const correction = fitting?.correction ?? null;
  if (correction === null) return ok(lines);
  return masters.shipping === undefined
    ? err(unmappedItem({ ...sold, item: masters.shippingItem }, "not exactly one salable product"))
    : ok([...lines, centLine(correction, masters.shipping)]);
}

function inexact(order: SalesOrder, { field, description, taxes }: Sold, net: DecimalText): SyncError {
  const parts = [`${net} before tax`, ...taxes.map(({ title, amount }) => `${title} ${amount}`)].join(", ");
  const message = `${order.orderName}, ${description}: no unit price makes Tryton book exactly ${parts}.`;
  return {
    kind: "rejected",
    code: "erp-amounts-inexact",
    system: "erp",
    field,
    cause: taxes[0]?.title ?? "no tax",
    message,
  };
}

type Line = Extract<ReturnType<typeof bookedLines>, { readonly ok: true }>["value"][number];
export type SaleLine = Line & { readonly sequence: number };

/**
 * The lines of a sale that Tryton adds up to exactly Shopify's amounts, line by line. Err(unmapped) for an item or tax that it does not
 * have, Err(rejected) where its arithmetic cannot give an amount: no line makes up for a difference. A cent that only Shopify's and
 * Tryton's rounding of one tax differ by is that tax, and is booked as such, where its people have made a tax for it.
 */
export async function translateLines(
  masters: Masters,
  order: SalesOrder,
  shipping: string,
): Promise<Result<readonly SaleLine[]>> {
  const shippingItem = parseErpItem(shipping);
  if (shippingItem === null) throw new Error("a checked configuration has a shipping item");
  const lineup = await soldLines(masters, order, shippingItem);
  if (!lineup.ok) return lineup;
  const sold = lineup.value;
  const products = await masters.products([...new Set([...sold.map(({ item }) => item), shippingItem])]);
  if (!products.ok) return products;
  const taxes = await masters.taxes();
  if (!taxes.ok) return taxes;
  const scale = await masters.priceScale();
  if (!scale.ok) return scale;
  const found = {
    products: products.value,
    taxes: taxes.value,
    scale: scale.value,
    shippingItem,
    shipping: products.value.get(shippingItem),
  };
  const lines: Line[] = [];
  for (const each of sold) {
    const booked = bookedLines(order, each, found);
    if (!booked.ok) return booked;
    lines.push(...booked.value);
  }
  return ok(lines.map((line, index) => ({ ...line, sequence: index + 1 })));
}
