import type { Pushes } from "./port.ts";
import { rowNumber, type ShopScope } from "./shop-scope.ts";

/** What one shop's ERP has told and waits in the inbox. */
export function createPushes({ shop, tx, now }: ShopScope): Pushes {
  return {
    async waiting({ flow, kind }, limit) {
      const rows = await tx.event.findMany({
        where: { shop, flow, kind, source: "erp", state: "ready" },
        orderBy: { id: "asc" },
        take: limit,
        select: { id: true, body: true },
      });
      return rows.map(({ id, body }) => ({ eventId: String(id), body }));
    },
    async settle(eventIds, note) {
      await tx.event.updateMany({
        where: { shop, id: { in: eventIds.map(rowNumber) }, state: "ready" },
        data: { state: "done", note, settledAt: now() },
      });
    },
  };
}
