import { STOCK_LEVEL_CONTRACT } from "#app/domain/contracts/erp-contracts.ts";
import type { Quarantined } from "#app/domain/contracts/obey-policy.ts";
import type { SyncError } from "#app/domain/errors/sync-error.ts";
import type { PollMet } from "#app/domain/inventory/poll-pace.ts";
import { ok, type Result } from "#app/domain/result.ts";
import type { ErpItem, OrderGid } from "#app/domain/values/ids.ts";
import type { Job, JobContext, JobHandler, JobOutcome } from "#app/engine/port.ts";
import type { StockRow } from "#app/erp/port.ts";
import type { ChangedItem, ConnectionRow, ShopStore } from "#app/store/port.ts";
import { withErp, type Erp } from "../erp-call.ts";
import { keepExchanges } from "../exchanges.ts";
import { openCase, unavailableIfInDoubt } from "../outcomes.ts";
import type { FlowPorts } from "../ports.ts";
import { keepQuarantined } from "../quarantine.ts";
import { keepPace, metBy, timeReads, type TimedErp } from "./keep-pace.ts";
import { mindTime } from "./mind-time.ts";
import { adoptDocuments, itemsToReadAgain, type SeenDocument } from "./observe-documents.ts";
import { publishItems, type WantedItem } from "./publish-items.ts";
import { gatherPushed, settlePushed, type PushedItems } from "./pushed-items.ts";
import { quarantinedItems } from "./quarantined-items.ts";
import { readStock, readWanted } from "./read-erp-stock.ts";

/** Documents read around one stock read; the oldest open ones first. */
const MOST_DOCUMENTS = 500;

/** What a run is about. */
interface Task {
  readonly job: Job;
  readonly connection: ConnectionRow;
  /** Told by the ERP before this run began. */
  readonly pushed: PushedItems;
}

interface Pull {
  readonly snapshot: number;
  /** Everything was read: what is not in it, the ERP tells no more of. */
  readonly isFull: boolean;
  readonly rows: readonly StockRow[];
  /** Rows that break their contract. */
  readonly quarantined: readonly Quarantined[];
  /** As they were before the snapshot, and then after it. */
  readonly documents: readonly (readonly SeenDocument[])[];
  /** Wholly shipped already before the snapshot, which so contains them: nothing of them is left to learn. */
  readonly shipped: readonly OrderGid[];
  /** Null: it stays where it is. */
  readonly position: string | null;
  /** Every item is to be published again, or these beside the changed ones. */
  readonly publish: "all" | ReadonlySet<ErpItem>;
  readonly met: PollMet;
}

/** The states of our open documents, numbered by the newest stock read begun when the answer arrived. */
async function readDocuments(ports: FlowPorts, erp: Erp, job: Job): Promise<Result<readonly SeenDocument[]>> {
  const { readsLagMs } = erp.capabilities;
  const newest = () => ports.store.forShop(job.shop, (shop) => shop.flows.newestSnapshot(readsLagMs));
  const open = await ports.store.forShop(job.shop, (shop) => shop.orders.openDocuments(MOST_DOCUMENTS));
  if (open.length === 0) return ok([]);
  const asked = await newest();
  const read = unavailableIfInDoubt(
    await erp.read((session) =>
      session.read(
        "sales-order",
        open.map(({ documentId }) => documentId),
      ),
    ),
  );
  if (!read.ok) return read;
  const observed = await newest();
  const orderOf = new Map(open.map(({ documentId, order }) => [documentId, order]));
  return ok(
    read.value.flatMap((document) => {
      const order = orderOf.get(document.ref.id);
      return order === undefined ? [] : [{ order, document, observed, asked }];
    }),
  );
}

/**
 * Gather. Documents before the snapshot, so that it contains them; the snapshot's number before the request; documents again
 * after the answer, because what the ERP has let go meanwhile is not contained. Then the snapshot may be adopted.
 */
async function gatherPull(ports: FlowPorts, erp: TimedErp, { job, pushed }: Task): Promise<Result<Pull>> {
  const { store } = ports;
  const before = await readDocuments(ports, erp, job);
  if (!before.ok) return before;
  const { again, broken, cursor, snapshot } = await store.forShop(job.shop, async (shop) => ({
    again: await itemsToReadAgain(shop, before.value),
    broken: await quarantinedItems(shop, job),
    cursor: (await shop.flows.find(job.flow)).cursor,
    snapshot: await shop.flows.beginSnapshot(),
  }));
  // What the ERP tells is read and nothing else: its feed tells of it again, and the position in the feed stays where it is.
  const wanted =
    job.source === "erp"
      ? ok({ items: [], position: cursor, isFirstOfDay: false })
      : await readWanted(erp, cursor, job.source === "person", ports.now());
  if (!wanted.ok) return wanted;
  const position = wanted.value.position === cursor ? null : wanted.value.position;
  const some = [...pushed.items, ...again, ...broken];
  const items = wanted.value.items === "all" ? "all" : [...new Set([...wanted.value.items, ...some])];
  const asked = erp.met();
  const read = await readStock(erp, items);
  if (!read.ok) return read;
  const { rows, quarantined } = read.value;
  const after = rows.length === 0 ? before : await readDocuments(ports, erp, job);
  if (!after.ok) return after;
  const shipped = before.value.filter(({ document }) => document.state === "shipped").map(({ order }) => order);
  const publish = job.source === "person" || wanted.value.isFirstOfDay ? "all" : again;
  // Everything is read once a day where there is a feed: that says nothing of questions that come every few seconds.
  const met = items === "all" && erp.capabilities.changes !== "none" ? asked : erp.met();
  return ok({
    snapshot,
    isFull: items === "all",
    rows,
    quarantined,
    documents: after === before ? [before.value] : [before.value, after.value],
    shipped,
    position,
    publish,
    met,
  });
}

async function itemsToPublish(shop: ShopStore, items: readonly ChangedItem[]): Promise<readonly WantedItem[]> {
  const falling = new Set(items.filter(({ isFall }) => isFall).map(({ item }) => item));
  const skusOf = await shop.catalogue.skusOf(items.map(({ item }) => item));
  const itemOf = new Map([...skusOf].flatMap(([item, skus]) => skus.map((sku) => [sku, item] as const)));
  const variants = await shop.catalogue.variantsBySku([...itemOf.keys()]);
  return variants.map(({ inventoryItem, sku }) => {
    const erpItem = sku === null ? undefined : itemOf.get(sku);
    return { item: inventoryItem, isFall: erpItem !== undefined && falling.has(erpItem) };
  });
}

/**
 * Only a poll says how often the ERP may be polled, and only after a poll has the ERP been heard: of what it does not tell by itself a
 * message says nothing.
 */
async function notePoll(
  ports: FlowPorts,
  shop: ShopStore,
  { job, connection }: Task,
  met: PollMet | null,
): Promise<void> {
  if (job.source === "erp" || met === null) return;
  if (met.kind === "answered") await shop.flows.noteSuccess(job.flow, ports.now());
  const capabilities = ports.connectors.find(connection.kind)?.capabilities;
  if (capabilities !== undefined) await keepPace(shop, capabilities, met);
}

/** Record: terms, contained units, position and the jobs that follow, in one transaction. */
async function recordPull(ports: FlowPorts, task: Task, pull: Pull): Promise<number> {
  const { job, pushed } = task;
  const { snapshot, isFull, rows, quarantined, documents, shipped, position, publish, met } = pull;
  return ports.store.forShop(job.shop, async (shop) => {
    const changed = await shop.stock.saveTerms(
      rows.map((row) => ({ ...row, snapshot })),
      ports.now(),
    );
    const good = isFull ? "all" : new Set(rows.map(({ item, warehouse }) => `${item}, ${warehouse}`));
    await keepQuarantined(shop, job, STOCK_LEVEL_CONTRACT, { quarantined, good });
    const adopted: ReadonlySet<OrderGid>[] = [];
    if (isFull) await shop.stock.markStale(snapshot, ports.now());
    // Of one that another run has seen shipped and closed, nothing that was read before says any more.
    const open = new Set((await shop.orders.openDocuments(MOST_DOCUMENTS)).map(({ order }) => order));
    for (const seen of documents)
      adopted.push(
        await adoptDocuments(
          shop,
          seen.filter(({ order }) => open.has(order)),
        ),
      );
    const settled = shipped.filter((order) => adopted.every((orders) => orders.has(order)));
    if (settled.length > 0) await shop.orders.closeDocuments(settled);
    if (position !== null) await shop.flows.setCursor(job.flow, position);
    await settlePushed(shop, job, pushed);
    await notePoll(ports, shop, task, met);
    const again = publish === "all" ? [] : [...publish].map((item) => ({ item, isFall: false }));
    const wanted = publish === "all" ? "all" : await itemsToPublish(shop, [...again, ...changed]);
    await publishItems(shop, job, wanted, `snapshot ${snapshot}`);
    return changed.length;
  });
}

// A read that repeats every few seconds is not retried: the next one is the retry, and a queue of them would read one thing over and over.
// Nor is what the ERP told: the next poll brings it, and would stand behind its retries.
async function outcomeOfFailure(ports: FlowPorts, task: Task, error: SyncError): Promise<JobOutcome> {
  const { job } = task;
  await ports.store.forShop(job.shop, async (shop) => {
    await shop.flows.noteError(job.flow, error.message, ports.now());
    await notePoll(ports, shop, task, metBy(error));
  });
  if (job.source !== "schedule" && job.source !== "erp") return { kind: "retry", error };
  return { kind: "ignored", reason: `${error.message} The next read follows by itself.` };
}

async function pullFor(ports: FlowPorts, task: Task, context: JobContext): Promise<JobOutcome> {
  const { job, connection } = task;
  const exchanges = keepExchanges(ports.store, job, "failures");
  const turn = { job, context, work: "inventory", exchanges } as const;
  const pull = await withErp(ports, connection, turn, (erp) => gatherPull(ports, timeReads(erp, ports.now), task));
  await exchanges.save();
  if (context.signal.aborted) return { kind: "retry", error: stopped() };
  if (!pull.ok) return outcomeOfFailure(ports, task, pull.error);
  const changed = await recordPull(ports, task, pull.value);
  return { kind: "done", note: `${pull.value.rows.length} stock rows read, ${changed} items changed` };
}

/**
 * Brings the ERP's stock: what its feed says has changed, what it has told by itself, or everything once a day and when a person asks.
 * One runner per shop by its key. Safe to run twice: an older snapshot never replaces a newer one.
 */
async function pullStock(ports: FlowPorts, job: Job, context: JobContext): Promise<JobOutcome> {
  const { connection, pushed } = await ports.store.forShop(job.shop, async (shop) => {
    return { connection: await shop.connections.find(), pushed: await gatherPushed(shop, job) };
  });
  if (connection === null) return { kind: "ignored", reason: "No ERP is connected" };
  if (job.source === "erp" && !pushed.isOwnWaiting)
    return { kind: "ignored", reason: "An earlier run has read its items" };
  const task = { job, connection, pushed };
  if (connection.state === "unauthorized") {
    await ports.store.forShop(job.shop, (shop) => notePoll(ports, shop, task, { kind: "refused" }));
    return { kind: "ignored", reason: "The ERP refuses our sign-in" };
  }
  return pullFor(ports, task, context);
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
