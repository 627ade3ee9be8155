import { randomUUID } from "node:crypto";
import type { GrantCounts } from "../auth/token-book.ts";
import type { GraphqlFault } from "../faults.ts";
import { mintSessionToken } from "../auth/session-token.ts";
import type { Call, Platform, Tenant } from "../platform.ts";
import { digitsOf } from "../state/ids.ts";
import { cancelOrder, editQuantity, payOrder, type Changed } from "../state/change-order.ts";
import { importOrder } from "../state/import-order.ts";
import { levelKey, setQuantity } from "../state/levels.ts";
import { levelChanges } from "../state/announcement.ts";
import { isOrderKind, ORDER_KINDS, type OrderKind, type OrderWish } from "../state/order-kinds.ts";
import type { CancelReason, Order } from "../state/order.ts";
import { placeOrder } from "../state/place-order.ts";
import { variantOfSku, type Shop } from "../state/shop.ts";
import type { DeskCounts } from "../webhooks/desk.ts";
import { summarizeLevels, summarizeOrder, type LevelSummary, type OrderSummary } from "./dump.ts";

/** The request cannot be done; the text says why. Over HTTP it is a 409. */
export class ControlRefusal extends Error {}

export interface OrderRequest extends OrderWish {
  readonly shop: string;
  readonly kind?: OrderKind;
}

export interface DeliverySummary {
  readonly webhookId: string;
  readonly eventId: string;
  readonly topic: string;
  readonly shop: string;
  readonly state: string;
  readonly statuses: readonly (number | null)[];
}

function tenantOf(platform: Platform, domain: string): Tenant {
  const tenant = platform.tenants.get(domain);
  if (tenant === undefined) throw new ControlRefusal(`no such shop: ${domain}`);
  return tenant;
}

function orderOf(shop: Shop, id: string): Order {
  const order = shop.orders.get(digitsOf("Order", id) ?? id);
  if (order === undefined) throw new ControlRefusal(`no such order: ${id}`);
  return order;
}

/** Everything a merchant, a buyer or an accident does; the demo and the tests call it, over HTTP or in process. */
export function createControl(platform: Platform) {
  function changed(shop: Shop, order: Order, result: Changed): OrderSummary {
    if (result.kind === "refused") throw new ControlRefusal(result.reason);
    platform.announce(shop, result.announcements);
    return summarizeOrder(shop, order);
  }

  function place(request: OrderRequest): OrderSummary {
    const { shop } = tenantOf(platform, request.shop);
    if (request.kind !== undefined && !isOrderKind(request.kind)) throw new ControlRefusal(`no such kind of order: ${String(request.kind)}`);
    const placed = placeOrder(shop, { ...(request.kind === undefined ? {} : ORDER_KINDS[request.kind]), ...request });
    if (placed.kind === "refused") throw new ControlRefusal(`${placed.reason}: ${placed.sku}`);
    platform.announce(shop, placed.announcements);
    return summarizeOrder(shop, placed.order);
  }

  const orders = {
    placeOrder: place,
    placeOrders: ({ count, ...request }: OrderRequest & { readonly count: number }): readonly OrderSummary[] => Array.from({ length: count }, () => place(request)),
    /** Takes a REST or webhook order as its payload says, every digit of its ids kept, and announces it. */
    importOrder({ shop: domain, payload }: { readonly shop: string; readonly payload: string }): OrderSummary {
      const { shop } = tenantOf(platform, domain);
      const order = importOrder(shop, payload);
      platform.announce(shop, [{ topic: "orders/create", order }]);
      return summarizeOrder(shop, order);
    },
    payOrder({ shop: domain, id }: { readonly shop: string; readonly id: string }): OrderSummary {
      const { shop } = tenantOf(platform, domain);
      const order = orderOf(shop, id);
      return changed(shop, order, payOrder(shop, order));
    },
    cancelOrder({ shop: domain, id, ...wish }: { readonly shop: string; readonly id: string; readonly reason?: CancelReason; readonly restock?: boolean }): OrderSummary {
      const { shop } = tenantOf(platform, domain);
      const order = orderOf(shop, id);
      return changed(shop, order, cancelOrder(shop, order, { reason: wish.reason ?? "CUSTOMER", restock: wish.restock ?? true }));
    },
    editOrder({ shop: domain, id, lineId, quantity }: { readonly shop: string; readonly id: string; readonly lineId: string; readonly quantity: number }): OrderSummary {
      const { shop } = tenantOf(platform, domain);
      const order = orderOf(shop, id);
      return changed(shop, order, editQuantity(shop, order, digitsOf("LineItem", lineId) ?? lineId, quantity));
    },
    orders: ({ shop: domain }: { readonly shop: string }): readonly OrderSummary[] => {
      const { shop } = tenantOf(platform, domain);
      return [...shop.orders.values()].map((order) => summarizeOrder(shop, order));
    },
  };

  const stock = {
    /** The merchant types a number into the admin: available becomes that, at one location. */
    adjustLevel({ shop: domain, sku, location, available }: { readonly shop: string; readonly sku: string; readonly location?: string; readonly available: number }): readonly LevelSummary[] {
      const { shop } = tenantOf(platform, domain);
      const at = shop.locations.find(({ id, name }) => location === undefined || name === location || id === (digitsOf("Location", location) ?? location));
      const item = variantOfSku(shop, sku)?.inventoryItemId;
      const level = item === undefined || at === undefined ? undefined : shop.levels.get(levelKey(item, at.id));
      if (level === undefined) throw new ControlRefusal(`no stock of ${sku} is kept there`);
      setQuantity(level, "available", available, shop.now());
      platform.announce(shop, levelChanges([level]));
      return summarizeLevels(shop, sku);
    },
    levels: ({ shop: domain, sku }: { readonly shop: string; readonly sku?: string }): readonly LevelSummary[] => summarizeLevels(tenantOf(platform, domain).shop, sku ?? null),
    updateProduct({ shop: domain, sku, title }: { readonly shop: string; readonly sku: string; readonly title: string }): void {
      const { shop } = tenantOf(platform, domain);
      const product = shop.productOfId.get(variantOfSku(shop, sku)?.productId ?? "");
      if (product === undefined) throw new ControlRefusal(`no such SKU: ${sku}`);
      product.title = title;
      product.updatedAt = shop.now();
      platform.announce(shop, [{ topic: "products/update", product }]);
    },
  };

  return { ...orders, ...stock, ...appControl(platform) };
}

/** The part about the app: its installation, its webhooks, its calls, and what goes wrong with them. */
function appControl(platform: Platform) {
  return {
    install({ shop }: { readonly shop: string }): void {
      tenantOf(platform, shop).shop.isInstalled = true;
    },
    /** Tells the app first, as it can only be told while installed; every token ends at once. */
    uninstall({ shop: domain }: { readonly shop: string }): void {
      const { shop, tokens } = tenantOf(platform, domain);
      platform.announce(shop, [{ topic: "app/uninstalled" }]);
      shop.isInstalled = false;
      tokens.revokeAll();
    },
    expireAccessTokens: ({ shop }: { readonly shop: string }): void => tenantOf(platform, shop).tokens.expireAccess(),
    grants: ({ shop }: { readonly shop: string }): GrantCounts => tenantOf(platform, shop).tokens.counts(),
    sessionToken: ({ shop }: { readonly shop: string }) => ({ token: mintSessionToken(platform.app, tenantOf(platform, shop).shop.domain, platform.clock()) }),
    fault({ shop, graphql, webhooks }: { readonly shop: string; readonly graphql?: GraphqlFault; readonly webhooks?: { readonly kind: "drop" | "duplicate"; readonly count: number } }): void {
      if (graphql !== undefined) tenantOf(platform, shop).faults.add(graphql);
      if (webhooks !== undefined) platform.webhooks.disturb(webhooks.kind, webhooks.count);
    },
    clearFaults: ({ shop }: { readonly shop: string }): void => tenantOf(platform, shop).faults.clear(),
    /** Any bytes under a right signature; answers the app's status, null where it gave none. */
    async sendWebhook(mail: { readonly shop: string; readonly topic: string; readonly rawBody: string; readonly webhookId?: string; readonly eventId?: string }) {
      const { shop, topic, rawBody, webhookId, eventId } = mail;
      const id = webhookId ?? randomUUID();
      const status = await platform.webhooks.postNow({ topic, shopDomain: shop, body: Buffer.from(rawBody), eventId: eventId ?? randomUUID(), webhookId: id });
      return { status, webhookId: id };
    },
    repeatWebhook({ webhookId }: { readonly webhookId: string }): void {
      if (!platform.webhooks.repeat(webhookId)) throw new ControlRefusal(`no such webhook: ${webhookId}`);
    },
    webhooks: (): { readonly counts: DeskCounts; readonly deliveries: readonly DeliverySummary[] } => ({
      counts: platform.webhooks.counts(),
      deliveries: platform.webhooks.deliveries().map(({ webhookId, eventId, topic, shopDomain, state, attempts }) => ({
        webhookId, eventId, topic, shop: shopDomain, state, statuses: attempts.map(({ status }) => status),
      })),
    }),
    calls: ({ shop }: { readonly shop?: string }): readonly Call[] => platform.calls.filter((call) => shop === undefined || call.shop === shop),
  };
}

export type Control = ReturnType<typeof createControl>;
