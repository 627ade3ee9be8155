import { err, ok, type Result } from "#app/domain/result.ts";
import type { RemoteCall } from "#app/engine/port.ts";
import type { ErpConnector, ErpReads } from "#app/erp/port.ts";
import type { Desk } from "./desk.ts";

/** A person waits for the answer. */
const LIMIT_MS = 10_000;

export interface ErpAccess {
  /** By which name the guard counts the calls and holds them back, and what the ERP allows. */
  readonly remote: Pick<RemoteCall, "connection" | "maxInFlight" | "callBudget">;
  readonly connector: ErpConnector;
  readonly config: unknown;
  readonly secrets: Readonly<Record<string, string>>;
}

/** How the shop's ERP is reached. Err(unavailable): none is connected. */
export async function connectedErp(desk: Desk): Promise<Result<ErpAccess>> {
  const connection = await desk.store.forShop(desk.shop, (store) => store.connections.find());
  const connector = connection === null ? null : desk.connectors.find(connection.kind);
  if (connection === null || connector === null)
    return err({ kind: "unavailable", code: "erp-not-connected", system: "erp", message: "No ERP is connected." });
  const { maxInFlight, callBudget } = connector.capabilities;
  const remote = { connection: `${desk.shop}/erp`, maxInFlight, callBudget };
  return ok({ remote, connector, config: connection.config, secrets: connection.credentials });
}

/**
 * Asks an ERP something for a person, within 10 s and by the guard; writes nothing there. What is asked is kept on no order's timeline:
 * it is no step of its way, and the credentials may be wrong ones.
 */
export function askErp<T>(
  desk: Desk,
  { remote, connector, config, secrets }: ErpAccess,
  ask: (erp: ErpReads) => Promise<Result<T>>,
): Promise<Result<T>> {
  return desk.guard.call({ ...remote, work: "interactive", deadlineMs: LIMIT_MS }, async (signal) => {
    const record = () => {};
    const session = connector.open({ config, secrets, now: desk.now, signal, correlationId: desk.newId(), record });
    if (!session.ok) return err(session.error);
    try {
      return await ask(session.value);
    } finally {
      await session.value.close();
    }
  });
}
