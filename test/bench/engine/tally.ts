/** Of both workers: as many jobs at a time, each as long as a fast call. */
export const SLOTS = 50;
export const WORK_MS = 5;

/** Prints how long it took from the first job's beginning until JOBS have ended, and when AWAKE_JOBS, and SMALL_JOBS of other shops than BIG_SHOP, have. */
export interface Tally {
  begun(): void;
  ended(shop: string): void;
}

export function createTally(): Tally {
  const wanted = Number(process.env["JOBS"] ?? Number.NaN);
  const awake = Number(process.env["AWAKE_JOBS"] ?? Number.NaN);
  const small = Number(process.env["SMALL_JOBS"] ?? Number.NaN);
  const bigShop = process.env["BIG_SHOP"];
  let beganAt: number | null = null;
  let done = 0;
  let smallDone = 0;
  const tell = (line: string) => process.stdout.write(`${line}\n`);
  const seconds = () => ((performance.now() - (beganAt ?? 0)) / 1000).toFixed(3);
  return {
    begun: () => {
      beganAt ??= performance.now();
    },
    ended: (shop) => {
      done += 1;
      if (done === wanted) tell(`seconds for all: ${seconds()}`);
      if (done === awake) tell("is at work");
      if (shop !== bigShop) smallDone += 1;
      if (smallDone === small) tell("the small are done");
    },
  };
}
