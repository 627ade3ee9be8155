import { CALM, stockAlerts, type StockAlerts, type StockRule } from "#app/domain/alerts/stock-alerts.ts";
import { fedPlaces } from "#app/domain/inventory/feeds.ts";
import { localDay } from "#app/domain/values/zoned-time.ts";
import type { Job } from "#app/engine/port.ts";
import type { ShopStore } from "#app/store/port.ts";
import type { FlowPorts } from "../ports.ts";
import { clearAlert, raiseAlert, type AlertCall } from "../shop/raise-alert.ts";

const DAY_MS = 24 * 60 * 60 * 1000;
/** Counted no further; an alert names a few. */
const MOST_COUNTED = 1000;

/** Where the alert's cause is seen. */
const PATH_OF: Readonly<Record<StockRule, string>> = {
  "stock-slow": "/app/inventory?view=differs",
  "stock-late": "/app/inventory?view=differs",
  "stock-stale": "/app/inventory?view=stale",
  "stock-oversold": "/app/inventory",
};

const ENDED: Readonly<Record<StockRule, string>> = {
  "stock-slow": "Stock reaches Shopify in time again",
  "stock-late": "Stock reaches Shopify within 5 minutes again",
  "stock-stale": "The ERP tells of all stock again",
  "stock-oversold": "Nothing was sold below zero in the last 24 hours",
};

/** Gather and decide; the day's difference is kept on the way, because it is of the same moment. */
async function decide(shop: ShopStore, now: Date): Promise<StockAlerts> {
  const { mode, lastSuccessAt } = await shop.flows.find("inventory");
  if (mode !== "live") return CALM;
  const locations = await shop.locations.all();
  const { feeds, outage } = await shop.selling.rules();
  const timeZone = (await shop.details())?.timeZone ?? "UTC";
  await shop.levelWatch.keepVariance(
    localDay(now, timeZone),
    fedPlaces(locations, feeds).map(({ location }) => location),
  );
  const names = new Map(locations.map(({ location, name }) => [location, name]));
  const oversold = await shop.levelWatch.oversold(new Date(now.getTime() - DAY_MS), MOST_COUNTED);
  return stockAlerts({
    now,
    gaps: (await shop.levelWatch.gaps()).map((gap) => ({ ...gap, location: names.get(gap.location) ?? gap.location })),
    waitingSince: await shop.levelWatch.waitingSince(),
    heardAt: lastSuccessAt,
    silentAfterMinutes: outage.afterMinutes,
    staleItems: await shop.levelWatch.countStale(MOST_COUNTED),
    oversold: oversold.map((row) => ({ ...row, location: names.get(row.location) ?? row.location })),
  });
}

/**
 * Opens, renews or ends the alerts about stock, and keeps the day's difference between Shopify and what may be sold. Returns what is
 * wrong now. Safe to run twice.
 */
export async function checkStock(ports: FlowPorts, job: Job): Promise<readonly string[]> {
  const alerts = await ports.store.forShop(job.shop, (shop) => decide(shop, ports.now()));
  const rules: readonly StockRule[] = ["stock-slow", "stock-late", "stock-stale", "stock-oversold"];
  for (const rule of rules) {
    const call: AlertCall = { job, rule, path: PATH_OF[rule] };
    const message = alerts[rule];
    if (message === null) await clearAlert(ports, call, ENDED[rule]);
    else await raiseAlert(ports, call, message);
  }
  return rules.flatMap((rule) => alerts[rule] ?? []);
}
