import type { Shop } from "#app/domain/values/ids.ts";
import { parseWarehouse } from "#app/domain/values/ids.ts";
import type { Database } from "#app/store/database.server.ts";
import type { SandboxErp } from "#test/sandbox/erp/start.ts";
import type { SandboxShopify } from "#test/sandbox/shopify/start.ts";

/** An ERP as a connection names it. */
export interface ConnectedErp {
  /** Where the app finds it on 127.0.0.1. */
  readonly port: number;
  /** The connector's. */
  readonly kind: string;
  readonly config: Readonly<Record<string, string>>;
  readonly credentials: Readonly<Record<string, string>>;
}

export function sandboxConnection({ url, port }: Pick<SandboxErp, "url" | "port">, token: string): ConnectedErp {
  return { port, kind: "http", config: { baseUrl: url, authentication: "bearer" }, credentials: { secret: token } };
}

export interface ShopToConnect {
  readonly shop: Shop;
  readonly database: Database;
  readonly shopify: SandboxShopify;
  readonly connectedErp: ConnectedErp;
}

/** The shop installs the app, its ERP is connected, and these flows are switched on. */
export async function connectShop(
  { shop, database, shopify, connectedErp }: ShopToConnect,
  api: { readonly apiKey: string; readonly apiSecret: string },
  flows: readonly string[] = ["orders", "inventory", "products"],
): Promise<void> {
  const { kind, config, credentials } = connectedErp;
  await database.store.shops.install(shop);
  shopify.control.install({ shop });
  await database.vault.save(shop, await grantToken(shopify, shop, api));
  await database.store.forShop(shop, async (store) => {
    for (const flow of flows) await store.flows.setMode(flow, "live", null);
    await store.connections.save({
      kind,
      config,
      credentials,
      state: "working",
      probe: null,
      problem: null,
      testedAt: null,
    });
  });
}

async function grantToken(
  shopify: SandboxShopify,
  shop: Shop,
  { apiKey, apiSecret }: { readonly apiKey: string; readonly apiSecret: string },
) {
  const { token } = shopify.control.sessionToken({ shop });
  const response = await fetch(`${shopify.url}/shops/${shop}/admin/oauth/access_token`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({
      client_id: apiKey,
      client_secret: apiSecret,
      grant_type: "urn:ietf:params:oauth:grant-type:token-exchange",
      subject_token: token,
      subject_token_type: "urn:ietf:params:oauth:token-type:id_token",
      requested_token_type: "urn:shopify:params:oauth:token-type:offline-access-token",
      expiring: "1",
    }),
  });
  const answer = (await response.json()) as Record<string, string>;
  const inAnHour = new Date(Date.now() + 3_600_000);
  return {
    accessToken: answer["access_token"] ?? "",
    accessTokenExpiresAt: inAnHour,
    refreshToken: answer["refresh_token"] ?? "",
    refreshTokenExpiresAt: new Date(Date.now() + 90 * 24 * 3_600_000),
    scope: answer["scope"] ?? "",
  };
}

/** The shop's first location is MAIN's, its second EAST's. The catalogue has been read before. */
export async function mapLocations({
  shop,
  shopify,
  database,
}: Pick<ShopToConnect, "shop" | "shopify" | "database">): Promise<void> {
  const places = new Map(shopify.control.levels({ shop }).map(({ location, locationId }) => [locationId, location]));
  await database.store.forShop(shop, async (store) => {
    for (const [index, name] of [...places.values()].entries()) {
      const row = (await store.locations.all()).find((location) => location.name === name);
      const warehouse = parseWarehouse(index === 0 ? "MAIN" : "EAST");
      if (row !== undefined) await store.locations.setWarehouse(row.location, warehouse);
    }
  });
}
