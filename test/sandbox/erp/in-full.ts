import { Decimal } from "decimal.js";
import { z } from "zod";
import type { Order } from "./ledger.ts";
import { numberOf, stateOf } from "./presentation.ts";

const text = z.string().nullable();
const taxes = z.array(z.object({ rate: text, amount: z.string() }));
const address = z
  .object({
    name: text,
    company: text,
    address1: text,
    address2: text,
    zip: text,
    city: text,
    province: text,
    country: text,
  })
  .nullable();

// What this ERP keeps of a document beside the units, which its people may change.
const kept = z.object({
  taxesIncluded: z.boolean(),
  customer: z.object({ name: text, email: text }),
  billingAddress: address,
  shippingAddress: address,
  warehouse: text,
  carrier: text.optional(),
  lines: z.array(z.object({ unitPrice: z.string(), discount: z.string(), taxes })),
  shipping: z.array(z.object({ price: z.string(), discount: z.string(), taxes })),
});

type Taxes = z.infer<typeof taxes>;

function taxOf(all: Taxes): Decimal {
  return Decimal.sum(0, ...all.map(({ amount }) => amount));
}

function netOf(gross: Decimal, { discount, taxes: all }: { discount: string; taxes: Taxes }, isIncluded: boolean) {
  return gross.minus(discount).minus(isIncluded ? taxOf(all) : 0);
}

function addressOf(given: z.infer<typeof address>) {
  return {
    name: given?.name ?? "",
    street: [given?.company, given?.address1, given?.address2].flatMap((line) => line ?? []),
    zip: given?.zip ?? "",
    city: given?.city ?? "",
    province: given?.province ?? "",
    country: given?.country ?? "",
  };
}

/** An order in the contract's words, in full: priced from what the books have of it now. */
export function salesOrderInFull(order: Order) {
  const { id, currency, total, lines } = order;
  const document = kept.parse(order.document);
  const { taxesIncluded, shipping, customer } = document;
  const shippingTaxes = shipping.flatMap((line) => line.taxes);
  return {
    id,
    number: numberOf(order),
    state: stateOf(order),
    currency,
    total,
    tax: taxOf([...document.lines.flatMap((line) => line.taxes), ...shippingTaxes]).toFixed(),
    lines: lines.map(({ item, quantity }, index) => {
      const priced = document.lines[index] ?? { unitPrice: "0", discount: "0", taxes: [] };
      const net = netOf(new Decimal(priced.unitPrice).times(quantity), priced, taxesIncluded).toFixed();
      return { item, quantity, net, discount: priced.discount, taxes: priced.taxes };
    }),
    shipping: {
      net: Decimal.sum(0, ...shipping.map((line) => netOf(new Decimal(line.price), line, taxesIncluded))).toFixed(),
      taxes: shippingTaxes,
    },
    buyer: { name: customer.name ?? "", email: customer.email ?? "" },
    billingAddress: addressOf(document.billingAddress),
    shippingAddress: addressOf(document.shippingAddress),
    carrier: document.carrier ?? "",
    warehouse: lines[0]?.warehouse ?? "",
  };
}
