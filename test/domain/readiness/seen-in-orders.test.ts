import { describe, expect, test } from "vitest";
import type { SyncError } from "#app/domain/errors/sync-error.ts";
import { lookAtOrder, NOTHING_SEEN, type OrderNeeds } from "#app/domain/readiness/seen-in-orders.ts";
import type { SalesOrderTax } from "#app/domain/orders/sales-order.ts";
import { unmappedCause } from "#app/domain/value-maps/unmapped-cause.ts";
import { parseOrderGid } from "#app/domain/values/ids.ts";
import { parseDecimal } from "#app/domain/values/money.ts";
import { anOrder, type OrderGiven } from "#test/domain/orders/an-order.ts";
import { must } from "#test/services/desk-room.ts";

const RELAXED: OrderNeeds = {
  shippingMethods: { carrierOf: new Map(), unmapped: { kind: "left-to-erp" } },
  needsBuyer: false,
  needsEmail: false,
};
const STRICT: OrderNeeds = {
  shippingMethods: { carrierOf: new Map(), unmapped: { kind: "stop" } },
  needsBuyer: true,
  needsEmail: true,
};
const NOBODY = { id: null, name: null, email: null, phone: null };
const decimal = (text: string) => must(parseDecimal(text));
const nowhere = () => ({ ...must(anOrder().shippingAddress), country: null });
const tax = (title: string, rate: string | null, channelLiable = false) => {
  return { title, rate: rate === null ? null : decimal(rate), amount: decimal("1"), channelLiable };
};

const shippedWith = (...taxes: readonly SalesOrderTax[]): OrderGiven => ({
  shipping: [{ title: "Post", code: "post", price: decimal("5"), discount: decimal("0"), taxes }],
});

const seen = (needs: OrderNeeds, orders: readonly OrderGiven[], errors: readonly SyncError[] = []) =>
  orders.reduce(
    (so, given, place) =>
      lookAtOrder(so, anOrder({ id: must(parseOrderGid(`gid://shopify/Order/${place + 1}`)), ...given }), {
        ...needs,
        errors,
      }),
    NOTHING_SEEN,
  );

const unmapped: SyncError = {
  kind: "unmapped",
  code: "value-unmapped",
  system: "throughline",
  cause: unmappedCause({ map: "payment-methods", match: "Barter" }),
  message: "#1: nobody has mapped it.",
};

describe("what orders say", () => {
  test("is counted order by order; each tax, value and method stands once, with the first order that has it", () => {
    const given = shippedWith(tax("State", "0.06"));
    const { orders, taxes, findings } = seen(STRICT, [given, given, given], [unmapped]);
    expect(orders).toBe(3);
    expect(taxes).toEqual([{ title: "State", rate: "0.06", order: "1", orderName: "#1042" }]);
    expect(findings).toEqual([
      { check: "value-unmapped", subject: "payment-methods: Barter", title: "#1042", detail: "", order: "1" },
      { check: "shipping-unmapped", subject: "post", title: "#1042", detail: "", order: "1" },
    ]);
  });

  test("of taxes that a marketplace remits, or that have no rate, is nothing for the ERP's books", () => {
    const given = shippedWith(tax("Remitted", "0.06", true), tax("Unknown", null));
    expect(seen(STRICT, [given]).taxes).toEqual([]);
  });

  test("of an address that lacks a country is a finding, and names no part of it", () => {
    const order = { name: "#7", shippingPrice: "5.00", shippingAddress: nowhere() };
    expect(seen(RELAXED, [order]).findings).toEqual([
      { check: "address-incomplete", subject: "#7", title: "", detail: "country", order: "1" },
    ]);
  });

  test.each([
    [
      "an email, where the ERP finds its records by it",
      { ...RELAXED, needsEmail: true },
      { ...NOBODY, id: "gid://shopify/Customer/1" },
      1,
    ],
    ["anybody, where the policy wants a buyer", { ...RELAXED, needsBuyer: true }, NOBODY, 1],
    [
      "an email, where the policy is content with a customer",
      { ...RELAXED, needsBuyer: true },
      { ...NOBODY, id: "gid://shopify/Customer/1" },
      0,
    ],
    ["anybody, where nobody asks", RELAXED, NOBODY, 0],
  ])("that does not name %s", (_, needs, customer, count) => {
    expect(seen(needs, [{ customer }]).findings.filter(({ check }) => check === "buyer-unnamed")).toHaveLength(count);
  });

  test("of a buyer is never kept", () => {
    const all = seen(STRICT, [{ shippingPrice: "5.00", shippingAddress: nowhere() }], [unmapped]);
    for (const secret of ["Ada", "Byron", "ada@example.com", "Long Lane", "Customer/7"])
      expect(JSON.stringify(all)).not.toContain(secret);
  });
});
