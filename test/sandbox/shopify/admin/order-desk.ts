import type { Control } from "../control/control.ts";
import { ControlRefusal } from "../control/tenant-of.ts";
import type { Exchange } from "../http/exchange.ts";
import type { Platform } from "../platform.ts";
import { gid } from "../state/ids.ts";
import { isOrderKind } from "../state/order-kinds.ts";
import type { Tenant } from "../tenant.ts";
import { orderPage, ordersPage } from "./order-page.ts";

const PATH = /^\/store\/([a-z0-9-]+)\/orders(?:\/(\d+))?$/;

/** Does what a button says; the id of the order to show afterwards, null for the list. */
function act(control: Control, shop: string, id: string | null, form: URLSearchParams): string | null {
  const text = (name: string) => form.get(name) ?? "";
  const order = { shop, id: id ?? "" };
  switch (text("action")) {
    case "place": {
      const kind = text("kind");
      if (!isOrderKind(kind)) throw new ControlRefusal(`no such kind of order: ${kind}`);
      return control.placeOrder({ shop, kind, oversell: true }).id.replace(/^.*\//, "");
    }
    case "pay":
      control.payOrder(order);
      return id;
    case "cancel":
      control.cancelOrder({ ...order, restock: form.has("restock") });
      return id;
    case "edit":
      control.editOrder({ ...order, lineId: text("lineId"), quantity: Number(text("quantity")) });
      return id;
    case "stock":
      control.adjustLevel({ shop, sku: text("sku"), available: Number(text("available")) });
      return id;
    default:
      throw new ControlRefusal(`no such action: ${text("action")}`);
  }
}

interface Visit {
  readonly platform: Platform;
  readonly control: Control;
  readonly exchange: Exchange;
}

function show({ platform, control, exchange }: Visit, { shop }: Tenant, id: string | null): void {
  const { handle, title } = platform.app;
  const around = {
    shop,
    appTitle: title,
    appHome: `/store/${shop.handle}/apps/${handle}/app`,
    refusal: exchange.url.searchParams.get("refused"),
  };
  const orders = control.orders({ shop: shop.domain });
  if (id === null) return exchange.sendText(200, "text/html", ordersPage(around, orders));
  const order = orders.find((each) => each.id === gid("Order", id));
  if (order === undefined) return exchange.send(404, { errors: "Not Found" });
  exchange.sendText(200, "text/html", orderPage(around, order, control.levels({ shop: shop.domain })));
}

/** Serves the admin's order pages and their buttons. False: no such path. */
export function serveOrderDesk(platform: Platform, control: Control, exchange: Exchange): boolean {
  const [, handle, id = null] = PATH.exec(exchange.url.pathname) ?? [];
  const tenant = handle === undefined ? undefined : platform.tenants.get(`${handle}.myshopify.com`);
  if (tenant === undefined) return false;
  if (exchange.method !== "POST") {
    show({ platform, control, exchange }, tenant, id);
    return true;
  }
  const list = `/store/${tenant.shop.handle}/orders`;
  try {
    const shown = act(control, tenant.shop.domain, id, new URLSearchParams(exchange.body.toString()));
    exchange.redirect(shown === null ? list : `${list}/${shown}`);
  } catch (error) {
    if (!(error instanceof ControlRefusal)) throw error;
    exchange.redirect(`${exchange.url.pathname}?refused=${encodeURIComponent(error.message)}`);
  }
  return true;
}
