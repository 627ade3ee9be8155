import { parseOrderGid, parseSku } from "#app/domain/values/ids.ts";
import type { Job } from "#app/engine/port.ts";
import type { CaseGroup, ShopStore } from "#app/store/port.ts";
import { draftJob } from "../enqueue.ts";

/** Groups of cases whose cause is gone by what the catalogues say now: the SKU has an ERP item, the location a warehouse, and the ERP the carrier that it refused. */
async function mendedGroups(shop: ShopStore): Promise<readonly CaseGroup[]> {
  const groups = await shop.cases.groups();
  const skus = groups.flatMap(({ code, cause }) => (code === "sku-unmapped" ? (parseSku(cause) ?? []) : []));
  const mapped = new Set<string>((await shop.catalogue.itemsOf(skus)).keys());
  const fed = new Set(
    (await shop.locations.all()).flatMap(({ name, warehouse }) => (warehouse === null ? [] : [name])),
  );
  const carriers = new Set<string>((await shop.shippingMethods.carriers()).map(({ carrier }) => carrier));
  return groups.filter(
    ({ code, cause }) =>
      (code === "sku-unmapped" && mapped.has(cause)) ||
      (code === "location-unmapped" && fed.has(cause)) ||
      (code === "shipping-unmapped" && carriers.has(cause)),
  );
}

/**
 * Orders that stopped at something the ERP has learned since look again by themselves; nobody has to press a button for what
 * somebody repaired in the ERP. Returns how many. Enqueued once per run of the catalogue and order.
 */
export async function runMended(shop: ShopStore, job: Job): Promise<number> {
  const orders = new Set<string>();
  for (const { code, cause } of await mendedGroups(shop)) {
    for (const { subject } of await shop.cases.allOfGroup(code, cause)) {
      if (parseOrderGid(subject) !== null) orders.add(subject);
    }
  }
  for (const key of orders) {
    const because = `catalogue ${job.eventId}`;
    await shop.enqueue(
      draftJob({ shop: job.shop, kind: "order.push", key, because, correlationId: job.correlationId }),
    );
  }
  return orders.size;
}
