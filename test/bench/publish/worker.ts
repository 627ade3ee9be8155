import { parseShop } from "#app/domain/values/ids.ts";
import { openPublisher } from "./publisher.ts";
import { slowPace, type SlowClock } from "./slow-clock.ts";

/** What the bench tells the process that publishes. */
export interface Errand {
  readonly databaseUrl: string;
  readonly key: string;
  readonly shopifyUrl: string;
  readonly shop: string;
  readonly clock: SlowClock;
}

/** What came of it; times by the slow clock. */
export interface ErrandEnd {
  readonly startedAtMs: number;
  readonly endedAtMs: number;
  readonly peakMb: number;
  /** How long each call for an order took meanwhile. */
  readonly orderWaitsMs: readonly number[];
}

const ORDER_EVERY_MS = 500;

/** A process of its own, so that its memory is that of one who publishes and of nobody else. */
async function publish(errand: Errand): Promise<ErrandEnd> {
  const shop = parseShop(errand.shop);
  if (shop === null) throw new Error("a shop");
  const pace = slowPace(errand.clock);
  const publisher = openPublisher({ ...errand, pace });
  const startedAtMs = pace.now().getTime();
  const isOver = new AbortController();
  const orderWaitsMs: number[] = [];
  const call = { work: "orders", signal: new AbortController().signal, record: () => {} } as const;
  const askForOrders = async () => {
    while (!isOver.signal.aborted) {
      const askedAtMs = pace.now().getTime();
      const answer = await publisher.ports.shopify.forShop(shop).locations(call);
      if (!answer.ok) throw new Error(`an order's call was refused: ${answer.error.message}`);
      orderWaitsMs.push(pace.now().getTime() - askedAtMs);
      await pace.sleep(ORDER_EVERY_MS, isOver.signal);
    }
  };
  const orders = askForOrders();
  await publisher.publishDue(shop);
  const endedAtMs = pace.now().getTime();
  isOver.abort();
  await orders;
  await publisher.close();
  // Linux counts kilobytes.
  return { startedAtMs, endedAtMs, peakMb: Math.round(process.resourceUsage().maxRSS / 1024), orderWaitsMs };
}

process.once("message", (errand: Errand) => {
  void publish(errand).then((end) => process.send?.(end, () => process.disconnect()));
});
