import type { GrantCounts } from "../auth/token-book.ts";
import { mintSessionToken } from "../auth/session-token.ts";
import type { GraphqlFault } from "../faults.ts";
import type { Call } from "../call-log.ts";
import type { Platform } from "../platform.ts";
import { tenantOf, type OfShop } from "./tenant-of.ts";

/** The app's installation, tokens and calls, and what goes wrong with them. */
export function appControl(platform: Platform) {
  return {
    install(of: OfShop): void {
      tenantOf(platform, of).shop.isInstalled = true;
    },
    /** Tells the app first, as it can only be told while installed; every token ends at once. */
    uninstall(of: OfShop): void {
      const { shop, tokens } = tenantOf(platform, of);
      platform.announce(shop, [{ topic: "app/uninstalled" }]);
      shop.isInstalled = false;
      tokens.revokeAll();
    },
    /** Ends access tokens now, as an hour would; refresh tokens stay. */
    expireAccessTokens: (of: OfShop): void => tenantOf(platform, of).tokens.expireAccess(),
    grants: (of: OfShop): GrantCounts => tenantOf(platform, of).tokens.counts(),
    /** A session token as the admin would hand it to the app. */
    sessionToken: (of: OfShop): { readonly token: string } => ({
      token: mintSessionToken(
        platform.app,
        tenantOf(platform, of).shop.domain,
        platform.clock.now(),
        platform.ids.idTokens,
      ),
    }),
    /** The next GraphQL requests of the shop meet this. */
    fault: ({ graphql, ...of }: OfShop & { readonly graphql: GraphqlFault }): void =>
      tenantOf(platform, of).faults.add(graphql),
    clearFaults: (of: OfShop): void => tenantOf(platform, of).faults.clear(),
    /** GraphQL requests, oldest first; of one shop or of all. */
    calls: ({ shop }: { readonly shop?: string }): readonly Call[] =>
      platform.calls.all().filter((call) => call.door === "graphql" && (shop === undefined || call.shop === shop)),
  };
}
