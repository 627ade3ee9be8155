import type { BrokenRow, ToldRows } from "#app/domain/contracts/told-rows.ts";
import { ok, type Result } from "#app/domain/result.ts";
import type { ShipmentNow } from "../port.ts";
import type { Caller } from "./caller.ts";
import { rowsSchema } from "./contract-types.ts";
import { readShipmentRows } from "./told-rows.ts";

/** Ids in one query, as READ_BATCH of session.ts. */
const BATCH = 100;

/** All shipments of some documents. */
export async function readShipments(caller: Caller, orders: readonly string[]): Promise<Result<ToldRows<ShipmentNow>>> {
  const rows: ShipmentNow[] = [];
  const broken: BrokenRow[] = [];
  for (let start = 0; start < orders.length; start += BATCH) {
    const order = orders.slice(start, start + BATCH);
    const page = await caller.get("shipments", "/v1/shipments", { order }, rowsSchema);
    if (!page.ok) return page;
    const told = readShipmentRows(page.value.rows);
    rows.push(...told.rows);
    broken.push(...told.broken);
  }
  return ok({ rows, broken });
}
