import { PRODUCT_CONTRACT } from "#app/domain/contracts/erp-contracts.ts";
import { obeyPolicy, type Quarantined } from "#app/domain/contracts/obey-policy.ts";
import { ok, type Result } from "#app/domain/result.ts";
import { parseCarrier, parseWarehouse } from "#app/domain/values/ids.ts";
import type { Job, JobContext, JobHandler, JobOutcome } from "#app/engine/port.ts";
import type { CatalogueKind, CatalogueRecord } from "#app/erp/port.ts";
import type { ListPage, ShopVariant } from "#app/shopify/port.ts";
import type { CarrierRow, ConnectionRow } from "#app/store/port.ts";
import { withErp, type Erp } from "../erp-call.ts";
import { keepExchanges, type Exchanges } from "../exchanges.ts";
import { openCase, unavailableIfInDoubt } from "../outcomes.ts";
import type { FlowPorts } from "../ports.ts";
import { keepQuarantined } from "../quarantine.ts";
import { keepItems } from "./keep-items.ts";
import { keepVariants, publishFresh } from "./keep-variants.ts";
import { runMended } from "./run-mended.ts";
import { shopifyCaller, type ShopifyCaller } from "../shopify-call.ts";

type Rows = readonly CatalogueRecord[];

async function eachPage(
  erp: Erp,
  kind: CatalogueKind,
  take: (rows: Rows) => Promise<void> | void,
): Promise<Result<{ readonly count: number; readonly quarantined: readonly Quarantined[] }>> {
  let page: string | undefined;
  let count = 0;
  const quarantined: Quarantined[] = [];
  do {
    const from = page;
    const answer = unavailableIfInDoubt(await erp.read((session) => session.catalogue({ kind, page: from })));
    if (!answer.ok) return answer;
    const refused = obeyPolicy(PRODUCT_CONTRACT, answer.value.broken ?? []);
    if (!refused.ok) return refused;
    quarantined.push(...refused.value);
    await take(answer.value.rows);
    count += answer.value.rows.length;
    page = answer.value.next ?? undefined;
  } while (page !== undefined);
  return ok({ count, quarantined });
}

/**
 * Saves every item; one that the ERP does not list any more is not mapped to any more. An empty list is an ERP's mistake, not its
 * catalogue; and while a row of it cannot be read, nobody knows which item it lists.
 */
async function pullItems(ports: FlowPorts, erp: Erp, job: Job): Promise<Result<number>> {
  const begunAt = ports.now();
  const read = await eachPage(erp, "items", (rows) =>
    ports.store.forShop(job.shop, (shop) => keepItems(shop, rows, begunAt)),
  );
  if (!read.ok) return read;
  const { count, quarantined } = read.value;
  await ports.store.forShop(job.shop, async (shop) => {
    await keepQuarantined(shop, job, PRODUCT_CONTRACT, { quarantined, good: "all" });
    if (count > 0 && quarantined.length === 0) await shop.catalogue.retireItems(begunAt);
  });
  return ok(count);
}

/** Saves the carriers that can be chosen now. An ERP that keeps none, or whose module for them is missing, has none. */
async function pullCarriers(ports: FlowPorts, erp: Erp, job: Job): Promise<Result<number>> {
  const found: CarrierRow[] = [];
  const read = await eachPage(erp, "carriers", (rows) => {
    for (const { code, name, active } of rows) {
      const carrier = parseCarrier(code);
      if (carrier !== null && active) found.push({ carrier, name });
    }
  });
  if (!read.ok && read.error.kind !== "rejected") return read;
  await ports.store.forShop(job.shop, (shop) => shop.shippingMethods.saveCarriers(found));
  return ok(found.length);
}

/** A location and a warehouse of the same name, once, when the location is first seen: any other pairing is a person's choice. */
async function guessWarehouses(
  ports: FlowPorts,
  job: Job,
  warehouses: Rows,
  isNew: ReadonlySet<string>,
): Promise<void> {
  const codes = new Map(
    warehouses.flatMap(({ code, name, active }) =>
      active
        ? [
            [code, code],
            [name, code],
          ]
        : [],
    ),
  );
  await ports.store.forShop(job.shop, async (shop) => {
    for (const { location, name, warehouse } of await shop.locations.all()) {
      const guess = parseWarehouse(codes.get(name) ?? "");
      if (!isNew.has(location) || warehouse !== null || guess === null) continue;
      await shop.locations.setWarehouse(location, guess);
      const { correlationId } = job;
      const entry = {
        action: "location.mapped",
        subject: location,
        before: null,
        after: guess,
        reason: "equal name",
        correlationId,
      };
      await shop.audit.append({ actor: "worker", ...entry });
    }
  });
}

async function pullLocations(ports: FlowPorts, shopify: ShopifyCaller, job: Job): Promise<Result<ReadonlySet<string>>> {
  const read = await shopify.read((shop, call) => shop.locations(call));
  if (!read.ok) return read;
  return ports.store.forShop(job.shop, async (shop) => {
    const known = new Set((await shop.locations.all()).map(({ location }): string => location));
    await shop.locations.saveSeen(read.value.map(({ id: location, name, isActive }) => ({ location, name, isActive })));
    return ok(new Set(read.value.map(({ id }): string => id).filter((id) => !known.has(id))));
  });
}

function readVariantPage(shopify: ShopifyCaller, cursor: string | null): Promise<Result<ListPage<ShopVariant>>> {
  return shopify.read((shop, call) => shop.variants(cursor, call));
}

/** Saves every variant; returns the inventory items seen for the first time. */
async function pullVariants(ports: FlowPorts, shopify: ShopifyCaller, job: Job): Promise<Result<readonly string[]>> {
  const fresh: string[] = [];
  let cursor: string | null = null;
  do {
    const page = await readVariantPage(shopify, cursor);
    if (!page.ok) return page;
    const { rows, next } = page.value;
    fresh.push(...(await ports.store.forShop(job.shop, (shop) => keepVariants(shop, rows, ports.now()))));
    cursor = next;
  } while (cursor !== null);
  return ok(fresh);
}

async function pullErp(
  ports: FlowPorts,
  connection: ConnectionRow,
  turn: { readonly job: Job; readonly context: JobContext; readonly exchanges: Exchanges },
  isNew: ReadonlySet<string>,
): Promise<Result<number>> {
  const { job } = turn;
  return withErp(ports, connection, { ...turn, work: "inventory" }, async (erp) => {
    const items = await pullItems(ports, erp, job);
    if (!items.ok) return items;
    const warehouses: CatalogueRecord[] = [];
    const read = await eachPage(erp, "warehouses", (rows) => void warehouses.push(...rows));
    if (!read.ok) return read;
    await guessWarehouses(ports, job, warehouses, isNew);
    const carriers = await pullCarriers(ports, erp, job);
    return carriers.ok ? items : carriers;
  });
}

async function record(ports: FlowPorts, job: Job, fresh: readonly string[]): Promise<number> {
  return ports.store.forShop(job.shop, async (shop) => {
    await shop.flows.noteSuccess(job.flow, ports.now());
    await publishFresh(shop, job, fresh);
    return runMended(shop, job);
  });
}

/**
 * Brings what the mapping is made of: Shopify's locations and variants, the ERP's items, warehouses and carriers, page by page.
 * Safe to run twice and to break off: every page is an upsert, and choices that people made are kept.
 */
async function pullCatalogue(ports: FlowPorts, job: Job, context: JobContext): Promise<JobOutcome> {
  const exchanges = keepExchanges(ports.store, job, "failures");
  const shopify = shopifyCaller(ports, { job, context, work: "inventory", exchanges });
  try {
    const isNew = await pullLocations(ports, shopify, job);
    if (!isNew.ok) return { kind: "retry", error: isNew.error };
    const fresh = await pullVariants(ports, shopify, job);
    if (!fresh.ok) return { kind: "retry", error: fresh.error };
    const connection = await ports.store.forShop(job.shop, (shop) => shop.connections.find());
    const items =
      connection === null ? ok(0) : await pullErp(ports, connection, { job, context, exchanges }, isNew.value);
    if (!items.ok) return { kind: "retry", error: items.error };
    const mended = await record(ports, job, fresh.value);
    const erp = connection === null ? "no ERP is connected" : `${items.value} ERP items`;
    return { kind: "done", note: `${fresh.value.length} new variants, ${erp}, ${mended} orders look again` };
  } finally {
    await exchanges.save();
  }
}

export function createPullCatalogue(ports: FlowPorts): JobHandler {
  return {
    run: (job, context) => pullCatalogue(ports, job, context),
    giveUp: (job, error) => openCase(ports.store, job, error, "Catalogue"),
  };
}
