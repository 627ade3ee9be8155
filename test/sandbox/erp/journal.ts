import { appendFileSync, existsSync, readFileSync } from "node:fs";
import { ledgerEventSchema, type LedgerEvent } from "./ledger-events.ts";

/** Where events are kept. */
export interface Journal {
  readonly past: readonly LedgerEvent[];
  append(event: LedgerEvent): void;
}

/** Keeps nothing beyond the process. */
export function memoryJournal(): Journal {
  return { past: [], append: () => undefined };
}

/** One event a line. A line that a kill cut short is dropped: its answer was never given either. */
export function fileJournal(path: string): Journal {
  const lines = existsSync(path) ? readFileSync(path, "utf8").split("\n") : [];
  const whole = lines.slice(0, -1);
  return {
    past: whole.map((line) => ledgerEventSchema.parse(JSON.parse(line))),
    append: (event) => appendFileSync(path, `${JSON.stringify(event)}\n`),
  };
}
