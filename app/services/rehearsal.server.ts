import type { Mapping } from "#app/domain/mapping/mapping.ts";
import {
  scoreOf,
  type RehearsalScope,
  type RehearsalScore,
  type RehearsalTally,
} from "#app/domain/rehearsal/rehearsal.ts";
import { FATES, type Fate, type FieldDifference } from "#app/domain/rehearsal/rehearse-order.ts";
import type { OrderRow, RehearsalOrderRow, RehearsalRow, ShopStore } from "#app/store/port.ts";
import type { Desk } from "./desk.ts";
import { digitsOf } from "./gid.ts";
import { ownCorrelation, rehearsalJob } from "./job-draft.ts";

/** A thousand take less than a minute (npm run bench mapping). */
const MOST_ORDERS = 1000;
/** Named one by one. */
const MOST_CHOSEN = 100;
const PAGE_SIZE = 25;

/** How far a rehearsal has come and what it has found in sum. */
export interface RehearsalView {
  readonly id: string;
  readonly version: number;
  /** 0: the product's own rules. */
  readonly heldVersion: number;
  readonly state: RehearsalRow["state"];
  readonly total: number;
  readonly done: number;
  readonly tally: RehearsalTally;
  /** Null: nothing was compared yet. */
  readonly score: RehearsalScore | null;
  readonly startedBy: string;
  readonly startedAt: string;
  readonly settledAt: string | null;
}

export interface RehearsedOrderView {
  /** The digits of the order's gid. */
  readonly id: string;
  readonly name: string;
  readonly fate: Fate;
  readonly differences: readonly FieldDifference[];
  readonly exceptions: readonly string[];
}

export interface RehearsalPage extends RehearsalView {
  readonly fate: Fate | null;
  readonly orders: readonly RehearsedOrderView[];
  readonly next: string | null;
  /** What the draft's fields are called. */
  readonly erpFields: Mapping["erpFields"];
}

export type RehearsalAnswer =
  | { readonly kind: "started"; readonly id: string }
  | { readonly kind: "refused"; readonly problem: "no-draft" | "count-wrong" | "too-many" | "no-orders" }
  | { readonly kind: "unknown-orders"; readonly names: readonly string[] };

/** What a rehearsal has found, without its orders. */
export function rehearsalView(row: RehearsalRow): RehearsalView {
  const { id, version, heldVersion, state, total, done, tally, startedBy, startedAt, settledAt } = row;
  return {
    id,
    version,
    heldVersion: heldVersion ?? 0,
    state,
    total,
    done,
    tally,
    score: scoreOf(tally),
    startedBy,
    startedAt: startedAt.toISOString(),
    settledAt: settledAt?.toISOString() ?? null,
  };
}

type Scope = RehearsalScope | Exclude<RehearsalAnswer, { readonly kind: "started" }>;

async function chosenScope(store: ShopStore, names: readonly string[]): Promise<Scope> {
  if (names.length > MOST_CHOSEN) return { kind: "refused", problem: "too-many" };
  const rows: OrderRow[] = [];
  for (const search of names) rows.push(...(await store.orders.list({ search, limit: 1 })).rows.slice(0, 1));
  const unknown = names.filter((name) => !rows.some((row) => [name, `#${name}`].includes(row.name)));
  if (unknown.length > 0) return { kind: "unknown-orders", names: unknown };
  return { kind: "chosen", orders: [...new Set(rows.map(({ orderId }) => orderId))] };
}

function scopeOf(store: ShopStore, form: Readonly<Record<string, string>>): Scope | Promise<Scope> {
  const names = (form["orders"] ?? "").split(/[\s,]+/).filter((name) => name !== "");
  if (names.length > 0) return chosenScope(store, names);
  const count = (form["count"] ?? "").trim();
  const isCount = /^\d{1,4}$/.test(count) && Number(count) >= 1 && Number(count) <= MOST_ORDERS;
  return isCount ? { kind: "newest", count: Number(count) } : { kind: "refused", problem: "count-wrong" };
}

/** Lets the saved draft run over the newest orders, or over chosen ones, in the worker. Writes on neither side. Each call is new work. */
export async function startRehearsal(desk: Desk, form: Readonly<Record<string, string>>): Promise<RehearsalAnswer> {
  const id = desk.newId();
  const correlationId = ownCorrelation(desk);
  return desk.store.forShop(desk.shop, async (store): Promise<RehearsalAnswer> => {
    const draft = await store.mappings.draft();
    if (draft === null) return { kind: "refused", problem: "no-draft" };
    const scope = await scopeOf(store, form);
    if (scope.kind === "refused" || scope.kind === "unknown-orders") return scope;
    const heldVersion = (await store.mappings.current())?.version ?? null;
    const { version, mapping } = draft;
    const begun = { id, version, mapping, heldVersion, scope, startedBy: desk.actor, correlationId };
    const { total } = await store.rehearsals.start(begun);
    if (total === 0) {
      await store.rehearsals.settle(id, "done");
      return { kind: "refused", problem: "no-orders" };
    }
    const about = { subject: "mapping", before: null, reason: null, correlationId };
    const after = `version ${version} over ${total} orders`;
    await store.audit.append({ actor: desk.actor, action: "mapping.rehearsed", ...about, after });
    await store.enqueue(rehearsalJob(desk, id, correlationId));
    return { kind: "started", id };
  });
}

function orderView({ orderId, name, fate, differences, exceptions }: RehearsalOrderRow): RehearsedOrderView {
  return { id: digitsOf(orderId), name, fate, differences, exceptions };
}

/** A rehearsal, and a page of the orders that fare otherwise; null where this shop has none of this id. */
export function readRehearsal(desk: Desk, id: string, query: URLSearchParams): Promise<RehearsalPage | null> {
  const fate = FATES.find((each) => each === query.get("state")) ?? null;
  const after = query.get("after");
  return desk.store.forShop(desk.shop, async ({ rehearsals }) => {
    const row = await rehearsals.find(id);
    if (row === null) return null;
    const { rows, next } = await rehearsals.ordersOf(id, {
      limit: PAGE_SIZE,
      ...(fate === null ? {} : { fate }),
      ...(after === null ? {} : { after }),
    });
    return { ...rehearsalView(row), fate, orders: rows.map(orderView), next, erpFields: row.mapping.erpFields };
  });
}

/** Ends one that runs, with an audit entry; what it has found stays. False: it was over. Safe to repeat. */
export function stopRehearsal(desk: Desk, id: string): Promise<boolean> {
  return desk.store.forShop(desk.shop, async (store) => {
    const row = await store.rehearsals.find(id);
    if (row === null || !(await store.rehearsals.settle(id, "cancelled"))) return false;
    const { done, total, correlationId } = row;
    const about = { subject: "mapping", before: `${total} orders`, after: `${done} looked at`, reason: null };
    await store.audit.append({ actor: desk.actor, action: "mapping.rehearsal-cancelled", ...about, correlationId });
    return true;
  });
}
