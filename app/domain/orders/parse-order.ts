import { checkContract } from "../contracts/check-contract.ts";
import { ORDER_CONTRACT } from "../contracts/order-contract.ts";
import { parseOrderGid } from "../values/ids.ts";
import { parseJson } from "../values/json.ts";
import type { Order } from "./order.ts";

// The compiler holds the contract to the type, path by path.
function isOrder(value: unknown): value is Order {
  if (checkContract(ORDER_CONTRACT, value).length > 0) return false;
  return typeof value === "object" && value !== null && "id" in value && parseOrderGid(String(value.id)) !== null;
}

/** The order that a text is, as its contract says; null: it is none. */
export function parseOrder(text: string): Order | null {
  const parsed = parseJson(text);
  return parsed.ok && isOrder(parsed.value) ? parsed.value : null;
}
