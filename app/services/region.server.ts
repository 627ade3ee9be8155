import type { Desk } from "./desk.ts";

/** How this person's shop reads numbers and times. */
export interface Region {
  readonly locale: string;
  readonly timeZone: string;
}

/** The person's locale and the shop's time zone; UTC until the shop's details have been read. */
export async function readRegion(desk: Desk): Promise<Region> {
  const details = await desk.store.forShop(desk.shop, (store) => store.details());
  return { locale: desk.locale, timeZone: details?.timeZone ?? "UTC" };
}
