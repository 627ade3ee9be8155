import { unreachable } from "#app/domain/unreachable.ts";
import { type OrderGid, parseInventoryItemGid, parseOrderGid } from "#app/domain/values/ids.ts";
import { type Json, parseJson } from "#app/domain/values/json.ts";
import type { Subject } from "./topics.ts";

type JsonObject = { readonly [key: string]: Json };

function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function child(value: JsonObject, name: string): JsonObject | null {
  const inner = value[name];
  return isObject(inner) ? inner : null;
}

/** Digits of a numeric id, whether small (a number) or above 2^53 (text, as parseJson leaves it). */
function digitsOf(value: Json | undefined): string | null {
  const text = typeof value === "number" ? String(value) : value;
  return typeof text === "string" && /^[1-9][0-9]{0,19}$/.test(text) ? text : null;
}

function parseObject(parse: () => unknown): JsonObject | null {
  try {
    const value = parse();
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}

function lossless(text: string): JsonObject | null {
  const parsed = parseJson(text);
  return parsed.ok && isObject(parsed.value) ? parsed.value : null;
}

// REST answers and their fixtures wrap the resource: {"order": {...}}. A webhook comes bare; both are understood.
function unwrap(payload: JsonObject): JsonObject {
  const names = Object.keys(payload);
  const only = names.length === 1 ? names[0] : undefined;
  return (only === undefined ? null : child(payload, only)) ?? payload;
}

function gidIn(payload: JsonObject): OrderGid | null {
  const candidates = [
    payload["admin_graphql_api_id"],
    payload["admin_graphql_api_order_id"],
    child(payload, "order")?.["admin_graphql_api_id"],
  ];
  for (const candidate of candidates) {
    const gid = typeof candidate === "string" ? parseOrderGid(candidate) : null;
    if (gid !== null) return gid;
  }
  return null;
}

/**
 * The gid of the order a payload is about. `isOrder`: the payload is an order itself, so its own id counts.
 * The common case reads the gid as text by a plain JSON.parse; only where Shopify sends bare numbers
 * is the slower parser used that keeps their digits (refunds, fulfillments, transactions, deleted orders).
 */
export function orderKey(text: string, isOrder: boolean): OrderGid | null {
  const quick = parseObject(() => JSON.parse(text) as unknown);
  if (quick === null) return null;
  const gid = gidIn(unwrap(quick));
  if (gid !== null) return gid;
  const exact = lossless(text);
  if (exact === null) return null;
  const payload = unwrap(exact);
  const digits =
    digitsOf(payload["order_id"]) ??
    digitsOf(child(payload, "order")?.["id"]) ??
    (isOrder ? digitsOf(payload["id"]) : null);
  return digits === null ? null : parseOrderGid(`gid://shopify/Order/${digits}`);
}

function numericKey(
  text: string,
  type: "InventoryItem" | "Customer",
  read: (payload: JsonObject) => Json | undefined,
): string | null {
  const payload = lossless(text);
  const digits = payload === null ? null : digitsOf(read(payload));
  return digits === null ? null : `gid://shopify/${type}/${digits}`;
}

/** The key of the work a payload asks for, or null where the payload does not name its subject. */
export function subjectKey(subject: Subject, topic: string, text: string): string | null {
  switch (subject) {
    case "order":
      // An edit has an id of its own beside order_id.
      return orderKey(text, topic.startsWith("orders/") && topic !== "orders/edited");
    case "inventory-item": {
      const gid = numericKey(text, "InventoryItem", (payload) => payload["inventory_item_id"]);
      return gid === null ? null : parseInventoryItemGid(gid);
    }
    case "customer":
      return numericKey(text, "Customer", (payload) => child(payload, "customer")?.["id"]);
    case "catalogue":
      return "catalogue";
    case "shop":
      return "shop";
    default:
      return unreachable(subject);
  }
}
