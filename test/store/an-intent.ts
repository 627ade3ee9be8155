import type { SalesOrder } from "#app/domain/orders/sales-order.ts";
import { parseIdempotencyKey } from "#app/domain/values/ids.ts";
import type { IntentRow } from "#app/store/port.ts";
import { CORRELATION, must, NOW } from "./store-world.ts";

/** An open intent to create a sales order without lines. */
export function anIntent(given: Partial<IntentRow> = {}): IntentRow {
  return {
    id: crypto.randomUUID(),
    kind: "sales-order",
    key: must(parseIdempotencyKey("key-1")),
    documentHash: "hash",
    document: { orderName: "#1001", total: "19.90", lines: [] } as unknown as SalesOrder,
    state: "open",
    attempt: 1,
    sentAt: NOW,
    settleAt: null,
    erpDocumentId: null,
    erpNumber: null,
    outcome: null,
    mappingRelease: null,
    correlationId: CORRELATION,
    ...given,
  };
}
