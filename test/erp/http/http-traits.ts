import type { ConnectorTraits } from "#test/conformance/erp-under-test.ts";
import type { Request } from "#test/conformance/fault-line.ts";

function nameOf({ method, path }: Request): string | null {
  if (method === "PUT" && path.endsWith("/amendment")) return "amend";
  if (method === "PUT" && path.endsWith("/cancellation")) return "cancel";
  if (method === "PUT" && path.includes("/v1/sales-orders/")) return "submit";
  return path.endsWith("/v1/stock") ? "stock" : null;
}

/** The open contract: one call carries a document, with its credentials, and taxes go as amounts. */
export const HTTP_TRAITS: ConnectorTraits = { nameOf, signsIn: false, mapsTaxes: false };
