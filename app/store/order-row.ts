import type { OrderSync } from "@prisma/client";
import type { Hold } from "#app/domain/orders/hold.ts";
import type { Route } from "#app/domain/orders/routing.ts";
import type { OrderTraits } from "#app/domain/orders/order-traits.ts";
import { ORDER_SYNC_STATES } from "#app/domain/orders/sync-state.ts";
import { correlationColumn, jsonColumn, moneyColumns, orderColumn, orNull, wordColumn } from "./columns.ts";
import type { OrderRow } from "./port.ts";

const stateColumn = wordColumn(ORDER_SYNC_STATES);

/** A row of order_sync in the port's words. */
export function orderRow(row: OrderSync): OrderRow {
  return {
    orderId: orderColumn(row.orderId),
    name: row.name,
    state: stateColumn(row.state),
    reasons: row.reasons,
    version: row.version,
    businessHash: row.businessHash,
    postedHash: row.postedHash,
    total: moneyColumns(row.total.toFixed(), row.currency),
    skus: row.skus,
    erpDocumentId: row.erpDocumentId,
    erpNumber: row.erpNumber,
    isWrittenBack: row.writtenBack,
    correlationId: orNull(row.correlationId, correlationColumn),
    placedAt: row.placedAt,
    postedAt: row.postedAt,
    waitingSince: row.waitingSince,
    holds: jsonColumn<readonly Hold[]>(row.holds),
    traits: orNull(row.traits, (traits) => jsonColumn<OrderTraits>(traits)),
    twinHash: row.twinHash,
    route: orNull(row.route, (route) => jsonColumn<Route>(route)),
    judgedAgainAt: row.judgedAgainAt,
    mappingRelease: row.mappingRelease,
  };
}
