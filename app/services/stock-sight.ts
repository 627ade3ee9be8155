import { publicationLagMs } from "#app/domain/alerts/stock-alerts.ts";
import type { OversellCause } from "#app/domain/inventory/oversell.ts";
import { varianceGate, type VarianceGate } from "#app/domain/inventory/variance-gate.ts";
import { localDay } from "#app/domain/values/zoned-time.ts";
import type { ShopStore } from "#app/store/port.ts";
import { publishingView, type PublishingView } from "./publish-now.server.ts";

const DAY_MS = 24 * 60 * 60 * 1000;
/** Days that are shown, and days that are judged: whoever was stable for four weeks is not asked for longer. */
const SHOWN_DAYS = 14;
const JUDGED_DAYS = 29;
const MOST_OVERSOLD = 20;
const MOST_PUBLISHINGS = 3;

export interface OversoldView {
  readonly sku: string;
  readonly location: string;
  readonly units: number;
  readonly cause: OversellCause;
  readonly orders: readonly string[];
  readonly foundAt: string;
}

/** How well Shopify shows what may be sold. */
export interface StockSight {
  /** How long the oldest change is not in Shopify; 0: all is there. */
  readonly lagMs: number;
  readonly gaps: readonly {
    readonly location: string;
    readonly levels: number;
    readonly units: number;
    readonly since: string;
  }[];
  readonly oversold: readonly OversoldView[];
  /** The days of two weeks, the oldest first; a location without a row had no look that day. */
  readonly days: readonly string[];
  readonly variance: readonly {
    readonly location: string;
    /** One for each day; null: not looked at. */
    readonly units: readonly (number | null)[];
    readonly mostUnits: readonly (number | null)[];
    readonly gate: VarianceGate;
  }[];
  readonly publishings: readonly PublishingView[];
}

/** The days that end with this one. */
function lastDays(today: string, count: number): readonly string[] {
  const end = Date.parse(today);
  return Array.from({ length: count }, (_, place) =>
    new Date(end - (count - 1 - place) * DAY_MS).toISOString().slice(0, 10),
  );
}

async function varianceOf(store: ShopStore, now: Date, names: ReadonlyMap<string, string>) {
  const timeZone = (await store.details())?.timeZone ?? "UTC";
  const days = lastDays(localDay(now, timeZone), JUDGED_DAYS);
  const rows = await store.levelWatch.variance(days[0] ?? "");
  const byLocation = Map.groupBy(rows, ({ location }) => location);
  const variance = [...byLocation].map(([location, own]) => {
    const onDay = days.map((day) => own.find((row) => row.day === day) ?? null);
    const shown = onDay.slice(-SHOWN_DAYS);
    return {
      location: names.get(location) ?? location,
      units: shown.map((row) => row?.units ?? null),
      mostUnits: shown.map((row) => row?.mostUnits ?? null),
      gate: varianceGate(days.map((day, place) => ({ day, units: onDay[place]?.units ?? null }))),
    };
  });
  return { days: days.slice(-SHOWN_DAYS), variance };
}

/** What people are told above the list of levels. `names`: of locations, by gid. */
export async function stockSight(store: ShopStore, now: Date, names: ReadonlyMap<string, string>): Promise<StockSight> {
  const nameOf = (location: string) => names.get(location) ?? location;
  const gaps = await store.levelWatch.gaps();
  const oversold = await store.levelWatch.oversold(new Date(now.getTime() - DAY_MS), MOST_OVERSOLD);
  return {
    lagMs: publicationLagMs({ now, gaps, waitingSince: await store.levelWatch.waitingSince() }),
    gaps: gaps.map(({ location, levels, units, since }) => {
      return { location: nameOf(location), levels, units, since: since.toISOString() };
    }),
    oversold: oversold.map(({ sku, location, units, cause, orders, foundAt }) => {
      return { sku, location: nameOf(location), units, cause, orders, foundAt: foundAt.toISOString() };
    }),
    ...(await varianceOf(store, now, names)),
    publishings: (await store.publishings.newest(MOST_PUBLISHINGS)).map(publishingView),
  };
}
