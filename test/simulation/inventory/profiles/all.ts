import type { Profile } from "../profile.ts";
import { FULL, PLAIN } from "./base.ts";
import { BATCHES, BUNDLES, WIDE } from "./many.ts";
import { DIM_SHELF, SHELF, SWITCHED } from "./on-hand.ts";
import { BACKORDER, IN_TURN, LOCKED, POOLED, RULES } from "./selling.ts";
import { ADJUST, BUSY, ERP_FAULTS, FROZEN, HIDDEN, ON_HAND, OUTAGE, RESTLESS, TOLD, UNSEEN } from "./trouble.ts";

/** Every kind of world. */
export const PROFILES: readonly Profile[] = [
  PLAIN,
  FULL,
  ERP_FAULTS,
  RESTLESS,
  FROZEN,
  BUSY,
  ADJUST,
  UNSEEN,
  HIDDEN,
  ON_HAND,
  SHELF,
  DIM_SHELF,
  SWITCHED,
  OUTAGE,
  TOLD,
  RULES,
  BACKORDER,
  POOLED,
  IN_TURN,
  LOCKED,
  BUNDLES,
  BATCHES,
  WIDE,
];
