import type { Books } from "./books.ts";

export interface SeedItem {
  readonly code: string;
  readonly name: string;
  /** Warehouse code → quantity. */
  readonly onHand?: Readonly<Record<string, string>>;
}

/** The sandbox Shopify sells the same SKUs: both count from SKU-00001. */
export function sampleItem(number: number): SeedItem {
  return {
    code: `SKU-${String(number).padStart(5, "0")}`,
    name: `Sample item ${number}`,
    onHand: { MAIN: "100", EAST: "40" },
  };
}

/** Opens two warehouses and stocks them. */
export function seed(books: Books, items: number | readonly SeedItem[]): void {
  books.openWarehouse("MAIN", "Main warehouse");
  books.openWarehouse("EAST", "East warehouse");
  const list = typeof items === "number" ? Array.from({ length: items }, (_, index) => sampleItem(index + 1)) : items;
  for (const { code, name, onHand } of list) books.addItem(code, name, onHand);
}
