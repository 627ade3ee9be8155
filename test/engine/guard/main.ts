import { setTimeout as delay } from "node:timers/promises";
import pg from "pg";
import { err, ok, type Result } from "#app/domain/result.ts";
import { createGuard } from "#app/engine/guard.ts";
import { createBreakerBoard } from "#app/store/breaker-board.ts";
import { createCallBudgets } from "#app/store/call-budgets.ts";
import { ENGINE_ROLE } from "#app/store/roles.ts";

// A process that calls an ERP all the time through its guard, and says what came of it.
const connectionString = process.env["DATABASE_URL"] ?? "";
const erpUrl = process.env["ERP_URL"] ?? "";
const connection = "one.myshopify.com/erp";
const pool = new pg.Pool({ connectionString, max: 2, options: `-c role=${ENGINE_ROLE}` });
const guard = createGuard({
  board: createBreakerBoard(pool),
  budgets: createCallBudgets(pool),
  onRecovered: () => console.log("recovered"),
  onTrouble: (defect) => console.log("trouble", defect),
});

async function ask(signal: AbortSignal): Promise<Result<string>> {
  const response = await fetch(erpUrl, { signal });
  if (response.ok) return ok(await response.text());
  return err({ kind: "unavailable", code: "erp-failing", system: "erp", message: "503" });
}

for (;;) {
  let wasAsked = false;
  const answer = await guard.call({ connection, work: "orders", deadlineMs: 30_000 }, (signal) => {
    wasAsked = true;
    return ask(signal);
  });
  console.log(answer.ok ? "answered" : wasAsked ? "failed" : "refused");
  await delay(50);
}
