import type { Rehearsal, RehearsalOrder } from "@prisma/client";
import type { Mapping } from "#app/domain/mapping/mapping.ts";
import {
  NO_TALLY,
  REHEARSAL_STATES,
  type RehearsalScope,
  type RehearsalTally,
} from "#app/domain/rehearsal/rehearsal.ts";
import { FATES, type FieldDifference } from "#app/domain/rehearsal/rehearse-order.ts";
import { correlationColumn, jsonColumn, orderColumn, orNull, wordColumn } from "./columns.ts";
import { isText, isUuid, pageOf, readCursor } from "./keyset.ts";
import { listOrders } from "./order-list.ts";
import type { RehearsalOrderRow, RehearsalRow, Rehearsals, RehearsalStep } from "./port.ts";
import { jsonInput, type ShopScope } from "./shop-scope.ts";

type NextOrders = Pick<RehearsalStep, "orders" | "after">;

/** The next of the chosen orders; the cursor is how many came before. */
async function nextChosen({ shop, tx }: ShopScope, ids: readonly string[], cursor: string | null, limit: number) {
  const from = Number(cursor ?? "0");
  const wanted = ids.slice(from, from + limit);
  const rows = await tx.orderSync.findMany({ where: { shop, orderId: { in: wanted } } });
  const orders = rows.map(({ orderId, name }) => ({ orderId: orderColumn(orderId), name }));
  return { orders, after: from + limit < ids.length ? String(from + limit) : null };
}

async function nextNewest(scope: ShopScope, row: RehearsalRow, cursor: string | null, limit: number) {
  const left = row.total - row.done;
  const page = await listOrders(scope, { limit: Math.min(limit, left), ...(cursor === null ? {} : { after: cursor }) });
  return { orders: page.rows.map(({ orderId, name }) => ({ orderId, name })), after: left > limit ? page.next : null };
}

async function listRehearsed(
  { shop, tx }: ShopScope,
  rehearsalId: string,
  { fate, after, limit }: Parameters<Rehearsals["ordersOf"]>[1],
): ReturnType<Rehearsals["ordersOf"]> {
  const [orderId] = readCursor(after, isText) ?? [];
  const ofFate = fate === undefined ? {} : { fate };
  const rows = await tx.rehearsalOrder.findMany({
    where: { shop, rehearsalId, ...ofFate, ...(orderId === undefined ? {} : { orderId: { gt: orderId } }) },
    orderBy: { orderId: "asc" },
    take: limit + 1,
  });
  return pageOf(rows, limit, (row) => [row.orderId], orderRow);
}

async function noteStep(
  { shop, tx, now }: ShopScope,
  { row, orders, after }: RehearsalStep,
  found: Parameters<Rehearsals["noteStep"]>[1],
): Promise<void> {
  const isLast = after === null;
  const noted = await tx.rehearsal.updateMany({
    where: { id: row.id, shop, state: "running", done: row.done },
    data: {
      done: row.done + orders.length,
      tally: jsonInput(found.tally),
      cursor: after,
      ...(isLast ? { state: "done", settledAt: now() } : {}),
    },
  });
  if (noted.count === 0) return;
  await tx.rehearsalOrder.createMany({
    data: found.orders.map(({ differences, exceptions, ...order }) => {
      const columns = { differences: jsonInput(differences), exceptions: [...exceptions] };
      return { ...order, ...columns, shop, rehearsalId: row.id, createdAt: now() };
    }),
  });
}

/** Drafts that run over the orders of one shop, step by step. */
export function createRehearsals(scope: ShopScope): Rehearsals {
  const { shop, tx, now } = scope;
  const running = (id: string) => ({ id, shop, state: "running" });

  async function start({ mapping, scope: wanted, ...draft }: Parameters<Rehearsals["start"]>[0]) {
    const total =
      wanted.kind === "chosen"
        ? wanted.orders.length
        : Math.min(wanted.count, await tx.orderSync.count({ where: { shop }, take: wanted.count }));
    const columns = { mapping: jsonInput(mapping), scope: jsonInput(wanted), tally: jsonInput(NO_TALLY), total };
    return rehearsalRow(await tx.rehearsal.create({ data: { ...draft, ...columns, shop, createdAt: now() } }));
  }

  async function nextStep(id: string, limit: number): Promise<RehearsalStep | null> {
    const stored = isUuid(id) ? await tx.rehearsal.findFirst({ where: running(id) }) : null;
    if (stored === null) return null;
    const row = rehearsalRow(stored);
    const next: NextOrders =
      row.scope.kind === "chosen"
        ? await nextChosen(scope, row.scope.orders, stored.cursor, limit)
        : await nextNewest(scope, row, stored.cursor, limit);
    return { row, ...next };
  }

  return {
    start,
    nextStep,
    noteStep: (step, found) => noteStep(scope, step, found),
    find: async (id) =>
      isUuid(id) ? orNull(await tx.rehearsal.findFirst({ where: { id, shop } }), rehearsalRow) : null,
    async newest(limit) {
      const orderBy = [{ createdAt: "desc" as const }, { id: "desc" as const }];
      return (await tx.rehearsal.findMany({ where: { shop }, orderBy, take: limit })).map(rehearsalRow);
    },
    async settle(id, state) {
      const settled = { state, settledAt: now() };
      return isUuid(id) && (await tx.rehearsal.updateMany({ where: running(id), data: settled })).count > 0;
    },
    ordersOf: (id, page) => listRehearsed(scope, id, page),
    ofOrder: async (orderId) => (await tx.rehearsalOrder.findMany({ where: { shop, orderId } })).map(orderRow),
    async forgetOrder(orderId) {
      await tx.rehearsalOrder.deleteMany({ where: { shop, orderId } });
    },
  };
}

const stateColumn = wordColumn(REHEARSAL_STATES);
const fateColumn = wordColumn(FATES);

function rehearsalRow(row: Rehearsal): RehearsalRow {
  const { id, version, heldVersion, total, done, startedBy, settledAt } = row;
  return {
    id,
    version,
    heldVersion,
    total,
    done,
    startedBy,
    settledAt,
    mapping: jsonColumn<Mapping>(row.mapping),
    scope: jsonColumn<RehearsalScope>(row.scope),
    state: stateColumn(row.state),
    tally: jsonColumn<RehearsalTally>(row.tally),
    correlationId: correlationColumn(row.correlationId),
    startedAt: row.createdAt,
  };
}

function orderRow({ orderId, name, fate, differences, exceptions }: RehearsalOrder): RehearsalOrderRow {
  return {
    orderId: orderColumn(orderId),
    name,
    fate: fateColumn(fate),
    differences: jsonColumn<readonly FieldDifference[]>(differences),
    exceptions,
  };
}
