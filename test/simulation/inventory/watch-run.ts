import { blindSpans, noteReading, type Reading } from "./blind-spans.ts";
import type { SimulatedStore } from "./memory-store.ts";
import type { Memory } from "./memory.ts";
import { levelNamed } from "./places.ts";
import type { RunParts } from "./run-ports.ts";
import type { World } from "./world.ts";

/** What the judge has to know of what the runs of a house have seen. */
export interface Watched {
  readonly readings: Map<string, Reading[]>;
  /** The newest snapshot that was taken in of each item at a warehouse. */
  readonly shown: Map<string, { readonly snapshot: number; readonly version: string }>;
}

function watchTerms(store: SimulatedStore, { shown }: Watched): void {
  const { saveTerms } = store.stock;
  store.stock.saveTerms = async (rows, at) => {
    for (const { item, warehouse, snapshot, version } of rows) {
      const shelf = `${item} ${warehouse}`;
      if (snapshot >= (shown.get(shelf)?.snapshot ?? 0)) shown.set(shelf, { snapshot, version });
    }
    return saveTerms(rows, at);
  };
}

/** Notes what each write of a run is computed from, for the judge. */
export function watchRun({ store, shopify }: RunParts, world: World, memory: Memory, watched: Watched): void {
  const { readings, shown } = watched;
  watchTerms(store, watched);
  const decidedFrom = new Map<string, string>();
  let heardAt = 0;
  const readAt = new Map<string, number>();
  const { save, openBatch } = store.ledgers;
  const { noteSeen } = store.levelWatch;
  const { find } = store.flows;
  const { levels } = shopify;
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
