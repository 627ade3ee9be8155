import { describe, expect, test } from "vitest";
import { PROFILES } from "./profiles/all.ts";
import { REGRESSIONS } from "./regressions.ts";
import { runSeed } from "./run-seed.ts";
import { shareSeeds } from "./simulate.ts";

const SEEDS = 300;
/** One core, and others beside it. */
const PATIENCE_MS = 120_000;

async function broken(profile: (typeof PROFILES)[number], seed: string): Promise<readonly string[]> {
  const { breaches } = await runSeed(profile, seed);
  const beyond = breaches.filter(({ isBeyondRho }) => isBeyondRho);
  if (beyond.length === 0) return [];
  const { trace } = await runSeed(profile, seed, { isTraced: true });
  return [`${profile.name} ${seed}`, ...trace];
}

describe("a number in Shopify", () => {
  const shares = shareSeeds(PROFILES, SEEDS);
  test.each(PROFILES.map((profile, index) => [profile.name, profile, shares[index] ?? 0] as const))(
    "never offers a sold unit, and ends at what the rule gives, in a world that is %s",
    async (_name, profile, seeds) => {
      for (let seed = 1; seed <= seeds; seed++) expect(await broken(profile, String(seed))).toEqual([]);
    },
    PATIENCE_MS,
  );

  test.each(REGRESSIONS)("holds where it once did not: %s, seed %s", async (name, seed) => {
    const profile = PROFILES.find((each) => each.name === name);
    expect(profile === undefined ? [name] : await broken(profile, seed)).toEqual([]);
  });
});
