import type { ShipmentState } from "#app/domain/orders/shipment-state.ts";
import type { ErpItem, Warehouse } from "#app/domain/values/ids.ts";
import type { DecimalText } from "#app/domain/values/money.ts";
import type { DocumentRef } from "./document-ref.ts";

export type { ShipmentState } from "#app/domain/orders/shipment-state.ts";

/** What leaves, or has left, a warehouse for a sales order; an order that is shipped in parts has one for each. */
export interface ShipmentNow {
  readonly ref: DocumentRef;
  /** Ids of its sales orders: one, unless the ERP sends several together. */
  readonly orders: readonly string[];
  readonly state: ShipmentState;
  readonly warehouse: Warehouse;
  readonly lines: readonly { readonly item: ErpItem; readonly quantity: DecimalText }[];
  /** As the catalogue calls it; null: the ERP does not say. */
  readonly carrier: string | null;
  readonly trackingNumbers: readonly string[];
  /** Day by the ERP's calendar, "2026-11-21"; null before it has left. */
  readonly shippedOn: string | null;
  readonly version: string;
}
