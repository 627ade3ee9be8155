import type { Session } from "@prisma/client";
import { parseShop, type Shop } from "#app/domain/values/ids.ts";
import { shopColumn } from "./columns.ts";
import type { ShopDirectory } from "./port.ts";
import type { DataKey } from "./sealing.ts";
import { inShop, type ScopeOptions, type ShopScope } from "./shop-scope.ts";

const ACCESS_TOKEN = "session.sealed_access_token";
const REFRESH_TOKEN = "session.sealed_refresh_token";

/** A session as Shopify's library knows it; its tokens are sealed at rest. */
export interface SessionRow {
  /** offline_<shop>, or <shop>_<user id> */
  readonly id: string;
  readonly shop: Shop;
  readonly state: string;
  readonly scope: string;
  readonly expiresAt: Date | null;
  readonly accessToken: string;
  readonly refreshToken: string | null;
  readonly refreshTokenExpiresAt: Date | null;
}

export interface Sessions {
  /** Null: unknown, or sealed under a key that an uninstall destroyed. */
  load(id: string): Promise<SessionRow | null>;
  /** A session is Shopify's word that the app is installed: it installs the shop, or reinstalls it. Inserts or replaces. */
  save(row: SessionRow): Promise<void>;
  /** Unknown ids are passed over. */
  remove(ids: readonly string[]): Promise<void>;
  ofShop(shop: Shop): Promise<readonly SessionRow[]>;
}

/** Sessions of all shops, each read and written under its own shop's row-level security. */
export function createSessions(shops: ShopDirectory, options: ScopeOptions): Sessions {
  return {
    async load(id) {
      const shop = shopOfSession(id);
      return shop === null ? null : inShop(shop, options, (scope) => loadSession(scope, id));
    },
    async save(row) {
      await shops.install(row.shop);
      await inShop(row.shop, options, (scope) => saveSession(scope, row));
    },
    async remove(ids) {
      for (const id of ids) {
        const shop = shopOfSession(id);
        if (shop !== null) await inShop(shop, options, ({ tx }) => tx.session.deleteMany({ where: { id } }));
      }
    },
    ofShop: (shop) =>
      inShop(shop, options, async ({ tx, dataKey }) => {
        const rows = await tx.session.findMany({ where: { shop }, orderBy: { id: "asc" } });
        const key = await dataKey();
        return rows.flatMap((row) => (key === null ? [] : (opened(row, key) ?? [])));
      }),
  };
}

/** The shop a session id names: `offline_<shop>` or `<shop>_<user id>`. */
function shopOfSession(id: string): Shop | null {
  const [, shop] = /^(?:offline_)?([^_]+)(?:_[^_]+)?$/.exec(id) ?? [];
  return shop === undefined ? null : parseShop(shop);
}

export function offlineSessionId(shop: Shop): string {
  return `offline_${shop}`;
}

export async function loadSession({ tx, dataKey }: ShopScope, id: string): Promise<SessionRow | null> {
  const row = await tx.session.findUnique({ where: { id } });
  const key = await dataKey();
  return row === null || key === null ? null : opened(row, key);
}

/** Throws where the shop is not installed: there is no key to seal with, and no token may be kept (I16). */
export async function saveSession({ shop, tx, dataKey }: ShopScope, row: SessionRow): Promise<void> {
  const key = await dataKey();
  if (key === null) throw new Error("a token cannot be kept for a shop without an installation");
  const values = {
    shop,
    state: row.state,
    scope: row.scope,
    expiresAt: row.expiresAt,
    sealedAccessToken: key.seal(ACCESS_TOKEN, row.accessToken),
    sealedRefreshToken: row.refreshToken === null ? null : key.seal(REFRESH_TOKEN, row.refreshToken),
    refreshTokenExpiresAt: row.refreshTokenExpiresAt,
  };
  await tx.session.upsert({ where: { id: row.id }, create: { id: row.id, ...values }, update: values });
}

function opened(row: Session, key: DataKey): SessionRow | null {
  const accessToken = key.open(ACCESS_TOKEN, row.sealedAccessToken);
  if (accessToken === null) return null;
  const refreshToken = row.sealedRefreshToken === null ? null : key.open(REFRESH_TOKEN, row.sealedRefreshToken);
  const { id, state, scope, expiresAt, refreshTokenExpiresAt } = row;
  return { id, shop: shopColumn(row.shop), state, scope, expiresAt, accessToken, refreshToken, refreshTokenExpiresAt };
}
