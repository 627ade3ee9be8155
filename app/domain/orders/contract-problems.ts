import { checkContract } from "../contracts/check-contract.ts";
import type { Contract } from "../contracts/contract.ts";
import { breachCause, breachInWords } from "../contracts/obey-policy.ts";
import type { SyncError } from "../errors/sync-error.ts";
import type { Order } from "./order.ts";

/** A document that is not as its contract says, with its first place; null: it is. Says no value of it. */
export function brokenContract({ name }: Pick<Order, "name">, contract: Contract, document: unknown): SyncError | null {
  const breaches = checkContract(contract, document);
  const [breach] = breaches;
  if (breach === undefined) return null;
  const message = breachInWords(name, contract, breaches);
  const where = { field: breach.path, cause: breachCause(contract, breaches) };
  return { kind: "invalid", code: "contract-broken", system: "throughline", ...where, message };
}
