import type { LocationGid, Sku } from "../values/ids.ts";
import { isInScope, type RuleScope } from "./selling-rules.ts";

/** `raises`: none goes through. `small-raises`: none by fewer units than this. What lowers a number always does. */
export type LockKind = "raises" | "small-raises";
export const LOCK_KINDS: readonly LockKind[] = ["raises", "small-raises"];

/** A time in which the numbers of a scope are left in peace. */
export interface PeakLock {
  readonly id: string;
  readonly scope: RuleScope;
  readonly kind: LockKind;
  /** Of `small-raises`. */
  readonly leastUnits: number;
  readonly from: Date;
  readonly until: Date;
  readonly reason: string;
}

function isInForce({ from, until }: PeakLock, now: Date): boolean {
  return from <= now && now < until;
}

function holds(lock: PeakLock, raiseUnits: number): boolean {
  return lock.kind === "raises" || raiseUnits < lock.leastUnits;
}

/** The lock that holds back a raise of a level by so many units now; null: none does. Of several the one that ends last. */
export function lockOn(
  locks: readonly PeakLock[],
  level: { readonly location: LocationGid; readonly sku: Sku },
  raise: { readonly units: number; readonly now: Date },
): PeakLock | null {
  if (raise.units <= 0) return null;
  const holding = locks.filter(
    (lock) => isInForce(lock, raise.now) && isInScope(lock.scope, level) && holds(lock, raise.units),
  );
  return holding.toSorted((a, b) => b.until.getTime() - a.until.getTime())[0] ?? null;
}
