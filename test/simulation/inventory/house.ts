import type { InventoryItemGid, OrderGid } from "#app/domain/values/ids.ts";
import type { Job, JobContext, JobOutcome } from "#app/engine/port.ts";
import { createPublishAvailability } from "#app/flows/inventory/publish-availability.ts";
import { ALL_ITEMS } from "#app/flows/inventory/publish-items.ts";
import { createPullStock } from "#app/flows/inventory/pull-stock.ts";
import { takeInOrders } from "#app/flows/inventory/take-in-orders.ts";
import type { FlowPorts } from "#app/flows/ports.ts";
import { createSimulatedStore, type SimulatedStore } from "./memory-store.ts";
import { createMemory, type Memory } from "./memory.ts";
import { runOrderDesk } from "./order-desk.ts";
import { createRunPorts, livedBy, type RunParts } from "./run-ports.ts";
import { watchRun, type Watched } from "./watch-run.ts";
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

/** The ERP tells that the stock of some item has changed, whether it has or not. */
function tellingOf({ random, clock, profile }: World, memory: Memory, workers: Workers): () => void {
  let told = 0;
  return () => {
    const { item } = random.pick(profile.products);
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

type Every = (ms: number, wish: () => void) => void;

function repeating(clock: World["clock"]): Every {
  const every: Every = (ms, wish) =>
    clock.after(ms, () => {
      wish();
      every(ms, wish);
    });
  return every;
}

function troubleWorkers({ clock, random, profile, startedAt }: World, workers: Workers, every: Every): void {
  const { crashEveryMs, freezeEveryMs, tradeMs } = profile;
  if (crashEveryMs > 0)
    every(crashEveryMs, () => clock.after(random.below(crashEveryMs), () => workers.kill(random.below(2))));
  if (freezeEveryMs > 0)
    every(freezeEveryMs, () => {
      // Two workers that stand still for most of the time are no rest to judge.
      if (clock.nowMs < startedAt + tradeMs)
        workers.freeze(random.below(2), LEAST_FROZEN_MS + random.below(MORE_FROZEN_MS));
    });
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
    watchRun(parts, world, memory, watched);
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
        const alive = livedBy(life, clock);
        const desk = {
          memory,
          readOrder: alive(parts.shopify.readOrder),
          erp: { ...parts.erp, find: alive(parts.erp.find), put: alive(parts.erp.put) },
          isHeld,
          forShop,
          sleep: alive(async (ms: number) => clock.sleep(ms)),
        };
        const outcome = await runOrderDesk(desk, job);
        if (outcome.kind === "done" && outcome.note !== "held") pushed.set(job.key as OrderGid, startedAt);
        return outcome;
      }
    }
  };
  const workers = new Workers({ clock, random, run, onAct: world.note });
  const every = repeating(clock);
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
  troubleWorkers(world, workers, every);
  return { memory, wantAll: () => workers.accept({ kind: "availability.publish", key: ALL_ITEMS, source: "person" }) };
}
