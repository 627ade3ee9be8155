import { Decimal } from "decimal.js";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { comingBack, euros, MONEY } from "./coming-back.ts";
import { listen, type ListeningApp } from "./listening-app.ts";
import { at, listAt, SHOP, textAt } from "./sandbox.ts";

const REFUND = `mutation ($input: RefundInput!, $key: String!) { refundCreate(input: $input) @idempotent(key: $key) {
  refund { transactions(first: 5) { nodes { gateway status amountSet ${MONEY} parentTransaction { id } } } } userErrors { message } } }`;
const CANCEL = `mutation ($id: ID!, $expires: DateTime) { orderCancel(orderId: $id, reason: CUSTOMER, restock: true,
  refundMethod: { storeCreditRefund: { expiresAt: $expires } }) { orderCancelUserErrors { code message } } }`;
const ORDER = `query ($id: ID!) { order(id: $id) { displayFinancialStatus totalOutstandingSet ${MONEY}
  transactions { id kind gateway amountSet ${MONEY} }
  customer { storeCreditAccounts(first: 2) { nodes { balance { amount currencyCode }
    transactions(first: 9) { nodes { __typename amount { amount } balanceAfterTransaction { amount } ... on StoreCreditAccountCreditTransaction { expiresAt } } } } } } } }`;

let app: ListeningApp;
beforeEach(async () => {
  app = await listen({
    scopes: [
      "write_orders",
      "write_returns",
      "read_customers",
      "read_store_credit_accounts",
      "read_store_credit_account_transactions",
    ],
  });
});
afterEach(() => app.close());

const readOrder = (id: string) => app.ask(ORDER, { id });
const money = (json: unknown, ...path: readonly (string | number)[]) => textAt(json, ...path, "shopMoney", "amount");
const messageOf = (answer: unknown) => at(answer, "userErrors", 0, "message");
const credit = (value: string, expiresAt: string | null = null) => [
  { storeCreditRefund: { amount: euros(value), expiresAt } },
];
const accountOf = async (id: string) => listAt(await readOrder(id), "customer", "storeCreditAccounts", "nodes")[0];

describe("store credit", () => {
  test("is a way to give money back: the customer's account grows, and no payment is named", async () => {
    const order = app.sandbox.control.placeOrder({
      shop: SHOP,
      lines: [{ sku: "SKU-00001", quantity: 1, price: "20.00" }],
      shippingPrice: null,
    });
    const expires = "2027-12-01T00:00:00Z";
    const answer = await app.ask(REFUND, {
      key: "k1",
      input: { orderId: order.id, refundMethods: credit("7.25", expires) },
    });
    expect(listAt(answer, "refund", "transactions", "nodes")).toEqual([
      {
        gateway: "shopify_store_credit",
        status: "SUCCESS",
        amountSet: { shopMoney: { amount: "7.25" } },
        parentTransaction: null,
      },
    ]);
    expect(await accountOf(order.id)).toMatchObject({
      balance: { amount: "7.25", currencyCode: "EUR" },
      transactions: { nodes: [{ __typename: "StoreCreditAccountCreditTransaction", expiresAt: expires }] },
    });
    expect(at(await readOrder(order.id), "displayFinancialStatus")).toBe("PARTIALLY_REFUNDED");
  });

  test("and payments together give back no more than was paid", async () => {
    const order = app.sandbox.control.placeOrder({
      shop: SHOP,
      lines: [{ sku: "SKU-00001", quantity: 1, price: "20.00" }],
      shippingPrice: null,
    });
    const [sale] = listAt(await readOrder(order.id), "transactions");
    await app.ask(REFUND, { key: "k1", input: { orderId: order.id, refundMethods: credit("15.00") } });
    const transactions = [
      { orderId: order.id, parentId: at(sale, "id"), amount: "5.01", kind: "REFUND", gateway: "shopify_payments" },
    ];
    expect(messageOf(await app.ask(REFUND, { key: "k2", input: { orderId: order.id, transactions } }))).toMatch(
      /less than or equal/,
    );
    const both = {
      orderId: order.id,
      transactions: [{ ...transactions[0], amount: "3.00" }],
      refundMethods: credit("2.01"),
    };
    expect(messageOf(await app.ask(REFUND, { key: "k3", input: both }))).toMatch(/less than or equal/);
    expect(
      messageOf(await app.ask(REFUND, { key: "k4", input: { ...both, refundMethods: credit("2.00") } })),
    ).toBeUndefined();
    expect(at(await readOrder(order.id), "displayFinancialStatus")).toBe("REFUNDED");
    app.sandbox.control.cancelOrder({ shop: SHOP, id: order.id });
    expect((await accountOf(order.id)) as object).toMatchObject({ balance: { amount: "17.0" } });
  });

  test("of a return is given with its goods", async () => {
    const goods = await comingBack(app);
    await goods.process(3, { refundMethods: credit("21.50") });
    expect(await accountOf(goods.orderId)).toMatchObject({ balance: { amount: "21.5" } });
    expect(money(await readOrder(goods.orderId), "totalOutstandingSet")).toBe("0.0");
  });

  test("can take the whole of a cancelled order, for somebody who is known", async () => {
    const order = app.sandbox.control.placeOrder({ shop: SHOP, kind: "two-gateways" });
    const paid = listAt(await readOrder(order.id), "transactions").reduce<Decimal>(
      (sum, each) => sum.plus(money(each, "amountSet")),
      new Decimal(0),
    );
    expect(at(await app.ask(CANCEL, { id: order.id, expires: null }), "orderCancelUserErrors")).toEqual([]);
    expect(new Decimal(textAt(await accountOf(order.id), "balance", "amount")).eq(paid)).toBe(true);
    const nobody = app.sandbox.control.placeOrder({ shop: SHOP, guest: true });
    expect(at(await app.ask(CANCEL, { id: nobody.id, expires: null }), "orderCancelUserErrors", 0, "code")).toBe(
      "STORE_CREDIT_REFUND_MISSING_CUSTOMER",
    );
  });

  test("pays an order beside a card, and what goes back that way is credit again", async () => {
    const order = app.sandbox.control.placeOrder({ shop: SHOP, kind: "store-credit-used" });
    expect(await accountOf(order.id)).toMatchObject({
      balance: { amount: "0.0" },
      transactions: {
        nodes: [
          { __typename: "StoreCreditAccountCreditTransaction" },
          { __typename: "StoreCreditAccountDebitTransaction" },
        ],
      },
    });
    const [used] = listAt(await readOrder(order.id), "transactions");
    expect(at(used, "gateway")).toBe("shopify_store_credit");
    app.sandbox.control.cancelOrder({ shop: SHOP, id: order.id });
    expect(textAt(await accountOf(order.id), "balance", "amount")).toBe(money(used, "amountSet"));
  });
});
