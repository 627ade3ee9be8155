import { randomBytes } from "node:crypto";
import { v7 as uuidv7 } from "uuid";
import { parseShop, type Shop } from "#app/domain/values/ids.ts";
import { createGuard } from "#app/engine/guard.ts";
import { laneOf } from "#app/engine/lane.ts";
import { createConnectors } from "#app/erp/connectors.ts";
import type { FlowPorts } from "#app/flows/ports.ts";
import { createOps } from "#app/ops/ops.ts";
import { createTokens } from "#app/shopify/auth/tokens.ts";
import { createOriginOf } from "#app/shopify/origin.ts";
import { createShopify } from "#app/shopify/shopify.ts";
import { createStore, type Database } from "#app/store/database.server.ts";
import { createMemoryBoard } from "#test/engine/guard/memory-board.ts";
import { createTestDatabase, type TestDatabase } from "#test/database.ts";
import { startSandboxErp, type SandboxErp } from "#test/sandbox/erp/start.ts";
import { sandboxConnection, type ConnectedErp } from "./connect-shop.ts";
import { openWebhookDoor } from "./webhook-door.ts";
import { startSandboxShopify, type SandboxShopify } from "#test/sandbox/shopify/start.ts";

export const API = { apiKey: "flow-room", apiSecret: "flow-room-secret" };
const ERP_TOKEN = "flow-room-erp-token";
/** No worker runs: tokens of lanes are nobody's business here. */
export const NO_TOKENS = async (): Promise<void> => {};

function ownShop(): Shop {
  const shop = parseShop("flow-room.myshopify.com");
  if (shop === null) throw new Error("the room's shop is one");
  return shop;
}

/** What the flows stand on: a database, both sandboxes over HTTP, and the real implementations of the ports. */
export interface RoomParts {
  readonly shop: Shop;
  readonly testDatabase: TestDatabase;
  readonly database: Database;
  readonly shopify: SandboxShopify;
  readonly erp: SandboxErp;
  /** The one its shop is connected to: the sandbox's, unless the test brings another. */
  readonly connectedErp: ConnectedErp;
  readonly ports: FlowPorts;
  readonly clock: { aheadMs: number };
  forgetFailures(): void;
  close(): Promise<void>;
}

function createPorts(given: {
  readonly database: Database;
  readonly shopify: SandboxShopify;
  readonly erp: ConnectedErp;
  readonly now: () => Date;
  readonly smtpUrl?: string;
  readonly alsoAllowed: readonly string[];
}) {
  const { database, shopify, erp, now } = given;
  const newGuard = () =>
    createGuard({
      board: createMemoryBoard(),
      budgets: database.callBudgets,
      onRecovered: () => {},
      onTrouble: () => {},
    });
  let guard = newGuard();
  const connectors = createConnectors({ allow: [`127.0.0.1:${erp.port}`, ...given.alsoAllowed], allowInsecure: true });
  const access = {
    originOf: createOriginOf(`${shopify.url}/shops/{shop}`),
    fetch: globalThis.fetch,
    now: () => new Date(),
  };
  const tokens = createTokens({
    ...access,
    vault: database.vault,
    clientId: API.apiKey,
    clientSecrets: [API.apiSecret],
  });
  const ports: FlowPorts = {
    store: database.store,
    shopify: createShopify({ ...access, tokens, onVersionDiffers: () => {} }),
    connectors,
    guard: { call: (remote, ask) => guard.call(remote, ask), forgive: (connection) => guard.forgive(connection) },
    ops: createOps({ level: "silent", smtpUrl: given.smtpUrl, from: "Throughline <alerts@throughline.example>" }),
    now,
    // The sandbox shows a change in its lists at once.
    listLagMs: 0,
    newId: uuidv7,
    wake: async () => {},
    refreshToken: (name) => tokens.refreshIfOlderThan(name, 7),
    appLink: (name, path) => `https://admin.example/${name}${path}`,
  };
  return { ports, connectors, forgetFailures: () => void (guard = newGuard()) };
}

export interface RoomWish {
  readonly products?: number;
  /** Switched on; else all three. */
  readonly flows?: readonly string[];
  readonly smtpUrl?: string;
  /** Webhooks come in by the app's own door, with each disturbance that a test asks for. Else they go nowhere: a test accepts the event it is about. */
  readonly takesWebhooks?: boolean;
  /** Another ERP than the sandbox's. */
  readonly erp?: ConnectedErp;
  /** `host:port` of what stands beside the ERP and may be called too. */
  readonly alsoAllowed?: readonly string[];
}

export async function openParts(wish: RoomWish): Promise<RoomParts> {
  const { products = 5, smtpUrl, takesWebhooks = false, alsoAllowed = [] } = wish;
  const shop = ownShop();
  const clock = { aheadMs: 0 };
  const now = () => new Date(Date.now() + clock.aheadMs);
  const door = await openWebhookDoor(API.apiSecret);
  const [testDatabase, erp, shopify] = await Promise.all([
    createTestDatabase(),
    startSandboxErp({ port: 0, token: ERP_TOKEN, items: products }),
    startSandboxShopify({
      ...API,
      port: 0,
      seed: "flows",
      plan: "plus",
      clock: now,
      appUrl: takesWebhooks ? door.url : "http://127.0.0.1:9",
      webhookRetryDelaysMs: [],
      shops: [{ domain: shop, products }],
    }),
  ]);
  const keys = [randomBytes(32).toString("base64")];
  const database = createStore({
    databaseUrl: testDatabase.url,
    poolSize: 6,
    keys,
    now,
    laneOf,
    writeTokens: NO_TOKENS,
  });
  door.leadTo(async (event) => void (await database.ledger.accept([event], NO_TOKENS)));
  const connectedErp = wish.erp ?? sandboxConnection(erp, ERP_TOKEN);
  const given = { database, shopify, erp: connectedErp, now, smtpUrl, alsoAllowed };
  const { ports, connectors, forgetFailures } = createPorts(given);
  async function close(): Promise<void> {
    await connectors.close();
    await Promise.all([shopify.close(), erp.close(), door.close()]);
    await database.close();
    await testDatabase.drop();
  }
  return { shop, testDatabase, database, shopify, erp, connectedErp, ports, clock, forgetFailures, close };
}
