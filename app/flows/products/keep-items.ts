import { parseErpItem } from "#app/domain/values/ids.ts";
import type { CatalogueRecord } from "#app/erp/port.ts";
import type { ShopStore } from "#app/store/port.ts";

/** Saves a page of the ERP's items; pages of one reading have one time, and each is saved once: copies of a code are counted. */
export async function keepItems(shop: ShopStore, records: readonly CatalogueRecord[], seenAt: Date): Promise<void> {
  const items = records.flatMap(({ code, name, unit, barcodes = [], active }) => {
    const item = parseErpItem(code);
    return item === null ? [] : [{ item, name, unit, barcodes, isActive: active }];
  });
  await shop.catalogue.saveItems(items, seenAt);
}
