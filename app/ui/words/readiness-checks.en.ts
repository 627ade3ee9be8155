import type { CheckCode } from "#app/domain/readiness/checks.ts";

/** What a check says: in business words what it means, and what mends it. */
interface CheckWords {
  readonly title: string;
  readonly means: string;
  readonly fix: string;
  /** The screen where it is mended; absent: it is mended in the ERP. */
  readonly link?: string;
}

export const checks: Readonly<Record<CheckCode, CheckWords>> = {
  "sku-missing": {
    title: "Variants without a SKU",
    means: "An order with one of them stops, and no stock is published for it.",
    fix: "Give each its SKU in Shopify.",
    link: "Products in Shopify",
  },
  "sku-doubled": {
    title: "SKUs that several variants have",
    means: "Nobody can know which of them the ERP's stock is of, so none is published.",
    fix: "Give each variant a SKU of its own in Shopify.",
    link: "Products in Shopify",
  },
  "item-doubled": {
    title: "Codes that several items of the ERP have",
    means: "An order with such a code stops: the ERP would have to guess which item is meant.",
    fix: "Give each item a code of its own in the ERP.",
  },
  "sku-unknown": {
    title: "SKUs that the ERP does not have",
    means: "An order with one of them stops until an item is made for it or it is mapped.",
    fix: "Make the item in the ERP, or map the SKU to another one.",
    link: "Map of items",
  },
  "sku-alike": {
    title: "SKUs that are written otherwise in the ERP",
    means:
      "They differ in capitals, blanks, dashes or leading zeros alone. Nothing is joined by that: an order with one of them stops.",
    fix: "If they are the same, map each SKU to the item beside it, or write both alike.",
    link: "Map of items",
  },
  "mapped-item-gone": {
    title: "SKUs mapped to an item that is gone",
    means: "The ERP does not list that item any more, and refuses orders with it.",
    fix: "Map the SKU to another item.",
    link: "Map of items",
  },
  "item-shared": {
    title: "Items that several SKUs sell",
    means: "Orders go, but the item's stock cannot be shared between them, so none is published.",
    fix: "Map each SKU to an item of its own.",
    link: "Map of items",
  },
  "sku-untracked": {
    title: "Variants whose stock Shopify does not track",
    means: "Shopify sells them without end, and no number is published for them.",
    fix: "If they can run out, let Shopify track them.",
    link: "Products in Shopify",
  },
  "item-unsold": {
    title: "Items of the ERP that Shopify does not sell",
    means: "Nothing is wrong with it. Look through the list for what should be on sale.",
    fix: "Nothing has to be done.",
  },
  "unit-unsaid": {
    title: "Items that the ERP does not count in pieces",
    means: "One in Shopify counts as one of the ERP's unit, and nobody has said that this is so.",
    fix: "Say in a selling rule how many of the ERP's units are how many of Shopify's.",
    link: "Selling rules",
  },
  "unit-uneven": {
    title: "Units that do not come out even",
    means: "By the rule, neither unit is a whole number of the other: what is left over cannot be sold.",
    fix: "Look at the rule's numbers again.",
    link: "Selling rules",
  },
  "unit-parts": {
    title: "Stock in parts of a unit",
    means: "The ERP has a part of a unit in stock. Shopify sells whole ones, so the part is never on sale.",
    fix: "Count the stock again in the ERP, or say in a selling rule what its unit is.",
    link: "Selling rules",
  },
  "location-unfed": {
    title: "Locations without a warehouse",
    means: "Nothing is published there, and orders that ship from there stop.",
    fix: "Say which warehouse feeds it.",
    link: "Locations",
  },
  "location-closed": {
    title: "Closed locations that still have a warehouse",
    means: "The warehouse's stock is not on sale there any more.",
    fix: "Take the warehouse away, or open the location again in Shopify.",
    link: "Locations",
  },
  "mapped-warehouse-gone": {
    title: "Locations whose warehouse is gone",
    means:
      "The ERP does not list that warehouse any more: no stock comes from it, and orders that ship from there are refused.",
    fix: "Choose another warehouse.",
    link: "Locations",
  },
  "warehouse-idle": {
    title: "Warehouses that feed no location",
    means: "What lies there is not on sale in Shopify.",
    fix: "If it should be, let it feed a location.",
    link: "Locations",
  },
  "tax-unknown": {
    title: "Taxes that the ERP does not have",
    means: "Orders were charged by a rate that no tax of the ERP has: an ERP that books by its own taxes refuses them.",
    fix: "Make a tax of this rate in the ERP, or correct the rate in Shopify.",
    link: "Runbook",
  },
  "value-unmapped": {
    title: "Values that no map knows",
    means:
      "Ways of paying, units and other values of orders that a rule of the mapping looks up in vain: such an order stops.",
    fix: "Say what each is in the ERP.",
    link: "Value maps",
  },
  "shipping-unmapped": {
    title: "Shipping methods without a carrier",
    means: "Your shipping settings stop an order whose method nobody has mapped.",
    fix: "Say which carrier each method is.",
    link: "Map of shipping methods",
  },
  "mapped-carrier-gone": {
    title: "Shipping methods whose carrier is gone",
    means: "The ERP does not list that carrier any more, and refuses orders with it.",
    fix: "Choose another carrier.",
    link: "Map of shipping methods",
  },
  "buyer-unnamed": {
    title: "Orders without an email",
    means: "Your settings need one: to know the buyer, or to find the ERP's record of them.",
    fix: "Let the checkout ask for an email, or choose otherwise in the order policy or the connection.",
    link: "Order policy",
  },
  "address-incomplete": {
    title: "Orders whose address is incomplete",
    means: "They are to be shipped, and a part that a parcel needs is missing: such an order stops.",
    fix: "Correct the address in Shopify, and let the checkout ask for it.",
    link: "Runbook",
  },
  "buyer-refused": {
    title: "Buyers whom the ERP did not take",
    means: "Orders wait because of their buyer: several records of the ERP have one email, for instance.",
    fix: "Merge the records in the ERP, then retry.",
    link: "Exceptions",
  },
  "currency-differs": {
    title: "Books in another currency",
    means: "The shop sells in one currency and the ERP keeps its books in another: each order needs a rate there.",
    fix: "See that the ERP takes orders in the shop's currency.",
    link: "Connection",
  },
};
