import { z } from "zod";
import { lineText, minorUnitsOf, rateOf, sumOf, taxesByRate, type Amounts } from "./amounts.ts";

const taxSchema = z.object({ rate: z.number(), price: z.string(), channel_liable: z.boolean() });
const setSchema = z.object({ shop_money: z.object({ amount: z.string() }) });
const allocationSchema = z.object({ amount: z.string() });
const pricedSchema = z.object({
  price: z.string(),
  discount_allocations: z.array(allocationSchema),
  tax_lines: z.array(taxSchema),
});
const lineSchema = pricedSchema.extend({
  sku: z.string().nullable(),
  gift_card: z.boolean(),
  quantity: z.number(),
  duties: z.array(setSchema.extend({ tax_lines: z.array(taxSchema) })),
});
const orderSchema = z.object({
  currency: z.string(),
  taxes_included: z.boolean(),
  total_price: z.string(),
  tax_lines: z.array(taxSchema),
  line_items: z.array(lineSchema),
  shipping_lines: z.array(pricedSchema),
  original_total_additional_fees_set: setSchema.nullable(),
});
type Tax = z.infer<typeof taxSchema>;

/** The item that a line is to be booked on: goods by their SKU, all else on the one item that a person has named. */
function itemOf({ sku, gift_card }: z.infer<typeof lineSchema>, chargeItem: string): string {
  return sku === null || gift_card ? chargeItem : sku;
}

/** A tax that the channel remits is another tax than ours of the same rate. */
function taxName({ rate, channel_liable }: Tax): string {
  return channel_liable ? `${rateOf(rate)} by the channel` : rateOf(rate);
}

/** What Shopify sold, from the order's own webhook body: not the reading that the app makes of it. */
export function soldAmounts(payload: string, chargeItem: string): Amounts {
  const order = orderSchema.parse(JSON.parse(payload));
  const minor = (amount: string) => minorUnitsOf(amount, order.currency);
  const taxOf = (taxes: readonly Tax[]) => sumOf(taxes.map(({ price }) => minor(price)));
  const included = (taxes: readonly Tax[]) => (order.taxes_included ? taxOf(taxes) : 0n);
  const netOf = ({ price, discount_allocations, tax_lines }: z.infer<typeof pricedSchema>, units: number) =>
    minor(price) * BigInt(units) - sumOf(discount_allocations.map(({ amount }) => minor(amount))) - included(tax_lines);
  const duties = order.line_items.flatMap((line) => line.duties);
  const dutyNet = sumOf(duties.map(({ shop_money, tax_lines }) => minor(shop_money.amount) - included(tax_lines)));
  const fees = minor(order.original_total_additional_fees_set?.shop_money.amount ?? "0");
  const charges = [dutyNet, fees]
    .filter((net) => net !== 0n)
    .map((net) => lineText({ item: chargeItem, quantity: "1", net }));
  const lines = order.line_items.map((line) =>
    lineText({ item: itemOf(line, chargeItem), quantity: String(line.quantity), net: netOf(line, line.quantity) }),
  );
  return {
    currency: order.currency,
    lines: [...lines, ...charges],
    shipping: sumOf(order.shipping_lines.map((line) => netOf(line, 1))),
    taxes: taxesByRate(order.tax_lines.map((tax) => ({ rate: taxName(tax), amount: minor(tax.price) }))),
    total: minor(order.total_price),
  };
}
