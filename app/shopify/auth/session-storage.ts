import { Session } from "@shopify/shopify-app-remix/server";
import { parseShop, type Shop } from "#app/domain/values/ids.ts";
import type { ShopToken, TokenVault } from "../port.ts";

export interface InstallHooks {
  /** Makes the shop's row and data key before a token is kept. Called with each new token; repeating it changes nothing. */
  readonly install: (shop: Shop) => Promise<void>;
  /** Called when a shop without a token is given one, after an install or a reinstall: at least once, just before the token is kept. */
  readonly onInstalled: (shop: Shop) => Promise<void>;
}

/** The part of the library's SessionStorage that token exchange uses, and the rest for its type. */
export interface VaultSessions {
  storeSession(session: Session): Promise<boolean>;
  loadSession(id: string): Promise<Session | undefined>;
  deleteSession(id: string): Promise<boolean>;
  deleteSessions(ids: string[]): Promise<boolean>;
  findSessionsByShop(shop: string): Promise<Session[]>;
}

// What Shopify gives, should an answer leave it out: without an end the library would never renew the token (shopify-app-js#3400).
const ACCESS_TOKEN_MS = 3600_000;
const OFFLINE = "offline_";

function toToken(session: Session, now: Date): ShopToken | null {
  if (session.accessToken === undefined) return null;
  const accessTokenExpiresAt = session.expires ?? new Date(now.getTime() + ACCESS_TOKEN_MS);
  return {
    accessToken: session.accessToken,
    accessTokenExpiresAt,
    // Blank where none was given: it cannot be renewed, and the next visit exchanges it (shopify-app-js#3298).
    refreshToken: session.refreshToken ?? "",
    refreshTokenExpiresAt: session.refreshTokenExpires ?? accessTokenExpiresAt,
    scope: session.scope ?? "",
  };
}

function toSession(shop: Shop, token: ShopToken): Session {
  return new Session({
    id: `${OFFLINE}${shop}`,
    shop,
    state: "",
    isOnline: false,
    scope: token.scope,
    accessToken: token.accessToken,
    expires: token.accessTokenExpiresAt,
    refreshToken: token.refreshToken,
    refreshTokenExpires: token.refreshTokenExpiresAt,
  });
}

/** The library's sessions over the vault: one offline token per shop, the same the worker uses. Deleting is the uninstall's work. */
export function createVaultSessions(vault: TokenVault, hooks: InstallHooks, now: () => Date): VaultSessions {
  async function load(shop: Shop | null): Promise<Session | undefined> {
    const token = shop === null ? null : await vault.load(shop);
    return shop === null || token === null ? undefined : toSession(shop, token);
  }
  return {
    async storeSession(session) {
      const shop = parseShop(session.shop);
      const token = toToken(session, now());
      if (shop === null || token === null || session.isOnline) return false;
      const isFirst = (await vault.load(shop)) === null;
      await hooks.install(shop);
      // Before the token is kept: a process that dies in between finds no token at the next visit and tells it again.
      if (isFirst) await hooks.onInstalled(shop);
      await vault.save(shop, token);
      return true;
    },
    loadSession: (id) => load(id.startsWith(OFFLINE) ? parseShop(id.slice(OFFLINE.length)) : null),
    deleteSession: () => Promise.resolve(false),
    deleteSessions: () => Promise.resolve(false),
    async findSessionsByShop(domain) {
      const session = await load(parseShop(domain));
      return session === undefined ? [] : [session];
    },
  };
}
