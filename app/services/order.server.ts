import { nextOrderSyncState } from "#app/domain/orders/sync-state.ts";
import type { Route } from "#app/domain/orders/routing.ts";
import type { OrderGid } from "#app/domain/values/ids.ts";
import type { OrderRow } from "#app/store/port.ts";
import { caseView, type CaseView } from "./case-view.ts";
import type { Desk } from "./desk.ts";
import { copyOf, reasonInWords } from "./error-copy.ts";
import { digitsOf, orderGidOf } from "./gid.ts";
import { versionViews, type VersionView } from "./order-versions.ts";
import { holdViews, releaseViews, type HoldView } from "./order-word.server.ts";
import { orderListRow, type OrderListRow } from "./orders.server.ts";
import { mergeTimeline, type TimelineEntry } from "./timeline.ts";

export type { CaseView } from "./case-view.ts";
export type { TimelineEntry } from "./timeline.ts";

// An order of a busy month has some tens of messages; beyond these numbers a screen helps nobody.
const MAX_EVENTS = 200;
const MAX_EXCHANGES = 100;
const MAX_CHANGES = 200;

export interface OrderView {
  readonly now: string;
  readonly order: OrderListRow;
  readonly skus: readonly string[];
  /** The ERP number stands on the order in Shopify. */
  readonly isWrittenBack: boolean;
  readonly correlationId: string | null;
  readonly postedAt: string | null;
  /** From where it ships and why; null: nothing was decided yet. */
  readonly route: Route | null;
  /** Why it is held; empty where it is not. */
  readonly holds: readonly HoldView[];
  /** A person may say that it stays away from the ERP. */
  readonly mayBeIgnored: boolean;
  readonly releases: readonly { readonly actor: string; readonly reason: string; readonly at: string }[];
  readonly openCases: readonly CaseView[];
  /** Newest first. */
  readonly versions: readonly VersionView[];
  /** Oldest first. */
  readonly timeline: readonly TimelineEntry[];
  /** Business words of the error codes that the timeline names. */
  readonly titles: Readonly<Record<string, string>>;
}

function titlesOf(desk: Desk, timeline: readonly TimelineEntry[]): Record<string, string> {
  const codes = timeline.flatMap((entry) => {
    if (entry.kind === "attempt") return entry.errorCode === null ? [] : [entry.errorCode];
    return entry.kind === "case-opened" || entry.kind === "case-closed" ? [entry.code] : [];
  });
  return Object.fromEntries([...new Set(codes)].map((code) => [code, copyOf(desk, code).title]));
}

/** An order whose first message still stands in the inbox has no row yet: it is received, and nothing else is known. */
function rowOrQueued(order: OrderGid, row: OrderRow | null): OrderListRow {
  if (row !== null) return orderListRow(row);
  const unknown = { reasons: [], erpNumber: null, total: null, placedAt: null, waitingSince: null };
  return { id: digitsOf(order), name: digitsOf(order), state: "received", ...unknown };
}

/** One order with all that happened to it in both systems; null where this shop has no such order. */
export async function readOrder(desk: Desk, digits: string): Promise<OrderView | null> {
  const order = orderGidOf(digits);
  if (order === null) return null;
  return desk.store.forShop(desk.shop, async (store) => {
    const row = await store.orders.find(order);
    const events = await store.history.eventsOf(order, MAX_EVENTS);
    if (row === null && events.length === 0) return null;
    const exchanges = await store.history.exchangesOf(order, MAX_EXCHANGES);
    const cases = await store.cases.ofSubject(order);
    const changes = await store.audit.ofSubject(order, MAX_CHANGES);
    const audit = changes.map((change) => ({ ...change, reason: reasonInWords(desk, change.reason) }));
    const timeline = mergeTimeline({ events, exchanges, cases, audit });
    return {
      now: desk.now().toISOString(),
      order: rowOrQueued(order, row),
      skus: row?.skus ?? [],
      isWrittenBack: row?.isWrittenBack ?? false,
      correlationId: row?.correlationId ?? events.at(-1)?.correlationId ?? null,
      postedAt: row?.postedAt?.toISOString() ?? null,
      route: row?.route ?? null,
      holds: holdViews(row),
      mayBeIgnored:
        row !== null &&
        row.erpDocumentId === null &&
        nextOrderSyncState(row.state, "skip") !== null &&
        row.state !== "ignored",
      releases: releaseViews(await store.releases.of(order)),
      versions: versionViews(await store.orderVersions.of(order), row),
      openCases: cases.filter(({ state }) => state === "open").map((open) => caseView(desk, open)),
      timeline,
      titles: titlesOf(desk, timeline),
    };
  });
}
