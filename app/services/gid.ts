import { parseOrderGid, type OrderGid } from "#app/domain/values/ids.ts";

/** The digits at the end of a gid, as they stand in our addresses. */
export function digitsOf(gid: string): string {
  return gid.slice(gid.lastIndexOf("/") + 1);
}

/** The order an address names, or null where it names none. */
export function orderGidOf(digits: string): OrderGid | null {
  return parseOrderGid(`gid://shopify/Order/${digits}`);
}
