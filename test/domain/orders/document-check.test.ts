import { describe, expect, test } from "vitest";
import { buildSalesOrder } from "#app/domain/orders/build-sales-order.ts";
import { checkDocument, type DocumentShown } from "#app/domain/orders/document-check.ts";
import { parseErpItem } from "#app/domain/values/ids.ts";
import { aLine, amount, anOrder, facts, of } from "./an-order.ts";

const order = anOrder({ lines: [aLine({ id: 1, ordered: 2 }), aLine({ id: 2 })], total: "30.00" });
const sent = buildSalesOrder(order, facts().itemOf, { warehouse: null, carrier: null });
const item = of(parseErpItem("SKU-1"));
const shown: DocumentShown = {
  number: "SO-1",
  state: "confirmed",
  total: { amount: amount("30"), currency: order.currency },
  lines: [{ item, quantity: amount("3.00") }],
};

describe("a document read back", () => {
  test("is what was sent when totals and units per item agree, however it is written", () => {
    expect(checkDocument(sent, shown)).toBeNull();
  });

  test.each([
    [
      "another total",
      { total: { ...shown.total, amount: amount("29.99") } },
      "the total is 29.99 EUR, sent was 30.00 EUR",
    ],
    ["fewer units", { lines: [{ item, quantity: amount("2") }] }, "SKU-1: 2 units, sent were 3"],
    ["no lines", { lines: [] }, "SKU-1: 0 units, sent were 3"],
    [
      "a foreign line",
      { lines: [...shown.lines, { item: of(parseErpItem("X")), quantity: amount("1") }] },
      "X: 1 units, sent were 0",
    ],
    ["a cancellation", { state: "cancelled" }, "it is cancelled in the ERP"],
  ])("with %s is an exception that says so", (_, change, told) => {
    const problem = checkDocument(sent, { ...shown, ...change });
    expect(problem).toMatchObject({ kind: "conflict", code: "erp-document-differs" });
    expect(problem?.message).toContain(told);
  });

  describe("with fields of the ERP's own", () => {
    const [first, ...others] = sent.lines;
    const lined = { ...sent, fields: { remark: "Ada", weight: "2.50" } };
    const engraved =
      first === undefined ? lined : { ...lined, lines: [{ ...first, fields: { engraving: "A" } }, ...others] };
    const asSent = { ...shown, fields: { remark: "Ada", weight: "2.5", other: "x" } };

    test("is what was sent when each that was sent is there, numbers by their worth", () => {
      expect(checkDocument(lined, asSent)).toBeNull();
      const told = [{ item, quantity: amount("3"), fields: { engraving: "A" } }];
      expect(checkDocument(engraved, { ...asSent, lines: told })).toBeNull();
    });

    test("that the ERP does not tell is not compared", () => {
      expect(checkDocument(engraved, shown)).toBeNull();
    });

    test.each([
      ["another text", { fields: { ...asSent.fields, remark: "Grace" } }, "the field remark is not as sent"],
      ["nothing", { fields: {} }, "the field remark is not as sent; the field weight is not as sent"],
      [
        "another text on a line",
        { lines: [{ item, quantity: amount("3"), fields: {} }] },
        "SKU-1: its fields are not as sent",
      ],
    ])("that has %s is an exception that names the field and not what stands in it", (_, change, told) => {
      const problem = checkDocument(engraved, { ...asSent, ...change });
      expect(problem?.message).toContain(told);
      expect(problem?.message).not.toMatch(/Ada|Grace/);
    });
  });
});
