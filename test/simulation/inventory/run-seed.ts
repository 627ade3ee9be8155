import type { Breach } from "./law.ts";
import type { ForeignChangeRow } from "#app/store/port.ts";
import { openHouse, type Mutate } from "./house.ts";
import { openNaiveHouse, type NaivePolicy } from "./naive.ts";
import type { Profile } from "./profile.ts";
import { createWorld, type World } from "./world.ts";

export interface SeedResult {
  readonly breaches: readonly Breach[];
  readonly counts: World["counts"];
  readonly foreign: readonly ForeignChangeRow[];
  readonly trace: readonly string[];
}

/** The shop has sold before anybody kept its numbers. */
const INSTALLED_MS = 40_000;
const REST_MS = 2 * 60_000;
/** Documents come late where answers are lost and an ERP was away: a world is at rest when its ERP has not changed for so long. */
const CALM_MS = 60_000;
/** And is judged then in any case. */
const MOST_REST_MS = 10 * 60_000;

/** One seed of one profile: trade, then rest. What the house wrote is judged at every write, and what stands at the end of the rest. */
export async function runSeed(
  profile: Profile,
  seed: string,
  { mutate = null, isTraced = false }: { readonly mutate?: Mutate | null; readonly isTraced?: boolean } = {},
): Promise<SeedResult> {
  const world = await openTradingWorld(profile, seed, isTraced);
  const { clock, truth } = world;
  const house = openHouse(world, mutate);
  await clock.runUntil(world.startedAt + profile.tradeMs + REST_MS - CALM_MS);
  // Level by level once more, as the full read of the day does: a webhook about it may be lost.
  house.wantAll();
  const until = clock.nowMs + MOST_REST_MS;
  do await clock.runUntil(clock.nowMs + CALM_MS);
  while (clock.nowMs - truth.erp.changedAt < CALM_MS && clock.nowMs < until);
  const { foreign, cases } = house.memory;
  world.judgeAtRest((item) => cases.has(item));
  return { breaches: world.breaches, counts: world.counts, foreign, trace: world.trace };
}

/** The same people, and a house that keeps the numbers as peers do. */
export async function runNaiveSeed(profile: Profile, seed: string, policy: NaivePolicy): Promise<SeedResult> {
  const world = await openTradingWorld(profile, seed, false);
  openNaiveHouse(world, policy);
  await world.clock.runUntil(world.startedAt + profile.tradeMs + REST_MS);
  world.judgeAtRest(() => false);
  return { breaches: world.breaches, counts: world.counts, foreign: [], trace: world.trace };
}

async function openTradingWorld(profile: Profile, seed: string, isTraced: boolean): Promise<World> {
  const world = createWorld(profile, seed, isTraced);
  world.trade();
  await world.clock.runUntil(world.startedAt + INSTALLED_MS);
  return world;
}
