import { PACE_REASONS } from "#app/domain/inventory/poll-pace.ts";
import { wordColumn } from "./columns.ts";
import type { SchedulePaces } from "./port.ts";
import type { ShopScope } from "./shop-scope.ts";

const reasonColumn = wordColumn(PACE_REASONS);

/** How often one shop's scheduled work comes back; schedules read all shops' at once (shop-directory). */
export function createSchedulePaces({ shop, tx }: ShopScope): SchedulePaces {
  return {
    async find(kind) {
      const row = await tx.schedulePace.findUnique({ where: { shop_kind: { shop, kind } } });
      return row === null ? null : { everyMs: row.everyMs, because: reasonColumn(row.reason) };
    },
    async save(kind, { everyMs, because: reason }) {
      await tx.schedulePace.upsert({
        where: { shop_kind: { shop, kind } },
        create: { shop, kind, everyMs, reason },
        update: { everyMs, reason },
      });
    },
  };
}
