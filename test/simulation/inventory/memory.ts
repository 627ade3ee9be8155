import type { StockTerms } from "#app/domain/inventory/level.ts";
import type { FoldedUnits } from "#app/domain/inventory/settled-order.ts";
import type { InventoryItemGid, OrderGid } from "#app/domain/values/ids.ts";
import type {
  ContainedRow,
  ForeignChangeRow,
  HeldRow,
  IntentRow,
  LedgerRow,
  OrderCheckRow,
  OrderUnitsRow,
  PublishBatchRow,
  PublishedRow,
} from "#app/store/port.ts";

/** The parts of a shop's store that stock needs, as data. Shared by all workers, as a database is. */
export interface Memory {
  snapshot: number;
  cursor: string | null;
  lastSuccessAt: Date | null;
  readonly terms: Map<string, StockTerms & { readonly readAt: Date }>;
  readonly contained: Map<string, ContainedRow>;
  readonly held: Map<string, HeldRow>;
  readonly published: Map<string, PublishedRow>;
  readonly units: Map<OrderGid, OrderUnitsRow>;
  /** Of `units`, those that are not folded into `sums`. */
  readonly open: Map<OrderGid, OrderUnitsRow>;
  readonly folded: Set<OrderGid>;
  readonly sums: Map<string, FoldedUnits>;
  readonly foldDue: Map<OrderGid, number>;
  readonly due: Map<InventoryItemGid, { readonly isFall: boolean; readonly version: number }>;
  readonly ledgers: Map<string, LedgerRow>;
  readonly batches: Map<string, PublishBatchRow>;
  readonly foreign: ForeignChangeRow[];
  /** Items of which a person was told. */
  readonly cases: Set<string>;
  /** The newest reading of each order that was acted on, by its version. */
  readonly actedOn: Map<OrderGid, string>;
  readonly intents: Map<string, IntentRow>;
  /** Of posted orders. */
  readonly documents: Map<OrderGid, { readonly documentId: string; isFinal: boolean }>;
  takeIn: OrderCheckRow | null;
  /** What the ERP has told and nobody has read: event → body. */
  readonly told: Map<string, Uint8Array>;
}

export function createMemory(): Memory {
  return {
    snapshot: 0,
    cursor: null,
    lastSuccessAt: null,
    terms: new Map(),
    contained: new Map(),
    held: new Map(),
    published: new Map(),
    units: new Map(),
    open: new Map(),
    folded: new Set(),
    sums: new Map(),
    foldDue: new Map(),
    due: new Map(),
    ledgers: new Map(),
    batches: new Map(),
    foreign: [],
    cases: new Set(),
    actedOn: new Map(),
    intents: new Map(),
    documents: new Map(),
    takeIn: null,
    told: new Map(),
  };
}

/** The key of a row of several columns. */
export function key(...parts: readonly string[]): string {
  return parts.join(" ");
}
