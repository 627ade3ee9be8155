/** What stays on sale while the ERP is not heard. */
export interface OutageRule {
  /** Not heard for longer than this, its numbers are old. */
  readonly afterMinutes: number;
  /** Held back at once, of the last known number. */
  readonly lessUnits: number;
  readonly lessPercent: number;
  /** How fast others are taken to sell meanwhile, in percent of how fast Shopify has sold the item lately. */
  readonly salesPercent: number;
  /** So many stay on sale however long it lasts, where so many were known. */
  readonly safetyUnits: number;
}

export const DEFAULT_OUTAGE_RULE: OutageRule = {
  afterMinutes: 15,
  lessUnits: 0,
  lessPercent: 0,
  salesPercent: 100,
  safetyUnits: 0,
};

/** An ERP that is not heard, and what is known of one level. */
export interface Outage {
  readonly heardAt: Date;
  readonly now: Date;
  readonly rule: OutageRule;
  /** Sold by Shopify per hour, over the last days. */
  readonly unitsPerHour: number;
}

/** What an outage has taken off a number. */
export interface OutageLoss {
  /** What it would be, were the ERP's last word of now. */
  readonly lastKnown: number;
  readonly heldBackUnits: number;
  /** Taken to be sold by others since the ERP was heard. */
  readonly soldUnits: number;
  readonly lowered: number;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

export function isOutage(heardAt: Date, now: Date, { afterMinutes }: OutageRule): boolean {
  return now.getTime() - heardAt.getTime() > afterMinutes * MINUTE_MS;
}

/** The last known number, less what is held back and what may have been sold since: down to the safety units or the floor, and never above it. */
export function outageLoss(lastKnown: number, floorUnits: number, outage: Outage): OutageLoss {
  const { heardAt, now, rule, unitsPerHour } = outage;
  const hours = Math.max(0, now.getTime() - heardAt.getTime()) / HOUR_MS;
  const heldBackUnits = rule.lessUnits + Math.ceil((Math.max(0, lastKnown) * rule.lessPercent) / 100);
  const soldUnits = Math.floor((unitsPerHour * rule.salesPercent * hours) / 100);
  const least = Math.min(lastKnown, Math.max(rule.safetyUnits, floorUnits));
  return { lastKnown, heldBackUnits, soldUnits, lowered: Math.max(least, lastKnown - heldBackUnits - soldUnits) };
}
