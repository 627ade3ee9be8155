import type { Shop } from "#app/domain/values/ids.ts";
import { loadSession, offlineSessionId, saveSession } from "./sessions.ts";
import { holdShopLock } from "./shop-lock.ts";
import { inShop, type ScopeOptions } from "./shop-scope.ts";

/** A pair of tokens; the shape of shopify's TokenVault, which this fills without knowing it. */
export interface VaultToken {
  readonly accessToken: string;
  readonly accessTokenExpiresAt: Date;
  readonly refreshToken: string;
  readonly refreshTokenExpiresAt: Date;
  readonly scope: string;
}

export interface Vault {
  load(shop: Shop): Promise<VaultToken | null>;
  save(shop: Shop, token: VaultToken): Promise<void>;
  exclusively<T>(shop: Shop, work: () => Promise<T>): Promise<T>;
}

const NEVER = new Date(0);

/**
 * The offline token of each shop: the same row as its offline session, so that library and worker never hold two. A session
 * without an expiry is none here; one without a refresh token has an empty one that expired long ago.
 */
export function createVault(databaseUrl: string, options: ScopeOptions): Vault {
  return {
    load: (shop) =>
      inShop(shop, options, async (scope) => {
        const row = await loadSession(scope, offlineSessionId(shop));
        if (row === null || row.expiresAt === null) return null;
        return {
          accessToken: row.accessToken,
          accessTokenExpiresAt: row.expiresAt,
          refreshToken: row.refreshToken ?? "",
          refreshTokenExpiresAt: row.refreshTokenExpiresAt ?? NEVER,
          scope: row.scope,
        };
      }),
    save: (shop, token) =>
      inShop(shop, options, (scope) =>
        saveSession(scope, {
          id: offlineSessionId(shop),
          shop,
          state: "",
          scope: token.scope,
          expiresAt: token.accessTokenExpiresAt,
          accessToken: token.accessToken,
          refreshToken: token.refreshToken,
          refreshTokenExpiresAt: token.refreshTokenExpiresAt,
        }),
      ),
    exclusively: (shop, work) => holdShopLock(databaseUrl, shop, work),
  };
}
