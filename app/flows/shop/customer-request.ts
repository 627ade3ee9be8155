import { parseOrderGid, type OrderGid } from "#app/domain/values/ids.ts";
import { parseJson, type Json } from "#app/domain/values/json.ts";

/** What Shopify's customers/redact and customers/data_request ask about. */
export interface CustomerRequest {
  /** Digits; null where the payload names none. */
  readonly customer: string | null;
  readonly orders: readonly OrderGid[];
}

function field(value: Json | undefined, name: string): Json | undefined {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
  return Object.entries(value).find(([key]) => key === name)?.[1];
}

function digits(value: Json | undefined): string | null {
  const text = typeof value === "number" ? String(value) : value;
  return typeof text === "string" && /^[0-9]{1,20}$/.test(text) ? text : null;
}

/** Reads the payload, ids above 2^53 included; null where it is no such request. */
export function parseCustomerRequest(body: Uint8Array): CustomerRequest | null {
  const parsed = parseJson(new TextDecoder().decode(body));
  if (!parsed.ok) return null;
  const orders = field(parsed.value, "orders_to_redact") ?? field(parsed.value, "orders_requested");
  const customer = digits(field(field(parsed.value, "customer"), "id"));
  if (!Array.isArray(orders) && customer === null) return null;
  const ids = Array.isArray(orders) ? orders.flatMap((id: Json) => digits(id) ?? []) : [];
  return { customer, orders: ids.flatMap((id) => parseOrderGid(`gid://shopify/Order/${id}`) ?? []) };
}
