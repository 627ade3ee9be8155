import type { Control } from "../control/control.ts";
import { ControlRefusal } from "../control/tenant-of.ts";
import type { Exchange } from "../http/exchange.ts";
import type { Platform } from "../platform.ts";
import { gid } from "../state/ids.ts";
import type { Tenant } from "../tenant.ts";
import { press, readForm } from "./desk-actions.ts";
import type { Around } from "./html.ts";
import { orderPage } from "./order-page.ts";
import { ordersPage } from "./orders-page.ts";
import { productsPage } from "./products-page.ts";

const PATH = /^\/store\/([a-z0-9-]+)\/(orders(?:\/(\d+))?|products(?:\/\d+)?)$/;

interface Visit {
  readonly platform: Platform;
  readonly control: Control;
  readonly exchange: Exchange;
  readonly tenant: Tenant;
}

function around({ platform, exchange, tenant: { shop } }: Visit): Around {
  const { handle, title } = platform.app;
  return {
    shop,
    appTitle: title,
    appHome: `/store/${shop.handle}/apps/${handle}/app`,
    refusal: exchange.url.searchParams.get("refused"),
  };
}

/** The page of one order; null where there is none. */
function showOrder(visit: Visit, id: string): string | null {
  const { platform, control, tenant } = visit;
  const { domain, handle, orders } = tenant.shop;
  if (!orders.has(id)) return null;
  const block = {
    url: platform.orderBlockUrl,
    tokenPath: `/store/${handle}/session-token`,
    orderId: gid("Order", id),
    appTitle: platform.app.title,
  };
  const order = control.order({ shop: domain, id });
  return orderPage(around(visit), order, { levels: control.levels({ shop: domain }), block });
}

function show(visit: Visit, section: string, id: string | undefined): string | null {
  const { control, tenant } = visit;
  const { searchParams } = visit.exchange.url;
  const shop = tenant.shop.domain;
  if (section.startsWith("products")) return productsPage(around(visit), control.levels({ shop }), searchParams);
  return id === undefined ? ordersPage(around(visit), control.orders({ shop }), searchParams) : showOrder(visit, id);
}

/** After a button: the page of what it made or changed, with why not where it was refused. */
function pressed({ control, exchange, tenant }: Visit, id: string | null): string {
  const { pathname, searchParams } = exchange.url;
  const list = `/store/${tenant.shop.handle}/orders`;
  try {
    const shown = press(control, tenant.shop.domain, id, readForm(exchange.body.toString()));
    if (shown !== null) return `${list}/${shown}`;
    searchParams.delete("refused");
  } catch (error) {
    if (!(error instanceof ControlRefusal)) throw error;
    searchParams.set("refused", error.message);
  }
  const query = searchParams.toString().replaceAll("+", "%20");
  return query === "" ? pathname : `${pathname}?${query}`;
}

/** Serves the admin's pages of orders and products, and their buttons. False: no such path. */
export function serveOrderDesk(platform: Platform, control: Control, exchange: Exchange): boolean {
  const [, handle, section = "", id] = PATH.exec(exchange.url.pathname) ?? [];
  const tenant = handle === undefined ? undefined : platform.tenants.get(`${handle}.myshopify.com`);
  if (tenant === undefined) return false;
  const visit = { platform, control, exchange, tenant };
  if (exchange.method === "POST") {
    exchange.redirect(pressed(visit, id ?? null));
    return true;
  }
  const shown = show(visit, section, id);
  if (shown === null) exchange.send(404, { errors: "Not Found" });
  else exchange.sendText(200, "text/html", shown);
  return true;
}
