import type { ErpConnectors } from "#app/erp/port.ts";
import type { Guard } from "#app/engine/port.ts";
import type { Ops } from "#app/ops/port.ts";
import type { Shopify } from "#app/shopify/port.ts";
import type { Shop } from "#app/domain/values/ids.ts";
import type { Result } from "#app/domain/result.ts";
import type { Store } from "#app/store/port.ts";

/** What every flow is given. compose.server.ts makes it once per worker process. */
export interface FlowPorts {
  readonly store: Store;
  readonly shopify: Shopify;
  readonly connectors: ErpConnectors;
  readonly guard: Guard;
  readonly ops: Ops;
  readonly now: () => Date;
  /** Shopify's lists show a change at most this much later than it was made. */
  readonly listLagMs: number;
  /** UUID v7. */
  readonly newId: () => string;
  /** Refreshes the shop's access token when it is older than asked; one runner per shop over all processes. */
  readonly refreshToken: (shop: Shop) => Promise<Result<void>>;
  /** Makes what waits in a flow run now. */
  readonly wake: (shop: Shop, flow: string) => Promise<void>;
  /** Where the app's screens are, for links in mails: `<origin of the shop's admin>/apps/...`. */
  readonly appLink: (shop: Shop, path: string) => string;
}
