import type { Held } from "#app/domain/inventory/in-flight.ts";
import { parseOrderGid, type ErpItem } from "#app/domain/values/ids.ts";
import { floorToUnits, sum } from "#app/domain/values/money.ts";
import type { IntentRow, ShopStore } from "#app/store/port.ts";

/** What a write that is not settled may have made its document hold. */
function heldByIntent({ kind, key, document }: IntentRow, items: ReadonlySet<ErpItem>): Held[] {
  const order = parseOrderGid(key);
  if (order === null || kind === "cancellation") return [];
  const lines = document.lines.filter((line) => line.item !== null && items.has(line.item));
  return [...Map.groupBy(lines, ({ item }) => item)].flatMap(([item, same]) =>
    item === null
      ? []
      : [
          {
            order,
            name: document.orderName,
            item,
            units: floorToUnits(sum(same.map(({ quantity }) => quantity))),
            shipped: null,
          },
        ],
  );
}

/** What the ERP's documents hold of these items: by their newest readings, and by writes that may have been made or not. */
export async function heldByDocuments(shop: ShopStore, items: readonly ErpItem[]): Promise<readonly Held[]> {
  const wanted = new Set(items);
  const unsettled = (await shop.intents.unsettled()).flatMap((intent) => heldByIntent(intent, wanted));
  return [...(await shop.stock.heldOf(items)), ...unsettled];
}
