import { PROFILES } from "./profiles/all.ts";
import { runSeed } from "./run-seed.ts";
import { addSeed, comparePolicies, huntMutants, newTally, shareSeeds } from "./simulate.ts";
import { parseArgs } from "node:util";

const { values } = parseArgs({
  allowPositionals: true,
  options: {
    seeds: { type: "string", default: "300" },
    profile: { type: "string" },
    seed: { type: "string" },
    trace: { type: "boolean", default: false },
    mutants: { type: "string", default: "200" },
    policies: { type: "boolean", default: false },
  },
});
const say = (line: string) => void process.stdout.write(`${line}\n`);
const profiles = PROFILES.filter(({ name }) => values.profile === undefined || name === values.profile);
if (profiles.length === 0) throw new Error(`There is ${PROFILES.map(({ name }) => name).join(", ")}.`);
const wanted = Number(values.seeds);

async function runProfiles() {
  const all = newTally();
  const started = performance.now();
  const shares = shareSeeds(profiles, wanted);
  for (const [index, profile] of profiles.entries()) {
    const share = shares[index] ?? 0;
    const seeds = values.seed === undefined ? Array.from({ length: share }, (_, n) => String(n + 1)) : [values.seed];
    const own = newTally();
    for (const seed of seeds) {
      const result = await runSeed(profile, seed, { isTraced: values.trace });
      addSeed(all, result);
      addSeed(own, result);
      for (const line of result.trace) say(line);
      for (const { law, text, isBeyondRho } of result.breaches)
        say(`${profile.name} ${seed}: ${law}${isBeyondRho ? "" : ", within ρ"}: ${text}`);
    }
    say(
      `${profile.name}: ${own.seeds} seeds, ${own.raises} raises, ${own.violations} violations, ${own.strict} strict`,
    );
  }
  return { ...all, seconds: (performance.now() - started) / 1000 };
}

const tally = await runProfiles();
const isWhole = values.seed === undefined && values.profile === undefined;
const hunted = isWhole ? await huntMutants(PROFILES, Number(values.mutants)) : [];
for (const { name, caughtBy } of hunted)
  say(`${caughtBy === null ? "NOT CAUGHT" : "caught"}  ${name}${caughtBy === null ? "" : ` (${caughtBy})`}`);
if (values.policies) {
  for (const profile of profiles)
    for (const [policy, { seeds, brokenSeeds, oversold, undersold }] of await comparePolicies(profile, wanted))
      say(
        `${profile.name} | ${policy} | ${brokenSeeds} of ${seeds} seeds | oversold ${oversold} | undersold ${undersold}`,
      );
}
const { seeds, violations, strict, seconds } = tally;
const seedsPerS = Math.round((seeds / seconds) * 10) / 10;
const caught = hunted.filter(({ caughtBy }) => caughtBy !== null).length;
say(
  JSON.stringify({ seeds, violations, strict, seeds_per_s: seedsPerS, mutants: hunted.length, mutants_caught: caught }),
);
process.exitCode = violations === 0 ? 0 : 1;
