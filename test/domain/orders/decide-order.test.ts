import { describe, expect, test } from "vitest";
import { decideOrder } from "#app/domain/orders/decide-order.ts";
import { aLine, anOrder, BERLIN, facts, PARIS } from "./an-order.ts";

describe("a paid order whose SKUs are mapped", () => {
  test("is ready, with Shopify's own amounts and the warehouse of its location", () => {
    const decision = decideOrder(anOrder(), facts());
    expect(decision).toMatchObject({
      kind: "ready",
      salesOrder: {
        orderName: "#1042",
        warehouse: "MAIN",
        total: "10.00",
        lines: [{ item: "SKU-1", quantity: "1", unitPrice: "10.00" }],
      },
    });
  });

  test("keeps two lines of one item two lines", () => {
    const order = anOrder({ lines: [aLine({ id: 1 }), aLine({ id: 2 })], total: "20.00" });
    expect(decideOrder(order, facts())).toMatchObject({ kind: "ready", salesOrder: { lines: [{}, {}] } });
  });

  test("that ships from two warehouses leaves the warehouse to the ERP", () => {
    const both = facts();
    const known = {
      ...both,
      warehouseOf: new Map([
        ...both.warehouseOf,
        [PARIS, { name: "Paris", warehouse: both.warehouseOf.get(BERLIN)?.warehouse ?? null }],
      ]),
    };
    const order = anOrder({
      locations: [
        { location: BERLIN, lines: [] },
        { location: null, lines: [] },
      ],
    });
    expect(decideOrder(order, known)).toMatchObject({ kind: "ready", salesOrder: { warehouse: null } });
  });

  test("posts what is left of a line, with its share of discount and tax", () => {
    const order = anOrder({
      lines: [aLine({ ordered: 3, quantity: 1, discount: "1.00", tax: "5.00" })],
      total: "34.00",
      totalTax: "5.00",
      payment: "PARTIALLY_REFUNDED",
    });
    expect(decideOrder(order, facts())).toMatchObject({
      kind: "ready",
      // 10.00 - 0.33 + 1.67
      salesOrder: { total: "11.34", lines: [{ quantity: "1", discount: "0.33", taxes: [{ amount: "1.67" }] }] },
    });
  });
});

describe("an order that is not to be posted", () => {
  test.each([
    ["cancelled first", anOrder({ cancelledAt: "2026-11-21T09:01:00.000Z" }), "Cancelled before it was posted"],
    ["fully refunded", anOrder({ payment: "REFUNDED" }), "Fully refunded before it was posted"],
    ["emptied by edits", anOrder({ lines: [aLine({ ordered: 1, quantity: 0 })] }), "Nothing is left to deliver"],
  ])("because it was %s is ignored", (_, order, reason) => {
    expect(decideOrder(order, facts())).toEqual({ kind: "ignore", reason });
  });

  test("names every reason of a hold at once, and what is to be corrected meanwhile", () => {
    const order = anOrder({ payment: "PENDING", isTest: true, lines: [aLine({ sku: "NEW" })] });
    expect(decideOrder(order, facts())).toMatchObject({
      kind: "hold",
      holds: [{ reason: "The payment is pending" }, { reason: "It is a test order" }],
      problems: [{ code: "sku-unmapped", cause: "NEW" }],
    });
  });

  test("goes once a person has released each of its holds, and waits again for a new one", () => {
    const released = new Set(["payment:PENDING", "test:"]);
    const order = anOrder({ payment: "PENDING", isTest: true });
    expect(decideOrder(order, { ...facts(), released }).kind).toBe("ready");
    expect(decideOrder({ ...order, payment: "VOIDED" }, { ...facts(), released })).toMatchObject({
      kind: "hold",
      holds: [{ key: "payment:VOIDED" }],
    });
  });
});

describe("an order with problems", () => {
  test("names all of them at once, each with its cause", () => {
    const lines = [
      aLine({ id: 1, sku: "A" }),
      aLine({ id: 2, sku: "B" }),
      aLine({ id: 3, sku: null, title: "Vase" }),
      aLine({ id: 4, sku: "A" }),
    ];
    const order = anOrder({ lines, total: "41.00", locations: [{ location: PARIS, lines: [] }] });
    const decision = decideOrder(order, facts([]));
    if (decision.kind !== "quarantine") throw new Error(decision.kind);
    expect(decision.errors.map(({ code, cause }) => `${code} ${cause}`)).toEqual([
      "sku-missing Vase",
      "sku-unmapped A",
      "sku-unmapped B",
      `location-unmapped ${PARIS}`,
      "order-totals-differ total differs",
    ]);
  });

  test("is not decided on while lines are unread", () => {
    expect(decideOrder(anOrder({ linesAreComplete: false }), facts())).toMatchObject({
      kind: "quarantine",
      errors: [{ code: "order-not-understood" }],
    });
  });

  test.each([
    ["no address at all", null, "street, city or postal code, country"],
    ["no street", { address1: " " }, "street"],
    ["neither city nor postal code", { city: null, zip: null }, "city or postal code"],
    ["no country", { country: null }, "country"],
  ])("is stopped where %s says where the parcel goes", (_, part, cause) => {
    const whole = anOrder().shippingAddress;
    const shippingAddress = part === null || whole === null ? null : { ...whole, ...part };
    const order = anOrder({ shippingAddress, shippingPrice: "0" });
    expect(decideOrder(order, facts())).toMatchObject({ errors: [{ code: "address-incomplete", cause }] });
  });

  test("needs no address where nothing is shipped", () => {
    const fetched = anOrder({ shippingAddress: null });
    expect(decideOrder(fetched, facts()).kind).toBe("ready");
    const download = anOrder({
      shippingAddress: null,
      shippingPrice: "0",
      lines: [aLine({ requiresShipping: false })],
    });
    expect(decideOrder(download, facts()).kind).toBe("ready");
  });

  test("names the location a person knows it by", () => {
    const known = { ...facts(), warehouseOf: new Map([[BERLIN, { name: "Berlin", warehouse: null }]]) };
    expect(decideOrder(anOrder(), known)).toMatchObject({ errors: [{ code: "location-unmapped", cause: "Berlin" }] });
  });
});

describe("a charge without a SKU", () => {
  test.each([
    ["custom", "(custom line)"],
    ["tip", "(tip)"],
    ["gift-card", "(gift card)"],
  ] as const)("of the kind %s is posted by kind, once a person has mapped it", (kind, code) => {
    const order = anOrder({ lines: [aLine({ kind, sku: null })] });
    expect(decideOrder(order, facts([]))).toMatchObject({
      kind: "quarantine",
      errors: [{ code: "sku-unmapped", cause: code }],
    });
    expect(decideOrder(order, facts([code]))).toMatchObject({ kind: "ready", salesOrder: { lines: [{ item: code }] } });
  });

  test("of the whole order is a line of its own and no balancing one", () => {
    const order = anOrder({ totalDuties: "2.50", totalFees: "1.99", feeTax: "0.38", totalTax: "0.38", total: "14.87" });
    expect(decideOrder(order, facts())).toMatchObject({
      kind: "quarantine",
      errors: [{ cause: "(duties)" }, { cause: "(fees)" }],
    });
    expect(decideOrder(order, facts(["SKU-1", "(duties)", "(fees)"]))).toMatchObject({
      kind: "ready",
      salesOrder: {
        total: "14.87",
        lines: [
          { item: "SKU-1" },
          { item: "(duties)", unitPrice: "2.50" },
          { item: "(fees)", unitPrice: "1.99", taxes: [{ amount: "0.38" }] },
        ],
      },
    });
  });
});
