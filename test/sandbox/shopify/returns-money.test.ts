import { readFileSync } from "node:fs";
import { Decimal } from "decimal.js";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { comingBack, createReturn, euros, MONEY, shippedLine } from "./coming-back.ts";
import { listen, type ListeningApp } from "./listening-app.ts";
import { at, listAt, SHOP, textAt } from "./sandbox.ts";
import { shapeDifferences } from "./webhooks/payload-shape.ts";

const REMOVE = `mutation ($id: ID!, $lines: [ReturnLineItemRemoveFromReturnInput!]) {
  removeFromReturn(returnId: $id, returnLineItems: $lines) { return { totalQuantity } userErrors { message } } }`;
const ORDER = `query ($id: ID!) { order(id: $id) { currentTotalPriceSet ${MONEY} totalOutstandingSet ${MONEY} refundDiscrepancySet ${MONEY}
  transactions { id }
  agreements(first: 9) { nodes { sales(first: 20) { nodes { lineType totalAmount ${MONEY} ... on FeeSale { fee { __typename } } } } } } } }`;

let app: ListeningApp;
beforeEach(async () => {
  app = await listen({ topics: ["returns/update"] });
});
afterEach(() => app.close());

const readOrder = (id: string) => app.ask(ORDER, { id });
const money = (json: unknown, ...path: readonly (string | number)[]) => textAt(json, ...path, "shopMoney", "amount");
const messageOf = (answer: unknown) => at(answer, "userErrors", 0, "message");

describe("the fees of a return", () => {
  test("are kept back from what the goods were worth: restocking with the goods, shipping once", async () => {
    const goods = await comingBack(app);
    expect(at(goods.made, "returnLineItems", "nodes", 0, "restockingFee")).toEqual({
      percentage: 15,
      amountSet: { shopMoney: { amount: "4.5" } },
    });
    expect(money(goods.made, "returnShippingFees", 0, "amountSet")).toBe("4.0");
    await goods.process(1, null);
    expect(money(await readOrder(goods.orderId), "currentTotalPriceSet")).toBe("25.5");
    await goods.process(2, null);
    const read = await readOrder(goods.orderId);
    expect([money(read, "currentTotalPriceSet"), money(read, "totalOutstandingSet")]).toEqual(["8.5", "-21.5"]);
    const sales = listAt(read, "agreements", "nodes").flatMap((each) => listAt(each, "sales", "nodes"));
    const fees = sales.filter((sale) => at(sale, "lineType") === "FEE");
    expect(fees.map((sale) => [at(sale, "fee", "__typename"), money(sale, "totalAmount")])).toEqual([
      ["RestockingFee", "1.5"],
      ["ReturnShippingFee", "4.0"],
      ["RestockingFee", "3.0"],
    ]);
    const total = sales.reduce<Decimal>((sum, sale) => sum.plus(money(sale, "totalAmount")), new Decimal(0));
    expect(total.toFixed(1)).toBe("8.5");
  });

  test("leave no discrepancy where what is due is given back", async () => {
    const goods = await comingBack(app);
    const [sale] = listAt(await readOrder(goods.orderId), "transactions");
    const orderTransactions = [{ parentId: at(sale, "id"), transactionAmount: euros("21.50") }];
    expect(messageOf(await goods.process(3, { orderTransactions }))).toBeUndefined();
    const read = await readOrder(goods.orderId);
    expect([money(read, "totalOutstandingSet"), money(read, "refundDiscrepancySet")]).toEqual(["0.0", "0.0"]);
  });

  test("of more than all are refused", async () => {
    const order = app.sandbox.control.placeOrder({ shop: SHOP, lines: [{ sku: "SKU-00001", quantity: 1 }] });
    const shipped = await shippedLine(app, order.id);
    const line = { fulfillmentLineItemId: shipped, quantity: 1, restockingFee: { percentage: 101 } };
    expect(messageOf(await createReturn(app, { orderId: order.id, returnLineItems: [line] }))).toMatch(
      /between 0 and 100/,
    );
  });
});

describe("removeFromReturn", () => {
  test("takes units out that have not been processed, and says so by returns/update in the documented shape", async () => {
    const goods = await comingBack(app);
    await goods.process(1, null);
    const id = goods.id;
    expect(messageOf(await app.ask(REMOVE, { id, lines: [{ returnLineItemId: goods.lineId, quantity: 3 }] }))).toBe(
      "Quantity is not removable",
    );
    expect(
      at(
        await app.ask(REMOVE, { id, lines: [{ returnLineItemId: goods.lineId, quantity: 2 }] }),
        "return",
        "totalQuantity",
      ),
    ).toBe(1);
    const [webhook] = await app.heard();
    const payload: unknown = JSON.parse(webhook?.body ?? "null");
    expect(at(payload, "return_line_items", "removals")).toEqual([{ admin_graphql_api_id: goods.lineId, delta: 2 }]);
    const file = new URL("../../samples/webhooks/returns__update.json", import.meta.url);
    expect(shapeDifferences(JSON.parse(readFileSync(file, "utf8")), payload)).toEqual([]);
  });

  test("leaves a return at least one unit", async () => {
    const goods = await comingBack(app);
    const lines = [{ returnLineItemId: goods.lineId, quantity: 3 }];
    expect(messageOf(await app.ask(REMOVE, { id: goods.id, lines }))).toMatch(/at least one/);
  });
});
