import type { InventoryItemGid, OrderGid } from "#app/domain/values/ids.ts";
import type { Job, JobContext, JobOutcome } from "#app/engine/port.ts";
import { createPublishAvailability } from "#app/flows/inventory/publish-availability.ts";
import { ALL_ITEMS } from "#app/flows/inventory/publish-items.ts";
import { createPullStock } from "#app/flows/inventory/pull-stock.ts";
import { takeInOrders } from "#app/flows/inventory/take-in-orders.ts";
import type { FlowPorts } from "#app/flows/ports.ts";
import { of } from "#test/domain/orders/an-order.ts";
import { blindSpans, noteReading, type Reading } from "./blind-spans.ts";
import { levelNamed } from "./law.ts";
import { createSimulatedStore, type SimulatedStore } from "./memory-store.ts";
import { createMemory, type Memory } from "./memory.ts";
import { runOrderDesk } from "./order-desk.ts";
import { PRODUCTS } from "./places.ts";
import { createRunPorts, type RunParts } from "./run-ports.ts";
import { Workers, type Life } from "./workers.ts";
import type { World } from "./world.ts";

/** What a mutant is given: the parts of one run, and the world it runs in. */
export type Mutate = (parts: RunParts, world: World, memory: Memory) => void;

const PULL_MS = 14_000;
const TAKE_IN_MS = 30_000;
const CATCH_UP_MS = 45_000;
const HOLD_MS = 50_000;
const LEAST_FROZEN_MS = 11_000;
const MORE_FROZEN_MS = 30_000;

interface Watched {
  readonly readings: Map<string, Reading[]>;
  /** The newest snapshot that was taken in of each item at a warehouse. */
  readonly shown: Map<string, { readonly snapshot: number; readonly version: string }>;
}

/** Notes what each write of a run is computed from, for the judge. */
function watch({ store, shopify }: RunParts, world: World, memory: Memory, { readings, shown }: Watched): void {
  const decidedFrom = new Map<string, string>();
  let heardAt = 0;
  const readAt = new Map<string, number>();
  const { saveTerms } = store.stock;
  const { save, openBatch } = store.ledgers;
  const { noteSeen } = store.levelWatch;
  const { find } = store.flows;
  const { levels } = shopify;
  store.stock.saveTerms = async (rows, at) => {
    for (const { item, warehouse, snapshot, version } of rows) {
      const shelf = `${item} ${warehouse}`;
      if (snapshot >= (shown.get(shelf)?.snapshot ?? 0)) shown.set(shelf, { snapshot, version });
    }
    return saveTerms(rows, at);
  };
  store.levelWatch.noteSeen = async (rows, at) => {
    for (const { inventoryItem, location } of rows) {
      const { product, site } = levelNamed(inventoryItem, location);
      decidedFrom.set(`${inventoryItem} ${location}`, shown.get(`${product.item} ${site.warehouse}`)?.version ?? "");
    }
    return noteSeen(rows, at);
  };
  store.flows.find = async (flow) => {
    heardAt = memory.lastSuccessAt?.getTime() ?? world.startedAt;
    return find(flow);
  };
  shopify.levels = async (items, location, call) => {
    readAt.set(location, world.clock.nowMs);
    return levels(items, location, call);
  };
  store.ledgers.save = async (rows) => {
    const saved = await save(rows);
    for (const row of rows) {
      if (!saved.has(row.inventoryItem)) continue;
      const level = `${row.inventoryItem} ${row.location}`;
      const reading = noteReading(
        world,
        memory,
        levelNamed(row.inventoryItem, row.location),
        readAt.get(row.location) ?? world.startedAt,
      );
      readings.set(level, [...(readings.get(level) ?? []), reading]);
    }
    return saved;
  };
  store.ledgers.openBatch = async (batch, versions) => {
    for (const item of versions.keys()) {
      const level = `${item} ${batch.location}`;
      const place = levelNamed(item, batch.location);
      const version = decidedFrom.get(level) ?? "";
      world.explain(batch.key, level, {
        shownAt: version === "" ? null : Number(version),
        heardAt,
        decidedAt: world.clock.nowMs,
        blind: blindSpans(world, memory, place, readings.get(level) ?? []),
      });
    }
    return openBatch(batch, versions);
  };
}

/** The ERP tells that the stock of some item has changed, whether it has or not. */
function tellingOf({ random, clock }: World, memory: Memory, workers: Workers): () => void {
  let told = 0;
  return () => {
    const { item } = of(PRODUCTS[random.below(PRODUCTS.length)] ?? null);
    const eventId = `told-${++told}`;
    const push = { id: eventId, occurredAt: clock.now().toISOString(), items: [item] };
    memory.told.set(eventId, new TextEncoder().encode(JSON.stringify(push)));
    workers.accept({ kind: "stock.pull", key: "stock", source: "erp", eventId });
  };
}

async function runPull(ports: FlowPorts, job: Job, context: JobContext, { told }: Memory): Promise<JobOutcome> {
  const outcome = await createPullStock(ports).run(job, context);
  if (outcome.kind === "done" || outcome.kind === "ignored") told.delete(job.eventId);
  return outcome;
}

/** The house in a simulated world: its real flows of stock, two workers that may die, its schedules, and an order desk. */
export function openHouse(world: World, mutate: Mutate | null): { readonly memory: Memory; wantAll(): void } {
  const { clock, random, truth, profile } = world;
  const memory = createMemory();
  const watched: Watched = { readings: new Map(), shown: new Map() };
  const pushed = new Map<OrderGid, number>();
  let keys = 0;
  const isHeld = (order: OrderGid): boolean => {
    const found = truth.shopify.orders.find(({ id }) => id === order);
    return found?.isHeld === true && clock.nowMs - found.placedAt < HOLD_MS;
  };
  const run = async (job: Job, context: JobContext, life: Life): Promise<JobOutcome> => {
    const store = createSimulatedStore({ memory, world, enqueue: (event) => workers.accept(event) });
    const parts: RunParts = { store, shopify: { ...world.shopify }, erp: { ...world.erp } };
    mutate?.(parts, world, memory);
    watch(parts, world, memory, watched);
    const listLagMs = profile.shopify.listLagMs;
    const ports = createRunPorts(parts, { life, clock, listLagMs, newId: () => `key-${++keys}` });
    switch (job.kind) {
      case "stock.pull":
        return runPull(ports, job, context, memory);
      case "orders.take-in":
        return takeInOrders(ports, job, context);
      case "availability.publish":
        return createPublishAvailability(ports).run(job, context);
      default: {
        const startedAt = clock.nowMs;
        const forShop = <T>(work: (opened: SimulatedStore) => Promise<T>) =>
          ports.store.forShop(job.shop, (opened) => work(opened as unknown as SimulatedStore));
        const outcome = await runOrderDesk({ memory, ...parts, isHeld, forShop, sleep: (ms) => clock.sleep(ms) }, job);
        if (outcome.kind === "done" && outcome.note !== "held") pushed.set(job.key as OrderGid, startedAt);
        return outcome;
      }
    }
  };
  const workers = new Workers({ clock, random, run, onAct: world.note });
  const every = (ms: number, wish: () => void): void => {
    clock.after(ms, () => {
      wish();
      every(ms, wish);
    });
  };
  const push = (order: OrderGid) => workers.accept({ kind: "order.push", key: order });
  const publish = (item: InventoryItemGid) => workers.accept({ kind: "availability.publish", key: item });
  world.listen({ onOrder: ({ id }) => push(id), onLevel: (item) => publish(item) });
  workers.accept({ kind: "stock.pull", key: "stock" });
  every(PULL_MS, () => workers.accept({ kind: "stock.pull", key: "stock" }));
  if (profile.erp.tellsEveryMs > 0) every(profile.erp.tellsEveryMs, tellingOf(world, memory, workers));
  every(TAKE_IN_MS, () => workers.accept({ kind: "orders.take-in", key: "take-in" }));
  every(CATCH_UP_MS, () => {
    for (const { id, changedAt } of truth.shopify.orders)
      if (changedAt >= (pushed.get(id) ?? 0) && clock.nowMs - changedAt > profile.shopify.listLagMs) push(id);
  });
  if (profile.crashEveryMs > 0)
    every(profile.crashEveryMs, () =>
      clock.after(random.below(profile.crashEveryMs), () => workers.kill(random.below(2))),
    );
  if (profile.freezeEveryMs > 0)
    every(profile.freezeEveryMs, () => workers.freeze(random.below(2), LEAST_FROZEN_MS + random.below(MORE_FROZEN_MS)));
  return { memory, wantAll: () => workers.accept({ kind: "availability.publish", key: ALL_ITEMS, source: "person" }) };
}
