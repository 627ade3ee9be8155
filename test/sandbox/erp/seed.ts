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

const RECORDS = [
  { list: "taxes", code: "VAT19", name: "VAT 19%", rate: "0.19" },
  { list: "taxes", code: "VAT7", name: "VAT 7%", rate: "0.07" },
  { list: "carriers", code: "UPS", name: "UPS Ground" },
  { list: "carriers", code: "DHL", name: "DHL Express" },
  { list: "parties", code: "WEB", name: "Online shop" },
  { list: "payment-terms", code: "PREPAID", name: "Prepaid" },
  { list: "payment-terms", code: "NET30", name: "Net 30 days" },
] as const;

/** Opens two warehouses and stocks them, and makes what documents refer to. */
export function seed(books: Books, items: number | readonly SeedItem[]): void {
  books.openWarehouse("MAIN", "Main warehouse");
  books.openWarehouse("EAST", "East warehouse");
  for (const { list, ...record } of RECORDS) books.addRecord(list, record);
  const list = typeof items === "number" ? Array.from({ length: items }, (_, index) => sampleItem(index + 1)) : items;
  for (const { code, name, onHand } of list) books.addItem(code, name, onHand);
}
