import type { Identifier, RecordKey } from "#app/domain/identifiers/identifier.ts";
import type { OrderGid } from "#app/domain/values/ids.ts";
import type { Keyset } from "./keyset.ts";

/** A record with every id that leads to it. */
export interface KnownRecord extends RecordKey {
  readonly ids: readonly Identifier[];
}

/** An order that an ERP has booked. */
export interface BookedOrder {
  readonly order: OrderGid;
  readonly name: string;
  readonly document: { readonly id: string; readonly number: string };
  /** Shopify's gid of the customer; null: a guest, or nobody knows any more. */
  readonly customer: string | null;
}

/** How far the orders of before have been taken into the registry, in one ERP's books. */
export interface IdentifierFill {
  readonly books: string;
  /** The last order that was looked at; "": none yet. */
  readonly after: string;
  /** Orders looked at so far. */
  readonly lookedAt: number;
  /** Null: it goes on. */
  readonly endedAt: Date | null;
}

export interface Identifiers {
  /** What is there already stays as it is. Safe to repeat. */
  add(ids: readonly Identifier[]): Promise<void>;
  /** No id leads to the record any more (customers/redact). Safe to repeat. */
  forget(record: RecordKey): Promise<void>;
  /** Orders with an ERP document behind `after`, by their gids. */
  bookedOrders(after: string, limit: number): Promise<readonly BookedOrder[]>;
  findFill(books: string): Promise<IdentifierFill | null>;
  saveFill(fill: IdentifierFill): Promise<void>;
  /** Records of which an id begins with the text, capitals or not, by that id; a record's own key finds it too. */
  search(text: string, page: { readonly after?: string; readonly limit: number }): Promise<Keyset<KnownRecord>>;
  /** The records that each text is an id of: of Shopify's orders and SKUs, too, that are not in the registry yet. */
  recordsOf(texts: readonly string[]): Promise<ReadonlyMap<string, readonly RecordKey[]>>;
  /** Ids of these values, capitals or not. */
  ofValues(values: readonly string[]): Promise<readonly Identifier[]>;
}
