import { Prisma, type FlowStatus } from "@prisma/client";
import { licenseOf, type WriteLicense } from "#app/domain/ownership/ownership-choices.ts";
import { wordColumn } from "./columns.ts";
import type { FlowMode, FlowRow, Flows } from "./port.ts";
import { UPKEEP_FLOW } from "./event-log.ts";
import { rowNumber, type ShopScope } from "./shop-scope.ts";

const OFF: Omit<FlowRow, "flow"> = {
  mode: "off",
  reason: null,
  pausedUntil: null,
  lastSuccessAt: null,
  lastError: null,
  lastErrorAt: null,
  cursor: null,
};

/** Snapshots of stock are numbered on the row of the flow that reads stock. */
const SNAPSHOT_FLOW = "inventory";

const SUCCESS_NOTED_EVERY_S = 5;
// One clock for all workers: what is observed after a read began is not in it, whoever observes.
const CLOCK = Prisma.sql`(extract(epoch from clock_timestamp()) * 1000)::bigint`;

/** Switches and health of one shop's flows. */
export function createFlows(scope: ShopScope): Flows {
  const { shop, tx } = scope;
  const put = async (flow: string, values: Partial<Omit<FlowRow, "flow"> & Pick<FlowStatus, "drainThrough">>) => {
    await tx.flowStatus.upsert({
      where: { shop_flow: { shop, flow } },
      create: { shop, flow, ...values },
      update: values,
    });
  };
  return {
    async find(flow) {
      const row = await tx.flowStatus.findUnique({ where: { shop_flow: { shop, flow } } });
      return row === null ? { flow, ...OFF } : flowRow(row);
    },
    async all() {
      return (await tx.flowStatus.findMany({ where: { shop }, orderBy: { flow: "asc" } })).map(flowRow);
    },
    setMode: (flow, mode, reason, until = null) => put(flow, { mode, reason, pausedUntil: until, drainThrough: null }),
    async drain(flow, reason) {
      const waiting = { shop, flow, state: "ready" };
      const { _max, _count } = await tx.event.aggregate({ where: waiting, _max: { id: true }, _count: true });
      await put(flow, { mode: "draining", reason, pausedUntil: null, drainThrough: _max.id ?? 0n });
      return _count;
    },
    async leftToDrain(flow) {
      const row = await tx.flowStatus.findUnique({ where: { shop_flow: { shop, flow } } });
      if (row?.mode !== "draining" || row.drainThrough === null) return 0;
      return tx.event.count({ where: { shop, flow, state: "ready", id: { lte: row.drainThrough } } });
    },
    mayWrite: (work) => mayWrite(scope, work),
    noteSuccess: (flow, at) => noteSuccess(scope, flow, at),
    noteError: (flow, message, at) => put(flow, { lastError: message, lastErrorAt: at }),
    setCursor: (flow, cursor) => put(flow, { cursor }),
    async beginSnapshot() {
      const [row] = await tx.$queryRaw<{ snapshot: bigint }[]>`
        insert into flow_status (shop, flow, snapshot) values (${shop}, ${SNAPSHOT_FLOW}, ${CLOCK})
        on conflict (shop, flow) do update set snapshot = greatest(flow_status.snapshot + 1, excluded.snapshot)
        returning snapshot`;
      return Number(row?.snapshot);
    },
    async newestSnapshot(readsLagMs = 0) {
      const [row] = await tx.$queryRaw<{ snapshot: bigint }[]>`
        select greatest(max(snapshot), case when ${readsLagMs}::bigint > 0 then ${CLOCK} + ${readsLagMs}::bigint end, 0) as snapshot
        from flow_status where shop = ${shop} and flow = ${SNAPSHOT_FLOW}`;
      return Number(row?.snapshot ?? 0);
    },
  };
}

// All orders of a shop meet at this row, and each would hold it until its commit: whoever finds it taken leaves it alone, and so does
// who comes within seconds of another. An order waited 7 ms for it (150 orders, one worker).
async function noteSuccess({ shop, tx }: ShopScope, flow: string, at: Date): Promise<void> {
  await tx.$executeRaw`
    update flow_status f set last_success_at = ${at}
    from (
      select shop, flow from flow_status
      where shop = ${shop} and flow = ${flow}
        and (last_success_at is null or last_error_at >= last_success_at
          or last_success_at < ${at}::timestamptz - make_interval(secs => ${SUCCESS_NOTED_EVERY_S}))
      for no key update skip locked
    ) stale
    where f.shop = stale.shop and f.flow = stale.flow`;
}

// The share lock: a cancellation of this event waits for our commit, and then sees what we have committed.
async function mayWrite(
  { shop, tx }: ShopScope,
  { flow, eventId, field }: Parameters<Flows["mayWrite"]>[0],
): Promise<WriteLicense> {
  if (flow === UPKEEP_FLOW) return { kind: "granted" };
  const [row] = await tx.$queryRaw<{ runs: boolean; owner: string | null }[]>`
    select f.mode in ('live', 'draining') as runs, (
      select o.choices -> 'owners' ->> ${field} from ownership_version o where o.shop = ${shop} order by o.version desc limit 1
    ) as owner
    from event e join flow_status f on f.shop = e.shop and f.flow = ${flow}
    where e.shop = ${shop} and e.id = ${rowNumber(eventId)} and e.state = 'ready'
    for share of e`;
  return row?.runs === true ? licenseOf(field, row.owner) : { kind: "held" };
}

const modeColumn = wordColumn<FlowMode>(["off", "live", "paused", "draining"]);

function flowRow(row: FlowStatus): FlowRow {
  const { flow, mode, reason, pausedUntil, lastSuccessAt, lastError, lastErrorAt, cursor } = row;
  return { flow, mode: modeColumn(mode), reason, pausedUntil, lastSuccessAt, lastError, lastErrorAt, cursor };
}
