import type { ToldRows } from "#app/domain/contracts/told-rows.ts";
import type { SyncError } from "#app/domain/errors/sync-error.ts";
import type { ErpField } from "#app/domain/mapping/erp-field.ts";
import type { DocumentState } from "#app/domain/orders/document-content.ts";
import type { Result } from "#app/domain/result.ts";
import type { SalesOrder } from "#app/domain/orders/sales-order.ts";
import type { ErpItem, IdempotencyKey, Warehouse } from "#app/domain/values/ids.ts";
import type { DecimalText } from "#app/domain/values/money.ts";
import type { CatalogueKind, CatalogueRecord } from "./catalogue.ts";
import type { DocumentInFull, DocumentPart } from "./document-in-full.ts";
import type { DocumentNow } from "./document-now.ts";
import type { DocumentRef } from "./document-ref.ts";
import type { Exchange } from "./exchange.ts";
import type { RoutingService } from "./routing-service.ts";
import type { ShipmentNow } from "./shipment.ts";

export type { DocumentState } from "#app/domain/orders/document-content.ts";
export type * from "./catalogue.ts";
export type * from "./document-in-full.ts";
export type * from "./document-now.ts";
export type * from "./document-ref.ts";
export type * from "./exchange.ts";
export type * from "./routing-service.ts";
export type * from "./shipment.ts";

/** The kinds of document a connector may carry. The first slice submits sales orders; the others come with their flows. */
export type DocumentKind = "sales-order";

/** What a connector can do, as it says itself and as the conformance suite proves. */
export interface Capabilities {
  /** How a document made twice with one key is prevented. `search`: only by looking before creating. */
  readonly idempotency: "upsert" | "unique" | "search";
  readonly documents: readonly DocumentKind[];
  /** Which lists it gives for mapping. */
  readonly catalogue: readonly CatalogueKind[];
  /** What it tells of the shipments of a sales order; null: nothing. `changes`: it has a stream of them. */
  readonly shipments: { readonly tracking: boolean; readonly changes: boolean } | null;
  /** What it tells of a document in full; the rest is null there. */
  readonly inFull: readonly DocumentPart[];
  /** It tells which fields of its own its sales orders have; they are written, and read back with the document. */
  readonly ownFields: boolean;
  /** What it lets be done with a document that it has, as long as its people have not begun to work on it; whether they have, it says when it is asked. */
  readonly afterwards: { readonly amend: boolean; readonly cancel: boolean };
  /** Which stock terms the ERP gives. What it does not give is null in a StockRow, never zero. */
  readonly stock: {
    readonly onHand: boolean;
    readonly allocated: boolean;
    readonly available: boolean;
    readonly byWarehouse: boolean;
  };
  readonly changes: "feed" | "modified-since" | "none";
  /** How often it is asked what has changed, while its answers come at once; slower ones slow the questions down. */
  readonly pollMs: number;
  /** A cursor is moved back by this much when it is read again; longer than the ERP's longest transaction. */
  readonly overlapMs: number;
  /** Its reads may be of a replica that is this much behind; absent: they are of the books themselves. */
  readonly readsLagMs?: number;
  /** After an interrupted write the ERP may still commit this long; only then does "not found" mean "not there". */
  readonly settleMs: number;
  /** Calls it allows at once; the guard finds the best number below it. */
  readonly maxInFlight: number;
  /** Calls it allows in a stretch of time, over all of the app's processes; absent: it sets no such limit. */
  readonly callBudget?: { readonly calls: number; readonly windowMs: number };
  /** Decimal places the ERP keeps of a unit price. */
  readonly unitPriceScale: number;
  /** How this connector is proved: on a real server, or on our own server of the contract. Shown on the connection screen. */
  readonly provedOn: "real-server" | "contract-server";
}

/** The answer to "does this connection work?", in plain words for the connection screen. */
export interface Probe {
  readonly system: string;
  readonly version: string;
  readonly company: string;
  readonly currency: string;
  readonly warehouses: readonly { readonly code: string; readonly name: string }[];
  /** What the credentials may not do but the flows need, in the ERP's words. Empty: all is there. */
  readonly missingPermissions: readonly string[];
  /** ERP clock minus ours, milliseconds, as far as one answer can tell. */
  readonly clockSkewMs: number;
}

/** Rows that break their contract come beside the others, and hold nothing up: domain/contracts/told-rows. */
export interface Page<T> extends ToldRows<T> {
  /** Opaque; null on the last page. */
  readonly next: string | null;
}

/** A document that a submit has made or found. */
export interface Submitted {
  readonly ref: DocumentRef;
  readonly state: DocumentState;
  /** What a read behind the last write has shown; absent: nobody has looked, and the caller must. */
  readonly shown?: DocumentNow | undefined;
}

/**
 * What became of a submitted document.
 * `unknown`: no answer that can be trusted came back; the engine waits `settleMs`, then asks `settle`. Never "failed".
 */
export type SubmitOutcome =
  | ({ readonly kind: "created" } & Submitted)
  | ({ readonly kind: "existing" } & Submitted)
  | { readonly kind: "accepted"; readonly job: string }
  | { readonly kind: "needs-decision"; readonly question: string; readonly choices: readonly string[] }
  | { readonly kind: "unknown"; readonly why: string };

/**
 * What an interrupted write turned out to be. `absent`: the settle time has passed and no document has the key, or only the beginning
 * of one, which submitting again will finish.
 */
export type SettleOutcome =
  | { readonly kind: "existing"; readonly ref: DocumentRef; readonly state: DocumentState }
  | { readonly kind: "absent" }
  | { readonly kind: "pending" };

/** A document as it was last read: what is to be done with it is about no other version of it. */
export interface DocumentAt {
  readonly key: IdempotencyKey;
  /** DocumentNow.version */
  readonly version: string;
}

/**
 * What became of a change of a document. `too-late`: the ERP has gone too far with it, or lets nobody change it, and nothing was done.
 * `unknown`: no answer that can be trusted came back; after `settleMs` the same may be asked again.
 */
export type ChangeOutcome =
  | { readonly kind: "done"; readonly ref: DocumentRef; readonly state: DocumentState }
  | { readonly kind: "too-late"; readonly why: string }
  | { readonly kind: "needs-decision"; readonly question: string; readonly choices: readonly string[] }
  | { readonly kind: "unknown"; readonly why: string };

/** One item in one warehouse, as of the moment the ERP's read began. Null: the ERP does not say. */
export interface StockRow {
  readonly item: ErpItem;
  readonly warehouse: Warehouse;
  readonly onHand: DecimalText | null;
  readonly allocated: DecimalText | null;
  readonly available: DecimalText | null;
  readonly incoming: DecimalText | null;
  /** UTC instant, ISO 8601, by the ERP's clock; shown to people, never compared with ours. */
  readonly asOf: string;
  /** Grows with each change of this row in the ERP. */
  readonly version: string;
}

/** Keys: of `stock` the items, of the others ids of sales orders; `shipments` where the capabilities say so. */
export type ChangeStream = "stock" | "sales-orders" | "shipments";

/** What changed since a cursor: keys only, at least once, in any order; the reader reads the rows again. */
export interface Changes {
  readonly keys: readonly string[];
  readonly next: string;
  /** False: more is waiting behind `next` now. */
  readonly complete: boolean;
}

/**
 * An open connection to one ERP of one shop. Every method may be repeated; only `submit`, `amend` and `cancel` write: the first is safe
 * by its key, the others by what they ask for: a document that is so already is `done`, and stays.
 */
export interface ErpSession {
  probe(): Promise<Result<Probe>>;
  catalogue(query: { kind: CatalogueKind; search?: string; page?: string }): Promise<Result<Page<CatalogueRecord>>>;
  /** Fields of its sales orders that a mapping may write and the open contract does not know; none where `ownFields` is false. */
  fields(): Promise<Result<readonly ErpField[]>>;
  /** All documents of a key: more than one is a duplicate to report, never to pick from. */
  find(kind: DocumentKind, key: IdempotencyKey): Promise<Result<readonly DocumentRef[]>>;
  /** Never an error of kind in-doubt: doubt is the outcome `unknown`. */
  submit(document: SalesOrder, key: IdempotencyKey): Promise<Result<SubmitOutcome>>;
  /**
   * Brings a document to another content, under the same key and number. Err(conflict) where somebody else has changed it since it was
   * read, and then nothing was done. Never an error of kind in-doubt.
   */
  amend(document: SalesOrder, at: DocumentAt): Promise<Result<ChangeOutcome>>;
  /** Ends a document of which nothing has shipped; as careful as `amend`. */
  cancel(at: DocumentAt): Promise<Result<ChangeOutcome>>;
  settle(kind: DocumentKind, key: IdempotencyKey): Promise<Result<SettleOutcome>>;
  read(kind: DocumentKind, ids: readonly string[]): Promise<Result<readonly DocumentNow[]>>;
  /** The document of a key for a person to look at; null: there is none. Several are Err(conflict), as settle says. No flow asks for it. */
  readInFull(kind: DocumentKind, key: IdempotencyKey): Promise<Result<DocumentInFull | null>>;
  /** All shipments of some sales orders, by the orders' ids; of an order that has none, or is unknown, nothing. */
  shipments(orders: readonly string[]): Promise<Result<ToldRows<ShipmentNow>>>;
  stock(query: { items?: readonly ErpItem[]; page?: string }): Promise<Result<Page<StockRow>>>;
  changes(stream: ChangeStream, cursor: string | null): Promise<Result<Changes>>;
  close(): Promise<void>;
}

/** What a run may ask that changes nothing in the ERP; it may be asked while a flow is paused, too. */
export type ErpReads = Omit<ErpSession, "submit" | "amend" | "cancel" | "close">;

/** What a connector is given: everything that is not its own business. */
export interface ConnectorContext {
  readonly config: unknown;
  readonly secrets: Readonly<Record<string, string>>;
  readonly now: () => Date;
  readonly signal: AbortSignal;
  readonly correlationId: string;
  /** Called once per remote call, with every outcome, before the method returns. */
  readonly record: (exchange: Exchange) => void;
}

/** A field of the connection form, drawn by the settings screen. Secret fields are write-only. */
export interface ConnectionField {
  readonly name: string;
  readonly label: string;
  readonly help: string;
  readonly kind: "url" | "text" | "secret" | "choice";
  readonly choices?: readonly { readonly value: string; readonly label: string }[];
  readonly required: boolean;
}

/** A connector: how it is configured, what it can do, and how to open a session. */
export interface ErpConnector {
  readonly kind: string;
  readonly label: string;
  readonly fields: readonly ConnectionField[];
  readonly capabilities: Capabilities;
  /** All problems of a configuration, as field → sentence; empty when it can be opened. Does not call the ERP. */
  check(config: unknown, secrets: Readonly<Record<string, string>>): Readonly<Record<string, string>>;
  /** Names the books that a configuration leads to: a number of one ERP, or of its test books, is nobody else's. */
  books(config: unknown): string;
  /** Err(invalid) when `check` finds a problem; opening itself makes no remote call. */
  open(context: ConnectorContext): Result<ErpSession, SyncError>;
}

/** The connectors of this installation. */
export interface ErpConnectors {
  readonly routing: RoutingService;
  readonly all: readonly ErpConnector[];
  find(kind: string): ErpConnector | null;
}
