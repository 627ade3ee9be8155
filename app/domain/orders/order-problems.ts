import { ORDER_CONTRACT } from "../contracts/order-contract.ts";
import type { SyncError } from "../errors/sync-error.ts";
import type { LocationGid, Warehouse } from "../values/ids.ts";
import { brokenContract } from "./contract-problems.ts";
import type { MappedOrder } from "./lay-mapping.ts";
import { codesOf, type ItemOf } from "./line-code.ts";
import { checkTotals } from "./order-amounts.ts";
import type { Order } from "./order.ts";
import { isRoutedByRules } from "./route-order.ts";
import type { RoutingFacts } from "./routing.ts";
import type { SalesOrderAddress } from "./sales-order.ts";
import { shippingProblems, type ShippingMethods } from "./shipping-methods.ts";

/** What the house knows of codes, places and ways of shipping. */
export interface Masters {
  readonly itemOf: ItemOf;
  readonly warehouseOf: ReadonlyMap<LocationGid, { readonly name: string; readonly warehouse: Warehouse | null }>;
  readonly routing: RoutingFacts;
  readonly shippingMethods: ShippingMethods;
  /** As the shop's mapping writes it; null: as the product's own does, which is never wrong. */
  readonly mapped: MappedOrder | null;
}

function codeProblems(order: Order, itemOf: ItemOf): SyncError[] {
  const missing = order.lines.flatMap((line, index): SyncError[] =>
    line.kind === "product" && line.sku === null && line.quantity > 0
      ? [
          {
            kind: "invalid",
            code: "sku-missing",
            system: "shopify",
            field: `lines[${index}].sku`,
            cause: line.title,
            message: `${order.name}: the product "${line.title}" has no SKU.`,
          },
        ]
      : [],
  );
  const unmapped = codesOf(order)
    .filter((code) => !itemOf.has(code))
    .map((code): SyncError => ({
      kind: "unmapped",
      code: "sku-unmapped",
      system: "throughline",
      field: "sku",
      cause: code,
      message: `${order.name}: the ERP has no item for ${code}, and nobody has mapped it.`,
    }));
  return [...missing, ...unmapped];
}

function locationProblems(order: Order, masters: Masters): SyncError[] {
  if (isRoutedByRules(order, masters.routing.rules)) return [];
  const used = [...new Set(order.locations.flatMap(({ location }) => location ?? []))];
  return used.flatMap((location): SyncError[] => {
    const known = masters.warehouseOf.get(location);
    if (known !== undefined && known.warehouse !== null) return [];
    const name = known?.name ?? location;
    return [
      {
        kind: "unmapped",
        code: "location-unmapped",
        system: "throughline",
        field: "location",
        cause: name,
        message: `${order.name} ships from ${name}, and no warehouse is chosen for that location.`,
      },
    ];
  });
}

/** A warehouse that the routing service names and the shop does not have is never guessed around. */
function routeProblems({ name }: Order, { routing: { rules, answer } }: Masters): SyncError[] {
  const warehouse = answer?.warehouse ?? null;
  if (warehouse === null || rules.kind !== "by-service" || rules.warehouses.includes(warehouse)) return [];
  return [
    {
      kind: "unmapped",
      code: "routing-warehouse-unknown",
      system: "erp",
      field: "warehouse",
      cause: warehouse,
      message: `The routing service wants to ship ${name} from ${warehouse}, which is none of the warehouses it may choose from.`,
    },
  ];
}

// Some countries have no postal codes and some no cities; none has neither.
const NEEDED = {
  street: ({ address1 }) => address1,
  "city or postal code": ({ city, zip }) => city ?? zip,
  country: ({ country }) => country,
} satisfies Record<string, (address: SalesOrderAddress) => string | null>;

/** What of the address is missing that a parcel needs; an order that nobody ships, or that is fetched, needs none. */
export function addressProblems({ name, lines, shipping, shippingAddress }: Order): SyncError[] {
  const isShipped = shipping.length > 0 && lines.some((line) => line.requiresShipping && line.quantity > 0);
  if (!isShipped) return [];
  const missing = Object.entries(NEEDED)
    .filter(([, part]) => shippingAddress === null || (part(shippingAddress) ?? "").trim() === "")
    .map(([part]) => part);
  if (missing.length === 0) return [];
  return [
    {
      kind: "invalid",
      code: "address-incomplete",
      system: "shopify",
      field: "shippingAddress",
      cause: missing.join(", "),
      message: `${name} is to be shipped, and its address lacks: ${missing.join(", ")}.`,
    },
  ];
}

function unreadLines({ name }: Order): SyncError {
  const message = `${name} has more lines than Shopify let us read.`;
  return { kind: "invalid", code: "order-not-understood", system: "shopify", field: "lines", message };
}

/** Everything that has to be corrected before the order can be posted, each problem once; none where it is whole. */
export function findProblems(order: Order, masters: Masters): readonly SyncError[] {
  if (!order.linesAreComplete) return [unreadLines(order)];
  const broken = brokenContract(order, ORDER_CONTRACT, order);
  if (broken !== null) return [broken];
  const totals = checkTotals(order);
  return [
    ...codeProblems(order, masters.itemOf),
    ...addressProblems(order),
    ...locationProblems(order, masters),
    ...routeProblems(order, masters),
    ...shippingProblems(order, masters.shippingMethods),
    ...(totals.ok ? [] : [totals.error]),
    ...(masters.mapped?.errors ?? []),
  ];
}
