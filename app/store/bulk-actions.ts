import type { BulkAction } from "@prisma/client";
import { BULK_STATES, SELECTABLE_STATES, type BulkCommand, type BulkState } from "#app/domain/bulk/bulk-action.ts";
import { chooseOrders, leftOrders, nextOrders, noteOrders } from "./bulk-orders.ts";
import { countSelected, walkOn, type WalkCursor } from "./bulk-selection.ts";
import { cancelEvents } from "./cancel-events.ts";
import { correlationColumn, jsonColumn, orNull, wordColumn } from "./columns.ts";
import type { EventLogOptions } from "./event-log.ts";
import { isTimestamp, isUuid, pageOf, readCursor } from "./keyset.ts";
import type { BulkActionRow, BulkActions, Keyset } from "./port.ts";
import { replayEvents } from "./replay-events.ts";
import { jsonInput, scopeRunner, type ShopScope } from "./shop-scope.ts";

/** Bulk actions of one shop: their rows, and what a step does to what it is about. */
export function createBulkActions(scope: ShopScope, eventLog: EventLogOptions): BulkActions {
  const { shop, tx, now } = scope;
  const whileRunning = (id: string) => ({ id, shop, state: "running" });
  return {
    count: (command) => countSelected(scope, { id: NOT_STARTED, command, startedAt: now() }),
    start: (draft) => startAction(scope, draft),
    async find(id) {
      if (!isUuid(id)) return null;
      return orNull(await tx.bulkAction.findFirst({ where: { id, shop } }), bulkRow);
    },
    list: (page) => listActions(scope, page),
    async outcome(bulkAction) {
      const groups = await tx.event.groupBy({ by: ["state"], where: { shop, bulkAction }, _count: true });
      return Object.fromEntries(groups.map(({ state, _count }) => [eventStateColumn(state), _count]));
    },
    async hold(id) {
      if (!isUuid(id)) return null;
      await tx.$queryRaw`select from bulk_action where shop = ${shop} and id = ${id}::uuid for update`;
      return orNull(await tx.bulkAction.findFirst({ where: whileRunning(id) }), bulkRow);
    },
    async nextStep(action, limit) {
      const { selection } = action.command;
      if (selection.kind === "orders") return nextOrders(scope, action.id, limit);
      const row = await tx.bulkAction.findUniqueOrThrow({ where: { id: action.id }, select: { cursor: true } });
      const { cursor, ...step } = await walkOn(
        scope,
        { walk: action, selection },
        jsonColumn<WalkCursor | null>(row.cursor),
        limit,
      );
      await tx.bulkAction.update({ where: { id: action.id }, data: { cursor: jsonInput(cursor) } });
      return step;
    },
    replay: (action, eventIds) =>
      replayEvents(scopeRunner(tx), { shop, eventIds, now: now(), bulkAction: action.id }, eventLog),
    cancel: (action, events, reason) => cancelEvents(scope, action.id, events, reason),
    noteOrders: (id, looked) => noteOrders(scope, id, looked),
    leftOf: (id, page) => leftOrders(scope, id, page),
    async noteProgress(id, { done, passedOver }) {
      const data = { done: { increment: done }, passedOver: { increment: passedOver } };
      await tx.bulkAction.updateMany({ where: { id, shop }, data });
    },
    async settle(id, state) {
      const settled = { state, settledAt: now() };
      return isUuid(id) && (await tx.bulkAction.updateMany({ where: whileRunning(id), data: settled })).count > 0;
    },
  };
}

async function startAction(
  scope: ShopScope,
  { id, command, reason, startedBy, correlationId }: Parameters<BulkActions["start"]>[0],
): Promise<BulkActionRow> {
  const { shop, tx, now } = scope;
  const startedAt = now();
  const { kind, selection } = command;
  const total =
    selection.kind === "orders"
      ? await chooseOrders(scope, id, selection)
      : await countSelected(scope, { id, command, startedAt });
  const columns = { id, shop, kind, reason, total, startedBy, correlationId, createdAt: startedAt };
  return bulkRow(await tx.bulkAction.create({ data: { ...columns, selection: jsonInput(selection) } }));
}

async function listActions(
  { shop, tx }: ShopScope,
  { after, limit }: Parameters<BulkActions["list"]>[0],
): Promise<Keyset<BulkActionRow>> {
  const [createdAt, id] = readCursor(after, isTimestamp, isUuid) ?? [];
  const older = createdAt === undefined ? {} : { createdAt: { lte: createdAt }, NOT: { createdAt, id: { gte: id } } };
  const rows = await tx.bulkAction.findMany({
    where: { shop, ...older },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: limit + 1,
  });
  return pageOf(rows, limit, (row) => [row.createdAt.toISOString(), row.id], bulkRow);
}

/** The id of a selection that is only counted. */
const NOT_STARTED = "00000000-0000-0000-0000-000000000000";

const stateColumn = wordColumn<BulkState>(BULK_STATES);
const eventStateColumn = wordColumn(SELECTABLE_STATES);

function bulkRow(row: BulkAction): BulkActionRow {
  return {
    id: row.id,
    command: jsonColumn<BulkCommand>({ kind: row.kind, selection: row.selection }),
    reason: row.reason,
    state: stateColumn(row.state),
    total: row.total,
    done: row.done,
    passedOver: row.passedOver,
    startedBy: row.startedBy,
    correlationId: correlationColumn(row.correlationId),
    startedAt: row.createdAt,
    settledAt: row.settledAt,
  };
}
