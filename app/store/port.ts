import type { Shop } from "#app/domain/values/ids.ts";
import type { EventDraft } from "#app/engine/port.ts";
import type { Alerts } from "./ports/alerts.ts";
import type { BulkActions } from "./ports/bulk-actions.ts";
import type { Cases } from "./ports/cases.ts";
import type { Catalogue } from "./ports/catalogue.ts";
import type { Corrections } from "./ports/corrections.ts";
import type { Connections, Flows, LaneSettings } from "./ports/flows.ts";
import type { AuditTrail, History } from "./ports/history.ts";
import type { Identifiers } from "./ports/identifiers.ts";
import type { Intents } from "./ports/intents.ts";
import type { LevelLedgers } from "./ports/level-ledgers.ts";
import type { MappingReleases } from "./ports/mappings.ts";
import type { LevelList } from "./ports/level-list.ts";
import type { LevelWatch } from "./ports/level-watch.ts";
import type { OrderChecks } from "./ports/order-checks.ts";
import type { Readiness } from "./ports/readiness.ts";
import type { Rehearsals } from "./ports/rehearsals.ts";
import type { DueLevels } from "./ports/due-levels.ts";
import type { OrderUnits } from "./ports/order-units.ts";
import type { Publishings } from "./ports/publishings.ts";
import type { OrderVersions } from "./ports/order-versions.ts";
import type { OrderWords } from "./ports/order-words.ts";
import type { OrderBook, OrderPolicies, Releases, ShippingPolicies } from "./ports/orders.ts";
import type { Ownership } from "./ports/ownership.ts";
import type { Pushes, PushSecrets, SchedulePaces } from "./ports/pushes.ts";
import type { Selling } from "./ports/selling.ts";
import type { ShippingMethodMap } from "./ports/shipping-methods.ts";
import type { Locations, Stock } from "./ports/stock.ts";
import type { ValueMaps } from "./ports/value-maps.ts";

// One door to the tables; what stands behind it is told by subject.
export type * from "./ports/alerts.ts";
export type * from "./ports/bulk-actions.ts";
export type * from "./ports/cases.ts";
export type * from "./ports/catalogue.ts";
export type * from "./ports/corrections.ts";
export type * from "./ports/flows.ts";
export type * from "./ports/history.ts";
export type * from "./ports/identifiers.ts";
export type * from "./ports/installation.ts";
export type * from "./ports/intents.ts";
export type * from "./ports/keyset.ts";
export type * from "./ports/level-ledgers.ts";
export type * from "./ports/mappings.ts";
export type * from "./ports/readiness.ts";
export type * from "./ports/rehearsals.ts";
export type * from "./ports/level-list.ts";
export type * from "./ports/level-watch.ts";
export type * from "./ports/order-checks.ts";
export type * from "./ports/due-levels.ts";
export type * from "./ports/order-units.ts";
export type * from "./ports/publishings.ts";
export type * from "./ports/order-versions.ts";
export type * from "./ports/order-words.ts";
export type * from "./ports/orders.ts";
export type * from "./ports/ownership.ts";
export type * from "./ports/pushes.ts";
export type * from "./ports/selling.ts";
export type * from "./ports/shipping-methods.ts";
export type * from "./ports/stock.ts";
export type * from "./ports/value-maps.ts";

export interface ShopRow {
  readonly shop: Shop;
  readonly epoch: number;
  readonly name: string;
  readonly timeZone: string;
  readonly currency: string;
  readonly scopes: string;
  readonly installedAt: Date;
  readonly uninstalledAt: Date | null;
}

/** Everything of one shop, in one open transaction under row-level security: no other shop's row can be reached. */
export interface ShopStore {
  readonly shop: Shop;
  readonly orders: OrderBook;
  readonly orderVersions: OrderVersions;
  readonly releases: Releases;
  readonly orderWords: OrderWords;
  readonly orderPolicies: OrderPolicies;
  readonly shippingPolicies: ShippingPolicies;
  readonly shippingMethods: ShippingMethodMap;
  readonly mappings: MappingReleases;
  readonly rehearsals: Rehearsals;
  readonly readiness: Readiness;
  readonly valueMaps: ValueMaps;
  readonly identifiers: Identifiers;
  readonly ownership: Ownership;
  readonly intents: Intents;
  readonly cases: Cases;
  readonly corrections: Corrections;
  readonly bulkActions: BulkActions;
  readonly connections: Connections;
  readonly pushSecrets: PushSecrets;
  readonly pushes: Pushes;
  readonly flows: Flows;
  readonly paces: SchedulePaces;
  readonly lanes: LaneSettings;
  readonly catalogue: Catalogue;
  readonly locations: Locations;
  readonly stock: Stock;
  readonly selling: Selling;
  readonly orderUnits: OrderUnits;
  readonly dueLevels: DueLevels;
  readonly publishings: Publishings;
  readonly ledgers: LevelLedgers;
  readonly levelList: LevelList;
  readonly levelWatch: LevelWatch;
  readonly orderChecks: OrderChecks;
  readonly alerts: Alerts;
  readonly history: History;
  readonly audit: AuditTrail;
  details(): Promise<ShopRow | null>;
  saveDetails(details: Pick<ShopRow, "name" | "timeZone" | "currency" | "scopes">): Promise<void>;
  /** Enqueues in this transaction: the work exists exactly when the rows beside it do. */
  enqueue(event: EventDraft): Promise<void>;
  /** Deletes all rows of the shop but the audit trail and the shop's own row (shop/redact). Returns rows deleted. */
  erase(): Promise<number>;
}

/** Shops, across tenants: only installs and schedules may ask. */
export interface ShopDirectory {
  /**
   * Installed shops with the flows that are live there, the house's own upkeep among them, their IANA time zone, and the kinds of
   * scheduled work that come back at a slower pace there: kind → milliseconds.
   */
  running(): Promise<
    readonly {
      readonly shop: Shop;
      readonly flows: ReadonlySet<string>;
      readonly timeZone: string;
      readonly paces: Readonly<Record<string, number>>;
    }[]
  >;
  find(shop: Shop): Promise<ShopRow | null>;
  /** A first install, or a reinstall after an uninstall (new epoch, new data key). Repeating it on an installed shop changes nothing. */
  install(shop: Shop): Promise<ShopRow>;
  /** Destroys the data key and the sessions, cancels waiting work. Repeating it changes nothing. */
  uninstall(shop: Shop, at: Date): Promise<void>;
}

export interface Store {
  /** Commits when `work` resolves, rolls back when it rejects. Never make a remote call inside. */
  forShop<T>(shop: Shop, work: (store: ShopStore) => Promise<T>): Promise<T>;
  readonly shops: ShopDirectory;
}
