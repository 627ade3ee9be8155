import { takenUnits } from "#app/domain/orders/taken-units.ts";
import type { Order } from "#app/domain/orders/order.ts";
import { parseIdempotencyKey, parseOrderGid, type OrderGid } from "#app/domain/values/ids.ts";
import { decimalOf } from "#app/domain/values/money.ts";
import type { Job, JobOutcome } from "#app/engine/port.ts";
import { adoptDocuments } from "#app/flows/inventory/observe-documents.ts";
import { keepUnits } from "#app/flows/inventory/take-in-order.ts";
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
  readonly shopify: SimulatedShopify;
  readonly erp: SimulatedErp;
  readonly isHeld: (order: OrderGid) => boolean;
  readonly forShop: <T>(work: (store: SimulatedStore) => Promise<T>) => Promise<T>;
  readonly sleep: (ms: number) => Promise<void>;
}

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

/**
 * The way of an order to the ERP, with the steps that stock depends on in the order in which the flow of orders takes them: units kept
 * with the reading, the intent before the write, doubt waited out, the document observed behind it.
 */
export async function runOrderDesk(desk: Desk, job: Job): Promise<JobOutcome> {
  const { memory, shopify, erp, forShop } = desk;
  const id = parseOrderGid(job.key);
  if (id === null) throw new Error("an order's key is its gid");
  const read = await shopify.readOrder(id, CALL);
  if (!read.ok || read.value === null) return { kind: "done", note: "no such order" };
  const order = read.value;
  await forShop((store) => keepUnits(store as unknown as ShopStore, order));
  const before = memory.intents.get(id);
  if (before?.state === "open" || before?.state === "in-doubt") {
    await desk.sleep(SETTLE_MS);
    const seen = await observe(desk, id);
    if (seen !== null) return seen;
    await forShop(async () => void memory.intents.set(id, { ...before, state: "settled" }));
  }
  if (desk.isHeld(id)) return { kind: "done", note: "held" };
  const lines = linesOf(order);
  const now = await erp.find(id);
  if (now === "down") return { kind: "wait", ms: 5000, why: "down" };
  if (now === null && lines.length === 0) return { kind: "done", note: "nothing to send" };
  const wanted = unitsOf(lines.map(({ product, units }) => ({ item: product.item, quantity: String(units) })));
  const isDone = now !== null && (now.state === "cancelled" || unitsOf(now.lines) === wanted);
  if (isDone) return (await observe(desk, id)) ?? { kind: "done", note: "as it is there" };
  const intent = intentOf(order, lines);
  await forShop(async () => {
    unfold(memory, id);
    memory.intents.set(id, intent);
  });
  const put = await erp.put(id, lines);
  if (put === "lost") {
    await forShop(async () => void memory.intents.set(id, { ...intent, state: "in-doubt" }));
    return { kind: "wait", ms: 1000, why: "in doubt" };
  }
  await forShop(async () => void memory.intents.set(id, { ...intent, state: put === "done" ? "settled" : "refused" }));
  if (put === "down") return { kind: "wait", ms: 5000, why: "down" };
  return (await observe(desk, id)) ?? { kind: "done", note: put };
}
