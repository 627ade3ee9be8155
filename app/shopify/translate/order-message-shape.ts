import { z } from "zod";

/** An id or an amount: large numbers are text after parseJson, small ones are not. */
const text = z.union([z.string(), z.number()]).transform(String);
const textOrNull = text.nullish().transform((value) => value ?? null);
const moneySet = z.object({ shop_money: z.object({ amount: text }) }).nullish();

const tax = z.object({
  title: z.string(),
  rate: textOrNull,
  price: text,
  price_set: moneySet,
  channel_liable: z.boolean().nullish(),
});
const allocation = z.object({ amount: text, amount_set: moneySet });

const address = z.object({
  name: textOrNull,
  company: textOrNull,
  address1: textOrNull,
  address2: textOrNull,
  city: textOrNull,
  zip: textOrNull,
  province: textOrNull,
  province_code: textOrNull,
  country_code: textOrNull,
  phone: textOrNull,
});

const line = z.object({
  id: text,
  admin_graphql_api_id: textOrNull,
  title: z.string(),
  sku: textOrNull,
  vendor: textOrNull,
  quantity: z.number(),
  current_quantity: z.number().nullish(),
  fulfillable_quantity: z.number().nullish(),
  requires_shipping: z.boolean().nullish(),
  taxable: z.boolean().nullish(),
  gift_card: z.boolean().nullish(),
  product_id: textOrNull,
  variant_id: textOrNull,
  sales_line_item_group_id: textOrNull,
  price: text,
  price_set: moneySet,
  discount_allocations: z.array(allocation).default([]),
  tax_lines: z.array(tax).default([]),
  duties: z.array(z.object({ tax_lines: z.array(tax).default([]) })).default([]),
});

const group = z.object({
  id: text,
  admin_graphql_api_id: textOrNull,
  title: z.string(),
  quantity: z.number(),
  variant_sku: textOrNull,
});

const shippingLine = z.object({
  title: z.string(),
  code: textOrNull,
  price: text,
  price_set: moneySet,
  discount_allocations: z.array(allocation).default([]),
  tax_lines: z.array(tax).default([]),
});

const customer = z.object({
  id: textOrNull,
  admin_graphql_api_id: textOrNull,
  first_name: textOrNull,
  last_name: textOrNull,
  email: textOrNull,
  phone: textOrNull,
});

/** An order as a webhook's body has it: the REST shape, of which only what an order is made of is looked at. */
export const orderMessage = z.object({
  id: text,
  admin_graphql_api_id: textOrNull,
  name: z.string(),
  updated_at: z.string(),
  processed_at: z.string().nullish(),
  created_at: z.string(),
  cancelled_at: z.string().nullish(),
  test: z.boolean().nullish(),
  source_name: textOrNull,
  po_number: textOrNull,
  currency: z.string(),
  taxes_included: z.boolean(),
  financial_status: z.string().nullish(),
  payment_gateway_names: z.array(z.string()).default([]),
  email: textOrNull,
  phone: textOrNull,
  note: textOrNull,
  note_attributes: z.array(z.object({ name: z.string(), value: textOrNull })).default([]),
  tags: z.string().default(""),
  discount_codes: z.array(z.object({ code: z.string() })).default([]),
  customer: customer.nullish(),
  billing_address: address.nullish(),
  shipping_address: address.nullish(),
  line_items: z.array(line).default([]),
  line_item_groups: z.array(group).default([]),
  shipping_lines: z.array(shippingLine).default([]),
  total_price: text,
  total_price_set: moneySet,
  total_tax: textOrNull,
  total_tax_set: moneySet,
  total_tip_received: textOrNull,
  current_total_duties_set: moneySet,
  current_total_additional_fees_set: moneySet,
});

export type OrderMessage = z.infer<typeof orderMessage>;
export type MessageLine = OrderMessage["line_items"][number];
export type MessageTax = z.infer<typeof tax>;
