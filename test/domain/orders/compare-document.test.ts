import { describe, expect, test } from "vitest";
import { buildSalesOrder, unmappedLines } from "#app/domain/orders/build-sales-order.ts";
import { compareDocument, type ComparedDocument } from "#app/domain/orders/compare-document.ts";
import type { Compared } from "#app/domain/orders/comparison.ts";
import type { ContentLine } from "#app/domain/orders/document-content.ts";
import type { Order } from "#app/domain/orders/order.ts";
import type { ShopifySide } from "#app/domain/orders/shopify-side.ts";
import { parseCarrier, parseErpItem, parseSku, parseWarehouse } from "#app/domain/values/ids.ts";
import { parseCurrency } from "#app/domain/values/money.ts";
import { aLine, amount, anOrder, of } from "./an-order.ts";

const ITEM = of(parseErpItem("ITEM-1"));
const ITEM_OF = new Map([
  [of(parseSku("SKU-1")), ITEM],
  [of(parseSku("SKU-1B")), ITEM],
]);
const UPS = of(parseCarrier("UPS"));
const VAT = { title: "VAT", rate: amount("0.2"), amount: amount("1.00"), channelLiable: false };

/** Two mugs less 1.00 with 3.80 of tax, and shipping for 5.00 with 1.00: 28.80. */
const ORDER = anOrder({
  lines: [aLine({ ordered: 2, price: "10.00", discount: "1.00", tax: "3.80" })],
  shipping: [{ title: "Post", code: null, price: amount("6.00"), discount: amount("1.00"), taxes: [VAT] }],
  total: "28.80",
});

function sideOf(order: Order, parts: Partial<ShopifySide["document"]> = {}): ShopifySide {
  const document = buildSalesOrder(order, ITEM_OF, { warehouse: of(parseWarehouse("MAIN")), carrier: UPS });
  return { document: { ...document, ...parts }, unmapped: unmappedLines(order, ITEM_OF), isCancelled: false };
}

const taxes = (rate: string, tax: string | null) => [{ rate: amount(rate), amount: tax === null ? null : amount(tax) }];

function bookedLine(parts: Partial<ContentLine> = {}): ContentLine {
  return {
    item: ITEM,
    quantity: amount("2.0"),
    net: amount("19.00"),
    discount: amount("1.00"),
    taxes: taxes("0.20", "3.80"),
    ...parts,
  };
}

const LONDON = { name: "Ada Byron", street: ["1 Long Lane"], zip: "N1", city: "London", province: "", country: "GB" };

const BOOKED: ComparedDocument = {
  state: "confirmed",
  currency: of(parseCurrency("EUR")),
  total: amount("28.8"),
  tax: amount("4.80"),
  lines: [bookedLine()],
  shipping: { net: amount("5"), taxes: taxes("0.2", "1.00") },
  buyer: { name: "Ada Byron", email: "ADA@example.com" },
  billingAddress: LONDON,
  shippingAddress: LONDON,
  carrier: "UPS",
  warehouse: "MAIN",
};

/** What is compared of ORDER, each with its verdict; what is the same is left out. */
function verdicts(booked: Partial<ComparedDocument>, side = sideOf(ORDER)) {
  const { rows } = compareDocument(side, { ...BOOKED, ...booked });
  return rows.flatMap(({ what, verdict }) => (verdict === "same" ? [] : [[what, verdict]]));
}

describe("an order beside its document", () => {
  test("is the same where the ERP says the same in its own way", () => {
    const compared = compareDocument(sideOf(ORDER), BOOKED);
    expect(compared.differences).toBe(0);
    expect(verdicts({})).toEqual([]);
    expect(compared.rows.map(({ what }) => what)).toEqual([
      "units",
      "net",
      "discount",
      "taxes",
      "shipping",
      "shipping-taxes",
      "tax-total",
      "total",
      "currency",
      "buyer",
      "email",
      "shipping-address",
      "billing-address",
      "carrier",
      "warehouse",
      "state",
    ] satisfies Compared[]);
  });

  test("amounts are compared without tax where the order's prices have it in them", () => {
    const included = { ...ORDER, taxesIncluded: true };
    const booked = {
      lines: [bookedLine({ net: amount("15.20") })],
      shipping: { net: amount("4.00"), taxes: taxes("0.2", "1.00") },
    };
    expect(verdicts(booked, sideOf(included))).toEqual([]);
  });

  test.for<[string, Partial<ComparedDocument>, Compared]>([
    ["units", { lines: [bookedLine({ quantity: amount("3") })] }, "units"],
    ["what a line comes to", { lines: [bookedLine({ net: amount("19.01") })] }, "net"],
    ["a discount", { lines: [bookedLine({ discount: amount("0") })] }, "discount"],
    ["a tax's rate", { lines: [bookedLine({ taxes: taxes("0.19", "3.80") })] }, "taxes"],
    ["a tax's amount", { lines: [bookedLine({ taxes: taxes("0.2", "3.81") })] }, "taxes"],
    ["a tax that is missing", { lines: [bookedLine({ taxes: [] })] }, "taxes"],
    ["shipping", { shipping: { net: amount("4.99"), taxes: taxes("0.2", "1.00") } }, "shipping"],
    ["the tax of shipping", { shipping: { net: amount("5.00"), taxes: [] } }, "shipping-taxes"],
    ["the taxes in sum", { tax: amount("4.81") }, "tax-total"],
    ["the total", { total: amount("28.79") }, "total"],
    ["the currency", { currency: of(parseCurrency("USD")) }, "currency"],
    ["the buyer", { buyer: { name: "Guest", email: "ada@example.com" } }, "buyer"],
    ["the e-mail", { buyer: { name: "Ada Byron", email: "" } }, "email"],
    ["the delivery address", { shippingAddress: { ...LONDON, street: ["2 Long Lane"] } }, "shipping-address"],
    ["the invoice address", { billingAddress: { ...LONDON, city: "" } }, "billing-address"],
    ["the carrier", { carrier: "DHL" }, "carrier"],
    ["a carrier that is missing", { carrier: "" }, "carrier"],
    ["the warehouse", { warehouse: "EAST" }, "warehouse"],
    ["that one side is cancelled", { state: "cancelled" }, "state"],
  ])("marks %s, and nothing else", ([, booked, what]) => {
    expect(verdicts(booked)).toEqual([[what, "different"]]);
    expect(compareDocument(sideOf(ORDER), { ...BOOKED, ...booked }).differences).toBe(1);
  });

  test("what the ERP does not tell is neither the same nor zero", () => {
    const silent: Partial<ComparedDocument> = {
      tax: null,
      lines: [bookedLine({ net: null, discount: null, taxes: null })],
      shipping: null,
      buyer: { name: null, email: null },
      billingAddress: null,
      shippingAddress: null,
      carrier: null,
      warehouse: null,
    };
    const { rows, differences } = compareDocument(sideOf(ORDER), { ...BOOKED, ...silent });
    expect(differences).toBe(0);
    expect(rows.filter(({ verdict }) => verdict !== "not-told").map(({ what }) => what)).toEqual([
      "units",
      "total",
      "currency",
      "state",
    ]);
    expect(rows.filter(({ verdict, erp }) => verdict === "not-told" && erp !== null)).toEqual([]);
  });

  test("what the order leaves to the ERP is no difference", () => {
    const side = sideOf(ORDER, { carrier: null, warehouse: null, shippingAddress: null });
    expect(verdicts({ carrier: "DHL" }, side)).toEqual([
      ["shipping-address", "left-to-erp"],
      ["carrier", "left-to-erp"],
      ["warehouse", "left-to-erp"],
    ]);
  });
});

describe("the lines of an order beside those of its document", () => {
  test("are compared item by item: an ERP may book one as two, and two as one", () => {
    const lines = [aLine({ ordered: 2 }), aLine({ id: 2, sku: "SKU-1B", price: "5.00" })];
    const side = sideOf(anOrder({ lines, shippingPrice: "0", total: "25.00" }));
    const part = { discount: null, taxes: [] };
    const booked = {
      ...BOOKED,
      lines: [
        bookedLine({ ...part, quantity: amount("1"), net: amount("9.99") }),
        bookedLine({ ...part, quantity: amount("2"), net: amount("15.01") }),
      ],
    };
    const [units, net] = compareDocument(side, booked).rows;
    expect(units).toMatchObject({ of: { item: ITEM, labels: ["SKU-1", "Mug", "SKU-1B"] }, verdict: "same" });
    expect(net).toMatchObject({ erp: { money: { amount: "25.00" } }, verdict: "same" });
  });

  test("an item that one side does not have is one difference", () => {
    const order = anOrder({ lines: [...ORDER.lines, aLine({ id: 2, sku: "SKU-9", title: "Hat" })] });
    const other = bookedLine({ item: of(parseErpItem("ITEM-2")) });
    const { rows } = compareDocument(sideOf(order), { ...BOOKED, lines: [bookedLine(), other] });
    expect(rows.filter(({ verdict, of: line }) => verdict === "different" && line !== null)).toEqual([
      {
        what: "units",
        of: { item: null, labels: ["SKU-9", "Hat"] },
        shopify: { kind: "units", units: "1" },
        erp: { kind: "units", units: "0" },
        verdict: "different",
      },
      {
        what: "units",
        of: { item: "ITEM-2", labels: [] },
        shopify: { kind: "units", units: "0" },
        erp: { kind: "units", units: "2" },
        verdict: "different",
      },
    ]);
  });

  test("taxes that the ERP knows by their rate alone are compared by their rate, and shown without an amount", () => {
    const rateOnly = [bookedLine({ taxes: taxes("0.2", null) })];
    expect(verdicts({ lines: rateOnly })).toEqual([]);
    expect(verdicts({ lines: [bookedLine({ taxes: taxes("0.1", null) })] })).toEqual([["taxes", "different"]]);
    const row = compareDocument(sideOf(ORDER), { ...BOOKED, lines: rateOnly }).rows[3];
    expect(row?.erp).toEqual({ kind: "taxes", taxes: [{ rate: "0.2", amount: null }] });
  });

  test("a tax whose rate Shopify does not say is compared by its amount; where the ERP knows rates alone, it is not told", () => {
    const without = sideOf(ORDER, {
      lines: sideOf(ORDER).document.lines.map((line) => ({
        ...line,
        taxes: line.taxes.map((tax) => ({ ...tax, rate: null })),
      })),
    });
    expect(verdicts({}, without)).toEqual([]);
    expect(verdicts({ lines: [bookedLine({ taxes: taxes("0.2", null) })] }, without)).toEqual([["taxes", "not-told"]]);
  });
});

describe("an address beside that of a document", () => {
  const HOME = {
    name: "Ada Byron",
    company: "Engines  Ltd",
    address1: "1 Long Lane",
    address2: null,
    city: "Albany",
    zip: "12207",
    province: "NY",
    country: "US",
    phone: "+1",
  };
  const KEPT = { name: "Ada Byron", zip: "12207", city: "Albany", province: "", country: "US" };

  test("is the same where the same words stand on the envelope, wherever the ERP keeps them", () => {
    const side = sideOf(ORDER, { shippingAddress: HOME });
    const street = ["Engines Ltd", "1 Long Lane", "NY"];
    expect(verdicts({ shippingAddress: { ...KEPT, street } }, side)).toEqual([]);
    expect(verdicts({ shippingAddress: { ...KEPT, street: ["Engines Ltd\n1 Long Lane"] } }, side)).toEqual([
      ["shipping-address", "different"],
    ]);
  });

  test("is shown as people write it", () => {
    const side = sideOf(ORDER, { shippingAddress: HOME });
    const row = compareDocument(side, BOOKED).rows.find(({ what }) => what === "shipping-address");
    expect(row?.shopify).toEqual({
      kind: "text",
      lines: ["Ada Byron", "Engines Ltd", "1 Long Lane", "12207 Albany", "NY", "US"],
    });
    expect(row?.erp).toEqual({ kind: "text", lines: ["Ada Byron", "1 Long Lane", "N1 London", "GB"] });
  });
});
