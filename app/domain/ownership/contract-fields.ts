import type { Contract } from "../contracts/contract.ts";
import { CONTRACTS } from "../contracts/contracts.ts";
import type { ObjectName, OwnedField } from "./owned-object.ts";

const OBJECT_OF_CONTRACT = {
  "stock-level": "inventory",
  shipment: "fulfillment",
  return: "return",
  "credit-memo": "refund",
  product: "product",
  customer: "customer",
  order: "order",
  "sales-order": "order",
} as const satisfies Record<Contract["object"], ObjectName>;

// What an order's documents hold of other objects. The first that fits counts: a line's tax is a tax, and no part of the line.
const PARTS_OF_ORDER: readonly (readonly [RegExp, ObjectName])[] = [
  [/^(billing|shipping)Address\b/, "address"],
  [/^(customer\b|customerOrders$|isFirstOrder$)/, "customer"],
  [/^isForCompany$/, "company"],
  [/^(payments\b|payment$|gateways$)/, "payment"],
  [/(^|\.)(taxes|dutyTaxes|feeTaxes|taxesIncluded|totalTax)\b/, "tax"],
  [/(^discountCodes$|\.discount$)/, "promotion"],
  [/\.(unitPrice|price)$/, "price"],
  [/^(fulfilled|locations|fulfillmentHolds|warehouse|carrier)\b|\.unfulfilledQuantity$/, "fulfillment"],
];

function objectOf(contract: Contract, path: string): ObjectName {
  const whole = OBJECT_OF_CONTRACT[contract.object];
  if (whole !== "order") return whole;
  return PARTS_OF_ORDER.find(([pattern]) => pattern.test(path))?.[1] ?? whole;
}

const BY_CONTRACT = "The contract of the document says whose word it is, and the flows rely on it.";
const EXACT = "Kept exact by this app's own rules: amounts, units and keys are as Shopify has them.";

function fieldOf(contract: Contract, path: string): OwnedField {
  const each = contract.fields[path];
  // This app's own mark stands in Shopify's order and is read back with it.
  const isOurMark = contract.object === "order" && path.startsWith("erpMark");
  return {
    id: `${contract.object}/${path}`,
    title: path,
    description: each?.description ?? "",
    owner: isOurMark ? "throughline" : contract.owner,
    choosable: [],
    fixedBecause: each?.isSystem === true ? EXACT : BY_CONTRACT,
    written: null,
    contract: contract.object,
  };
}

const PLACED = CONTRACTS.flatMap((contract) =>
  Object.keys(contract.fields).map((path) => ({ object: objectOf(contract, path), field: fieldOf(contract, path) })),
);

/** The fields of an object that contracts have, in the contracts' order; each stands in one object alone. */
export function contractFields(object: ObjectName): readonly OwnedField[] {
  return PLACED.filter((placed) => placed.object === object).map(({ field }) => field);
}
