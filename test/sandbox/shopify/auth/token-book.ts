import type { SeededIds } from "../seeded-ids.ts";

/** An expiring offline access token lives an hour, its refresh token 90 days (shopify.dev, expiring offline access tokens). */
const ACCESS_SECONDS = 3600;
const REFRESH_SECONDS = 90 * 24 * 3600;
/** Online tokens live a day. */
const ONLINE_SECONDS = 86_399;

export interface TokenPair {
  readonly accessToken: string;
  readonly expiresInSeconds: number;
  readonly refreshToken: string;
  readonly refreshTokenExpiresInSeconds: number;
}

export interface GrantCounts {
  readonly exchanged: number;
  readonly refreshed: number;
  readonly refused: number;
}

/** The tokens one app holds for one shop. */
export interface TokenBook {
  /** A first pair; like a refresh, it leaves the earlier refresh token usable until the new one is used. */
  exchange(): TokenPair;
  online(): { readonly accessToken: string; readonly expiresInSeconds: number };
  /** The next pair, or null for a token that is unknown, spent or too old. */
  refresh(refreshToken: string): TokenPair | null;
  isValid(accessToken: string): boolean;
  /** Uninstalling ends everything at once. */
  revokeAll(): void;
  /** Ends access tokens now, as an hour would; refresh tokens stay. */
  expireAccess(): void;
  refused(): void;
  counts(): GrantCounts;
}

interface Refreshable {
  readonly token: string;
  readonly expiresAtMs: number;
}

export function createTokenBook(clock: () => Date, ids: SeededIds): TokenBook {
  const access = new Map<string, number>();
  let current: Refreshable | null = null;
  let previous: Refreshable | null = null;
  const counts = { exchanged: 0, refreshed: 0, refused: 0 };
  const inSeconds = (seconds: number) => clock().getTime() + seconds * 1000;

  function grantAccess(seconds: number): string {
    const accessToken = `shpat_${ids.hex(16)}`;
    access.set(accessToken, inSeconds(seconds));
    return accessToken;
  }

  function issue(replaced: Refreshable | null): TokenPair {
    previous = replaced;
    current = { token: `shprt_${ids.hex(16)}`, expiresAtMs: inSeconds(REFRESH_SECONDS) };
    return {
      accessToken: grantAccess(ACCESS_SECONDS),
      expiresInSeconds: ACCESS_SECONDS,
      refreshToken: current.token,
      refreshTokenExpiresInSeconds: REFRESH_SECONDS,
    };
  }

  return {
    exchange() {
      counts.exchanged += 1;
      return issue(current);
    },
    online: () => ({ accessToken: grantAccess(ONLINE_SECONDS), expiresInSeconds: ONLINE_SECONDS }),
    refresh(refreshToken) {
      // A retry with the previous token replaces the unused replacement: only the latest pair goes on.
      const used = [current, previous].find(
        (known) => known?.token === refreshToken && known.expiresAtMs > clock().getTime(),
      );
      if (used === undefined || used === null) {
        counts.refused += 1;
        return null;
      }
      counts.refreshed += 1;
      return issue(used);
    },
    isValid: (accessToken) => (access.get(accessToken) ?? 0) > clock().getTime(),
    revokeAll() {
      access.clear();
      current = null;
      previous = null;
    },
    expireAccess: () => access.clear(),
    refused() {
      counts.refused += 1;
    },
    counts: () => ({ ...counts }),
  };
}
