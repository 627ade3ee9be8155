import type { Identifier, RecordKey } from "#app/domain/identifiers/identifier.ts";
import type { Keyset } from "./keyset.ts";

/** A record with every id that leads to it. */
export interface KnownRecord extends RecordKey {
  readonly ids: readonly Identifier[];
}

export interface Identifiers {
  /** What is there already stays as it is. Safe to repeat. */
  add(ids: readonly Identifier[]): Promise<void>;
  /** Records of which an id begins with the text, capitals or not, by that id; a record's own key finds it too. */
  search(text: string, page: { readonly after?: string; readonly limit: number }): Promise<Keyset<KnownRecord>>;
  /** The records that each text is an id of: of Shopify's orders and SKUs, too, that are not in the registry yet. */
  recordsOf(texts: readonly string[]): Promise<ReadonlyMap<string, readonly RecordKey[]>>;
  /** Ids of these values, capitals or not. */
  ofValues(values: readonly string[]): Promise<readonly Identifier[]>;
}
