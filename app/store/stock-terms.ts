import type { StockTerms } from "#app/domain/inventory/level.ts";
import { itemColumn } from "./columns.ts";
import type { ChangedItem } from "./port.ts";
import type { ShopScope } from "./shop-scope.ts";

/**
 * Keeps the newest terms of each item and warehouse: an older snapshot never replaces a newer one, so repeating or reordering
 * reads is safe. Returns the items of which a quantity is another one than before.
 */
export async function saveTerms(
  { shop, tx }: ShopScope,
  terms: readonly StockTerms[],
  readAt: Date,
): Promise<readonly ChangedItem[]> {
  const rows = newestOfEach(terms);
  const changed = await tx.$queryRaw<{ item: string; isFall: boolean }[]>`
    with before as (
      select item, warehouse, on_hand, allocated, available, incoming from stock_terms
      where shop = ${shop} and item = any (${rows.map((row) => row.item)}::text[])
    ), written as (
      insert into stock_terms (shop, item, warehouse, on_hand, allocated, available, incoming, as_of, version, snapshot, read_at)
      select ${shop}, r.*, ${readAt}
      from unnest(${rows.map((row) => row.item)}::text[], ${rows.map((row) => row.warehouse)}::text[],
                  ${rows.map((row) => row.onHand)}::numeric[], ${rows.map((row) => row.allocated)}::numeric[],
                  ${rows.map((row) => row.available)}::numeric[], ${rows.map((row) => row.incoming)}::numeric[],
                  ${rows.map((row) => row.asOf)}::timestamptz[], ${rows.map((row) => row.version)}::text[],
                  ${rows.map((row) => row.snapshot)}::bigint[])
           as r(item, warehouse, on_hand, allocated, available, incoming, as_of, version, snapshot)
      order by 2, 3
      on conflict (shop, item, warehouse) do update set
        on_hand = excluded.on_hand, allocated = excluded.allocated, available = excluded.available, incoming = excluded.incoming,
        as_of = excluded.as_of, version = excluded.version, snapshot = excluded.snapshot, read_at = excluded.read_at,
        stale_since = null
      where stock_terms.snapshot <= excluded.snapshot
      returning item, warehouse, on_hand, allocated, available, incoming
    )
    select w.item, bool_or(coalesce(coalesce(w.available, w.on_hand - coalesce(w.allocated, 0))
      < coalesce(b.available, b.on_hand - coalesce(b.allocated, 0)), false)) as "isFall"
    from written w
    left join before b using (item, warehouse)
    where b.item is null
       or (w.on_hand, w.allocated, w.available, w.incoming) is distinct from (b.on_hand, b.allocated, b.available, b.incoming)
    group by w.item
    order by w.item`;
  return changed.map(({ item, isFall }) => ({ item: itemColumn(item), isFall }));
}

/** After a full read: what it did not bring, the ERP has stopped telling of. It is old and not zero. Safe to repeat. */
export async function markStale({ shop, tx }: ShopScope, fullSnapshot: number, at: Date): Promise<void> {
  await tx.$executeRaw`
    update stock_terms set stale_since = ${at}
    where shop = ${shop} and stale_since is null and snapshot < ${fullSnapshot}`;
}

// One statement cannot meet the same key twice; of two readings in one answer the later one is kept.
function newestOfEach(terms: readonly StockTerms[]): readonly StockTerms[] {
  return [...new Map(terms.map((row) => [JSON.stringify([row.item, row.warehouse]), row])).values()];
}
