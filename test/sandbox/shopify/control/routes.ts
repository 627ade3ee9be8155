import type { Exchange } from "../http/exchange.ts";
import { parseLossless } from "../state/lossless-json.ts";
import { advanceOf } from "./clock-control.ts";
import type { Control } from "./control.ts";
import { ControlRefusal } from "./tenant-of.ts";

type Action = (control: Control, request: never) => unknown;

/** Path → what it does. POST takes its parameters as JSON, GET as a query. The README describes each. */
const ACTIONS: Readonly<Record<string, Action>> = {
  "POST /control/orders": (control, request) => control.placeOrder(request),
  "POST /control/orders/many": (control, request) => control.placeOrders(request),
  "POST /control/orders/pay": (control, request) => control.payOrder(request),
  "POST /control/orders/cancel": (control, request) => control.cancelOrder(request),
  "POST /control/orders/edit": (control, request) => control.editOrder(request),
  "POST /control/orders/add": (control, request) => control.addToOrder(request),
  "POST /control/orders/risk": (control, request) => control.assessRisk(request),
  "POST /control/orders/ship": (control, request) => control.shipOrder(request),
  "POST /control/orders/hold": (control, request) => control.holdOrder(request),
  "POST /control/orders/release": (control, request) => control.releaseOrder(request),
  "POST /control/orders/move": (control, request) => control.moveOrder(request),
  "POST /control/shipments/track": (control, request) => control.trackShipment(request),
  "POST /control/shipments/cancel": (control, request) => control.cancelShipment(request),
  "POST /control/refunds": (control, request) => control.refundOrder(request),
  "POST /control/refunds/settle": (control, request) => control.settleRefunds(request),
  "POST /control/returns": (control, request) => control.requestReturn(request),
  "POST /control/returns/approve": (control, request) => control.approveReturn(request),
  "POST /control/returns/decline": (control, request) => control.declineReturn(request),
  "POST /control/returns/process": (control, request) => control.processReturn(request),
  "POST /control/returns/close": (control, request) => control.closeReturn(request),
  "POST /control/returns/reopen": (control, request) => control.reopenReturn(request),
  "GET /control/orders": (control, request) => control.orders(request),
  "POST /control/levels": (control, request) => control.adjustLevel(request),
  "POST /control/levels/move": (control, request) => control.moveQuantity(request),
  "POST /control/locations/deactivate": (control, request) => control.deactivateLocation(request),
  "GET /control/levels": (control, request) => control.levels(request),
  "POST /control/products": (control, request) => control.updateProduct(request),
  "POST /control/install": (control, request) => control.install(request),
  "POST /control/uninstall": (control, request) => control.uninstall(request),
  "POST /control/tokens/expire": (control, request) => control.expireAccessTokens(request),
  "GET /control/grants": (control, request) => control.grants(request),
  "GET /control/session-token": (control, request) => control.sessionToken(request),
  "POST /control/faults": (control, request) => control.fault(request),
  "POST /control/faults/clear": (control, request) => control.clearFaults(request),
  "POST /control/webhooks": (control, request) => control.sendWebhook(request),
  "POST /control/webhooks/repeat": (control, request) => control.repeatWebhook(request),
  "POST /control/webhooks/disturb": (control, request) => control.disturbWebhooks(request),
  "GET /control/webhooks": (control) => control.webhooks(),
  "POST /control/scopes": (control, request) => control.changeScopes(request),
  "POST /control/protected-data": (control, request) => control.approveProtectedData(request),
  "POST /control/bulk/fail": (control, request) => control.failBulk(request),
  "POST /control/search-lag": (control, request) => control.setSearchLag(request),
  "GET /control/clock": (control) => control.now(),
  "POST /control/clock": (control, request) => control.advance(advanceOf(request)),
  "GET /control/calls": (control, request) => control.calls(request),
};

function run(control: Control, exchange: Exchange, action: Action | undefined): unknown {
  const query = Object.fromEntries(exchange.url.searchParams);
  if (action === undefined)
    return control.importOrder({ shop: query["shop"] ?? "", payload: exchange.body.toString() });
  const request = exchange.method === "GET" ? query : parseLossless(exchange.body.toString());
  return action(control, request as never);
}

/** Answers the control API. False: no such path. */
export async function serveControl(control: Control, exchange: Exchange): Promise<boolean> {
  const name = `${exchange.method} ${exchange.url.pathname}`;
  const action = ACTIONS[name];
  if (action === undefined && name !== "POST /control/orders/import") return false;
  try {
    exchange.send(200, (await run(control, exchange, action)) ?? { done: true });
  } catch (error) {
    if (!(error instanceof ControlRefusal) && !(error instanceof SyntaxError)) throw error;
    exchange.send(error instanceof ControlRefusal ? 409 : 400, { error: error.message });
  }
  return true;
}
