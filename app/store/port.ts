import type { BulkCommand, BulkState, SelectableState } from "#app/domain/bulk/bulk-action.ts";
import type { LevelExplanation, StockTerms } from "#app/domain/inventory/level.ts";
import type { Hold } from "#app/domain/orders/hold.ts";
import type { OrderKnowledge } from "#app/domain/orders/judge-change.ts";
import type { OrderPolicy } from "#app/domain/orders/order-policy.ts";
import type { OrderTraits } from "#app/domain/orders/order-traits.ts";
import type { SalesOrder } from "#app/domain/orders/sales-order.ts";
import type { OrderSyncState } from "#app/domain/orders/sync-state.ts";
import type { Twin } from "#app/domain/orders/twin.ts";
import type { SyncError } from "#app/domain/errors/sync-error.ts";
import type {
  CorrelationId,
  ErpItem,
  IdempotencyKey,
  InventoryItemGid,
  LocationGid,
  OrderGid,
  Shop,
  Sku,
  Warehouse,
} from "#app/domain/values/ids.ts";
import type { Money } from "#app/domain/values/money.ts";
import type { EventDraft, EventState, Job } from "#app/engine/port.ts";
import type { AlertRule, AuditEntry } from "#app/ops/port.ts";

/** A page of a keyset: `next` goes on after the last row; null at the end. */
export interface Keyset<T> {
  readonly rows: readonly T[];
  readonly next: string | null;
}

/** Units of one order that Shopify has taken from one item at one location, from its newest reading. */
export interface Commitment {
  readonly sku: Sku;
  readonly item: ErpItem | null;
  /** Null: no open fulfillment order says where; counts at every location. */
  readonly location: LocationGid | null;
  /** Units taken: still to be fulfilled and fulfilled; what was removed or returned is not in it. */
  readonly units: number;
  /** Those of `units` still to be fulfilled: Shopify counts them as committed. */
  readonly openUnits: number;
}

export interface OrderRow {
  readonly orderId: OrderGid;
  readonly name: string;
  readonly state: OrderSyncState;
  readonly reasons: readonly string[];
  readonly version: Date | null;
  readonly businessHash: string | null;
  readonly postedHash: string | null;
  readonly total: Money | null;
  readonly skus: readonly string[];
  readonly erpDocumentId: string | null;
  readonly erpNumber: string | null;
  readonly isWrittenBack: boolean;
  readonly commitments: readonly Commitment[];
  readonly correlationId: CorrelationId | null;
  readonly placedAt: Date | null;
  readonly postedAt: Date | null;
  readonly waitingSince: Date | null;
  /** Why it is held; empty where it is not. */
  readonly holds: readonly Hold[];
  /** Null: it was recorded by an earlier release and not read since. */
  readonly traits: OrderTraits | null;
  /** Equal hashes are orders of one customer for the same: domain/orders/twin. Null: its customer is not known. */
  readonly twinHash: string | null;
  /** When its holds are to be judged again though nothing has changed. */
  readonly judgedAgainAt: Date | null;
}

export interface OrderFilter {
  /** Order name, ERP number or SKU, as a person types it. */
  readonly search?: string;
  readonly state?: OrderSyncState;
  readonly after?: string;
  readonly limit: number;
}

export interface ClosedOrder {
  readonly order: OrderGid;
  readonly before: OrderSyncState;
  readonly after: OrderSyncState;
}

export interface OrderBook {
  find(order: OrderGid): Promise<OrderRow | null>;
  /** Inserts or replaces; a row whose stored version is newer stays as it is (false). */
  save(row: OrderRow): Promise<boolean>;
  /** Inserts; an order that has a row stays as it is (false). For readings made out of the order's turn. */
  saveNew(row: OrderRow): Promise<boolean>;
  /** Orders with ready `order.push` work in the inbox and no row yet, oldest first: they stand behind an order that waits. */
  behind(limit: number): Promise<readonly { readonly order: OrderGid; readonly receivedAt: Date }[]>;
  /** Newest placed first. */
  list(filter: OrderFilter): Promise<Keyset<OrderRow>>;
  /** Kept with every change of an order, so that asking costs the states and not the orders. */
  countByState(): Promise<Readonly<Partial<Record<OrderSyncState, number>>>>;
  /** Orders waiting for the ERP: how many, worth how much per currency, since when the oldest. */
  waiting(): Promise<{ readonly count: number; readonly worth: readonly Money[]; readonly since: Date | null }>;
  /** Orders that still count against availability of these items. */
  commitmentsOf(
    items: readonly ErpItem[],
  ): Promise<readonly { readonly order: OrderGid; readonly name: string; readonly commitment: Commitment }[]>;
  /** ERP documents of orders that are posted and not final, for the read after a stock answer. */
  openDocuments(limit: number): Promise<readonly { readonly order: OrderGid; readonly documentId: string }[]>;
  /**
   * Ends the way of orders that stand at one of `from` with no open case and no work in the inbox, by a person's word: as amended
   * or cancelled where the ERP has a document, else skipped with the person's reason. Returns those it has moved.
   */
  close(
    orders: readonly OrderGid[],
    end: { readonly from: readonly OrderSyncState[]; readonly reason: string },
  ): Promise<readonly ClosedOrder[]>;
  /**
   * The nearest earlier order of the last 24 hours that is as this one and was not skipped or cancelled. Two that are worked on at the same
   * moment may not see each other.
   */
  twinOf(order: {
    readonly order: OrderGid;
    readonly hash: string | null;
    readonly placedAt: Date;
  }): Promise<Twin | null>;
  /** Orders whose holds are to be judged again by now, the longest due first; each is taken once. */
  takeDue(now: Date, limit: number): Promise<readonly OrderGid[]>;
  /** All held orders are to be judged again at once, because the policy is another; returns how many. */
  judgeHeldAgain(at: Date): Promise<number>;
  /** What is kept of the order names its customer no more (customers/redact). Safe to repeat. */
  forgetCustomer(order: OrderGid): Promise<void>;
  /** Their ERP documents are final (wholly shipped): `openDocuments` leaves them out from now on. */
  closeDocuments(orders: readonly OrderGid[]): Promise<void>;
}

/** A hold that a person has released for one order. */
export interface ReleaseRow {
  /** Hold.key */
  readonly hold: string;
  readonly actor: string;
  readonly reason: string;
  readonly at: Date;
}

/** A person's word about single orders: it outlives the next judgement. */
export interface Releases {
  of(order: OrderGid): Promise<readonly ReleaseRow[]>;
  /** Releasing a hold again keeps the first word. */
  add(order: OrderGid, holds: readonly string[], word: Pick<ReleaseRow, "actor" | "reason">): Promise<void>;
}

export interface OrderPolicies {
  /** What the shop has chosen, over what a shop has that has chosen nothing. */
  find(): Promise<OrderPolicy>;
  save(policy: OrderPolicy): Promise<void>;
}

export type IntentState = "open" | "in-doubt" | "settled" | "refused";

export interface IntentRow {
  readonly id: string;
  readonly kind: "sales-order";
  readonly key: IdempotencyKey;
  readonly documentHash: string;
  readonly document: SalesOrder;
  readonly state: IntentState;
  readonly attempt: number;
  readonly sentAt: Date;
  readonly settleAt: Date | null;
  readonly erpDocumentId: string | null;
  readonly erpNumber: string | null;
  readonly outcome: string | null;
  readonly correlationId: CorrelationId;
}

export interface Intents {
  find(kind: "sales-order", key: IdempotencyKey): Promise<IntentRow | null>;
  /** Inserts or replaces by (kind, key). */
  save(row: IntentRow): Promise<void>;
}

export type CaseState = "open" | "resolved" | "discarded";

export interface CaseDraft {
  readonly flow: string;
  readonly error: SyncError;
  readonly subject: string;
  readonly subjectName: string;
  readonly eventId: string;
  readonly worth: Money | null;
}

export interface CaseRow {
  readonly id: string;
  readonly flow: string;
  readonly code: string;
  readonly cause: string;
  readonly message: string;
  readonly field: string | null;
  readonly subject: string;
  readonly subjectName: string;
  readonly eventId: string;
  readonly worth: Money | null;
  readonly choices: readonly string[];
  readonly state: CaseState;
  readonly resolution: string | null;
  readonly createdAt: Date;
  readonly settledAt: Date | null;
}

export interface CaseGroup {
  readonly code: string;
  readonly cause: string;
  readonly flow: string;
  readonly count: number;
  readonly worth: readonly Money[];
  readonly oldest: Date;
  readonly sample: CaseRow;
}

export interface Cases {
  /** One open case per (subject, code, cause): opening it again moves it to the newer event. */
  open(draft: CaseDraft): Promise<void>;
  /** Closes the open cases of a subject but those of the same code and cause as one of `still`; returns how many. */
  resolveSubject(subject: string, resolution: string, still?: readonly SyncError[]): Promise<number>;
  discard(ids: readonly string[], reason: string): Promise<readonly CaseRow[]>;
  groups(): Promise<readonly CaseGroup[]>;
  ofGroup(
    code: string,
    cause: string,
    page: { readonly after?: string; readonly limit: number },
  ): Promise<Keyset<CaseRow>>;
  /** Every open case of a cause. */
  allOfGroup(code: string, cause: string): Promise<readonly CaseRow[]>;
  ofSubject(subject: string): Promise<readonly CaseRow[]>;
  find(id: string): Promise<CaseRow | null>;
}

/** A person's command over many events or cases, and how far it has come. */
export interface BulkActionRow {
  readonly id: string;
  readonly command: BulkCommand;
  readonly reason: string | null;
  readonly state: BulkState;
  /** How many the selection held when it was started. */
  readonly total: number;
  readonly done: number;
  /** Looked at and left as they were: something else had happened to them meanwhile, or they must not be stopped now. */
  readonly passedOver: number;
  readonly startedBy: string;
  readonly correlationId: CorrelationId;
  readonly startedAt: Date;
  readonly settledAt: Date | null;
}

/** The events, or cases, of one step; `isLast`: the selection has no more. */
export interface BulkStep {
  readonly events: readonly string[];
  readonly cases: readonly string[];
  readonly isLast: boolean;
}

export interface BulkActions {
  /** How many events or cases a command would be about now. */
  count(command: BulkCommand): Promise<number>;
  /** Keeps a command under a new id; `total` is counted here. */
  start(
    draft: Pick<BulkActionRow, "id" | "command" | "reason" | "startedBy" | "correlationId">,
  ): Promise<BulkActionRow>;
  find(id: string): Promise<BulkActionRow | null>;
  /** Newest first. */
  list(page: { readonly after?: string; readonly limit: number }): Promise<Keyset<BulkActionRow>>;
  /** What became of the events it has moved: how many are in which state now. */
  outcome(id: string): Promise<Readonly<Partial<Record<SelectableState, number>>>>;
  /** The running action, locked until the transaction ends; null where it is over or unknown. */
  hold(id: string): Promise<BulkActionRow | null>;
  /** The next rows of a held action, and its cursor moved behind them: committed with what is done to them, a step is never done twice. */
  nextStep(action: BulkActionRow, limit: number): Promise<BulkStep>;
  /** Brings settled events back to ready, with their lanes' tokens; returns how many were moved. */
  replay(action: BulkActionRow, events: readonly string[]): Promise<number>;
  /**
   * Takes waiting events out of the inbox, with the person's reason; returns the keys of those it has moved. Work on an order whose booking
   * is under way or in doubt is left: it must find out first what the ERP has.
   */
  cancel(action: BulkActionRow, events: readonly string[], reason: string): Promise<readonly string[]>;
  noteProgress(id: string, step: { readonly done: number; readonly passedOver: number }): Promise<void>;
  /** Ends a running action; false where it was over already. */
  settle(id: string, state: Exclude<BulkState, "running">): Promise<boolean>;
}

export interface ConnectionRow {
  readonly kind: string;
  readonly config: unknown;
  readonly credentials: Readonly<Record<string, string>>;
  readonly state: "untested" | "working" | "unauthorized" | "failing";
  readonly probe: unknown;
  readonly problem: string | null;
  readonly testedAt: Date | null;
}

export interface Connections {
  find(): Promise<ConnectionRow | null>;
  save(row: ConnectionRow): Promise<void>;
  saveHealth(health: Pick<ConnectionRow, "state" | "probe" | "problem" | "testedAt">): Promise<void>;
}

/** `draining`: what stood in the inbox when it began is brought to its end, what comes later stays there; then the flow is off. */
export type FlowMode = "off" | "live" | "paused" | "draining";

export interface FlowRow {
  readonly flow: string;
  readonly mode: FlowMode;
  readonly reason: string | null;
  /** A pause ends by itself then; null: a person ends it. */
  readonly pausedUntil: Date | null;
  readonly lastSuccessAt: Date | null;
  readonly lastError: string | null;
  readonly lastErrorAt: Date | null;
  readonly cursor: string | null;
}

export interface Flows {
  /** A flow without a row is off. */
  find(flow: string): Promise<FlowRow>;
  all(): Promise<readonly FlowRow[]>;
  /** A pause with `until` is ended by shop/tend-flows. */
  setMode(flow: string, mode: Exclude<FlowMode, "draining">, reason: string | null, until?: Date | null): Promise<void>;
  /** Brings to its end what stands in the inbox now and begins nothing that comes later; returns how many stand there. */
  drain(flow: string, reason: string | null): Promise<number>;
  /** How many events a drain still has to bring to their end; 0 for a flow that does not drain. */
  leftToDrain(flow: string): Promise<number>;
  /**
   * Whether this work may write to Shopify or to the ERP at this moment: its flow runs and nobody has cancelled the work (I15).
   * Asked in the transaction that commits an intent, or just before the call: a pause may be younger than the run. A cancellation waits
   * until the asking transaction is over, so it sees the intent.
   */
  mayWrite(work: { readonly flow: string; readonly eventId: string }): Promise<boolean>;
  noteSuccess(flow: string, at: Date): Promise<void>;
  noteError(flow: string, message: string, at: Date): Promise<void>;
  setCursor(flow: string, cursor: string | null): Promise<void>;
  /** The next snapshot number: taken, and committed, before the ERP read begins. */
  beginSnapshot(): Promise<number>;
  newestSnapshot(): Promise<number>;
}

export interface LaneSettings {
  /** Lanes of a flow that are in force, and the number that somebody wants; null: the installation's default. */
  of(flow: string): Promise<{ readonly inForce: number; readonly wanted: number | null }>;
  /** 1 to 64. Takes effect within a minute, by any worker and without overlap: what runs is waited for. */
  want(flow: string, lanes: number | null): Promise<void>;
}

export interface VariantRow {
  readonly inventoryItem: InventoryItemGid;
  readonly sku: Sku | null;
  readonly title: string;
  readonly isTracked: boolean;
  readonly isBundleParent: boolean;
  readonly hasDuplicateSku: boolean;
}

export interface CatalogueRow {
  readonly item: ErpItem;
  readonly name: string;
  readonly unit: string | null;
  readonly isActive: boolean;
}

export interface Catalogue {
  saveItems(rows: readonly CatalogueRow[], seenAt: Date): Promise<void>;
  /** Items that no read has shown since are no longer active; returns how many that were. */
  retireItems(seenBefore: Date): Promise<number>;
  searchItems(text: string, limit: number): Promise<readonly CatalogueRow[]>;
  hasItem(item: ErpItem): Promise<boolean>;
  saveVariants(rows: readonly VariantRow[], seenAt: Date): Promise<void>;
  variantsBySku(skus: readonly Sku[]): Promise<readonly VariantRow[]>;
  variantsByItem(items: readonly InventoryItemGid[]): Promise<readonly VariantRow[]>;
  /** All variants that may be published, by pages of inventory item. */
  variants(page: { readonly after?: string; readonly limit: number }): Promise<Keyset<VariantRow>>;
  /** SKU → ERP item: a person's mapping first, then an active ERP item of the same code. A SKU without either is left out. */
  itemsOf(skus: readonly Sku[]): Promise<ReadonlyMap<Sku, ErpItem>>;
  /** The reverse, for stock: which SKUs sell this item. */
  skusOf(items: readonly ErpItem[]): Promise<ReadonlyMap<ErpItem, readonly Sku[]>>;
  mapItem(sku: Sku, item: ErpItem, by: string): Promise<void>;
}

export interface LocationRow {
  readonly location: LocationGid;
  readonly name: string;
  readonly isActive: boolean;
  readonly warehouse: Warehouse | null;
}

export interface Locations {
  all(): Promise<readonly LocationRow[]>;
  /** Adds and renames; keeps the warehouses people chose. */
  saveSeen(rows: readonly Omit<LocationRow, "warehouse">[]): Promise<void>;
  setWarehouse(location: LocationGid, warehouse: Warehouse | null): Promise<void>;
}

export interface PublishedRow {
  readonly inventoryItem: InventoryItemGid;
  readonly location: LocationGid;
  readonly sku: Sku;
  readonly quantity: number;
  readonly explanation: LevelExplanation;
  readonly snapshot: number;
  readonly correlationId: CorrelationId;
  readonly publishedAt: Date;
}

export interface PublishBatchRow {
  readonly key: string;
  readonly location: LocationGid;
  readonly rows: unknown;
  readonly state: "open" | "written" | "stale" | "refused";
}

/** Units of an order that ERP snapshots numbered above `observed` are known to contain. */
export interface ContainedRow {
  readonly order: OrderGid;
  readonly item: ErpItem;
  readonly warehouse: Warehouse;
  readonly units: number;
  readonly observed: number;
}

export interface Stock {
  /** An older snapshot never replaces a newer one. Returns the items whose terms changed. */
  saveTerms(rows: readonly StockTerms[], readAt: Date): Promise<readonly ErpItem[]>;
  termsOf(items: readonly ErpItem[]): Promise<readonly (StockTerms & { readonly readAt: Date })[]>;
  saveContained(rows: readonly ContainedRow[]): Promise<void>;
  containedOf(items: readonly ErpItem[]): Promise<readonly ContainedRow[]>;
  savePublished(rows: readonly PublishedRow[]): Promise<void>;
  publishedOf(items: readonly InventoryItemGid[]): Promise<readonly PublishedRow[]>;
  /** By SKU, a page at a time. */
  listPublished(filter: {
    readonly search?: string;
    readonly after?: string;
    readonly limit: number;
  }): Promise<Keyset<PublishedRow>>;
  saveBatch(row: PublishBatchRow): Promise<void>;
  openBatches(): Promise<readonly PublishBatchRow[]>;
}

export type OrderCheckName = "catch-up" | "nightly";

/** A check of Shopify's orders against what the house has of them, and how far it has come. */
export interface OrderCheckRow {
  readonly name: OrderCheckName;
  /** Whose run wrote it last: a run that was broken off goes on where it was. */
  readonly run: CorrelationId;
  /** Every change up to here has been compared. */
  readonly reachedAt: Date;
  /** Changes compared, and orders sent on their way again, by this run. */
  readonly compared: number;
  readonly sentAgain: number;
  /** The newest change that a webhook told of, over all runs. */
  readonly toldAt: Date | null;
  readonly startedAt: Date;
  /** Null while it is under way. */
  readonly endedAt: Date | null;
}

export interface OrderChecks {
  find(name: OrderCheckName): Promise<OrderCheckRow | null>;
  /** Inserts or replaces by name. */
  save(row: OrderCheckRow): Promise<void>;
  /** What the house knows of each of these orders; at most a page of Shopify's. */
  knowledgeOf(orders: readonly OrderGid[]): Promise<ReadonlyMap<OrderGid, OrderKnowledge>>;
  /** Changes found since then that no webhook told of, by the audit trail. */
  missedSince(at: Date): Promise<{ readonly count: number; readonly newestAt: Date | null }>;
}

export interface AlertRow {
  readonly id: string;
  readonly rule: AlertRule;
  readonly message: string;
  readonly openedAt: Date;
  readonly notifiedAt: Date | null;
  readonly notifiedTo: string | null;
  readonly clearedAt: Date | null;
}

export interface AlertSettingRow {
  readonly rule: AlertRule;
  readonly ownerName: string;
  readonly ownerEmail: string;
  readonly afterMinutes: number;
}

export interface Alerts {
  openAlerts(): Promise<readonly AlertRow[]>;
  recent(limit: number): Promise<readonly AlertRow[]>;
  /** Inserts or replaces by id. */
  save(row: AlertRow): Promise<void>;
  setting(rule: AlertRule): Promise<AlertSettingRow | null>;
  saveSetting(row: AlertSettingRow): Promise<void>;
}

export interface ExchangeRow {
  readonly correlationId: CorrelationId;
  readonly key: string;
  readonly system: "shopify" | "erp";
  readonly operation: string;
  readonly request: string | null;
  readonly status: number | null;
  readonly response: string | null;
  readonly failure: string | null;
  readonly durationMs: number;
  readonly costPoints: number | null;
  readonly startedAt: Date;
}

export interface TimelineEvent {
  readonly eventId: string;
  readonly source: string;
  readonly topic: string;
  readonly kind: string;
  readonly state: EventState;
  readonly correlationId: string;
  readonly receivedAt: Date;
  readonly settledAt: Date | null;
  readonly duplicates: number;
  readonly note: string | null;
  readonly errorCode: string | null;
  readonly attempts: readonly {
    readonly number: number;
    readonly startedAt: Date;
    readonly endedAt: Date;
    readonly outcome: string;
    readonly errorCode: string | null;
    readonly message: string | null;
  }[];
}

export interface History {
  /** Redacted by the caller (domain/redact). */
  saveExchanges(rows: readonly ExchangeRow[]): Promise<void>;
  exchangesOf(key: string, limit: number): Promise<readonly ExchangeRow[]>;
  eventsOf(key: string, limit: number): Promise<readonly TimelineEvent[]>;
  /** The original bytes of one event. */
  bodyOf(eventId: string): Promise<Uint8Array | null>;
  /** Puts a body without personal data in the place of the original (customers/redact). Safe to repeat. */
  replaceBody(eventId: string, body: Uint8Array): Promise<void>;
  /**
   * Ends what is quarantined or dead of a key and older than an event that has done its work; returns how many. Safe to repeat.
   */
  settleOlder(than: Pick<Job, "key" | "kind" | "eventId">): Promise<number>;
  /** What of a flow stands in the inbox and has not run: how many, and since when the head of its longest-standing lane. Costs what stands there, not what was. */
  inbox(flow: string): Promise<{ readonly count: number; readonly since: Date | null }>;
}

export interface AuditRow extends AuditEntry {
  readonly at: Date;
}

export interface AuditTrail {
  append(entry: AuditEntry): Promise<void>;
  appendAll(entries: readonly AuditEntry[]): Promise<void>;
  ofSubject(subject: string, limit: number): Promise<readonly AuditRow[]>;
  recent(page: { readonly after?: string; readonly limit: number }): Promise<Keyset<AuditRow>>;
}

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
  readonly releases: Releases;
  readonly orderPolicies: OrderPolicies;
  readonly intents: Intents;
  readonly cases: Cases;
  readonly bulkActions: BulkActions;
  readonly connections: Connections;
  readonly flows: Flows;
  readonly lanes: LaneSettings;
  readonly catalogue: Catalogue;
  readonly locations: Locations;
  readonly stock: Stock;
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
  /** Installed shops with the flows that are live there, the house's own upkeep among them, and their IANA time zone. */
  running(): Promise<
    readonly { readonly shop: Shop; readonly flows: ReadonlySet<string>; readonly timeZone: string }[]
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

/** A number that was counted no further than it must be. */
export interface Tally {
  readonly count: number;
  /** There are more than counted. */
  readonly isMore: boolean;
}

/** What stands in one flow of one shop. */
export interface ShopBacklog {
  readonly shop: Shop;
  readonly flow: string;
  /** False: the flow is paused or off there, or the app is not installed. */
  readonly mayRun: boolean;
  readonly waiting: Tally;
  /** Since when the event at the head of its longest-standing lane is to be done. */
  readonly oldestSince: Date;
}

export interface FlowRuns {
  readonly flow: string;
  readonly done: number;
  readonly retries: number;
  /** Of events that came to their end, from arrival to end; null: none did. */
  readonly p50Ms: number | null;
  readonly p99Ms: number | null;
  /** Done in each minute that had any. */
  readonly doneByMinute: readonly { readonly minute: Date; readonly done: number }[];
}

/** Runs of all shops, newest first counted. */
export interface RecentRuns {
  /** From here on every run is counted: an hour ago, or later where more runs were made than are read. */
  readonly since: Date;
  readonly flows: readonly FlowRuns[];
}

export interface Unfinished {
  readonly flow: string;
  readonly quarantined: Tally;
  readonly dead: Tally;
}

/** The whole installation, for its operator: numbers over all shops, never their rows. Reads only, by index. */
export interface Installation {
  /** Costs the number of lanes with work, not the depth of the backlog. */
  backlog(): Promise<readonly ShopBacklog[]>;
  /** Events that wait for a person or a replay. Costs the number of installed shops. */
  unfinished(flows: readonly string[]): Promise<readonly Unfinished[]>;
  /** Orders in doubt in these shops: one in doubt always has an event in the backlog of its flow. */
  ordersInDoubt(shops: readonly Shop[]): Promise<number>;
  recentRuns(): Promise<RecentRuns>;
}
