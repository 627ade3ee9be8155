import { SHOP, type World } from "#test/world/world.ts";
import type { Cluster } from "./cluster.ts";

export interface Verdict {
  /** Acknowledged webhooks that are not in the inbox, or not settled, and orders that are not in the ERP. */
  readonly lost: number;
  /** Sales orders beyond the first of an order, and sends of one that the ERP had already: its own dedupe would hide those. */
  readonly doubled: number;
  /** Runs of a key that began after a run of a later event of it, or while another run of it was under way: each in words. */
  readonly misordered: readonly string[];
  /** Duplicates that were refused at the door. */
  readonly refusedTwice: number;
}

// Finished runs of each key as they began: none of an earlier event than the one before it, none begun before that had ended. The order of
// their records says less: of a worker that stood still between a run and its record, the record comes when it goes on.
const MISORDERED = `
select key || ': ' || event_before || ' until ' || ended_before || ', then ' || event_id || ' from ' || started_at as run from (
  select e.key, a.event_id, a.started_at,
    lag(a.event_id) over of_key as event_before, lag(a.ended_at) over of_key as ended_before
  from attempt a join event e on e.id = a.event_id and e.shop = a.shop
  where a.outcome <> 'ignored' and e.source = 'shopify'
  window of_key as (partition by e.shop, e.flow, e.key order by a.started_at, a.id)
) run
where event_id < event_before or started_at < ended_before`;

/** What everything looks like when nothing is left to do. */
export async function judge(world: World, cluster: Cluster, acknowledged: ReadonlySet<string>): Promise<Verdict> {
  const inbox = await cluster.rows<{ id: string; state: string; duplicates: number }>(
    "select dedupe_key as id, state, duplicates from event where topic = 'orders/updated'",
  );
  const settled = new Set(inbox.filter(({ state }) => state === "done" || state === "ignored").map(({ id }) => id));
  const documents = world.erp.control.documents().map(({ key }) => key);
  const keys = new Set(documents);
  const orders = world.shopify.control.orders({ shop: SHOP });
  const { submit = 0 } = world.erp.control.calls();
  const misordered = await cluster.rows<{ run: string }>(MISORDERED);
  return {
    lost: [...acknowledged].filter((id) => !settled.has(id)).length + orders.filter(({ id }) => !keys.has(id)).length,
    doubled: documents.length - keys.size + (submit - documents.length),
    misordered: misordered.map(({ run }) => run),
    refusedTwice: inbox.reduce((sum, { duplicates }) => sum + duplicates, 0),
  };
}
