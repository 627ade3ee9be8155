import { err, type Result } from "#app/domain/result.ts";
import type { ErpConnector, Probe } from "#app/erp/port.ts";
import type { Desk } from "./desk.ts";

/** A person waits for the answer. */
const LIMIT_MS = 10_000;

export interface Entered {
  readonly config: Readonly<Record<string, string>>;
  readonly secrets: Readonly<Record<string, string>>;
}

/**
 * Asks the ERP who it is, within 10 s; writes nothing there.
 * It goes by a breaker of its own: trying wrong credentials does not stop the connection that works, and an open breaker does not hide the answer.
 */
export function probeErp(desk: Desk, connector: ErpConnector, { config, secrets }: Entered): Promise<Result<Probe>> {
  const remote = {
    connection: `${desk.shop}:test:${desk.newId()}`,
    work: "interactive",
    deadlineMs: LIMIT_MS,
  } as const;
  return desk.guard.call(remote, async (signal) => {
    const record = () => {}; // no order's timeline to show it on, and the credentials may be wrong ones
    const session = connector.open({ config, secrets, now: desk.now, signal, correlationId: desk.newId(), record });
    if (!session.ok) return err(session.error);
    try {
      return await session.value.probe();
    } finally {
      await session.value.close();
    }
  });
}
