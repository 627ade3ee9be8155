import type { Owner } from "../contracts/contract.ts";

/** `other`: a system that this app is not connected with, such as a PIM, a returns tool or the payment provider. */
export const OWNING_SYSTEMS = ["shopify", "erp", "throughline", "other"] as const satisfies readonly (
  Owner | "other"
)[];
export type OwningSystem = (typeof OWNING_SYSTEMS)[number];

/** What people call a system. */
export const SYSTEM_TITLES: Readonly<Record<OwningSystem, string>> = {
  shopify: "Shopify",
  erp: "The ERP",
  throughline: "Throughline",
  other: "Another system",
};
