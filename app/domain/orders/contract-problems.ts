import { checkContract } from "../contracts/check-contract.ts";
import type { Contract } from "../contracts/contract.ts";
import type { SyncError } from "../errors/sync-error.ts";
import type { Order } from "./order.ts";

/** A document that is not as its contract says, with its first place; null: it is. Says no value of it. */
export function brokenContract({ name }: Pick<Order, "name">, contract: Contract, document: unknown): SyncError | null {
  const [breach, ...more] = checkContract(contract, document);
  if (breach === undefined) return null;
  const others = more.length === 0 ? "" : `, and ${more.length} more`;
  const message = `${name}, ${contract.title}: ${breach.path} is ${breach.kind.replace("-", " ")}${others}.`;
  const where = { field: breach.path, cause: `${contract.object}: ${breach.path.replaceAll(/\[\d+\]/g, "[]")}` };
  return { kind: "invalid", code: "contract-broken", system: "throughline", ...where, message };
}
