import type { OversellCause } from "../inventory/oversell.ts";
import type { AlertRule } from "./alert-rule.ts";
import { ageText } from "./orders-waiting.ts";

/** What is known of a shop's stock at one moment. */
export interface StockFacts {
  readonly now: Date;
  /** Levels at which Shopify shows another number than it should, per location. */
  readonly gaps: readonly { readonly location: string; readonly levels: number; readonly since: Date }[];
  /** Since when the oldest change of the ERP waits for its levels to be looked at; null: none waits. */
  readonly waitingSince: Date | null;
  /** When the ERP was last heard; null: never yet. */
  readonly heardAt: Date | null;
  /** Not heard for longer than this, its numbers are old. */
  readonly silentAfterMinutes: number;
  /** Items of which a full read brings nothing any more. */
  readonly staleItems: number;
  /** Of the last day, the newest first. */
  readonly oversold: readonly {
    readonly sku: string;
    readonly location: string;
    readonly units: number;
    readonly cause: OversellCause;
    readonly orders: readonly string[];
  }[];
}

export type StockRule = Extract<AlertRule, `stock-${string}`>;

/** What each rule says now; null: nothing, and its alert ends. */
export type StockAlerts = Readonly<Record<StockRule, string | null>>;

const MINUTE_MS = 60_000;
/** Stock is promised within 5 minutes (R65): somebody hears of it while there is still time. */
export const SLOW_AFTER_MS = 3 * MINUTE_MS;
export const LATE_AFTER_MS = 5 * MINUTE_MS;
const MOST_NAMED = 3;

export const CALM: StockAlerts = {
  "stock-slow": null,
  "stock-late": null,
  "stock-stale": null,
  "stock-oversold": null,
};

function countText(count: number, one: string): string {
  return `${count} ${one}${count === 1 ? "" : "s"}`;
}

/** How long the oldest change has not been in Shopify; 0: all that is known is there. */
export function publicationLagMs({ now, gaps, waitingSince }: Pick<StockFacts, "now" | "gaps" | "waitingSince">) {
  const since = [...gaps.map((gap) => gap.since), ...(waitingSince === null ? [] : [waitingSince])];
  return Math.max(0, ...since.map((moment) => now.getTime() - moment.getTime()));
}

function lagText(facts: StockFacts): string {
  const age = ageText(publicationLagMs(facts));
  if (facts.gaps.length === 0) return `Stock changes of the ERP have waited for Shopify for ${age}`;
  const levels = facts.gaps.reduce((sum, gap) => sum + gap.levels, 0);
  const places = facts.gaps.map((gap) => `${gap.location} ${gap.levels}`).join(", ");
  return `${countText(levels, "level")} in Shopify ${levels === 1 ? "differs" : "differ"} from what may be sold (${places}); the oldest for ${age}`;
}

function staleText({ now, heardAt, silentAfterMinutes, staleItems }: StockFacts): string | null {
  const silentMs = heardAt === null ? 0 : now.getTime() - heardAt.getTime();
  if (silentMs > silentAfterMinutes * MINUTE_MS) return `The ERP's stock was last heard ${ageText(silentMs)} ago`;
  return staleItems === 0 ? null : `The ERP tells no more of the stock of ${countText(staleItems, "item")}`;
}

function causeText(cause: OversellCause, orders: readonly string[]): string {
  const names = orders.length === 0 ? "" : ` (${orders.slice(0, MOST_NAMED).join(", ")})`;
  switch (cause) {
    case "orders":
      return `orders took more than was there${names}`;
    case "hand":
      return "changed in Shopify by a person or another app";
    case "unexplained":
      return `not explained yet${names}`;
  }
}

function oversoldText({ oversold }: StockFacts): string | null {
  if (oversold.length === 0) return null;
  const named = oversold.slice(0, MOST_NAMED).map(({ sku, location, units, cause, orders }) => {
    return `${sku} at ${location} by ${countText(units, "unit")}, ${causeText(cause, orders)}`;
  });
  const more = oversold.length > MOST_NAMED ? `; and ${oversold.length - MOST_NAMED} more` : "";
  return `Sold below zero in the last 24 hours: ${named.join("; ")}${more}`;
}

/** What is to be told of a shop's stock: each alert stays while its cause does, and ends by itself. */
export function stockAlerts(facts: StockFacts): StockAlerts {
  const lagMs = publicationLagMs(facts);
  return {
    "stock-slow": lagMs >= SLOW_AFTER_MS ? lagText(facts) : null,
    "stock-late": lagMs >= LATE_AFTER_MS ? lagText(facts) : null,
    "stock-stale": staleText(facts),
    "stock-oversold": oversoldText(facts),
  };
}
