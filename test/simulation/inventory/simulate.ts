import type { Breach } from "./law.ts";
import { MUTANTS } from "./mutants/all.ts";
import { NAIVE_POLICIES } from "./naive.ts";
import type { Profile } from "./profile.ts";
import { runNaiveSeed, runSeed, type SeedResult } from "./run-seed.ts";

/** What many seeds came to. */
export interface Tally {
  seeds: number;
  /** Seeds in which the law was broken beyond ρ. */
  brokenSeeds: number;
  violations: number;
  strict: number;
  raises: number;
  /** Units put on sale that were sold, and units that stood below the rule at rest. */
  oversold: number;
  undersold: number;
  foreign: number;
}

export function newTally(): Tally {
  return { seeds: 0, brokenSeeds: 0, violations: 0, strict: 0, raises: 0, oversold: 0, undersold: 0, foreign: 0 };
}

function sumUnits(breaches: readonly Breach[]): number {
  return breaches.reduce((units, breach) => units + Math.max(0, breach.units), 0);
}

/** Adds a seed's result. Units count beyond ρ only: within it nobody could have known. */
export function addSeed(tally: Tally, { breaches, counts, foreign }: SeedResult): void {
  const beyond = breaches.filter(({ isBeyondRho }) => isBeyondRho);
  tally.seeds += 1;
  tally.brokenSeeds += beyond.length > 0 ? 1 : 0;
  tally.violations += beyond.length;
  tally.strict += breaches.length;
  tally.raises += counts.raises;
  tally.oversold += sumUnits(beyond.filter(({ law }) => law === "relisted"));
  tally.undersold += sumUnits(beyond.filter(({ law }) => law === "not converged"));
  tally.foreign += foreign.length;
}

/** How many of so many seeds are of each profile: of a world that takes longer there are fewer. */
export function shareSeeds(profiles: readonly Profile[], wanted: number): readonly number[] {
  const whole = profiles.reduce((parts, { oneIn }) => parts + 1 / oneIn, 0);
  const shares = profiles.map(({ oneIn }) => Math.floor(wanted / oneIn / whole));
  const left = wanted - shares.reduce((seeds, share) => seeds + share, 0);
  return shares.map((share, index) => share + (index < left ? 1 : 0));
}

function profileOf(profiles: readonly Profile[], name: string): Profile {
  const profile = profiles.find((each) => each.name === name);
  if (profile === undefined) throw new Error(`there is no profile ${name}`);
  return profile;
}

/** The first seed that catches each mistake, of so many; null: none does. */
export async function huntMutants(
  profiles: readonly Profile[],
  seeds: number,
): Promise<readonly { readonly name: string; readonly caughtBy: string | null }[]> {
  const hunted: { readonly name: string; readonly caughtBy: string | null }[] = [];
  for (const { name, profile, mutate } of MUTANTS) {
    let caughtBy: string | null = null;
    for (let seed = 1; seed <= seeds && caughtBy === null; seed++) {
      const { breaches } = await runSeed(profileOf(profiles, profile), String(seed), { mutate });
      const breach = breaches.find(({ isBeyondRho }) => isBeyondRho);
      if (breach !== undefined) caughtBy = `${profile} ${seed}: ${breach.law}: ${breach.text}`;
    }
    hunted.push({ name, caughtBy });
  }
  return hunted;
}

/** Ours and the four naive policies, among the same people. */
export async function comparePolicies(profile: Profile, seeds: number): Promise<ReadonlyMap<string, Tally>> {
  const tallies = new Map<string, Tally>([["ours", newTally()]]);
  for (const { name } of NAIVE_POLICIES) tallies.set(name, newTally());
  for (let seed = 1; seed <= seeds; seed++) {
    const run = async (name: string, result: Promise<SeedResult>) =>
      addSeed(tallies.get(name) ?? newTally(), await result);
    await run("ours", runSeed(profile, String(seed)));
    for (const policy of NAIVE_POLICIES) await run(policy.name, runNaiveSeed(profile, String(seed), policy));
  }
  return tallies;
}
