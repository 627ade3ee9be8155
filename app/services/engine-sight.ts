import type { Shop } from "#app/domain/values/ids.ts";
import type { BreakerBoard } from "#app/engine/port.ts";
import { FLOW_OF_JOB, type Flow, SWITCHABLE_FLOWS } from "#app/flows/jobs.ts";
import type { Installation, RecentRuns, ShopBacklog, StockGaps, Tally, Unfinished } from "#app/store/port.ts";

/** Those that people switch first, in their order. */
export const FLOWS: readonly Flow[] = [...new Set<Flow>([...SWITCHABLE_FLOWS, ...Object.values(FLOW_OF_JOB)])];

/** What stands in one flow over all shops. */
export interface FlowSight {
  readonly flow: Flow;
  readonly waiting: Tally;
  /** Kept where the flow is paused or off. */
  readonly paused: Tally;
  /** Of what may run; null: nothing waits. */
  readonly oldestSince: Date | null;
  readonly quarantined: Tally;
  readonly dead: Tally;
}

export interface BreakerSight {
  readonly system: "shopify" | "erp";
  /** Left alone. */
  readonly open: number;
  /** Rested: one call may try whether it is back. */
  readonly halfOpen: number;
}

/** The engine over all shops at one moment. */
export interface EngineSight {
  readonly at: Date;
  readonly flows: readonly FlowSight[];
  /** Where most waits, deepest first. */
  readonly deepest: readonly { readonly shop: Shop; readonly waiting: Tally }[];
  readonly ordersInDoubt: number;
  /** Stock that is not in Shopify as it should be. */
  readonly stock: StockGaps;
  readonly breakers: readonly BreakerSight[];
  readonly workers: number;
  readonly busyLanes: number;
}

/** What the operator of the installation may ask; answers are a few seconds old. */
export interface Operator {
  look(): Promise<EngineSight>;
  recentRuns(): Promise<RecentRuns>;
}

export interface SightParts {
  readonly installation: Installation;
  readonly breakers: Pick<BreakerBoard, "list">;
  /** Worker processes that ask for work, and lanes that they work on. */
  readonly queue: { look(): Promise<{ readonly workers: number; readonly busyLanes: number }> };
  readonly now: () => Date;
}

const MOST_SHOPS = 10;
const NOTHING: Tally = { count: 0, isMore: false };

function sum(tallies: readonly Tally[]): Tally {
  return tallies.reduce(
    (all, { count, isMore }) => ({ count: all.count + count, isMore: all.isMore || isMore }),
    NOTHING,
  );
}

function flowSight(flow: Flow, backlog: readonly ShopBacklog[], unfinished: readonly Unfinished[]): FlowSight {
  const own = backlog.filter((shop) => shop.flow === flow);
  const running = own.filter(({ mayRun }) => mayRun);
  const { quarantined = NOTHING, dead = NOTHING } = unfinished.find((row) => row.flow === flow) ?? {};
  const oldest = running.toSorted((a, b) => a.oldestSince.getTime() - b.oldestSince.getTime())[0];
  return {
    flow,
    waiting: sum(running.map(({ waiting }) => waiting)),
    paused: sum(own.filter(({ mayRun }) => !mayRun).map(({ waiting }) => waiting)),
    oldestSince: oldest?.oldestSince ?? null,
    quarantined,
    dead,
  };
}

function deepestOf(backlog: readonly ShopBacklog[]): EngineSight["deepest"] {
  const shops = Map.groupBy(
    backlog.filter(({ mayRun }) => mayRun),
    ({ shop }) => shop,
  );
  return Array.from(shops, ([shop, flows]) => ({ shop, waiting: sum(flows.map(({ waiting }) => waiting)) }))
    .toSorted((a, b) => b.waiting.count - a.waiting.count)
    .slice(0, MOST_SHOPS);
}

async function breakerSights(board: Pick<BreakerBoard, "list">): Promise<readonly BreakerSight[]> {
  const all = await board.list();
  return (["erp", "shopify"] as const).map((system) => {
    const own = all.filter(({ connection }) => connection.endsWith(`/${system}`));
    const halfOpen = own.filter(({ restMs }) => restMs <= 0).length;
    return { system, open: own.length - halfOpen, halfOpen };
  });
}

/** Asks the database what the engine of the whole installation has before it. Rejects where the database does not answer. */
export async function readSight({ installation, breakers, queue, now }: SightParts): Promise<EngineSight> {
  const [backlog, unfinished, resting, load] = await Promise.all([
    installation.backlog(),
    installation.unfinished(FLOWS),
    breakerSights(breakers),
    queue.look(),
  ]);
  const shopsWithOrders = backlog.filter(({ flow }) => flow === "orders").map(({ shop }) => shop);
  return {
    at: now(),
    flows: FLOWS.map((flow) => flowSight(flow, backlog, unfinished)),
    deepest: deepestOf(backlog),
    ordersInDoubt: await installation.ordersInDoubt([...new Set(shopsWithOrders)]),
    stock: await installation.stockGaps(),
    breakers: resting,
    ...load,
  };
}
