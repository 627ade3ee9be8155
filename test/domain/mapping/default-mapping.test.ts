import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { buildSalesOrder } from "#app/domain/orders/build-sales-order.ts";
import { businessForm } from "#app/domain/orders/fingerprint.ts";
import { translateSalesOrder } from "#app/erp/http/translate-sales-order.ts";
import { anyOrder } from "#test/domain/contracts/any-order.ts";
import { aLine, anOrder, facts } from "#test/domain/orders/an-order.ts";

/** As the release before there were mappings made them, of the order above. */
const FINGERPRINT = "ae2c0d8a1d19ce64c54587736401889dc1df26bedf7143f4f1da504474564bb7";
const DOCUMENT = "41ca228a45aedd720a456e0501049af449ddcf169b3e409c9c785e3ad528dd36";

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

describe("a shop without a mapping", () => {
  const order = anOrder({
    lines: [aLine({ ordered: 2, tax: "4.00" })],
    total: "24.00",
    shippingPrice: "0",
    note: "Ring twice",
  });

  test("has the fingerprint and the document that it had before there were mappings, byte for byte", () => {
    const { itemOf } = facts();
    const document = buildSalesOrder(order, itemOf, { warehouse: null, carrier: null });
    expect(sha256(businessForm(order))).toBe(FINGERPRINT);
    expect(sha256(JSON.stringify(translateSalesOrder(document)))).toBe(DOCUMENT);
    expect(Object.keys(document)).not.toContain("fields");
  });

  test("has of each field what Shopify says of it, whatever that is", () => {
    fc.assert(
      fc.property(anyOrder, (any) => {
        const { itemOf } = facts(["SKU-1", "SKU-2"]);
        const document = buildSalesOrder(any, itemOf, { warehouse: null, carrier: null });
        const { name: orderName, placedAt, note, customer, billingAddress, shippingAddress } = any;
        expect(document).toMatchObject({ orderName, placedAt, note, customer, billingAddress, shippingAddress });
        const titles = any.lines.map(({ title }) => title);
        expect(document.lines.slice(0, titles.length).map(({ description }) => description)).toEqual(titles);
      }),
      { numRuns: 60 },
    );
  });
});
