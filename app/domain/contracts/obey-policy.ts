import type { SyncError } from "../errors/sync-error.ts";
import { err, ok, type Result } from "../result.ts";
import { unreachable } from "../unreachable.ts";
import type { Breach } from "./check-contract.ts";
import type { Contract } from "./contract.ts";
import type { BrokenRow } from "./told-rows.ts";

/** More broken rows in one answer are no bad rows: the other side speaks otherwise now, and as many exceptions would say one thing. */
const MOST_BROKEN = 100;

/** What a person is told of a thing that breaks its contract: its first place, and the version that it was held against. Says no value of it. */
export function breachInWords(name: string, { title, version }: Contract, breaches: readonly Breach[]): string {
  const [first, ...more] = breaches;
  const others = more.length === 0 ? "" : `, and ${more.length} more`;
  return `${name}, ${title} (version ${version}): ${first?.path ?? ""} is ${(first?.kind ?? "missing").replace("-", " ")}${others}.`;
}

/** The place as cases with one cause are grouped by it: which line of a document it was does not count. */
export function breachCause({ title }: Contract, breaches: readonly Breach[]): string {
  return `${title}: ${(breaches[0]?.path ?? "").replaceAll(/\[\d+\]/g, "[]")}`;
}

/** A row that waits for a person. */
export interface Quarantined {
  readonly row: BrokenRow;
  readonly error: SyncError;
}

function refusal(contract: Contract, { name, breaches }: BrokenRow): SyncError {
  return {
    kind: "invalid",
    code: "erp-row-broken",
    system: "erp",
    field: breaches[0]?.path ?? "",
    cause: breachCause(contract, breaches),
    message: breachInWords(name, contract, breaches),
  };
}

function askAgain(contract: Contract, first: BrokenRow, count: number): SyncError {
  const message = `${count} rows are not as agreed. ${breachInWords(first.name, contract, first.breaches)}`;
  return { kind: "unavailable", code: "erp-protocol", system: "erp", message };
}

/** What the contract says is to follow for the rows of an answer that break it: which wait for a person, or why nothing of it is taken. */
export function obeyPolicy(contract: Contract, broken: readonly BrokenRow[]): Result<readonly Quarantined[]> {
  const [first] = broken;
  if (first === undefined) return ok([]);
  if (broken.length > MOST_BROKEN) return err(askAgain(contract, first, broken.length));
  switch (contract.errorPolicy) {
    case "quarantine":
      return ok(broken.map((row) => ({ row, error: refusal(contract, row) })));
    case "reject":
      return err(refusal(contract, first));
    case "retry":
      return err(askAgain(contract, first, broken.length));
    default:
      return unreachable(contract.errorPolicy);
  }
}
