import type { Call } from "#test/sandbox/shopify/call-log.ts";
import { RESTORE_RATE } from "#test/sandbox/shopify/graphql/bucket.ts";
import { startThrowawayPostgres } from "#test/throwaway-postgres.ts";
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
  return priceOf("LevelsRead") + priceOf("AvailableSet");
}

async function measurePlan(room: PlanRoom) {
  const { shop, shopify, plan, clock, publisher } = room;
  const rate = RESTORE_RATE[plan];
  const keptFree = KEPT_FREE * SECONDS_HELD * rate;
  const emptiedAtMs = publisher.ports.now().getTime();
  await emptyBucket(room);
  // What inventory leaves to others comes back without it.
  clock.aheadMs += (keptFree / rate) * 1000;
  const before = standing(room);
  const callsBefore = shopify.control.calls({ shop }).length;
  const startedAt = performance.now();
  const end = await publishDue(room);
  const machineSeconds = (performance.now() - startedAt) / 1000;
  const calls = shopify.control.calls({ shop }).slice(callsBefore);
  const written = [...standing(room)].filter(([level, available]) => before.get(level) !== available).length;
  const offered = (rate * (end.endedAtMs - emptiedAtMs)) / 1000 - keptFree;
  const points = pointsOf(calls);
  return {
    figures: {
      written,
      "s, Shopify's clock": Number(((end.endedAtMs - end.startedAtMs) / 1000).toFixed(1)),
      "s, this machine": Math.round(machineSeconds),
      "points offered": Math.round(offered),
      "points used": points,
      share: Number((points / offered).toFixed(3)),
      throttled: calls.filter(({ errorCodes }) => errorCodes.includes("THROTTLED")).length,
      "peak MB": end.peakMb,
      "calls for orders": end.orderWaitsMs.length,
      "longest of them, s": Number((Math.max(...end.orderWaitsMs) / 1000).toFixed(2)),
    },
    vsOneByOne: (pointsAlone(calls) * written) / points,
  };
}

/** Levels a second that this machine publishes where no points are wanting. */
async function tryMachine(serverUrl: string): Promise<number> {
  const wish = { name: "trial", plan: "standard", levels: TRIAL_LEVELS, slower: 1 } as const;
  return inRoom(serverUrl, wish, async (room) => {
    const { startedAtMs, endedAtMs } = await publishDue(room);
    return (TRIAL_LEVELS / (endedAtMs - startedAtMs)) * 1000;
  });
}

const postgres = await startThrowawayPostgres("publish", { max_wal_size: "4GB", synchronous_commit: "off" });
try {
  const perSecond = await tryMachine(postgres.url);
  console.log(
    `publish: ${LEVELS} levels, half of them rise and half fall; this machine publishes ${Math.round(perSecond)} a second where no points are wanting`,
  );
  const rows = new Map<(typeof PLANS)[number], Awaited<ReturnType<typeof measurePlan>>>();
  for (const plan of PLANS) {
    const slower = Math.ceil((MARGIN * LEVELS_A_POINT * RESTORE_RATE[plan]) / perSecond);
    console.log(`  ${plan}: on a clock that is ${slower} times slower than this machine's`);
    const row = await inRoom(postgres.url, { name: plan, plan, levels: LEVELS, slower }, measurePlan);
    console.log(`    ${JSON.stringify(row.figures)}`);
    rows.set(plan, row);
  }
  const figures = [...rows.values()].map((row) => row.figures);
  console.table(Object.fromEntries([...rows].map(([plan, row]) => [plan, row.figures])));
  console.log(
    JSON.stringify({
      bench: "publish",
      share_standard: rows.get("standard")?.figures.share,
      share_plus: rows.get("plus")?.figures.share,
      share_enterprise: rows.get("enterprise")?.figures.share,
      throttled: figures.reduce((all, { throttled }) => all + throttled, 0),
      rss_mb: Math.max(...figures.map((row) => row["peak MB"])),
      vs_one_by_one: Math.round(rows.get("standard")?.vsOneByOne ?? Number.NaN),
    }),
  );
} finally {
  await postgres.stop();
}
