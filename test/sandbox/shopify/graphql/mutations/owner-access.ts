import { accessDenied } from "../grants.ts";
import type { RequestContext } from "../fields.ts";

/** Tags and metafields need what a change of their owner needs; the schema says so in words only. */
const WRITE_SCOPE: Readonly<Record<string, string>> = {
  Order: "write_orders",
  Customer: "write_customers",
  Product: "write_products",
  ProductVariant: "write_products",
};

/** Throws ACCESS_DENIED where the shop has not granted changes of such owners. */
export function requireOwnerAccess({ grants }: RequestContext, mutation: string, ownerId: string): void {
  const scope = WRITE_SCOPE[/^gid:\/\/shopify\/(\w+)\//.exec(ownerId)?.[1] ?? ""];
  if (scope === undefined || grants.hasOneOf([scope])) return;
  const required = `\`${scope}\` access scope.`;
  throw accessDenied(`Access denied for ${mutation} field. Required access: ${required}`, { requiredAccess: required });
}
