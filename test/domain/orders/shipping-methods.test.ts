import { describe, expect, test } from "vitest";
import { decideAfterPosting } from "#app/domain/orders/after-posting.ts";
import { decideOrder } from "#app/domain/orders/decide-order.ts";
import {
  chooseCarrier,
  methodsOf,
  type ShippingMethods,
  type UnmappedMethod,
} from "#app/domain/orders/shipping-methods.ts";
import { parseCarrier, parseShippingMethod } from "#app/domain/values/ids.ts";
import { amount, anOrder, facts, of } from "./an-order.ts";

const UPS = of(parseCarrier("UPS"));
const DHL = of(parseCarrier("DHL"));

const line = (code: string | null, title = "Standard") => ({
  title,
  code,
  price: amount("0.00"),
  discount: amount("0"),
  taxes: [],
});
const shippedBy = (...codes: readonly string[]) => anOrder({ shipping: codes.map((code) => line(code)) });

function mapped(
  rows: Readonly<Record<string, typeof UPS | null>>,
  unmapped: UnmappedMethod = { kind: "left-to-erp" },
): ShippingMethods {
  const carrierOf = new Map(
    Object.entries(rows).map(([method, carrier]) => [of(parseShippingMethod(method)), carrier]),
  );
  return { carrierOf, unmapped };
}

const STOP = { kind: "stop" } as const;

describe("an order's shipping method", () => {
  test("is Shopify's code, or the title where there is none, and each counts once", () => {
    const shipping = [line("express"), line(null, "By bike "), line("", "By bike"), line("express")];
    expect(methodsOf({ shipping })).toEqual(["express", "By bike"]);
    expect(methodsOf({ shipping: [] })).toEqual([]);
  });
});

describe("the carrier of an order", () => {
  test("is the one its method is mapped to", () => {
    expect(chooseCarrier(shippedBy("express"), mapped({ express: DHL, standard: UPS }))).toBe(DHL);
  });

  test("comes from the first of several shipping lines that has one", () => {
    const methods = mapped({ pickup: null, express: DHL, standard: UPS });
    expect(chooseCarrier(shippedBy("new", "pickup", "standard", "express"), methods)).toBe(UPS);
  });

  test("is left to the ERP where nobody has mapped the method, or somebody wants that", () => {
    expect(chooseCarrier(shippedBy("new"), mapped({}))).toBeNull();
    expect(chooseCarrier(shippedBy("pickup"), mapped({ pickup: null }, { kind: "carrier", carrier: UPS }))).toBeNull();
  });

  test("is the one for all others only where no line is mapped to one, and never of an order that does not ship", () => {
    const methods = mapped({ express: DHL }, { kind: "carrier", carrier: UPS });
    expect(chooseCarrier(shippedBy("new"), methods)).toBe(UPS);
    expect(chooseCarrier(shippedBy("new", "express"), methods)).toBe(DHL);
    expect(chooseCarrier(shippedBy(), methods)).toBeNull();
  });

  test("goes with the document, and with what an edit makes of it", () => {
    const known = { ...facts(), shippingMethods: mapped({ express: DHL }) };
    const decided = decideOrder(shippedBy("express"), known);
    expect(decided).toMatchObject({ kind: "ready", salesOrder: { carrier: "DHL" } });
    if (decided.kind !== "ready") throw new Error("an order that is ready");
    const posted = { hash: "before", number: "SO-1", document: decided.salesOrder, refunded: amount("0") };
    const faster = { ...known, shippingMethods: mapped({ express: DHL, overnight: UPS }) };
    const edited = { order: shippedBy("overnight"), hash: "after", facts: faster };
    expect(decideAfterPosting(edited, posted)).toMatchObject({ kind: "amend", document: { carrier: "UPS" } });
  });
});

describe("a shop that wants every shipping method mapped", () => {
  const decide = (codes: readonly string[], rows: Parameters<typeof mapped>[0], unmapped?: UnmappedMethod) =>
    decideOrder(shippedBy(...codes), { ...facts(), shippingMethods: mapped(rows, unmapped) });

  test("stops an order at each method that nobody has mapped, and names it", () => {
    expect(decide(["new", "express", "by drone"], { express: DHL }, STOP)).toMatchObject({
      kind: "quarantine",
      errors: [
        { kind: "unmapped", code: "shipping-unmapped", cause: "new" },
        { kind: "unmapped", code: "shipping-unmapped", cause: "by drone" },
      ],
    });
  });

  test("lets an order go whose method is mapped, be it to nobody, and one that does not ship", () => {
    expect(decide(["pickup"], { pickup: null }, STOP)).toMatchObject({ kind: "ready", salesOrder: { carrier: null } });
    expect(decide([], {}, STOP)).toMatchObject({ kind: "ready" });
  });

  test("is none that has not asked for it", () => {
    expect(decide(["new"], {})).toMatchObject({ kind: "ready", salesOrder: { carrier: null } });
  });
});
