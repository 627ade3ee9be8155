import { DEFAULT_LANES } from "#app/engine/port.ts";
import type { LaneSettings } from "./port.ts";
import type { ShopScope } from "./shop-scope.ts";

/** More would let one shop take every slot of a large worker. */
const MOST_LANES = 64;

/** How many of a flow's keys one shop may have at work at once. What is written here is a wish: lane-changes.ts brings it about. */
export function createLaneSettings({ shop, tx }: ShopScope): LaneSettings {
  return {
    async of(flow) {
      const row = await tx.flowStatus.findUnique({ where: { shop_flow: { shop, flow } } });
      return { inForce: row?.lanes ?? DEFAULT_LANES, wanted: row?.wantedLanes ?? null };
    },
    async want(flow, lanes) {
      const isCount = lanes === null || (Number.isInteger(lanes) && lanes >= 1 && lanes <= MOST_LANES);
      if (!isCount) throw new RangeError(`a flow has 1 to ${MOST_LANES} lanes`);
      await tx.flowStatus.upsert({
        where: { shop_flow: { shop, flow } },
        create: { shop, flow, wantedLanes: lanes },
        update: { wantedLanes: lanes },
      });
    },
  };
}
