import { setTimeout as delay } from "node:timers/promises";
import { eventually } from "#test/world/eventually.ts";
import { createPerson } from "#test/world/person.ts";
import { setUpShop } from "#test/world/set-up-shop.ts";
import { openWorld, SHOP } from "#test/world/world.ts";
import { openFleet, planAccidents } from "./accidents.ts";
import { openCluster, type Cluster } from "./cluster.ts";
import { createStorm } from "./storm.ts";
import { judge, type Verdict } from "./verdict.ts";

const PRODUCTS = 100;
/** A minute for every thousand webhooks, and what accidents cost. */
const PATIENCE_MS = (webhooks: number) => 240_000 + webhooks * 60;

export interface CrashResult extends Verdict {
  readonly acked: number;
  readonly kills: number;
  readonly databaseStops: number;
  /** Attempts to deliver that met nobody, or a refusal. */
  readonly refusals: number;
  readonly seconds: number;
}

const countWaiting = async (cluster: Cluster) => {
  const text = "select count(*)::int as count from event where state = 'ready' and flow = 'orders'";
  return (await cluster.rows<{ count: number }>(text))[0]?.count ?? 0;
};

/**
 * Webhooks by the thousand into the app's real processes while these are killed, stalled, and lose their database. Afterwards it
 * waits until nothing is left to do, and says what was lost, doubled or out of order.
 */
export async function crash(options: {
  readonly webhooks: number;
  readonly kills: number;
  readonly databaseStops: number;
  readonly say: (line: string) => void;
}): Promise<CrashResult> {
  const { webhooks, kills, databaseStops, say } = options;
  const cluster = await openCluster();
  const world = await openWorld({ databaseUrl: cluster.url, products: PRODUCTS });
  try {
    const fleet = await openFleet(world, cluster);
    const { shopify, erp, appUrl } = world;
    const person = createPerson({ appUrl, shop: SHOP, shopify });
    await setUpShop({ person, shop: SHOP, shopify, erp });
    // Only orders are looked at; the machine is to be theirs.
    await person.submit("/app?index", { flow: "inventory", mode: "off" });
    erp.control.resetCalls();
    const storm = createStorm(world, webhooks, () => countWaiting(cluster));
    const startedAt = performance.now();
    const plan = planAccidents(kills, databaseStops);
    const accidents = async () => {
      for (const [index, accident] of plan.entries()) {
        const due = (webhooks * (index + 1)) / (plan.length + 1);
        while (storm.acknowledged.size < due) await delay(50);
        say(`${storm.acknowledged.size} of ${webhooks} acknowledged: ${accident}`);
        await fleet.happen(accident);
      }
    };
    await Promise.all([storm.blow(), accidents()]);
    say(
      `all acknowledged after ${Math.round((performance.now() - startedAt) / 1000)} s; waiting until nothing is left to do`,
    );
    await eventually("nothing is left to do", () => isAtRest(cluster, world), PATIENCE_MS(webhooks));
    const verdict = await judge(world, cluster, storm.acknowledged);
    const seconds = Math.round((performance.now() - startedAt) / 1000);
    const refusals = storm.refusals();
    return { acked: storm.acknowledged.size, ...verdict, kills, databaseStops, refusals, seconds };
  } finally {
    await world.stop();
    await cluster.close();
  }
}

async function isAtRest(cluster: Cluster, { shopify }: { readonly shopify: { readonly control: WebhookCounts } }) {
  const waiting = await countWaiting(cluster);
  const { counts } = shopify.control.webhooks();
  if (waiting + counts.waiting > 0) throw new Error(`${waiting} events, ${counts.waiting} webhooks`);
  return true;
}

interface WebhookCounts {
  webhooks(): { readonly counts: { readonly waiting: number } };
}
