import "@shopify/shopify-app-remix/adapters/node";
import { setAbstractFetchFunc } from "@shopify/shopify-api/runtime";
import {
  ApiVersion,
  AppDistribution,
  LoginErrorType,
  LogSeverity,
  shopifyApp,
} from "@shopify/shopify-app-remix/server";
import { parseShop, type Shop } from "#app/domain/values/ids.ts";
import { API_VERSION } from "../api-version.ts";
import type { OriginOf } from "../origin.ts";
import type { TokenVault } from "../port.ts";
import { addDocumentHeaders, type DocumentSettings, renderSessionTokenPage } from "./document-headers.ts";
import { createVaultSessions, type InstallHooks } from "./session-storage.ts";
import { type Bearer, readSessionToken } from "./session-token.ts";
import { FRESH_FOR_MS } from "./tokens.ts";

/** Who asks, and in which language. */
export interface Visitor {
  readonly shop: Shop;
  readonly userId: string;
  /** BCP 47, as the admin or the browser says; "en" otherwise. */
  readonly locale: string;
}

export interface AuthOptions extends DocumentSettings, InstallHooks {
  readonly clientSecrets: readonly string[];
  readonly appUrl: string;
  readonly vault: TokenVault;
  readonly originOf: OriginOf;
  readonly fetch: typeof globalThis.fetch;
  readonly now: () => Date;
}

/** What is wrong with a shop domain typed into the login page; null before anything is typed. */
export type LoginProblem = "missing-shop" | "invalid-shop" | null;

export interface Auth {
  /**
   * The person behind an embedded request. The first visit installs: it trades the session token for an access token, once,
   * however many loaders ask at the same time. Throws the Response that leads anyone else to the door.
   */
  requireInstalled(request: Request): Promise<Visitor>;
  /** For routes/auth.$.tsx. The login page's problem, or throws the Response for any other path below /auth. */
  answerAuthPath(request: Request): Promise<LoginProblem>;
  documentHeaders(request: Request, headers: Headers): void;
}

// A little more than the library's own five minutes: whatever it would renew, it renews under the lock.
const RENEW_WITHIN_MS = FRESH_FOR_MS + 60_000;
const LOCALE = /^[a-z]{2,3}(-[a-z0-9]{2,8}){0,3}$/i;

function localeOf(request: Request): string {
  const asked =
    new URL(request.url).searchParams.get("locale") ?? request.headers.get("accept-language")?.split(/[,;]/, 1)[0];
  return asked !== undefined && LOCALE.test(asked) ? asked : "en";
}

function tokenOf(request: Request): string | null {
  return (
    request.headers.get("authorization")?.replace(/^Bearer /, "") ?? new URL(request.url).searchParams.get("id_token")
  );
}

/** The library asks `https://<shop>`; this sends it where the shop's API really is. */
function sendToOrigin({ originOf, fetch }: AuthOptions): typeof globalThis.fetch {
  return (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input);
    const shop = parseShop(url.hostname);
    if (shop === null) return fetch(input, init);
    const origin = originOf(shop);
    const headers = new Headers(init?.headers);
    for (const [name, value] of Object.entries(origin.headers)) headers.set(name, value);
    return fetch(`${origin.url}${url.pathname}${url.search}`, { ...init, headers });
  };
}

function createApp(options: AuthOptions, clientSecret: string) {
  const { clientId, appUrl, vault, now } = options;
  return shopifyApp({
    apiKey: clientId,
    apiSecretKey: clientSecret,
    appUrl,
    apiVersion: readApiVersion(),
    distribution: AppDistribution.AppStore,
    authPathPrefix: "/auth",
    sessionStorage: createVaultSessions(vault, options, now),
    // Its messages quote addresses with session tokens in them.
    logger: { level: LogSeverity.Error, log: () => undefined },
    future: { unstable_newEmbeddedAuthStrategy: true, expiringOfflineAccessTokens: true },
  });
}

function readApiVersion(): ApiVersion {
  const version = Object.values(ApiVersion).find((known) => known === API_VERSION);
  if (version === undefined) throw new Error(`the Shopify library does not know API version ${API_VERSION}`);
  return version;
}

/**
 * Without the body, which is the route's, and without the user agent: the library turns away whatever calls itself headless
 * or a bot with 410, audits and tests included. Without a valid session token nobody gets further than the login page anyway.
 */
function withoutAgent(request: Request): Request {
  const headers = new Headers(request.headers);
  headers.delete("user-agent");
  return new Request(request.url, { method: request.method, headers });
}

/** Installing, session tokens and documents, on Shopify's library; one per process. */
export function createAuth(options: AuthOptions): Auth {
  const { clientId, clientSecrets, vault, now } = options;
  setAbstractFetchFunc(sendToOrigin(options));
  const [newestSecret, ...olderSecrets] = clientSecrets;
  if (newestSecret === undefined) throw new Error("a client secret is needed");
  // One per secret: the library knows a single one, and during a rotation either may have signed.
  const newest = createApp(options, newestSecret);
  const apps = [newest, ...olderSecrets.map((secret) => createApp(options, secret))];

  async function connect(request: Request, bearer: Bearer): Promise<void> {
    const app = apps[bearer.secretIndex] ?? newest;
    const isEmbedded =
      request.headers.has("authorization") || new URL(request.url).searchParams.get("embedded") === "1";
    const token = await vault.load(bearer.shop);
    const isFresh = token !== null && token.accessTokenExpiresAt.getTime() - now().getTime() > RENEW_WITHIN_MS;
    if (isFresh && isEmbedded) return;
    // Loaders of one page run at once and would each trade the token: the second finds the first one's.
    await vault.exclusively(bearer.shop, () => app.authenticate.admin(withoutAgent(request)));
  }

  return {
    async requireInstalled(request) {
      const token = tokenOf(request);
      const bearer = token === null ? null : readSessionToken(token, { clientId, clientSecrets, now: now() });
      if (bearer === null) {
        await newest.authenticate.admin(withoutAgent(request));
        throw new Response(null, { status: 401 });
      }
      await connect(request, bearer);
      return { shop: bearer.shop, userId: bearer.userId, locale: localeOf(request) };
    },
    async answerAuthPath(request) {
      const { pathname } = new URL(request.url);
      if (pathname === "/auth/session-token") throw renderSessionTokenPage(request, options);
      if (pathname !== "/auth/login") throw new Response(null, { status: 404 });
      const { shop } = await newest.login(request);
      if (shop === undefined) return null;
      return shop === LoginErrorType.MissingShop ? "missing-shop" : "invalid-shop";
    },
    documentHeaders: (request, headers) => addDocumentHeaders(request, headers, options),
  };
}
