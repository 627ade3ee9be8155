import type { CheckCode } from "#app/domain/readiness/checks.ts";
import type { SandboxErp } from "#test/sandbox/erp/start.ts";
import type { SandboxShopify } from "#test/sandbox/shopify/start.ts";

/** Both sides of one shop, as their people and accidents reach them. */
export interface BothSides {
  readonly shop: string;
  readonly shopify: Pick<SandboxShopify, "control">;
  readonly erp: Pick<SandboxErp, "control">;
}

/** Something wrong between the two sides, and everything that a report has to say of it. */
export interface PlantedFault {
  plant(sides: BothSides): void;
  mend?(sides: BothSides): void;
  readonly expected: Readonly<Partial<Record<CheckCode, readonly string[]>>>;
}

/** What the sandboxes' own catalogues have wrong to begin with is put right. */
export function makeFit({ shop, shopify, erp }: BothSides): void {
  shopify.control.changeVariant({ shop, sku: null, change: { sku: "SAMPLE-1" } });
  for (const code of ["SAMPLE-1", "PROTO-9999"]) erp.control.addItem(code, `Item ${code}`);
  erp.control.keepBooksIn("EUR");
}

const NO_PLACE = {
  firstName: null,
  lastName: null,
  company: null,
  address1: "1 Nowhere",
  address2: null,
  city: "Nowhere",
};
const NO_COUNTRY = { zip: "1", province: null, provinceCode: null, country: null, countryCode: null, phone: null };
const address = { ...NO_PLACE, ...NO_COUNTRY };
const guest = {
  customer: null,
  email: "guest@example.com",
  phone: null,
  billingAddress: address,
  shippingAddress: address,
};

/** Faults of goods, each on a SKU of its own. */
export const GOODS_FAULTS: readonly PlantedFault[] = [
  {
    plant({ shop, shopify, erp }) {
      shopify.control.changeVariant({ shop, sku: "SKU-00002", change: { sku: null } });
      erp.control.removeItem("SKU-00002");
    },
    expected: { "sku-missing": ["SKU-00002"] },
  },
  {
    plant({ shop, shopify, erp }) {
      shopify.control.changeVariant({ shop, sku: "SKU-00003", change: { sku: "SKU-00004" } });
      erp.control.removeItem("SKU-00003");
    },
    expected: { "sku-doubled": ["SKU-00004"] },
  },
  { plant: ({ erp }) => erp.control.copyItem("SKU-00005"), expected: { "item-doubled": ["SKU-00005"] } },
  {
    plant: ({ erp }) => erp.control.removeItem("SKU-00006"),
    mend: ({ erp }) => erp.control.addItem("SKU-00006", "Found again"),
    expected: { "sku-unknown": ["SKU-00006"] },
  },
  {
    plant({ erp }) {
      erp.control.removeItem("SKU-00007");
      erp.control.addItem("sku 7", "Sample item 7");
    },
    // The item that is alike is nobody's before a person says so.
    expected: { "sku-alike": ["SKU-00007"], "item-unsold": ["sku 7"] },
  },
  {
    plant: ({ shop, shopify }) =>
      shopify.control.changeVariant({ shop, sku: "SKU-00008", change: { isTracked: false } }),
    expected: { "sku-untracked": ["SKU-00008"] },
  },
  { plant: ({ erp }) => erp.control.addItem("ERP-ONLY", "Sold elsewhere"), expected: { "item-unsold": ["ERP-ONLY"] } },
  {
    plant: ({ erp }) => erp.control.addItem("SKU-00009", "Sample item 9", undefined, "box"),
    expected: { "unit-unsaid": ["SKU-00009"] },
  },
];

/** Faults of places, orders and books. */
export const OTHER_FAULTS: readonly PlantedFault[] = [
  {
    plant: ({ shop, shopify }) => shopify.control.deactivateLocation({ shop, location: "East warehouse" }),
    expected: { "location-closed": ["East warehouse"], "warehouse-idle": ["EAST"] },
  },
  { plant: ({ erp }) => erp.control.openWarehouse("SPARE", "Spare"), expected: { "warehouse-idle": ["SPARE"] } },
  {
    plant: ({ shop, shopify }) => void shopify.control.placeOrder({ shop, taxesIncluded: false }),
    expected: { "tax-unknown": ["State Tax 0.0625", "County Tax 0.0125"] },
  },
  {
    plant: ({ shop, shopify }) => void shopify.control.placeOrder({ shop, buyer: guest }),
    expected: { "address-incomplete": ["country"] },
  },
  { plant: ({ erp }) => erp.control.keepBooksIn("USD"), expected: { "currency-differs": ["EUR"] } },
];

/** What a report has to say when all of these are planted, and nothing else: how many of each check. */
export function expectedCounts(faults: readonly PlantedFault[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const [check, subjects] of faults.flatMap(({ expected }) => Object.entries(expected)))
    counts[check] = (counts[check] ?? 0) + subjects.length;
  return counts;
}
