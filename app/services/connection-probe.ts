import type { Result } from "#app/domain/result.ts";
import type { ErpConnector, Probe } from "#app/erp/port.ts";
import type { Desk } from "./desk.ts";
import { askErp } from "./erp-session.ts";

export interface Entered {
  readonly config: Readonly<Record<string, string>>;
  readonly secrets: Readonly<Record<string, string>>;
}

/**
 * Asks the ERP who it is, within 10 s; writes nothing there.
 * It goes by a breaker of its own: trying wrong credentials does not stop the connection that works, and an open breaker does not hide the answer.
 */
export function probeErp(desk: Desk, connector: ErpConnector, entered: Entered): Promise<Result<Probe>> {
  const remote = { connection: `${desk.shop}:test:${desk.newId()}` };
  return askErp(desk, { remote, connector, ...entered }, (erp) => erp.probe());
}
