import { inventoryItemColumn } from "./columns.ts";
import type { DueLevels } from "./port.ts";
import type { ShopScope } from "./shop-scope.ts";

/** The levels of one shop that are to be published. */
export function createDueLevels({ shop, tx }: ShopScope): DueLevels {
  return {
    async want(items) {
      await tx.$executeRaw`
        insert into due_level (shop, inventory_item, is_fall)
        select ${shop}, r.item, bool_or(r.is_fall)
        from unnest(${items.map(({ item }) => item)}::text[], ${items.map(({ isFall }) => isFall)}::boolean[]) as r(item, is_fall)
        group by r.item
        order by r.item
        on conflict (shop, inventory_item) do update set
          is_fall = due_level.is_fall or excluded.is_fall, version = due_level.version + 1`;
    },
    async next(limit) {
      const rows = await tx.dueLevel.findMany({
        where: { shop },
        select: { inventoryItem: true, version: true },
        orderBy: [{ isFall: "desc" }, { place: "asc" }],
        take: limit,
      });
      return rows.map(({ inventoryItem, version }) => ({ item: inventoryItemColumn(inventoryItem), version }));
    },
    async takeOff(published) {
      await tx.$executeRaw`
        delete from due_level d
        using unnest(${published.map(({ item }) => item)}::text[], ${published.map(({ version }) => version)}::int[]) as p(item, version)
        where d.shop = ${shop} and d.inventory_item = p.item and d.version = p.version`;
      return (await tx.dueLevel.findFirst({ where: { shop }, select: { inventoryItem: true } })) !== null;
    },
  };
}
