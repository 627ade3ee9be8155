import type { FlowStatus } from "@prisma/client";
import { wordColumn } from "./columns.ts";
import type { FlowMode, FlowRow, Flows } from "./port.ts";
import type { ShopScope } from "./shop-scope.ts";

const OFF: Omit<FlowRow, "flow"> = {
  mode: "off",
  reason: null,
  lastSuccessAt: null,
  lastError: null,
  lastErrorAt: null,
  cursor: null,
};

/** Snapshots of stock are numbered on the row of the flow that reads stock. */
const SNAPSHOT_FLOW = "inventory";

/** Switches and health of one shop's flows. */
export function createFlows({ shop, tx }: ShopScope): Flows {
  const put = async (flow: string, values: Partial<Omit<FlowRow, "flow">>) => {
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
    setMode: (flow, mode, reason) => put(flow, { mode, reason }),
    noteSuccess: (flow, at) => put(flow, { lastSuccessAt: at }),
    noteError: (flow, message, at) => put(flow, { lastError: message, lastErrorAt: at }),
    setCursor: (flow, cursor) => put(flow, { cursor }),
    async beginSnapshot() {
      const { snapshot } = await tx.flowStatus.upsert({
        where: { shop_flow: { shop, flow: SNAPSHOT_FLOW } },
        create: { shop, flow: SNAPSHOT_FLOW, snapshot: 1 },
        update: { snapshot: { increment: 1 } },
      });
      return Number(snapshot);
    },
    async newestSnapshot() {
      const row = await tx.flowStatus.findUnique({ where: { shop_flow: { shop, flow: SNAPSHOT_FLOW } } });
      return Number(row?.snapshot ?? 0);
    },
  };
}

const modeColumn = wordColumn<FlowMode>(["off", "live", "paused"]);

function flowRow({ flow, mode, reason, lastSuccessAt, lastError, lastErrorAt, cursor }: FlowStatus): FlowRow {
  return { flow, mode: modeColumn(mode), reason, lastSuccessAt, lastError, lastErrorAt, cursor };
}
