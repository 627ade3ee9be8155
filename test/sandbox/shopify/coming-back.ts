import type { ListeningApp } from "./listening-app.ts";
import { at, SHOP, textAt } from "./sandbox.ts";

export const MONEY = "{ shopMoney { amount } }";
const CREATE = `mutation ($input: ReturnInput!) { returnCreate(returnInput: $input) { userErrors { message }
  return { id returnShippingFees { amountSet ${MONEY} } reverseFulfillmentOrders(first: 1) { nodes { lineItems(first: 2) { nodes { id totalQuantity } } } }
    returnLineItems(first: 2) { nodes { id quantity ... on ReturnLineItem { restockingFee { percentage amountSet ${MONEY} } } } } } } }`;
const PROCESS = `mutation ($input: ReturnProcessInput!) { returnProcess(input: $input) { return { id } userErrors { message } } }`;
const SHIPPED = `query ($id: ID!) { order(id: $id) { fulfillments { fulfillmentLineItems(first: 2) { nodes { id } } } } }`;

export function euros(amount: string): Record<string, string> {
  return { amount, currencyCode: "EUR" };
}

/** The line of a shipment that a return names. */
export async function shippedLine(app: ListeningApp, orderId: string): Promise<string> {
  app.sandbox.control.shipOrder({ shop: SHOP, id: orderId });
  const order = await app.ask(SHIPPED, { id: orderId });
  return textAt(order, "fulfillments", 0, "fulfillmentLineItems", "nodes", 0, "id");
}

export function createReturn(app: ListeningApp, input: Record<string, unknown>): Promise<unknown> {
  return app.ask(CREATE, { input });
}

/** Goods on their way back, and what becomes of them. */
export interface ComingBack {
  readonly orderId: string;
  readonly id: string;
  readonly lineId: string;
  /** As returnCreate answered it. */
  readonly made: unknown;
  /** Takes units back; money goes back only where a refund is given. */
  process(quantity: number, refund: Record<string, unknown> | null): Promise<unknown>;
}

/** Three units at 10.00, tax included, no shipping; shipped, and on their way back for a fee of 15 % and 4.00. */
export async function comingBack(app: ListeningApp): Promise<ComingBack> {
  const order = app.sandbox.control.placeOrder({
    shop: SHOP,
    lines: [{ sku: "SKU-00001", quantity: 3, price: "10.00" }],
    shippingPrice: null,
  });
  const line = { fulfillmentLineItemId: await shippedLine(app, order.id), quantity: 3 };
  const reason = { returnReasonDefinitionId: "gid://shopify/ReturnReasonDefinition/1" };
  const made = await createReturn(app, {
    orderId: order.id,
    returnLineItems: [{ ...line, ...reason, restockingFee: { percentage: 15 } }],
    returnShippingFee: { amount: euros("4.00") },
  });
  const id = textAt(made, "return", "id");
  const lineId = textAt(made, "return", "returnLineItems", "nodes", 0, "id");
  return {
    orderId: order.id,
    id,
    lineId,
    made: at(made, "return"),
    process: (quantity, refund) =>
      app.ask(PROCESS, {
        input: {
          returnId: id,
          returnLineItems: [{ id: lineId, quantity }],
          ...(refund === null ? {} : { financialTransfer: { issueRefund: { orderTransactions: [], ...refund } } }),
        },
      }),
  };
}
