import type { StockTerms } from "#app/domain/inventory/level.ts";
import type { EventDraft } from "#app/engine/port.ts";
import type { ShopStore } from "#app/store/port.ts";
import { createCatalogue, type Catalogue } from "./memory-catalogue.ts";
import { createDueLevels } from "./memory-due-levels.ts";
import { createLedgers } from "./memory-ledgers.ts";
import { createOrderUnits, unfold } from "./memory-orders.ts";
import { key, type Memory } from "./memory.ts";
import { SHOP, SITES, type Site } from "./places.ts";
import { publishesAt, sellingOf, type SimulatedSelling } from "./selling.ts";
import type { VirtualClock } from "./virtual-clock.ts";
import type { World } from "./world.ts";

type Flows = Pick<
  ShopStore["flows"],
  "find" | "mayWrite" | "noteSuccess" | "noteError" | "setCursor" | "beginSnapshot" | "newestSnapshot"
>;
type Orders = Pick<ShopStore["orders"], "openDocuments" | "closeDocuments">;
type SimulatedStock = Omit<ShopStore["stock"], "markStale" | "numbersOf">;

/** The part of a shop's store that the flows of stock ask. A mutant puts other methods in the place of these. */
export interface SimulatedStore {
  flows: Flows;
  orders: Orders;
  stock: SimulatedStock & Pick<ShopStore["stock"], "markStale">;
  levelWatch: Pick<ShopStore["levelWatch"], "noteSeen">;
  orderUnits: ShopStore["orderUnits"];
  dueLevels: ShopStore["dueLevels"];
  ledgers: ShopStore["ledgers"];
  selling: Pick<ShopStore["selling"], "rules" | "locks" | "soldSince">;
  pushes: ShopStore["pushes"];
  paces: ShopStore["paces"];
  intents: Pick<ShopStore["intents"], "unsettled">;
  orderChecks: Pick<ShopStore["orderChecks"], "find" | "save">;
  catalogue: Catalogue;
  locations: Pick<ShopStore["locations"], "all">;
  connections: Pick<ShopStore["connections"], "find">;
  cases: Pick<ShopStore["cases"], "open" | "openOf">;
  history: Pick<ShopStore["history"], "saveExchanges">;
  audit: Pick<ShopStore["audit"], "appendAll">;
  details: ShopStore["details"];
  enqueue(event: EventDraft): Promise<void>;
}

function createFlows(memory: Memory, clock: VirtualClock): Flows {
  return {
    find: async (flow) => ({
      flow,
      mode: "live",
      reason: null,
      pausedUntil: null,
      lastSuccessAt: memory.lastSuccessAt,
      lastError: null,
      lastErrorAt: null,
      cursor: memory.cursor,
    }),
    mayWrite: async () => ({ kind: "granted" }),
    noteSuccess: async (_flow, at) => void (memory.lastSuccessAt = at),
    noteError: async () => {},
    setCursor: async (_flow, cursor) => void (memory.cursor = cursor),
    beginSnapshot: async () => (memory.snapshot = Math.max(memory.snapshot + 1, clock.nowMs)),
    newestSnapshot: async (lagMs) =>
      lagMs === undefined ? memory.snapshot : Math.max(memory.snapshot, clock.nowMs + lagMs),
  };
}

function unitsOf({ available, onHand }: Pick<StockTerms, "available" | "onHand">): number {
  return Number(available ?? onHand ?? 0);
}

function createStock(memory: Memory): SimulatedStock {
  return {
    async saveTerms(rows, readAt) {
      const changed = rows.flatMap((row) => {
        const place = key(row.item, row.warehouse);
        const before = memory.terms.get(place);
        if (before !== undefined && before.snapshot > row.snapshot) return [];
        memory.terms.set(place, { ...row, readAt });
        if (before?.available === row.available && before?.onHand === row.onHand) return [];
        return [{ item: row.item, isFall: unitsOf(row) < unitsOf(before ?? row) }];
      });
      const byItem = Map.groupBy(changed, ({ item }) => item);
      return [...byItem].map(([item, rows]) => ({ item, isFall: rows.some(({ isFall }) => isFall) }));
    },
    termsOf: async (items) => [...memory.terms.values()].filter(({ item }) => items.includes(item)),
    async saveContained(rows) {
      for (const row of rows) {
        unfold(memory, row.order);
        memory.contained.set(key(row.order, row.item, row.warehouse), row);
      }
    },
    containedOf: async (items) =>
      [...memory.contained.values()].filter(({ item, order }) => items.includes(item) && !memory.folded.has(order)),
    containedOfOrders: async (orders) => [...memory.contained.values()].filter(({ order }) => orders.includes(order)),
    async saveHeld(rows) {
      for (const row of rows) {
        unfold(memory, row.order);
        memory.held.set(key(row.order, row.item), row);
      }
    },
    heldOf: async (items) =>
      [...memory.held.values()].flatMap((row) =>
        items.includes(row.item) && !memory.folded.has(row.order) ? [{ ...row, name: row.order }] : [],
      ),
    heldOfOrders: async (orders) => [...memory.held.values()].filter(({ order }) => orders.includes(order)),
    async savePublished(rows) {
      for (const row of rows) {
        const place = key(row.inventoryItem, row.location);
        const before = memory.published.get(place);
        if (before === undefined || before.snapshot <= row.snapshot) memory.published.set(place, row);
      }
    },
    publishedOf: async (items) => [...memory.published.values()].filter((row) => items.includes(row.inventoryItem)),
  };
}

function createSelling(memory: Memory, { rules, locks }: SimulatedSelling): SimulatedStore["selling"] {
  return {
    rules: async () => ({ ...rules, version: 1 }),
    locks: async (endingAfter) => locks.filter(({ until }) => until > endingAfter),
    async soldSince(skus, since) {
      const rows = [...memory.units.values()].filter(({ version }) => version >= since).flatMap(({ taken }) => taken);
      const sold = Map.groupBy(
        rows.filter(({ sku }) => skus.includes(sku)),
        ({ sku }) => sku,
      );
      return new Map([...sold].map(([sku, same]) => [sku, same.reduce((sum, { units }) => sum + units, 0)]));
    },
  };
}

const CONNECTION = {
  kind: "simulated",
  config: {},
  credentials: {},
  state: "working",
  probe: null,
  problem: null,
  testedAt: null,
} as const;

export interface StoreParts {
  readonly memory: Memory;
  readonly world: Pick<World, "clock" | "profile" | "startedAt">;
  enqueue(event: EventDraft): void;
}

function createLocations({ clock, profile, startedAt }: StoreParts["world"]): SimulatedStore["locations"] {
  const publishesNow = (site: Site) =>
    publishesAt(profile.selling, site, Math.min(profile.tradeMs, clock.nowMs - startedAt));
  return {
    all: async () =>
      SITES.map((site) => {
        const { location, name, warehouse } = site;
        return {
          location,
          name,
          warehouse,
          publishes: publishesNow(site),
          takes: profile.selling.takes,
          isActive: true,
        };
      }),
  };
}

/** The store as one run sees it. */
export function createSimulatedStore({ memory, world, enqueue }: StoreParts): SimulatedStore {
  const { clock, profile, startedAt } = world;
  return {
    flows: createFlows(memory, clock),
    orders: {
      openDocuments: async () =>
        [...memory.documents].flatMap(([order, { documentId, isFinal }]) => (isFinal ? [] : [{ order, documentId }])),
      async closeDocuments(orders) {
        for (const order of orders) {
          const document = memory.documents.get(order);
          if (document !== undefined) document.isFinal = true;
        }
      },
    },
    // What people are told of levels changes none of them.
    stock: { ...createStock(memory), markStale: async () => {} },
    levelWatch: { noteSeen: async () => {} },
    orderUnits: createOrderUnits(memory, clock),
    dueLevels: createDueLevels(memory),
    ledgers: createLedgers(memory),
    selling: createSelling(memory, sellingOf(profile.selling, startedAt)),
    pushes: {
      waiting: async () => [...memory.told].map(([eventId, body]) => ({ eventId, body })),
      async settle(eventIds) {
        for (const eventId of eventIds) memory.told.delete(eventId);
      },
    },
    // The simulated poll comes at its own pace.
    paces: { find: async () => null, save: async () => {} },
    intents: {
      unsettled: async () =>
        [...memory.intents.values()].filter(({ state }) => state === "open" || state === "in-doubt"),
    },
    orderChecks: {
      find: async () => memory.takeIn,
      save: async (row) => void (memory.takeIn = row),
    },
    catalogue: createCatalogue(profile),
    locations: createLocations(world),
    connections: {
      find: async () => CONNECTION,
    },
    // The simulated ERP keeps its contract: only levels are told of.
    cases: { open: async ({ subject }) => void memory.cases.add(subject), openOf: async () => [] },
    history: { saveExchanges: async () => {} },
    audit: { appendAll: async () => {} },
    details: async () => ({
      shop: SHOP,
      epoch: 1,
      name: "Simulated",
      timeZone: "UTC",
      currency: "EUR",
      scopes: "",
      installedAt: new Date(startedAt),
      uninstalledAt: null,
    }),
    enqueue: async (event) => enqueue(event),
  };
}
