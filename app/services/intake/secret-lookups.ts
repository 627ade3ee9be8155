import type { Shop } from "#app/domain/values/ids.ts";
import { FLOW_OF_JOB } from "#app/flows/jobs.ts";
import type { Log } from "#app/ops/port.ts";
import type { PushSecret, Store } from "#app/store/port.ts";

/** Whom a shop hears, and whether it wants to. */
export interface Hearing {
  readonly secrets: readonly PushSecret[];
  /** Off: nobody wants to know, and what would wait would wait for ever. */
  readonly isFlowOff: boolean;
}

/** Strangers can cause a look-up as well as ERPs: together they must not use up the connections that screens need. */
const MOST_AT_ONCE = 4;
/** Shops in line, at some milliseconds each; who comes after them is sent away. */
const MOST_SHOPS = 200;

/** Runs work in the order it came, so much of it at once. */
function createLine(mostAtOnce: number): <T>(work: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async (work) => {
    if (running < mostAtOnce) running += 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await work();
    } finally {
      // The place passes on to the next, or is free.
      const next = waiting.shift();
      if (next === undefined) running -= 1;
      else next();
    }
  };
}

/**
 * Asks the store whom a shop hears: once for all who ask meanwhile, and a few shops at a time. Null: not now, because too many wait or the
 * store does not answer. Never rejects.
 */
export function createSecretLookups(store: Store, log: Log): (shop: Shop) => Promise<Hearing | null> {
  const underWay = new Map<Shop, Promise<Hearing | null>>();
  const inLine = createLine(MOST_AT_ONCE);
  const read = (shop: Shop): Promise<Hearing> =>
    store.forShop(shop, async ({ pushSecrets, flows }) => {
      const isFlowOff = (await flows.find(FLOW_OF_JOB["stock.pull"])).mode === "off";
      return { secrets: await pushSecrets.all(), isFlowOff };
    });
  return (shop) => {
    const asked = underWay.get(shop);
    if (asked !== undefined) return asked;
    if (underWay.size >= MOST_SHOPS) return Promise.resolve(null);
    const asking = inLine(() => read(shop))
      .catch((defect: unknown) => {
        log.warn("secrets of an ERP could not be read", { shop, defect });
        return null;
      })
      .finally(() => underWay.delete(shop));
    underWay.set(shop, asking);
    return asking;
  };
}
