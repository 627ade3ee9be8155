import type { Contract } from "./contract.ts";
import { CUSTOMER_FIELDS } from "./shared-fields.ts";

/** Who bought. Comes inside of each order, and is held against its contract there: order-contract.ts has the same fields. */
export const CUSTOMER_CONTRACT: Contract = {
  object: "customer",
  title: "Customer, as their order names them",
  direction: "shopify-to-erp",
  owner: "shopify",
  version: 1,
  readsSince: 1,
  updates: "with each order of theirs",
  errorPolicy: "quarantine",
  state: "in-use",
  fields: CUSTOMER_FIELDS,
};
