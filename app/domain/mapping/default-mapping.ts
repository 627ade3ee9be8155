import type { Mapping, Rule } from "./mapping.ts";

/** A change of the rules below is a new version: documents say by which they were made. */
export const DEFAULT_MAPPING_VERSION = 1;

function asIs(target: string, path: string): Rule {
  return { target, source: { kind: "path", path }, steps: [], fallback: null, isRequired: false };
}

const ADDRESS_PARTS = ["name", "company", "address1", "address2", "city", "zip", "province", "country", "phone"];
const ADDRESSES = ["billingAddress", "shippingAddress"].flatMap((address) =>
  ADDRESS_PARTS.map((part) => `${address}.${part}`),
);
const SAME_ON_BOTH_SIDES = ["placedAt", "note", "customer.name", "customer.email", "customer.phone", ...ADDRESSES];

/**
 * How every connector's sales order comes about where a shop has released nothing else. What stands here is all there is: the other
 * fields of the document are the contract's system fields, which the order's amounts, the shop's items and its routing decide.
 */
export const DEFAULT_MAPPING: Mapping = {
  rules: [
    asIs("orderName", "name"),
    ...SAME_ON_BOTH_SIDES.map((path) => asIs(path, path)),
    asIs("lines[].description", "lines[].title"),
  ],
  erpFields: [],
};
