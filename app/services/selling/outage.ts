import { isOutage } from "#app/domain/inventory/outage.ts";
import type { ShopStore } from "#app/store/port.ts";

/** The ERP has not been heard for too long: numbers fall by rule, and none rises. */
export interface OutageView {
  readonly heardAt: string;
  /** From when on its last numbers counted as old. */
  readonly since: string;
  readonly levels: number;
  readonly locations: readonly { readonly name: string; readonly levels: number }[];
}

const MINUTE_MS = 60_000;

/** The state of the shop's stock flow in an outage; null: the ERP is heard, or stock is not published at all. */
export async function outageState(store: ShopStore, now: Date): Promise<OutageView | null> {
  const { mode, lastSuccessAt } = await store.flows.find("inventory");
  const { outage } = await store.selling.rules();
  if (mode !== "live" || lastSuccessAt === null || !isOutage(lastSuccessAt, now, outage)) return null;
  const counts = await store.selling.publishedCounts();
  const locations = (await store.locations.all()).flatMap(({ location, name }) => {
    const levels = counts.get(location) ?? 0;
    return levels > 0 ? [{ name, levels }] : [];
  });
  return {
    heardAt: lastSuccessAt.toISOString(),
    since: new Date(lastSuccessAt.getTime() + outage.afterMinutes * MINUTE_MS).toISOString(),
    levels: locations.reduce((sum, { levels }) => sum + levels, 0),
    locations,
  };
}
