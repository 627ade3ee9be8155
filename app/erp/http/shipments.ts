import { ok, type Result } from "#app/domain/result.ts";
import type { ShipmentNow } from "../port.ts";
import type { Caller } from "./caller.ts";
import { shipmentsSchema } from "./contract-types.ts";

/** Ids in one query, as READ_BATCH of session.ts. */
const BATCH = 100;

/** All shipments of some documents. */
export async function readShipments(
  caller: Caller,
  orders: readonly string[],
): Promise<Result<readonly ShipmentNow[]>> {
  const shipments: ShipmentNow[] = [];
  for (let start = 0; start < orders.length; start += BATCH) {
    const order = orders.slice(start, start + BATCH);
    const page = await caller.get("shipments", "/v1/shipments", { order }, shipmentsSchema);
    if (!page.ok) return page;
    shipments.push(...page.value.rows.map(({ id, number, ...shipment }) => ({ ref: { id, number }, ...shipment })));
  }
  return ok(shipments);
}
