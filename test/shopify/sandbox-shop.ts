import type { Result } from "#app/domain/result.ts";
import { parseShop } from "#app/domain/values/ids.ts";
import { createAuth, type Auth } from "#app/shopify/auth/auth.server.ts";
import { createTokens, type Tokens } from "#app/shopify/auth/tokens.ts";
import { createOriginOf } from "#app/shopify/origin.ts";
import type { ShopCall, ShopifyExchange } from "#app/shopify/port.ts";
import { createShopify } from "#app/shopify/shopify.ts";
import { type SandboxSettings, type SandboxShopify, startSandboxShopify } from "#test/sandbox/shopify/start.ts";
import { createMemoryVault } from "./memory-vault.ts";

export const CLIENT_ID = "sandbox-key";
export const CLIENT_SECRET = "sandbox-secret";
const APP_URL = "http://127.0.0.1:3999";

function demoShop() {
  const shop = parseShop("demo-store.myshopify.com");
  if (shop === null) throw new Error("no shop domain");
  return shop;
}
export const SHOP = demoShop();

/** The value, or the error as the test's failure. */
export function unwrap<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.error.code}: ${result.error.message}`);
  return result.value;
}

/** A clock that the test moves; the sandbox and the app read the same. */
export function createClock() {
  let now = Date.now();
  return { now: () => new Date(now), advance: (ms: number) => void (now += ms) };
}

/** A document request as the admin's frame makes it. */
export function documentRequest(token: string, path = "/app"): Request {
  const host = Buffer.from("admin.shopify.com/store/demo-store").toString("base64url");
  const query = new URLSearchParams({ shop: SHOP, host, embedded: "1", id_token: token, locale: "de" });
  return new Request(`${APP_URL}${path}?${query.toString()}`, { headers: { "user-agent": "Mozilla/5.0" } });
}

export interface SandboxShop {
  readonly sandbox: SandboxShopify;
  readonly clock: ReturnType<typeof createClock>;
  readonly vault: ReturnType<typeof createMemoryVault>;
  readonly auth: Auth;
  readonly installs: string[];
  readonly versions: string[];
  readonly exchanges: ShopifyExchange[];
  readonly sessionToken: () => string;
  /** Installed by a first visit, with a token in the vault. */
  readonly visit: () => Promise<void>;
  /** Another runner: its own process as far as tokens are concerned. */
  readonly tokens: (fetch?: typeof globalThis.fetch) => Tokens;
  readonly shopify: (fetch?: typeof globalThis.fetch) => ReturnType<ReturnType<typeof createShopify>["forShop"]>;
  readonly call: (deadlineMs?: number) => ShopCall;
}

/** A Shopify with one shop, and the app's side of it. */
export async function startSandboxShop(settings: Partial<SandboxSettings> = {}): Promise<SandboxShop> {
  const clock = createClock();
  const sandbox = await startSandboxShopify({
    port: 0,
    seed: "shopify-room",
    plan: "standard",
    appUrl: APP_URL,
    apiKey: CLIENT_ID,
    apiSecret: CLIENT_SECRET,
    shops: [{ domain: SHOP, products: 5 }],
    topics: [],
    clock: clock.now,
    ...settings,
  });
  const vault = createMemoryVault();
  const originOf = createOriginOf(`${sandbox.url}/shops/{shop}`);
  const installs: string[] = [];
  const versions: string[] = [];
  const exchanges: ShopifyExchange[] = [];
  const shared = { clientId: CLIENT_ID, clientSecrets: [CLIENT_SECRET], vault, originOf, now: clock.now };
  const tokens = (fetch = globalThis.fetch) => createTokens({ ...shared, fetch });
  const auth = createAuth({
    ...shared,
    fetch: globalThis.fetch,
    appUrl: APP_URL,
    appBridgeUrl: `${sandbox.url}/app-bridge.js`,
    frameAncestor: sandbox.url,
    install: (shop) => Promise.resolve(void installs.push(`row of ${shop}`)),
    onInstalled: (shop) => Promise.resolve(void installs.push(`connected ${shop}`)),
  });
  const sessionToken = () => sandbox.control.sessionToken({ shop: SHOP }).token;
  return {
    sandbox,
    clock,
    vault,
    auth,
    installs,
    versions,
    exchanges,
    sessionToken,
    tokens,
    visit: async () => void (await auth.requireInstalled(documentRequest(sessionToken()))),
    shopify: (fetch = globalThis.fetch) =>
      createShopify({
        tokens: tokens(),
        originOf,
        fetch,
        now: clock.now,
        onVersionDiffers: (served) => versions.push(served),
        // The shared clock moves instead of the test waiting.
        sleep: (ms) => Promise.resolve(clock.advance(ms)),
      }).forShop(SHOP),
    call: (deadlineMs = 10_000) => ({
      work: "orders",
      signal: AbortSignal.timeout(deadlineMs),
      record: (exchange) => void exchanges.push(exchange),
    }),
  };
}
