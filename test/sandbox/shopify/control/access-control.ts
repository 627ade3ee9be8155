import type { BulkErrorCode } from "../bulk/operations.ts";
import type { ProtectedDataApproval } from "../graphql/grants.ts";
import type { Platform } from "../platform.ts";
import { gid } from "../state/ids.ts";
import { numberOf } from "../state/lossless-json.ts";
import { tenantOf, type OfShop } from "./tenant-of.ts";

interface ScopeChange extends OfShop {
  readonly add?: readonly string[];
  readonly remove?: readonly string[];
}

interface BulkFailure extends OfShop {
  readonly errorCode?: BulkErrorCode;
  readonly afterLines?: number;
}

/** What a shop grants the app, and what the app may know of its customers. */
export function accessControl(platform: Platform) {
  return {
    /** The merchant grants or takes back scopes; the app hears of it by app/scopes_update. Answers what is granted then. */
    changeScopes({ add = [], remove = [], ...of }: ScopeChange): readonly string[] {
      const { shop, grants } = tenantOf(platform, of);
      const previous = grants.scopes();
      const current = [...new Set([...previous, ...add])].filter((scope) => !remove.includes(scope));
      grants.change(current);
      const payload = {
        id: numberOf(platform.app.id),
        shop_id: gid("Shop", shop.id),
        previous: [...previous],
        current,
        updated_at: platform.clock.now().toISOString(),
      };
      platform.notify(shop, [{ topic: "app/scopes_update", payload: () => payload }]);
      return current;
    },
    /** What Shopify has approved the app for: none, level-1 or level-2. */
    approveProtectedData: ({ approval, ...of }: OfShop & { readonly approval: ProtectedDataApproval }): void =>
      tenantOf(platform, of).grants.approve(approval),
    /** The shop's next bulk operation breaks off after so many lines; they are its partial data. */
    failBulk: ({ errorCode = "INTERNAL_SERVER_ERROR", afterLines = 0, ...of }: BulkFailure): void =>
      tenantOf(platform, of).bulk.failNext(errorCode, afterLines),
    /** How far searches for orders are behind reads, from now on. */
    setSearchLag: ({ lagMs, ...of }: OfShop & { readonly lagMs: number }): void =>
      tenantOf(platform, of).orderIndex.setLag(lagMs),
  };
}
