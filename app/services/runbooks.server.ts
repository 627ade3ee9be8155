import { isAlertRule } from "#app/domain/alerts/alert-rule.ts";
import type { Runbook } from "#app/ops/port.ts";
import type { Desk } from "./desk.ts";
import { parseErrorCode } from "./error-copy.ts";

/** The runbook of an error code or an alert rule; null where nothing has that name. */
export function readRunbook(desk: Pick<Desk, "ops">, name: string): Runbook | null {
  if (isAlertRule(name)) return desk.ops.runbooks.ofAlert(name);
  const code = parseErrorCode(name);
  return code === null ? null : desk.ops.runbooks.ofError(code);
}
