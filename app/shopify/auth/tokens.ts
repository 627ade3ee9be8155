import { err, ok, type Result } from "#app/domain/result.ts";
import type { Shop } from "#app/domain/values/ids.ts";
import { unauthorized } from "../failures.ts";
import type { ShopToken, TokenVault } from "../port.ts";
import { createRefreshGrant, type TokenEndpointOptions } from "./token-endpoint.ts";

/** An access token with less left than this is renewed first: a worker's longest call must not outlive it. */
export const FRESH_FOR_MS = 5 * 60_000;
const DAY_MS = 24 * 60 * 60_000;
// shopify.dev, offline access tokens: a refresh token lives 90 days, and each refresh gives a new one.
const REFRESH_TOKEN_MS = 90 * DAY_MS;

export interface Tokens {
  /** A token good for at least five minutes. Err(unauthorized) where a person must open the app again; safe to call at any rate. */
  fresh(shop: Shop): Promise<Result<ShopToken>>;
  /** After a 401: the token that replaced the refused one, by whoever renewed it first. */
  replace(shop: Shop, refused: ShopToken): Promise<Result<ShopToken>>;
  /** Renews a pair that is at least `days` old, so that a quiet shop never reaches the 90 days after which it is lost. */
  refreshIfOlderThan(shop: Shop, days: number): Promise<Result<void>>;
}

export interface TokensOptions extends TokenEndpointOptions {
  readonly vault: TokenVault;
}

const NO_TOKEN = unauthorized(
  "This shop has not given the app a token yet. Opening the app in the Shopify admin connects it.",
);

/**
 * Access tokens of shops, renewed in one place for all processes: one refresh per shop at a time in this process,
 * and under the vault's lock over all of them. A new pair is stored before its first use.
 */
export function createTokens(options: TokensOptions): Tokens {
  const { vault, now } = options;
  const grant = createRefreshGrant(options);
  const running = new Map<Shop, Promise<Result<ShopToken>>>();

  async function renew(shop: Shop, isStale: (token: ShopToken) => boolean): Promise<Result<ShopToken>> {
    // Read again inside the lock: another process may have renewed it while this one waited.
    const current = await vault.load(shop);
    if (current === null) return err(NO_TOKEN);
    if (!isStale(current)) return ok(current);
    if (current.refreshToken === "" || current.refreshTokenExpiresAt.getTime() <= now().getTime()) {
      return err(unauthorized("This shop's access has lapsed. Opening the app in the Shopify admin reconnects it."));
    }
    let renewed = await grant(shop, current);
    // The answer may have been lost after Shopify made the new pair; the old refresh token still gets it.
    if (!renewed.ok && renewed.error.kind === "unavailable") renewed = await grant(shop, current);
    if (renewed.ok) await vault.save(shop, renewed.value);
    return renewed;
  }

  async function renewOnce(shop: Shop, isStale: (token: ShopToken) => boolean): Promise<Result<ShopToken>> {
    // Who finds a flight that began for another reason looks at what it brought, and goes on only if that will not do.
    for (let underWay = running.get(shop); underWay !== undefined; underWay = running.get(shop)) {
      const brought = await underWay;
      if (!brought.ok || !isStale(brought.value)) return brought;
    }
    const flight = vault.exclusively(shop, () => renew(shop, isStale)).finally(() => running.delete(shop));
    running.set(shop, flight);
    return flight;
  }

  /** Neither token is taken any more, whatever the clock says: the next visit in the admin trades for a new pair, not the first one after its hour. */
  async function endAccess(shop: Shop, refused: ShopToken): Promise<void> {
    await vault.exclusively(shop, async () => {
      const current = await vault.load(shop);
      if (current?.accessToken === refused.accessToken)
        await vault.save(shop, { ...current, accessTokenExpiresAt: now() });
    });
  }

  return {
    async fresh(shop) {
      const isStale = (token: ShopToken) => token.accessTokenExpiresAt.getTime() - now().getTime() < FRESH_FOR_MS;
      const token = await vault.load(shop);
      if (token === null) return err(NO_TOKEN);
      return isStale(token) ? renewOnce(shop, isStale) : ok(token);
    },
    async replace(shop, refused) {
      const replaced = await renewOnce(shop, (token) => token.accessToken === refused.accessToken);
      if (!replaced.ok && replaced.error.kind === "unauthorized") await endAccess(shop, refused);
      return replaced;
    },
    async refreshIfOlderThan(shop, days) {
      const isOld = (token: ShopToken) =>
        token.refreshTokenExpiresAt.getTime() - now().getTime() <= REFRESH_TOKEN_MS - days * DAY_MS;
      const token = await vault.load(shop);
      if (token === null) return err(NO_TOKEN);
      if (!isOld(token)) return ok(undefined);
      const renewed = await renewOnce(shop, isOld);
      return renewed.ok ? ok(undefined) : renewed;
    },
  };
}
