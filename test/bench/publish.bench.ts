import type { Call } from "#test/sandbox/shopify/call-log.ts";
import { RESTORE_RATE } from "#test/sandbox/shopify/graphql/bucket.ts";
import { startThrowawayPostgres } from "#test/throwaway-postgres.ts";
import { median } from "./median.ts";
import { sellAlone, sellMeanwhile, type OrderTime } from "./publish/buyers.ts";
import { emptyBucket, inRoom, publishDue, type PlanRoom } from "./publish/plan-room.ts";

const LEVELS = Number(process.env["BENCH_LEVELS"] ?? 50_000);
const PLANS = ["standard", "plus", "enterprise"] as const;
/** So many find out how fast this machine is; a full Standard bucket pays for them. */
const TRIAL_LEVELS = 5000;
/** Three reads and two writes, of 3 and 10 points, bring 250 levels of one location up and down and look at them again. */
const LEVELS_A_POINT = 250 / 29;
/** The machine is to be so many times faster than Shopify's points, so that what else it does shows nowhere. */
const MARGIN = 1.5;
/** A bucket holds the points of so many seconds, and inventory leaves a fifth of them to orders and people. */
const SECONDS_HELD = 20;
const KEPT_FREE = 0.2;
/** Placed while the points of all levels come back. */
const ORDERS = 12;
const LEVEL_CALLS = new Set(["LevelsRead", "QuantitiesSet"]);

const rounded = (value: number, digits = 2) => Number(value.toFixed(digits));

function pointsOf(calls: readonly Call[]): number {
  return calls.reduce((points, { actualCost }) => points + (actualCost ?? 0), 0);
}

/** The level of an item at a place, by both their ids. */
function standing({ shop, shopify }: PlanRoom): ReadonlyMap<string, number> {
  const levels = shopify.control.levels({ shop });
  return new Map(
    levels.map(({ inventoryItemId, locationId, available }) => [`${inventoryItemId} ${locationId}`, available]),
  );
}

/** The same level alone, as peers write it: one read and one write. Shopify charges a call of one row what it charges for 250. */
function pointsAlone(calls: readonly Call[]): number {
  const priceOf = (operation: string) => {
    const own = calls.filter((call) => call.operation === operation && call.actualCost !== null);
    return pointsOf(own) / Math.max(1, own.length);
  };
  return priceOf("LevelsRead") + priceOf("QuantitiesSet");
}

const longest = (times: readonly OrderTime[], of: keyof OrderTime) => Math.max(...times.map((time) => time[of])) / 1000;
const middle = (times: readonly OrderTime[], of: keyof OrderTime) => median(times.map((time) => time[of])) / 1000;

/** What orders take of a worker that has nothing else to do. */
async function ordersAlone(room: PlanRoom): Promise<readonly OrderTime[]> {
  const worker = await room.hire();
  try {
    return await sellAlone(room, ORDERS);
  } finally {
    await worker.end();
  }
}

/** All that is due, published by one worker while orders come in; from an empty bucket on. */
async function publishAmongOrders(room: PlanRoom) {
  const { shop, shopify, plan, clock, pace } = room;
  const rate = RESTORE_RATE[plan];
  const keptFree = KEPT_FREE * SECONDS_HELD * rate;
  const worker = await room.hire();
  const emptiedAtMs = pace.now().getTime();
  await emptyBucket(room);
  // What inventory leaves to others comes back without it.
  clock.aheadMs += (keptFree / rate) * 1000;
  worker.leapTo(clock);
  const callsBefore = shopify.control.calls({ shop }).length;
  const begunAtMs = pace.now().getTime();
  const isPublished = new AbortController();
  const orders = sellMeanwhile(room, (LEVELS / LEVELS_A_POINT / rate / ORDERS) * 1000, isPublished.signal);
  const published = publishDue(room).finally(() => isPublished.abort());
  const [times] = await Promise.all([orders, published]);
  const peakMb = await worker.end();
  const all = shopify.control.calls({ shop }).slice(callsBefore);
  const last = all.findLastIndex(({ operation }) => LEVEL_CALLS.has(operation));
  const endedAtMs = Date.parse(all[last]?.at ?? "");
  const offered = (rate * (endedAtMs - emptiedAtMs)) / 1000 - keptFree;
  return { calls: all.slice(0, last + 1), seconds: (endedAtMs - begunAtMs) / 1000, offered, times, peakMb };
}

async function measurePlan(room: PlanRoom) {
  const alone = await ordersAlone(room);
  const before = standing(room);
  const startedAt = performance.now();
  const { calls, seconds, offered, times, peakMb } = await publishAmongOrders(room);
  const machineSeconds = (performance.now() - startedAt) / 1000;
  const written = [...standing(room)].filter(([level, available]) => before.get(level) !== available).length;
  const points = pointsOf(calls);
  const publishing = calls.filter(({ operation }) => LEVEL_CALLS.has(operation));
  return {
    figures: {
      written,
      "s, Shopify's clock": rounded(seconds, 1),
      "s, this machine": Math.round(machineSeconds),
      "points offered": Math.round(offered),
      "points used": points,
      share: rounded(points / offered, 3),
      throttled: calls.filter(({ errorCodes }) => errorCodes.includes("THROTTLED")).length,
      "peak MB": peakMb,
    },
    orders: {
      posted: times.length,
      "s, Shopify's clock": rounded(middle(times, "shopifyMs")),
      longest: rounded(longest(times, "shopifyMs")),
      alone: rounded(middle(alone, "shopifyMs")),
      "longest alone": rounded(longest(alone, "shopifyMs")),
      "s, this machine": rounded(middle(times, "machineMs")),
      "alone, this machine": rounded(middle(alone, "machineMs")),
    },
    vsOneByOne: (pointsAlone(publishing) * written) / pointsOf(publishing),
  };
}

/** Levels a second that this machine publishes where no points are wanting. */
async function tryMachine(serverUrl: string): Promise<number> {
  const wish = { name: "trial", plan: "standard", levels: TRIAL_LEVELS, slower: 1 } as const;
  return inRoom(serverUrl, wish, async (room) => {
    const worker = await room.hire();
    const startedAt = performance.now();
    await publishDue(room);
    const seconds = (performance.now() - startedAt) / 1000;
    await worker.end();
    return TRIAL_LEVELS / seconds;
  });
}

const postgres = await startThrowawayPostgres("publish", { max_wal_size: "4GB", synchronous_commit: "off" });
try {
  const perSecond = await tryMachine(postgres.url);
  console.log(
    `publish: ${LEVELS} levels, half of them rise and half fall, and ${ORDERS} orders meanwhile; this machine publishes ${Math.round(perSecond)} a second where no points are wanting`,
  );
  const rows = new Map<(typeof PLANS)[number], Awaited<ReturnType<typeof measurePlan>>>();
  for (const plan of PLANS) {
    const slower = Math.ceil((MARGIN * LEVELS_A_POINT * RESTORE_RATE[plan]) / perSecond);
    console.log(`  ${plan}: on a clock that is ${slower} times slower than this machine's`);
    const row = await inRoom(postgres.url, { name: plan, plan, levels: LEVELS, slower }, measurePlan);
    console.log(`    ${JSON.stringify(row.figures)}\n    ${JSON.stringify(row.orders)}`);
    rows.set(plan, row);
  }
  const figures = [...rows.values()].map((row) => row.figures);
  console.table(Object.fromEntries([...rows].map(([plan, row]) => [plan, row.figures])));
  console.log("  orders meanwhile, from the buyer's click to the ERP's number in Shopify:");
  console.table(Object.fromEntries([...rows].map(([plan, row]) => [plan, row.orders])));
  const standard = rows.get("standard");
  console.log(
    JSON.stringify({
      bench: "publish",
      share_standard: standard?.figures.share,
      share_plus: rows.get("plus")?.figures.share,
      share_enterprise: rows.get("enterprise")?.figures.share,
      throttled: figures.reduce((all, { throttled }) => all + throttled, 0),
      rss_mb: Math.max(...figures.map((row) => row["peak MB"])),
      vs_one_by_one: Math.round(standard?.vsOneByOne ?? Number.NaN),
      orders_posted: [...rows.values()].reduce((all, { orders }) => all + orders.posted, 0),
      order_s: standard?.orders["s, Shopify's clock"],
      order_s_alone: standard?.orders.alone,
    }),
  );
} finally {
  await postgres.stop();
}
