import { idsOfItem } from "#app/domain/identifiers/identifier.ts";
import type { LookupEntry } from "#app/domain/mapping/mapping.ts";
import { parseErpItem, parseSku } from "#app/domain/values/ids.ts";
import type { ShopStore } from "#app/store/port.ts";
import type { Desk } from "../desk.ts";
import { connectedBooks } from "../erp-books.ts";

/** Puts SKUs and what they are in the connected ERP into the registry, beside the mapping that says so. Safe to run twice. */
export async function keepItemIds(desk: Desk, store: ShopStore, entries: readonly LookupEntry[]): Promise<void> {
  const books = await connectedBooks(desk, store);
  if (books === null) return;
  const ends = { shop: desk.shop, books };
  const ids = entries.flatMap(({ match, value }) => {
    const [sku, item] = [parseSku(match), parseErpItem(value)];
    return sku === null || item === null ? [] : idsOfItem(sku, item, ends);
  });
  await store.identifiers.add(ids);
}
