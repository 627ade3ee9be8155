import { z } from "zod";
import type { SyncError } from "#app/domain/errors/sync-error.ts";
import { err, ok, type Result } from "#app/domain/result.ts";
import type { Shop } from "#app/domain/values/ids.ts";
import { parseJson } from "#app/domain/values/json.ts";
import { failing, throttled, unauthorized, unreachable } from "../failures.ts";
import type { OriginOf } from "../origin.ts";
import type { ShopToken } from "../port.ts";

export interface TokenEndpointOptions {
  readonly clientId: string;
  /** Newest first; the older one is tried while a rotation is under way. */
  readonly clientSecrets: readonly string[];
  readonly originOf: OriginOf;
  readonly fetch: typeof globalThis.fetch;
  readonly now: () => Date;
}

/** Trades a refresh token for a new pair at Shopify's token endpoint. */
export type RefreshGrant = (shop: Shop, current: ShopToken) => Promise<Result<ShopToken>>;

const DEADLINE_MS = 10_000;
// What Shopify gives, should an answer leave it out (shopify-app-js#3400: a token without an end was never refreshed again).
const ACCESS_TOKEN_S = 3600;
const RETRY_AFTER_MS = 1000;

const seconds = z.coerce.number().int().positive();
const grantAnswer = z.object({
  access_token: z.string().min(1),
  scope: z.string().default(""),
  expires_in: seconds.default(ACCESS_TOKEN_S),
  refresh_token: z.string().min(1).optional(),
  refresh_token_expires_in: seconds.optional(),
});
const refusal = z.object({ error: z.string() });

type Reply = { readonly status: number; readonly body: unknown; readonly retryAfterMs: number };

async function post(
  options: TokenEndpointOptions,
  shop: Shop,
  body: Readonly<Record<string, string>>,
): Promise<Result<Reply>> {
  const origin = options.originOf(shop);
  try {
    const response = await options.fetch(`${origin.url}/admin/oauth/access_token`, {
      method: "POST",
      headers: { ...origin.headers, "content-type": "application/json", accept: "application/json" },
      body: JSON.stringify(body),
      redirect: "error",
      signal: AbortSignal.timeout(DEADLINE_MS),
    });
    const parsed = parseJson(await response.text());
    const retryAfterMs = Number(response.headers.get("retry-after") ?? Number.NaN) * 1000;
    return ok({
      status: response.status,
      body: parsed.ok ? parsed.value : null,
      retryAfterMs: retryAfterMs > 0 ? retryAfterMs : RETRY_AFTER_MS,
    });
  } catch (error) {
    return err(unreachable(error instanceof Error ? error.name : "no connection"));
  }
}

function readGrant(body: unknown, current: ShopToken, now: Date): Result<ShopToken> {
  const parsed = grantAnswer.safeParse(body);
  if (!parsed.success) return err(failing("a token answer without a token"));
  const after = (lifetimeS: number) => new Date(now.getTime() + lifetimeS * 1000);
  const grant = parsed.data;
  return ok({
    accessToken: grant.access_token,
    accessTokenExpiresAt: after(grant.expires_in),
    // Without a replacement the one in hand stays valid.
    refreshToken: grant.refresh_token ?? current.refreshToken,
    refreshTokenExpiresAt:
      grant.refresh_token_expires_in === undefined
        ? current.refreshTokenExpiresAt
        : after(grant.refresh_token_expires_in),
    scope: grant.scope === "" ? current.scope : grant.scope,
  });
}

function readRefusal({ status, body, retryAfterMs }: Reply): SyncError {
  if (status === 429) return throttled(retryAfterMs);
  if (status >= 500) return failing(`status ${status} from the token endpoint`);
  const parsed = refusal.safeParse(body);
  const why = parsed.success ? parsed.data.error : `status ${status}`;
  return unauthorized(
    `Shopify refused to renew this shop's access (${why}). Opening the app in the Shopify admin reconnects it.`,
  );
}

/**
 * The refresh grant. Err(unauthorized) when Shopify refuses the refresh token for good; otherwise it may be repeated with the
 * same token: the previous one works until its replacement is first used (shopify.dev, offline access tokens, since 2026-08-28).
 */
export function createRefreshGrant(options: TokenEndpointOptions): RefreshGrant {
  return async (shop, current) => {
    let refused: SyncError = unauthorized("This app has no client secret.");
    for (const clientSecret of options.clientSecrets) {
      const reply = await post(options, shop, {
        client_id: options.clientId,
        client_secret: clientSecret,
        grant_type: "refresh_token",
        refresh_token: current.refreshToken,
      });
      if (!reply.ok) return reply;
      if (reply.value.status === 200) return readGrant(reply.value.body, current, options.now());
      refused = readRefusal(reply.value);
      const why = refusal.safeParse(reply.value.body);
      if (!(why.success && why.data.error === "invalid_client")) break;
    }
    return err(refused);
  };
}
