import type { ErpItem, OrderGid, Shop, Sku } from "../values/ids.ts";

/** Who knows a record by an id. `legacy`: a system that was replaced. */
export const ID_SYSTEMS = ["shopify", "erp", "legacy", "marketplace", "finance"] as const;
export type IdSystem = (typeof ID_SYSTEMS)[number];

/** Records that have ids in more than one system. */
export const ID_OBJECTS = ["order", "item", "customer"] as const;
export type IdObject = (typeof ID_OBJECTS)[number];

/** What never changes of a record: an order's or a customer's gid, an item's SKU. All of its ids lead to it, in whichever system it goes on. */
export interface RecordKey {
  readonly object: IdObject;
  readonly canonical: string;
}

/** An id by which somebody knows a record. */
export interface Identifier extends RecordKey {
  readonly system: IdSystem;
  /** Which one of that kind: a number of one ERP, or of its test books, is nobody else's. */
  readonly environment: string;
  /** What it is there: `name`, `id`, `number`, `code`, or what the file says that brought it. */
  readonly name: string;
  readonly value: string;
}

/** The two ends that ids of a shop belong to. */
export interface Ends {
  readonly shop: Shop;
  /** Names the ERP's books. */
  readonly books: string;
}

/** The ids of an order that the ERP has booked. */
export function idsOfOrder(
  order: { readonly id: OrderGid; readonly name: string },
  document: { readonly id: string; readonly number: string },
  { shop, books }: Ends,
): readonly Identifier[] {
  const record = { object: "order", canonical: order.id } as const;
  const inErp = { ...record, system: "erp", environment: books } as const;
  const number: Identifier = { ...inErp, name: "number", value: document.number };
  const id: Identifier = { ...inErp, name: "id", value: document.id };
  return [
    { ...record, system: "shopify", environment: shop, name: "name", value: order.name },
    ...(id.value === number.value ? [number] : [number, id]),
  ];
}

/** The ids of an item that a person has said to be another one in the ERP. */
export function idsOfItem(sku: Sku, item: ErpItem, { shop, books }: Ends): readonly Identifier[] {
  const record = { object: "item", canonical: sku } as const;
  return [
    { ...record, system: "shopify", environment: shop, name: "SKU", value: sku },
    { ...record, system: "erp", environment: books, name: "code", value: item },
  ];
}

/** The ids of a customer of whom the ERP has a record of their own; none of a guest. */
export function idsOfCustomer(
  customer: string | null,
  buyer: string | undefined,
  { shop, books }: Ends,
): readonly Identifier[] {
  if (customer === null || buyer === undefined) return [];
  const record = { object: "customer", canonical: customer } as const;
  return [
    {
      ...record,
      system: "shopify",
      environment: shop,
      name: "id",
      value: customer.slice(customer.lastIndexOf("/") + 1),
    },
    { ...record, system: "erp", environment: books, name: "customer", value: buyer },
  ];
}
