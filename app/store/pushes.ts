import type { Pushes } from "./port.ts";
import { rowNumber, type ShopScope } from "./shop-scope.ts";

/** What one shop's ERP has told and waits in the inbox. */
export function createPushes({ shop, tx, now }: ShopScope): Pushes {
  return {
    async waiting({ flow, kind }, limit) {
      // Along the index event_told, which holds nothing else: each poll asks, however much other work waits.
      const rows = await tx.$queryRaw<{ id: bigint; body: Uint8Array }[]>`
        select id, body from event
        where shop = ${shop} and flow = ${flow} and kind = ${kind} and source = 'erp' and state = 'ready'
        order by id limit ${limit}`;
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
