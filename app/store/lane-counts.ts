import { DEFAULT_LANES } from "#app/engine/port.ts";

/** The numbers of lanes this process has met. One that is out of date is found by the statement that keeps an event, and learned anew. */
export interface LaneCounts {
  of(shop: string, flow: string): number;
  learn(shop: string, flow: string, lanes: number): void;
}

export function createLaneCounts(): LaneCounts {
  const counts = new Map<string, number>();
  return {
    of: (shop, flow) => counts.get(`${shop} ${flow}`) ?? DEFAULT_LANES,
    // What is the default needs no place: as many entries as flows that somebody has set.
    learn: (shop, flow, lanes) => {
      if (lanes === DEFAULT_LANES) counts.delete(`${shop} ${flow}`);
      else counts.set(`${shop} ${flow}`, lanes);
    },
  };
}
