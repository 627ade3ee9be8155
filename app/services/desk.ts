import type { Shop } from "#app/domain/values/ids.ts";
import type { Engine, Guard } from "#app/engine/port.ts";
import type { ErpConnectors } from "#app/erp/port.ts";
import type { Ops } from "#app/ops/port.ts";
import type { Shopify } from "#app/shopify/port.ts";
import type { Store } from "#app/store/port.ts";
import type { Operator } from "./engine-sight.ts";

/** One verified person at one shop, and everything a screen may ask with. Made by session.server.ts, never from a parameter. */
export interface Desk {
  readonly shop: Shop;
  /** "person:<Shopify user id>", for the audit trail. */
  readonly actor: string;
  readonly locale: string;
  readonly store: Store;
  readonly engine: Engine;
  readonly shopify: Shopify;
  readonly connectors: ErpConnectors;
  readonly guard: Guard;
  readonly ops: Ops;
  readonly now: () => Date;
  /** UUID v7. */
  readonly newId: () => string;
  /** Where the shop's ERP tells of changes. */
  readonly pushAddress: string;
  /** Milliseconds between questions for its stock changes, where its ERP bears it. */
  readonly stockPollMs: number;
  /** The whole installation; absent for everybody but its operator's staff. */
  readonly operator?: Operator;
}
