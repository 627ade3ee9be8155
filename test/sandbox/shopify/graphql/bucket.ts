export type Plan = "standard" | "advanced" | "plus" | "enterprise";

/** Points a second per app and shop (shopify.dev/docs/api/usage/limits). */
export const RESTORE_RATE: Readonly<Record<Plan, number>> = {
  standard: 100,
  advanced: 200,
  plus: 1000,
  enterprise: 2000,
};
/** Seen on real stores: 4,000 at 200 a second, 2,000 at 100. */
const SECONDS_HELD = 20;

export interface ThrottleStatus {
  readonly maximumAvailable: number;
  readonly currentlyAvailable: number;
  readonly restoreRate: number;
}

/** A leaky bucket of cost points: what is asked is reserved, what was not used comes back. */
export interface Bucket {
  /** False where too little is left; then nothing is taken. */
  reserve(points: number): boolean;
  giveBack(points: number): void;
  /** Leaves nothing, as another job of the same app would. */
  empty(): void;
  status(): ThrottleStatus;
}

export function createBucket(plan: Plan, clock: () => Date): Bucket {
  const restoreRate = RESTORE_RATE[plan];
  const maximumAvailable = restoreRate * SECONDS_HELD;
  let available = maximumAvailable;
  let countedAt = clock().getTime();
  function refill(): void {
    const now = clock().getTime();
    available = Math.min(maximumAvailable, available + ((now - countedAt) / 1000) * restoreRate);
    countedAt = now;
  }
  return {
    reserve(points) {
      refill();
      if (points > available) return false;
      available -= points;
      return true;
    },
    giveBack(points) {
      refill();
      available = Math.min(maximumAvailable, available + points);
    },
    empty() {
      refill();
      available = 0;
    },
    status() {
      refill();
      return { maximumAvailable, currentlyAvailable: Math.floor(available), restoreRate };
    },
  };
}
