import { ORDER_CONTRACT } from "../contracts/order-contract.ts";
import type { Order, OrderLine } from "../orders/order.ts";
import type { MapValue } from "./mapping.ts";

const LINE = "lines[].";

/** What a path of a rule says is there; null: the order contract has no such path, or none that one value can be read from. */
export function isReadable(path: string, isInLine: boolean): boolean {
  const field = ORDER_CONTRACT.fields[path];
  if (field === undefined || ["record", "records", "extras"].includes(field.kind)) return false;
  const inside = path.startsWith(LINE) ? path.slice(LINE.length) : path;
  return !inside.includes("[]") && (inside === path || isInLine);
}

/** Whether what stands at a path says something of a person. */
export function isPersonal(path: string): boolean {
  return ORDER_CONTRACT.fields[path]?.isPersonal ?? true;
}

function follow(start: unknown, path: string): unknown {
  return path.split(".").reduce<unknown>((at, name) => {
    if (typeof at !== "object" || at === null) return null;
    const found: unknown = Object.hasOwn(at, name) ? Reflect.get(at, name) : null;
    return found;
  }, start);
}

/** What the order says at a path, numbers as text; null: nothing. */
export function readPath(path: string, order: Order, line: OrderLine | null): MapValue {
  const found = path.startsWith(LINE) ? follow(line, path.slice(LINE.length)) : follow(order, path);
  if (typeof found === "string" || typeof found === "boolean") return found;
  if (typeof found === "number") return String(found);
  return Array.isArray(found) && found.every((each) => typeof each === "string") ? found : null;
}
