import type { Exchange } from "../http/exchange.ts";
import { parseLossless } from "../state/lossless-json.ts";
import type { Control } from "./control.ts";
import { ControlRefusal } from "./tenant-of.ts";

/** Every method but these two takes one object. */
type Plain = Exclude<keyof Control, "advance" | "importOrder">;

/** Path → what it does. POST takes its parameters as JSON, GET as a query. The README describes each. */
export const ROUTES: Readonly<Record<string, Plain>> = {
  "POST /control/orders": "placeOrder",
  "POST /control/orders/many": "placeOrders",
  "POST /control/orders/pay": "payOrder",
  "POST /control/orders/cancel": "cancelOrder",
  "POST /control/orders/edit": "editOrder",
  "POST /control/orders/add": "addToOrder",
  "POST /control/orders/readdress": "readdressOrder",
  "POST /control/orders/merge-buyer": "mergeBuyer",
  "POST /control/orders/fail-capture": "failCapture",
  "POST /control/orders/risk": "assessRisk",
  "POST /control/orders/ship": "shipOrder",
  "POST /control/orders/hold": "holdOrder",
  "POST /control/orders/release": "releaseOrder",
  "POST /control/orders/move": "moveOrder",
  "GET /control/orders": "orders",
  "GET /control/order": "order",
  "GET /control/order/payload": "orderPayload",
  "POST /control/shipments/track": "trackShipment",
  "POST /control/shipments/cancel": "cancelShipment",
  "POST /control/refunds": "refundOrder",
  "POST /control/refunds/settle": "settleRefunds",
  "POST /control/returns": "requestReturn",
  "POST /control/returns/approve": "approveReturn",
  "POST /control/returns/decline": "declineReturn",
  "POST /control/returns/process": "processReturn",
  "POST /control/returns/close": "closeReturn",
  "POST /control/returns/reopen": "reopenReturn",
  "POST /control/levels": "adjustLevel",
  "POST /control/levels/move": "moveQuantity",
  "GET /control/levels": "levels",
  "POST /control/locations/deactivate": "deactivateLocation",
  "POST /control/products": "updateProduct",
  "POST /control/variants": "changeVariant",
  "POST /control/install": "install",
  "POST /control/uninstall": "uninstall",
  "POST /control/tokens/expire": "expireAccessTokens",
  "GET /control/grants": "grants",
  "GET /control/session-token": "sessionToken",
  "POST /control/faults": "fault",
  "POST /control/faults/clear": "clearFaults",
  "POST /control/webhooks": "sendWebhook",
  "POST /control/webhooks/repeat": "repeatWebhook",
  "POST /control/webhooks/disturb": "disturbWebhooks",
  "GET /control/webhooks": "webhooks",
  "POST /control/scopes": "changeScopes",
  "POST /control/protected-data": "approveProtectedData",
  "POST /control/bulk/fail": "failBulk",
  "POST /control/search-lag": "setSearchLag",
  "GET /control/clock": "now",
  "GET /control/calls": "calls",
  "GET /control/journal": "journal",
};

export const CLOCK_ROUTE = "POST /control/clock";
export const IMPORT_ROUTE = "POST /control/orders/import";

function run(control: Control, exchange: Exchange, name: string): unknown {
  const query = Object.fromEntries(exchange.url.searchParams);
  const text = exchange.body.toString();
  // An order is imported as its bytes are: every digit of its ids counts.
  if (name === IMPORT_ROUTE) return control.importOrder({ shop: query["shop"] ?? "", payload: text });
  const request: unknown = exchange.method === "GET" ? query : parseLossless(text);
  if (name === CLOCK_ROUTE) return control.advance((request as { readonly advance: string | number }).advance);
  const method = ROUTES[name];
  return method === undefined ? undefined : (control[method] as (request: unknown) => unknown)(request);
}

/** Answers the control API. False: no such path. */
export async function serveControl(control: Control, exchange: Exchange): Promise<boolean> {
  const name = `${exchange.method} ${exchange.url.pathname}`;
  if (ROUTES[name] === undefined && name !== CLOCK_ROUTE && name !== IMPORT_ROUTE) return false;
  try {
    exchange.send(200, (await run(control, exchange, name)) ?? { done: true });
  } catch (error) {
    if (!(error instanceof ControlRefusal) && !(error instanceof SyntaxError)) throw error;
    exchange.send(error instanceof ControlRefusal ? 409 : 400, { error: error.message });
  }
  return true;
}
