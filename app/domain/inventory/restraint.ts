import type { LocationGid, Sku } from "../values/ids.ts";
import { outageLoss, type Outage, type OutageLoss } from "./outage.ts";
import { lockOn, type LockKind, type PeakLock } from "./peak-lock.ts";

/** Why a number is not what its arithmetic gives. */
export type Restraint =
  | ({ readonly kind: "outage"; readonly heardAt: string } & OutageLoss)
  | {
      readonly kind: "lock";
      readonly lock: { readonly id: string; readonly kind: LockKind; readonly reason: string; readonly until: string };
      readonly wouldBe: number;
    }
  | { readonly kind: "threshold"; readonly leastRaiseUnits: number; readonly wouldBe: number };

export type RestraintKind = Restraint["kind"];

/** What may hold back the number of one level now. */
export interface Restraints {
  readonly now: Date;
  readonly locks: readonly PeakLock[];
  /** Null: the ERP is heard. */
  readonly outage: Outage | null;
}

export interface Restrained {
  readonly quantity: number;
  readonly restraint: Restraint | null;
}

interface Wanted {
  readonly location: LocationGid;
  readonly sku: Sku;
  /** What the arithmetic gives. */
  readonly quantity: number;
  readonly shopifyAvailable: number;
  readonly leastRaiseUnits: number;
  readonly floorUnits: number;
}

/**
 * What is published of what the arithmetic gives. A number that is not above Shopify's always passes: whatever holds back, holds
 * back raises only. Of several the strongest counts: an outage, a lock, the smallest raise.
 */
export function restrain(wanted: Wanted, { now, locks, outage }: Restraints): Restrained {
  const { quantity, shopifyAvailable, leastRaiseUnits, floorUnits } = wanted;
  if (outage !== null) {
    const loss = outageLoss(quantity, floorUnits, outage);
    const restraint = { kind: "outage", heardAt: outage.heardAt.toISOString(), ...loss } as const;
    return { quantity: Math.min(loss.lowered, shopifyAvailable), restraint };
  }
  const units = quantity - shopifyAvailable;
  if (units <= 0) return { quantity, restraint: null };
  const lock = lockOn(locks, wanted, { units, now });
  if (lock !== null) {
    const { id, kind, reason, until } = lock;
    const held = { id, kind, reason, until: until.toISOString() };
    return { quantity: shopifyAvailable, restraint: { kind: "lock", lock: held, wouldBe: quantity } };
  }
  // What is sold out comes back at once: a number that stays small would keep it away.
  if (shopifyAvailable > 0 && units < leastRaiseUnits)
    return { quantity: shopifyAvailable, restraint: { kind: "threshold", leastRaiseUnits, wouldBe: quantity } };
  return { quantity, restraint: null };
}
