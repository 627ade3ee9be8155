import type { SyncError } from "#app/domain/errors/sync-error.ts";
import { ok, type Result } from "#app/domain/result.ts";
import type { ErpItem, InventoryItemGid, OrderGid } from "#app/domain/values/ids.ts";
import type { Job, JobContext, JobHandler, JobOutcome } from "#app/engine/port.ts";
import type { StockRow } from "#app/erp/port.ts";
import type { ShopStore } from "#app/store/port.ts";
import { draftJob } from "../enqueue.ts";
import { withErp, type Erp } from "../erp-call.ts";
import { keepExchanges } from "../exchanges.ts";
import { openCase, unavailableIfInDoubt } from "../outcomes.ts";
import type { FlowPorts } from "../ports.ts";
import { mindTime } from "./mind-time.ts";
import { adoptDocuments, itemsToReadAgain, type SeenDocument } from "./observe-documents.ts";
import { ALL_ITEMS } from "./publish-availability.ts";
import { readStock, readWanted } from "./read-erp-stock.ts";

/** Documents read around one stock read; the oldest open ones first. */
const MOST_DOCUMENTS = 500;
/** Above this, one walk over the catalogue in batches of 250 costs Shopify less than a job per item. */
const MOST_SINGLE_JOBS = 50;

interface Pull {
  readonly job: Job;
  readonly snapshot: number;
  readonly rows: readonly StockRow[];
  readonly documents: readonly SeenDocument[];
  /** Wholly shipped already before the snapshot, which so contains them: nothing of them is left to learn. */
  readonly shipped: readonly OrderGid[];
  readonly position: string;
  /** Every item is to be published again, or these beside the changed ones. */
  readonly publish: "all" | ReadonlySet<ErpItem>;
}

/** The states of our open documents, numbered by the newest stock read begun when the answer arrived. */
async function readDocuments(ports: FlowPorts, erp: Erp, job: Job): Promise<Result<readonly SeenDocument[]>> {
  const open = await ports.store.forShop(job.shop, (shop) => shop.orders.openDocuments(MOST_DOCUMENTS));
  if (open.length === 0) return ok([]);
  const read = unavailableIfInDoubt(
    await erp.read((session) =>
      session.read(
        "sales-order",
        open.map(({ documentId }) => documentId),
      ),
    ),
  );
  if (!read.ok) return read;
  const { readsLagMs } = erp.capabilities;
  const observed = await ports.store.forShop(job.shop, (shop) => shop.flows.newestSnapshot(readsLagMs));
  const orderOf = new Map(open.map(({ documentId, order }) => [documentId, order]));
  return ok(
    read.value.flatMap((document) => {
      const order = orderOf.get(document.ref.id);
      return order === undefined ? [] : [{ order, document, observed }];
    }),
  );
}

/**
 * Gather. Documents before the snapshot, so that it contains them; the snapshot's number before the request; documents again
 * after the answer, because what the ERP has let go meanwhile is not contained. Then the snapshot may be adopted.
 */
async function gatherPull(ports: FlowPorts, erp: Erp, job: Job): Promise<Result<Pull>> {
  const { store } = ports;
  const before = await readDocuments(ports, erp, job);
  if (!before.ok) return before;
  const { again, cursor, snapshot } = await store.forShop(job.shop, async (shop) => {
    await adoptDocuments(shop, before.value);
    return {
      again: await itemsToReadAgain(shop, before.value),
      cursor: (await shop.flows.find(job.flow)).cursor,
      snapshot: await shop.flows.beginSnapshot(),
    };
  });
  const wanted = await readWanted(erp, cursor, job.source === "person", ports.now());
  if (!wanted.ok) return wanted;
  const { position } = wanted.value;
  const items = wanted.value.items === "all" ? "all" : [...new Set([...wanted.value.items, ...again])];
  const rows = await readStock(erp, items);
  if (!rows.ok) return rows;
  const after = rows.value.length === 0 ? before : await readDocuments(ports, erp, job);
  if (!after.ok) return after;
  const shipped = before.value.filter(({ document }) => document.state === "shipped").map(({ order }) => order);
  const publish = job.source === "person" || wanted.value.isFirstOfDay ? "all" : again;
  return ok({ job, snapshot, rows: rows.value, documents: after.value, shipped, position, publish });
}

async function itemsToPublish(shop: ShopStore, items: readonly ErpItem[]): Promise<readonly InventoryItemGid[]> {
  const skus = [...(await shop.catalogue.skusOf(items)).values()].flat();
  return (await shop.catalogue.variantsBySku(skus)).map(({ inventoryItem }) => inventoryItem);
}

/** Record: terms, contained units, position and the jobs that follow, in one transaction. */
async function recordPull(ports: FlowPorts, pull: Pull): Promise<number> {
  const { job, snapshot, rows, documents, shipped, position, publish } = pull;
  const now = ports.now();
  return ports.store.forShop(job.shop, async (shop) => {
    const changed = await shop.stock.saveTerms(
      rows.map((row) => ({ ...row, snapshot })),
      now,
    );
    await adoptDocuments(shop, documents);
    if (shipped.length > 0) await shop.orders.closeDocuments(shipped);
    await shop.flows.setCursor(job.flow, position);
    await shop.flows.noteSuccess(job.flow, now);
    const items = publish === "all" ? [] : await itemsToPublish(shop, [...new Set([...changed, ...publish])]);
    const keys = publish === "all" || items.length > MOST_SINGLE_JOBS ? [ALL_ITEMS] : items;
    for (const key of keys) {
      const { shop: name, correlationId } = job;
      await shop.enqueue(
        draftJob({ shop: name, kind: "availability.publish", key, because: `snapshot ${snapshot}`, correlationId }),
      );
    }
    return changed.length;
  });
}

// A read that repeats every few seconds is not retried: the next one is the retry, and a queue of them would read one thing over and over.
async function outcomeOfFailure(ports: FlowPorts, job: Job, error: SyncError): Promise<JobOutcome> {
  await ports.store.forShop(job.shop, (shop) => shop.flows.noteError(job.flow, error.message, ports.now()));
  if (job.source !== "schedule") return { kind: "retry", error };
  return { kind: "ignored", reason: `${error.message} The next read follows by itself.` };
}

/**
 * Brings the ERP's stock: what its feed says has changed, or everything once a day and when a person asks.
 * One runner per shop by its key. Safe to run twice: an older snapshot never replaces a newer one.
 */
async function pullStock(ports: FlowPorts, job: Job, context: JobContext): Promise<JobOutcome> {
  const connection = await ports.store.forShop(job.shop, (shop) => shop.connections.find());
  if (connection === null) return { kind: "ignored", reason: "No ERP is connected" };
  if (connection.state === "unauthorized") return { kind: "ignored", reason: "The ERP refuses our sign-in" };
  const exchanges = keepExchanges(ports.store, job, "failures");
  const turn = { job, context, work: "inventory", exchanges } as const;
  const pull = await withErp(ports, connection, turn, (erp) => gatherPull(ports, erp, job));
  await exchanges.save();
  if (context.signal.aborted) return { kind: "retry", error: stopped() };
  if (!pull.ok) return outcomeOfFailure(ports, job, pull.error);
  const changed = await recordPull(ports, pull.value);
  return { kind: "done", note: `${pull.value.rows.length} stock rows read, ${changed} items changed` };
}

function stopped(): SyncError {
  return { kind: "unavailable", code: "work-crashed", system: "throughline", message: "The worker is stopping." };
}

export function createPullStock(ports: FlowPorts): JobHandler {
  return {
    run: (job, context) => mindTime(ports, job, () => pullStock(ports, job, context)),
    giveUp: (job, error) => openCase(ports.store, job, error, "Stock"),
  };
}
