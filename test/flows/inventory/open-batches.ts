import type { PublishBatchRow } from "#app/store/port.ts";
import type { FlowRoom } from "../flow-room.ts";

/** Batches of all locations of which it is not known whether they were written. */
export function openBatches(room: FlowRoom): Promise<readonly PublishBatchRow[]> {
  return room.read(async ({ ledgers, locations }) => {
    const batches: PublishBatchRow[] = [];
    for (const { location } of await locations.all()) batches.push(...(await ledgers.openBatches(location)));
    return batches;
  });
}
