import type { SyncError } from "#app/domain/errors/sync-error.ts";
import type { Source } from "#app/domain/readiness/checks.ts";
import { err, type Result } from "#app/domain/result.ts";
import { whyNotConnected, withErp, type Erp } from "../erp-call.ts";
import { unavailableIfInDoubt } from "../outcomes.ts";
import type { ReadinessTurn } from "./readiness-turn.ts";

/** What only the ERP can tell. */
export const ERP_SOURCES = ["items", "warehouses", "taxes", "carriers", "books"] as const satisfies readonly Source[];

function notConnected(message: string): SyncError {
  return { kind: "unavailable", code: "erp-not-connected", system: "throughline", message: `${message}.` };
}

/** Asks the shop's ERP in the background's part of what it bears. Err: none is connected, or it does not answer. */
export async function askErp<T>(turn: ReadinessTurn, ask: (erp: Erp) => Promise<Result<T>>): Promise<Result<T>> {
  const { ports, job, context, exchanges } = turn;
  const connection = await ports.store.forShop(job.shop, (shop) => shop.connections.find());
  const why = whyNotConnected(connection);
  if (connection === null || why !== null) return err(notConnected(why ?? "No ERP is connected"));
  const use = { job, context, work: "reconciliation", exchanges } as const;
  return unavailableIfInDoubt(await withErp(ports, connection, use, ask));
}
