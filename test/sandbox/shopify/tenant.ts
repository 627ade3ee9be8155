import { createBulkOperations, type BulkOperations } from "./bulk/operations.ts";
import { createTokenBook, type TokenBook } from "./auth/token-book.ts";
import { createFaults, type Faults } from "./faults.ts";
import { createBucket, type Bucket, type Plan } from "./graphql/bucket.ts";
import { createGrants, type Grants, type ProtectedDataApproval } from "./graphql/grants.ts";
import { createIdempotencyStore, type IdempotencyStore } from "./graphql/idempotency.ts";
import { createOrderIndex, type OrderIndex } from "./graphql/order-index.ts";
import { indexOrder } from "./graphql/order-list.ts";
import { createSeededIds } from "./seeded-ids.ts";
import type { Digits } from "./state/ids.ts";
import { createShop, type Shop, type ShopSettings } from "./state/shop.ts";
import type { ApiSubscription } from "./webhooks/subscriptions.ts";

/** A shop with what the app holds there. */
export interface Tenant {
  readonly shop: Shop;
  readonly tokens: TokenBook;
  readonly bucket: Bucket;
  readonly idempotency: IdempotencyStore;
  readonly faults: Faults;
  readonly grants: Grants;
  readonly orderIndex: OrderIndex;
  readonly bulk: BulkOperations;
  /** Made through the Admin API. */
  readonly subscriptions: Map<Digits, ApiSubscription>;
}

interface TenantSettings {
  readonly index: number;
  readonly seed: string;
  readonly plan: Plan;
  readonly now: () => Date;
  readonly scopes: readonly string[];
  readonly protectedData: ProtectedDataApproval;
  readonly searchLagMs: number;
}

export function createTenant(shopSettings: ShopSettings, settings: TenantSettings): Tenant {
  const { index, seed, plan, now } = settings;
  const orderIndex = createOrderIndex(now, indexOrder);
  orderIndex.setLag(settings.searchLagMs);
  return {
    shop: createShop(shopSettings, { index, seed, clock: now }),
    tokens: createTokenBook(now, createSeededIds(`${seed}/tokens/${shopSettings.domain}`)),
    bucket: createBucket(plan, now),
    idempotency: createIdempotencyStore(now),
    faults: createFaults(`${seed}/faults/${shopSettings.domain}`),
    grants: createGrants(settings.scopes, settings.protectedData),
    orderIndex,
    bulk: createBulkOperations(now),
    subscriptions: new Map(),
  };
}
