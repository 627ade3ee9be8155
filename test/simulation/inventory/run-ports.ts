import { ok } from "#app/domain/result.ts";
import type { ErpConnectors, ErpSession } from "#app/erp/port.ts";
import type { FlowPorts } from "#app/flows/ports.ts";
import type { ShopStore } from "#app/store/port.ts";
import type { SimulatedStore } from "./memory-store.ts";
import type { SimulatedErp } from "./remote-erp.ts";
import type { SimulatedShopify } from "./remote-shopify.ts";
import type { VirtualClock } from "./virtual-clock.ts";
import type { Life } from "./workers.ts";

/** What one run of a flow talks to. A mutant has other methods in the place of some. */
export interface RunParts {
  readonly store: SimulatedStore;
  readonly shopify: SimulatedShopify;
  readonly erp: SimulatedErp;
}

const NEVER = new Promise<never>(() => {});

/** What a dead worker awaits never comes, and what one awaits that stands still comes when it goes on. */
export function livedBy(life: Life, clock: VirtualClock) {
  const stand = () => (life.standsUntil > clock.nowMs ? clock.sleep(life.standsUntil - clock.nowMs) : null);
  return <A extends readonly unknown[], T>(call: (...given: A) => Promise<T>): ((...given: A) => Promise<T>) =>
    async (...given) => {
      if (life.isOver) return NEVER;
      await stand();
      const answer = await call(...given);
      await stand();
      return life.isOver ? NEVER : answer;
    };
}

function capabilitiesOf({ capabilities }: SimulatedErp) {
  return {
    idempotency: "unique",
    documents: ["sales-order"],
    catalogue: [],
    shipments: null,
    afterwards: { amend: true, cancel: true },
    stock: { onHand: true, allocated: true, available: true, byWarehouse: true },
    changes: "none",
    pollMs: 2_000,
    overlapMs: 0,
    settleMs: 1000,
    maxInFlight: 10,
    unitPriceScale: 2,
    provedOn: "contract-server",
    ...capabilities,
  } as const;
}

/** The ports of the flows over a simulated world, for one run in one life of a worker. The flows are the real ones. */
export function createRunPorts(
  { store, shopify, erp }: RunParts,
  {
    life,
    clock,
    listLagMs,
    newId,
  }: {
    readonly life: Life;
    readonly clock: VirtualClock;
    readonly listLagMs: number;
    readonly newId: () => string;
  },
): FlowPorts {
  const alive = livedBy(life, clock);
  const session: Pick<ErpSession, "read" | "stock" | "close"> = {
    read: alive(erp.read),
    stock: alive(erp.stock),
    close: async () => {},
  };
  const connector = { kind: "simulated", capabilities: capabilitiesOf(erp), open: () => ok(session) };
  const shop = {
    levels: alive(shopify.levels),
    readOrder: alive(shopify.readOrder),
    changedOrders: alive(shopify.changedOrders),
    setQuantities: alive(shopify.setQuantities),
    pointsPerSecond: () => null,
  };
  const signal = new AbortController().signal;
  // The flows ask no more of their ports than the parts have; what they ask beyond, fails the run.
  return {
    store: {
      forShop: alive(<T>(_shop: unknown, work: (opened: ShopStore) => Promise<T>) =>
        work(store as unknown as ShopStore),
      ),
    },
    shopify: { forShop: () => shop },
    connectors: { find: () => connector, all: [], routing: null } as unknown as ErpConnectors,
    guard: { call: <T>(_remote: unknown, run: (given: AbortSignal) => Promise<T>) => run(signal) },
    now: clock.now,
    listLagMs,
    newId,
  } as unknown as FlowPorts;
}
