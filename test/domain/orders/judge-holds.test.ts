import { describe, expect, test } from "vitest";
import { HOLD_KINDS, HOLD_OWNER, judgedAgainAt } from "#app/domain/orders/hold.ts";
import { judgeHolds } from "#app/domain/orders/judge-holds.ts";
import { DEFAULT_ORDER_POLICY, type OrderPolicy } from "#app/domain/orders/order-policy.ts";
import { traitsOf } from "#app/domain/orders/order-traits.ts";
import type { Payment } from "#app/domain/orders/order.ts";
import { twinForm } from "#app/domain/orders/twin.ts";
import { aLine, amount, anOrder, NOW, type OrderGiven } from "./an-order.ts";

function judge(given: OrderGiven, policy: Partial<OrderPolicy> = {}, now = NOW) {
  return judgeHolds(traitsOf(anOrder(given), null), { ...DEFAULT_ORDER_POLICY, ...policy }, now);
}
const keys = (...parameters: Parameters<typeof judge>) => judge(...parameters).map(({ key }) => key);

function payment(kind: string, status: string): Payment {
  return { kind, status, gateway: "shopify_payments", amount: amount("10") };
}

describe("a payment", () => {
  test.each([
    ["PENDING", "The payment is pending"],
    ["PARTIALLY_PAID", "The order is only partly paid"],
    ["EXPIRED", "The payment authorization has expired"],
    ["VOIDED", "The payment was voided"],
    ["SOMETHING_NEW", "The payment state SOMETHING_NEW is not known"],
  ])("that is %s holds the order with the reason in words", (state, reason) => {
    expect(judge({ payment: state })).toEqual([{ kind: "payment", key: `payment:${state}`, reason, until: null }]);
  });

  test.each(["PAID", "PARTIALLY_REFUNDED", "AUTHORIZED"])("that is %s holds nothing", (state) => {
    expect(judge({ payment: state })).toEqual([]);
  });

  test("that is only authorized, or partly there, is enough or not by the shop's policy", () => {
    expect(keys({ payment: "AUTHORIZED" }, { postsAuthorized: false })).toEqual(["payment:AUTHORIZED"]);
    expect(keys({ payment: "PARTIALLY_PAID" }, { postsPartlyPaid: true })).toEqual([]);
  });

  test("that is pending is enough by a gateway that pays later, and for a company by its terms", () => {
    const order = { payment: "PENDING", gateways: ["Cash on Delivery (COD)"] };
    expect(keys(order, { pendingGateways: ["cash on delivery (cod)"] })).toEqual([]);
    expect(keys(order, { pendingGateways: ["Bank deposit"] })).toEqual(["payment:PENDING"]);
    expect(keys({ payment: "PENDING", isForCompany: true }, { postsCompanyTerms: true })).toEqual([]);
    expect(keys({ payment: "PENDING" }, { postsCompanyTerms: true })).toEqual(["payment:PENDING"]);
  });

  test("whose newest capture failed holds the order until a capture succeeds", () => {
    const failed = [payment("AUTHORIZATION", "SUCCESS"), payment("CAPTURE", "FAILURE")];
    expect(keys({ payment: "AUTHORIZED", payments: failed })).toEqual(["capture:failed"]);
    const late = [...failed, payment("CAPTURE", "SUCCESS")];
    expect(keys({ payment: "PAID", payments: late })).toEqual([]);
  });
});

describe("a fraud check", () => {
  test("that has not answered is waited for, and looked at again by itself", () => {
    const [hold] = judge({ risk: "pending" });
    expect(hold).toMatchObject({ kind: "risk-pending", until: "2026-11-21T09:15:00.000Z" });
    expect(judge({ risk: "pending" }, { waitsForRisk: false })).toEqual([]);
  });

  test("is looked for less often the longer the order is held, and four times a day at least", () => {
    const after = (hours: number) => {
      const now = new Date(NOW.getTime() + hours * 3_600_000);
      return (Date.parse(judge({ risk: "pending" }, {}, now)[0]?.until ?? "") - now.getTime()) / 60_000;
    };
    expect(Math.round(after(4))).toBe(60);
    expect(after(240)).toBe(360);
  });

  test("holds from the level that the shop has chosen", () => {
    expect(keys({ risk: "high" })).toEqual(["risk:high"]);
    expect(keys({ risk: "medium" })).toEqual([]);
    expect(keys({ risk: "medium" }, { holdsRiskFrom: "medium" })).toEqual(["risk:medium"]);
    expect(keys({ risk: "high" }, { holdsRiskFrom: null })).toEqual([]);
  });
});

describe("a rule of the shop", () => {
  const rules: readonly (readonly [string, OrderGiven, Partial<OrderPolicy>, string])[] = [
    ["fulfillment", { fulfillmentHolds: ["HIGH_RISK_OF_FRAUD"] }, {}, "fulfillment:HIGH_RISK_OF_FRAUD"],
    ["wait", {}, { waitMinutes: 30 }, "wait:"],
    ["age", { placedAt: "2026-10-01T00:00:00.000Z" }, { maxAgeDays: 30 }, "age:"],
    ["amount", { total: "10.01" }, { holdsAbove: amount("10") }, "amount:10.01"],
    ["tag", { tags: ["VIP", "check"] }, { heldTags: ["Check"] }, "tag:check"],
    ["country", {}, { heldCountries: ["gb"] }, "country:gb"],
    ["sku", { lines: [aLine({ sku: "BULKY" })] }, { heldSkus: ["BULKY"] }, "sku:bulky"],
    ["customer", {}, { heldCustomers: ["7"] }, "customer:7"],
    ["company", { isForCompany: true }, { holdsCompanies: true }, "company:"],
    ["new-customer", { customerOrders: 1 }, { holdsNewCustomers: true }, "new-customer:"],
    ["buyer", { customer: { id: null, name: null, email: null, phone: null } }, { needsBuyer: true }, "buyer:"],
    ["test", { isTest: true }, {}, "test:"],
  ];

  test.each(rules)("by %s holds what it is about, with its key for a release", (_, given, policy, key) => {
    expect(keys(given, policy)).toEqual([key]);
  });

  test.each(rules.filter(([kind]) => !["fulfillment", "test"].includes(kind)))(
    "by %s holds nothing unless it was chosen",
    (_, given) => expect(keys(given)).toEqual([]),
  );

  test("is not about what lies just beside it", () => {
    expect(keys({ total: "10.00" }, { holdsAbove: amount("10") })).toEqual([]);
    expect(keys({ tags: ["checked"] }, { heldTags: ["check"] })).toEqual([]);
    expect(keys({ lines: [aLine({ sku: "BULKY", ordered: 1, quantity: 0 })] }, { heldSkus: ["BULKY"] })).toEqual([]);
    expect(keys({ customerOrders: 2 }, { holdsNewCustomers: true })).toEqual([]);
    expect(keys({ customerOrders: null }, { holdsNewCustomers: true })).toEqual([]);
  });

  test("about the time after placing ends at that time", () => {
    const [hold] = judge({}, { waitMinutes: 30 });
    expect(hold?.until).toBe("2026-11-21T09:29:00.000Z");
    expect(judge({}, { waitMinutes: 30 }, new Date("2026-11-21T09:29:00.000Z"))).toEqual([]);
  });
});

describe("an order that looks like an earlier one", () => {
  const traits = (minutesBefore: number) => traitsOf(anOrder(), { name: "#1041", minutesBefore });
  const judged = (minutesBefore: number, duplicateMinutes: number | null) =>
    judgeHolds(traits(minutesBefore), { ...DEFAULT_ORDER_POLICY, duplicateMinutes }, NOW);

  test("is held within the minutes that the shop has chosen, and names the other", () => {
    expect(judged(10, 10)).toMatchObject([
      { key: "duplicate:#1041", reason: "The same customer ordered the same as #1041, placed 10 minutes before" },
    ]);
    expect(judged(11, 10)).toEqual([]);
    expect(judged(0, null)).toEqual([]);
  });

  test("is for the same customer, currency, total and goods, in any order of lines", () => {
    const [mug, cup] = [aLine({ id: 1, sku: "MUG" }), aLine({ id: 2, sku: "CUP" })];
    const form = twinForm(anOrder({ lines: [mug, cup], total: "20.00" }));
    expect(twinForm(anOrder({ lines: [cup, mug], total: "20.0" }))).toBe(form);
    expect(twinForm(anOrder({ lines: [cup, mug], total: "20.01" }))).not.toBe(form);
    expect(twinForm(anOrder({ lines: [cup, cup], total: "20.00" }))).not.toBe(form);
    expect(twinForm(anOrder({ customer: { id: null, name: null, email: "a@example.com", phone: null } }))).toBeNull();
  });
});

describe("holds together", () => {
  test("are all named at once, and judged again at the earliest of their times", () => {
    const holds = judge(
      { payment: "PENDING", risk: "pending", tags: ["check"] },
      { heldTags: ["check"], waitMinutes: 5 },
    );
    expect(holds.map(({ kind }) => kind)).toEqual(["payment", "risk-pending", "wait", "tag"]);
    expect(judgedAgainAt(holds)).toEqual(new Date("2026-11-21T09:04:00.000Z"));
    expect(judgedAgainAt(judge({ payment: "PENDING" }))).toBeNull();
  });

  test("have an owner each", () => {
    expect(Object.keys(HOLD_OWNER).toSorted()).toEqual([...HOLD_KINDS].toSorted());
  });

  test("are judged by traits that name nobody", () => {
    const traits = JSON.stringify(traitsOf(anOrder(), null));
    expect(traits).not.toMatch(/Ada|Byron|example\.com|Long Lane|London/);
  });
});
