import { Prisma } from "@prisma/client";
import type { BulkCommand, CauseSelection, EventSelection, WorkSelection } from "#app/domain/bulk/bulk-action.ts";
import { countOrders } from "./bulk-orders.ts";
import type { BulkStep } from "./port.ts";
import { rowNumber, type ShopScope } from "./shop-scope.ts";

/** What a bulk action walks over, bounded by its start: what arrives later is not its business. */
export interface Walk {
  readonly id: string;
  readonly command: BulkCommand;
  readonly startedAt: Date;
}

/** `stretch`: the flow and state that is walked now; `after`: the last event, or case, looked at. */
export interface WalkCursor {
  readonly stretch: number;
  readonly after: string;
}

const NO_CASE = "00000000-0000-0000-0000-000000000000";
const FIRST: WalkCursor = { stretch: 0, after: "" };

/** Orders by the number that people know, and items by their SKU. */
function keysAbout({ shop }: ShopScope, about: string): Prisma.Sql {
  return Prisma.sql`(
    select order_id from order_sync where shop = ${shop} and (name in (${about}, ${`#${about}`}) or erp_number = ${about} or skus @> array[${about}])
    union select inventory_item from variant where shop = ${shop} and sku = ${about}
    union select ${about})`;
}

function eventsWhere(scope: ShopScope, selection: EventSelection, { id, startedAt }: Walk): Prisma.Sql {
  const { topic, errorCode, about, from, to } = selection;
  const wanted = [
    Prisma.sql`shop = ${scope.shop}`,
    // What this action has moved and what has come to an end again since is not moved once more.
    Prisma.sql`bulk_action is distinct from ${id}::uuid`,
    Prisma.sql`created_at <= ${startedAt}`,
    // Said for the planner: the index of settled events is a partial one.
    selection.states.includes("ready") ? Prisma.sql`state = 'ready'` : Prisma.sql`state <> 'ready'`,
    ...(topic === null ? [] : [Prisma.sql`topic = ${topic}`]),
    ...(errorCode === null ? [] : [Prisma.sql`error_code = ${errorCode}`]),
    ...(from === null ? [] : [Prisma.sql`created_at >= ${new Date(from)}`]),
    ...(to === null ? [] : [Prisma.sql`created_at < ${new Date(to)}`]),
    ...(about === null ? [] : [Prisma.sql`key in ${keysAbout(scope, about)}`]),
  ];
  return Prisma.join(wanted, " and ");
}

// A case whose event runs again already is on its way, whoever sent it.
function casesWhere({ shop }: ShopScope, { code, cause }: CauseSelection, { command, startedAt }: Walk): Prisma.Sql {
  const open = Prisma.sql`c.shop = ${shop} and c.state = 'open' and c.code = ${code} and c.cause = ${cause} and c.created_at <= ${startedAt}`;
  if (command.kind !== "replay") return open;
  return Prisma.sql`${open} and not exists (select from event e where e.shop = c.shop and e.id = c.event_id and e.state = 'ready')`;
}

/** How many events, cases or orders the walk would meet if it began now. */
export async function countSelected(scope: ShopScope, walk: Walk): Promise<number> {
  const { selection } = walk.command;
  if (selection.kind === "orders") return countOrders(scope, selection);
  const counting =
    selection.kind === "cause"
      ? Prisma.sql`select count(*)::int as count from exception_case c where ${casesWhere(scope, selection, walk)}`
      : Prisma.sql`select count(*)::int as count from event where ${eventsWhere(scope, selection, walk)}
          and flow = any (${[...selection.flows]}) and state = any (${[...selection.states]})`;
  const [row] = await scope.tx.$queryRaw<{ count: number }[]>(counting);
  return row?.count ?? 0;
}

export type WalkStep = BulkStep & { readonly cursor: WalkCursor };

/** The next rows after a cursor, in the order of the index: a step costs its own rows, however long the walk is. */
export function walkOn(
  scope: ShopScope,
  { walk, selection }: { readonly walk: Walk; readonly selection: WorkSelection },
  cursor: WalkCursor | null,
  limit: number,
): Promise<WalkStep> {
  return selection.kind === "cause"
    ? walkCases(scope, { walk, selection }, cursor ?? FIRST, limit)
    : walkEvents(scope, { walk, selection }, cursor ?? FIRST, limit);
}

async function walkCases(
  scope: ShopScope,
  { walk, selection }: { readonly walk: Walk; readonly selection: CauseSelection },
  { after }: WalkCursor,
  limit: number,
): Promise<WalkStep> {
  const rows = await scope.tx.$queryRaw<{ id: string; event: string }[]>`
    select c.id::text as id, c.event_id::text as event from exception_case c
    where ${casesWhere(scope, selection, walk)} and c.id > ${after === "" ? NO_CASE : after}::uuid
    order by c.id limit ${limit}`;
  const cursor = { stretch: 0, after: rows.at(-1)?.id ?? after };
  const events = [...new Set(rows.map(({ event }) => event))];
  return { events, cases: rows.map(({ id }) => id), orders: [], isLast: rows.length < limit, cursor };
}

async function walkEvents(
  scope: ShopScope,
  { walk, selection }: { readonly walk: Walk; readonly selection: EventSelection },
  begin: WalkCursor,
  limit: number,
): Promise<WalkStep> {
  const where = eventsWhere(scope, selection, walk);
  const stretches = selection.states.flatMap((state) => selection.flows.map((flow) => ({ flow, state })));
  const events: string[] = [];
  let { stretch, after } = begin;
  while (events.length < limit && stretch < stretches.length) {
    const { flow, state } = stretches[stretch] ?? { flow: "", state: "" };
    const asked = limit - events.length;
    const rows = await scope.tx.$queryRaw<{ id: string }[]>`
      select id::text as id from event
      where ${where} and flow = ${flow} and state = ${state} and id > ${rowNumber(after === "" ? "0" : after)}
      order by event.id limit ${asked}`;
    events.push(...rows.map(({ id }) => id));
    after = rows.at(-1)?.id ?? after;
    if (rows.length < asked) [stretch, after] = [stretch + 1, ""];
  }
  return { events, cases: [], orders: [], isLast: stretch >= stretches.length, cursor: { stretch, after } };
}
