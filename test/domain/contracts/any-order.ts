import fc from "fast-check";
import type { Order } from "#app/domain/orders/order.ts";
import { aLine, anOrder } from "#test/domain/orders/an-order.ts";

const text = fc.string({ maxLength: 12 });
const maybe = <T>(some: fc.Arbitrary<T>) => fc.option(some, { nil: null });

const address = fc.record({
  name: maybe(text),
  company: maybe(text),
  address1: maybe(text),
  address2: maybe(text),
  city: maybe(text),
  zip: maybe(text),
  province: maybe(text),
  country: maybe(fc.constantFrom("GB", "US", "DE")),
  phone: maybe(text),
});

const customer = fc.record({
  id: maybe(fc.constant("gid://shopify/Customer/7")),
  name: maybe(text),
  email: maybe(text),
  phone: maybe(text),
});

/** Orders with each of their texts, or nothing in its place; all of their SKUs are SKU-1 or SKU-2. */
export const anyOrder: fc.Arbitrary<Order> = fc
  .record({
    note: maybe(text),
    poNumber: maybe(text),
    channel: maybe(text),
    tags: fc.array(text, { maxLength: 3 }),
    attributes: fc.array(fc.record({ name: text, value: maybe(text) }), { maxLength: 3 }),
    customer,
    billingAddress: maybe(address),
    shippingAddress: maybe(address),
    titles: fc.array(text, { minLength: 1, maxLength: 4 }),
    shippingPrice: fc.constantFrom("0", "4.90", undefined),
    totalDuties: fc.constantFrom("0", "2.00"),
  })
  .map(({ titles, ...given }) => {
    const lines = titles.map((title, index) =>
      aLine({
        id: index + 1,
        sku: `SKU-${(index % 2) + 1}`,
        title,
        ordered: index + 1,
        tax: index % 2 === 0 ? "0" : "1.00",
      }),
    );
    return anOrder({ ...given, lines });
  });
