import type { Request } from "#test/conformance/fault-line.ts";

/** What a request of the open contract is, for the laws that speak of it. */
export function nameOfContractCall({ method, path }: Request): string | null {
  if (method === "PUT" && path.includes("/v1/sales-orders/")) return "submit";
  return path.endsWith("/v1/stock") ? "stock" : null;
}
