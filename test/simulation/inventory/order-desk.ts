import { takenUnits } from "#app/domain/orders/taken-units.ts";
import type { Order } from "#app/domain/orders/order.ts";
import { parseIdempotencyKey, parseOrderGid, type OrderGid } from "#app/domain/values/ids.ts";
import { unreachable } from "#app/domain/unreachable.ts";
import { decimalOf } from "#app/domain/values/money.ts";
import type { Job, JobOutcome } from "#app/engine/port.ts";
import { adoptDocuments } from "#app/flows/inventory/observe-documents.ts";
import { keepUnits } from "#app/flows/inventory/take-in-order.ts";
import type { DocumentNow } from "#app/erp/port.ts";
import type { IntentRow, ShopStore } from "#app/store/port.ts";
import type { DocumentLine } from "./erp-truth.ts";
import type { SimulatedStore } from "./memory-store.ts";
import { unfold } from "./memory-orders.ts";
import type { Memory } from "./memory.ts";
import { productOf, SITES } from "./places.ts";
import type { SimulatedErp } from "./remote-erp.ts";
import type { SimulatedShopify } from "./remote-shopify.ts";

interface Desk {
  readonly memory: Memory;
  readonly readOrder: SimulatedShopify["readOrder"];
  readonly erp: SimulatedErp;
  readonly isHeld: (order: OrderGid) => boolean;
  readonly forShop: <T>(work: (store: SimulatedStore) => Promise<T>) => Promise<T>;
  readonly sleep: (ms: number) => Promise<void>;
}

/** A newer reading was acted on meanwhile: the run starts anew. */
const OVERTAKEN: JobOutcome = { kind: "wait", ms: 1000, why: "overtaken" };
const SETTLE_MS = 7000;
const CALL = { work: "orders", signal: new AbortController().signal, record: () => {} } as const;

/** What the ERP is to have: an order that ships from several places is split there. */
function linesOf(order: Order): DocumentLine[] {
  return takenUnits(order, []).flatMap(({ sku, location, units }) => {
    const site = SITES.find((each) => each.location === location) ?? SITES[0];
    return units > 0 && site !== undefined ? [{ product: productOf(sku), site, units }] : [];
  });
}

function unitsOf(lines: readonly { readonly item: string; readonly quantity: string }[]): string {
  const sums = Map.groupBy(lines, ({ item }) => item);
  return [...sums]
    .map(([item, same]) => `${item}:${same.reduce((units, { quantity }) => units + Number(quantity), 0)}`)
    .toSorted()
    .join(" ");
}

/** The fields of an intent that stock looks at. */
function intentOf(order: Order, lines: readonly DocumentLine[]): IntentRow {
  const key = parseIdempotencyKey(order.id);
  const document = {
    orderName: order.name,
    lines: lines.map(({ product, units }) => ({ item: product.item, quantity: decimalOf(units) })),
  };
  return {
    kind: lines.length === 0 ? "cancellation" : "sales-order",
    key,
    document,
    state: "open",
  } as unknown as IntentRow;
}

/** As the store does it: what an intent may still create counts beside all that its order has taken. */
function saveIntent({ memory }: Desk, id: OrderGid, intent: IntentRow): void {
  if (intent.state === "open" || intent.state === "in-doubt") unfold(memory, id);
  memory.intents.set(id, intent);
}

/** Whether this reading may be acted on: none that is newer was. */
function actOn({ memory: { actedOn }, forShop }: Desk, { id, version }: Order): Promise<boolean> {
  return forShop(async () => {
    if ((actedOn.get(id) ?? "") > version) return false;
    actedOn.set(id, version);
    return true;
  });
}

/** Kept with the order's row, which a newer reading than this one has not acted on: false where one has. */
function keepWithRow(desk: Desk, { id, version }: Order, intent: IntentRow): Promise<boolean> {
  const { actedOn } = desk.memory;
  return desk.forShop(async () => {
    if ((actedOn.get(id) ?? "") > version) return false;
    actedOn.set(id, version);
    saveIntent(desk, id, intent);
    return true;
  });
}

/** An amendment, and what came of it, is kept whatever others have done meanwhile: the ERP makes it in the version that was read. */
async function keepAlone(desk: Desk, { id }: Order, intent: IntentRow): Promise<boolean> {
  await desk.forShop(async () => saveIntent(desk, id, intent));
  return true;
}

async function observe({ memory, forShop, erp }: Desk, order: OrderGid): Promise<JobOutcome | null> {
  const asked = await forShop((store) => store.flows.newestSnapshot());
  const document = await erp.find(order);
  if (document === "down") return { kind: "wait", ms: 5000, why: "down" };
  if (document === null) return null;
  await forShop(async (store) => {
    memory.documents.set(order, memory.documents.get(order) ?? { documentId: document.ref.id, isFinal: false });
    const observed = await store.flows.newestSnapshot(erp.capabilities.readsLagMs);
    await adoptDocuments(store as unknown as ShopStore, [{ order, document, observed, asked }]);
  });
  return null;
}

async function send(
  desk: Desk,
  order: Order,
  { lines, now }: { readonly lines: readonly DocumentLine[]; readonly now: DocumentNow | null },
): Promise<JobOutcome> {
  const intent = intentOf(order, lines);
  const isAmendment = now !== null && lines.length > 0;
  const keep = isAmendment ? keepAlone : keepWithRow;
  if (!(await keep(desk, order, intent))) return OVERTAKEN;
  const put = await desk.erp.put(order.id, lines, now?.version ?? null);
  switch (put) {
    case "lost":
      await keep(desk, order, { ...intent, state: "in-doubt" });
      return { kind: "wait", ms: 1000, why: "in doubt" };
    case "down":
    case "moved":
      await keep(desk, order, { ...intent, state: "refused" });
      return { kind: "wait", ms: put === "down" ? 5000 : 1000, why: put };
    case "done":
    case "too-late": {
      const state = put === "done" ? "settled" : "refused";
      const isKept = await (put === "done" ? keepWithRow : keep)(desk, order, { ...intent, state });
      return isKept ? ((await observe(desk, order.id)) ?? { kind: "done", note: put }) : OVERTAKEN;
    }
    default:
      return unreachable(put);
  }
}

/**
 * The way of an order to the ERP, with the steps that stock depends on in the order in which the flow of orders takes them: units kept
 * with the reading, the intent before the write, doubt waited out, the document observed behind it.
 */
export async function runOrderDesk(desk: Desk, job: Job): Promise<JobOutcome> {
  const { memory, readOrder, erp, forShop } = desk;
  const id = parseOrderGid(job.key);
  if (id === null) throw new Error("an order's key is its gid");
  const read = await readOrder(id, CALL);
  if (!read.ok || read.value === null) return { kind: "done", note: "no such order" };
  const order = read.value;
  await forShop((store) => keepUnits(store as unknown as ShopStore, order));
  const before = memory.intents.get(id);
  if (before?.state === "open" || before?.state === "in-doubt") {
    await desk.sleep(SETTLE_MS);
    const seen = await observe(desk, id);
    if (seen !== null) return seen;
    if (!(await keepWithRow(desk, order, { ...before, state: "settled" }))) return OVERTAKEN;
  }
  if (!(await actOn(desk, order))) return OVERTAKEN;
  if (desk.isHeld(id)) return { kind: "done", note: "held" };
  const lines = linesOf(order);
  const now = await erp.find(id);
  if (now === "down") return { kind: "wait", ms: 5000, why: "down" };
  if (now === null && lines.length === 0) return { kind: "done", note: "nothing to send" };
  const wanted = unitsOf(lines.map(({ product, units }) => ({ item: product.item, quantity: String(units) })));
  const isDone = now !== null && (now.state === "cancelled" || unitsOf(now.lines) === wanted);
  if (isDone) return (await observe(desk, id)) ?? { kind: "done", note: "as it is there" };
  return send(desk, order, { lines, now });
}
