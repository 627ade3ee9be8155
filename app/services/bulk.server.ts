import type { BulkCommand, BulkState, Selection } from "#app/domain/bulk/bulk-action.ts";
import { ERROR_KIND_OF } from "#app/domain/errors/codes.ts";
import type { WordRefusal } from "#app/domain/orders/person-word.ts";
import type { BulkActionRow, ShopStore } from "#app/store/port.ts";
import { commandOf, readEntered, type BulkEntered, type BulkProblem } from "./bulk-query.ts";
import { startBulkAction } from "./bulk-start.ts";
import type { Desk } from "./desk.ts";
import { copyOf } from "./error-copy.ts";
import { digitsOf } from "./gid.ts";

export type { BulkEntered, BulkProblem } from "./bulk-query.ts";

const PAGE_SIZE = 50;
const MAX_REASON_LENGTH = 300;

export interface BulkListRow {
  readonly id: string;
  readonly kind: BulkCommand["kind"];
  readonly selection: Selection;
  /** Business words of the cause or the error code that it selects by. */
  readonly title: string | null;
  readonly state: BulkState;
  readonly total: number;
  readonly done: number;
  readonly passedOver: number;
  readonly startedBy: string;
  readonly startedAt: string;
}

export interface BulkView extends BulkListRow {
  readonly now: string;
  readonly reason: string | null;
  readonly settledAt: string | null;
  /** What became of what runs again: it waits, came to its end, or needs a person. Null for what does not run. */
  readonly outcome: { readonly waiting: number; readonly finished: number; readonly failed: number } | null;
  /** Orders that were left as they were, a page at a time. */
  readonly left: readonly LeftOrderView[];
  readonly nextLeft: string | null;
}

export interface LeftOrderView {
  /** The digits of the order's gid. */
  readonly id: string;
  readonly name: string;
  readonly refusal: WordRefusal;
}

export interface BulkPreview {
  readonly entered: BulkEntered;
  readonly problem: BulkProblem | null;
  /** How many it is about now. */
  readonly count: number;
  /** Codes by which messages can be chosen, with their titles. */
  readonly codes: readonly { readonly code: string; readonly title: string }[];
}

export type BulkAnswer =
  | { readonly kind: "started"; readonly id: string }
  | {
      readonly kind: "refused";
      readonly problem: BulkProblem | "nothing-selected" | "too-many-chosen" | "reason-missing" | "reason-long";
    };

function titleOf(desk: Desk, selection: Selection): string | null {
  if (selection.kind === "orders") return null;
  const code = selection.kind === "cause" ? selection.code : selection.errorCode;
  return code === null ? null : copyOf(desk, code).title;
}

function listRow(desk: Desk, row: BulkActionRow): BulkListRow {
  const { id, command, state, total, done, passedOver, startedBy, startedAt } = row;
  const { kind, selection } = command;
  const counts = { total, done, passedOver };
  const started = { startedBy, startedAt: startedAt.toISOString() };
  return { id, kind, selection, title: titleOf(desk, selection), state, ...counts, ...started };
}

/** Bulk actions of the shop, newest first, a page at a time. */
export async function listBulk(
  desk: Desk,
  query: URLSearchParams,
): Promise<{ readonly now: string; readonly rows: readonly BulkListRow[]; readonly next: string | null }> {
  const after = query.get("after");
  const page = await desk.store.forShop(desk.shop, ({ bulkActions }) =>
    bulkActions.list({ limit: PAGE_SIZE, ...(after === null ? {} : { after }) }),
  );
  return { now: desk.now().toISOString(), rows: page.rows.map((row) => listRow(desk, row)), next: page.next };
}

async function outcomeOf(store: ShopStore, { id, command }: BulkActionRow): Promise<BulkView["outcome"]> {
  if (command.kind !== "replay" && command.kind !== "resend") return null;
  const { ready = 0, done = 0, ignored = 0, quarantined = 0, dead = 0 } = await store.bulkActions.outcome(id);
  return { waiting: ready, finished: done + ignored, failed: quarantined + dead };
}

async function leftOf(store: ShopStore, { id, command }: BulkActionRow, query: URLSearchParams) {
  if (command.selection.kind !== "orders") return { left: [], nextLeft: null };
  const after = query.get("after");
  const page = await store.bulkActions.leftOf(id, { limit: PAGE_SIZE, ...(after === null ? {} : { after }) });
  const left = page.rows.map(({ order, name, refusal }) => ({ id: digitsOf(order), name, refusal }));
  return { left, nextLeft: page.next };
}

/** One bulk action and how far it has come; null where this shop has none of this id. */
export async function readBulk(desk: Desk, id: string, query = new URLSearchParams()): Promise<BulkView | null> {
  return desk.store.forShop(desk.shop, async (store) => {
    const row = await store.bulkActions.find(id);
    if (row === null) return null;
    const settledAt = row.settledAt?.toISOString() ?? null;
    const now = desk.now().toISOString();
    const outcome = await outcomeOf(store, row);
    return { ...listRow(desk, row), now, reason: row.reason, settledAt, outcome, ...(await leftOf(store, row, query)) };
  });
}

async function zoneOf(store: ShopStore): Promise<string> {
  return (await store.details())?.timeZone ?? "UTC";
}

/** What the fields of an address select now: counted, and nothing is changed. */
export async function previewBulk(desk: Desk, query: URLSearchParams): Promise<BulkPreview> {
  const entered = readEntered(Object.fromEntries(query));
  const codes = Object.keys(ERROR_KIND_OF).map((code) => ({ code, title: copyOf(desk, code).title }));
  return desk.store.forShop(desk.shop, async (store) => {
    const command = commandOf(entered, await zoneOf(store));
    const preview =
      typeof command === "string"
        ? { problem: command, count: 0 }
        : { problem: null, count: await store.bulkActions.count(command) };
    return { entered, codes: codes.sort((a, b) => (a.title < b.title ? -1 : 1)), ...preview };
  });
}

/** Starts what the fields of a form ask for; cancelling needs a reason. */
export async function startBulk(desk: Desk, form: Readonly<Record<string, string>>): Promise<BulkAnswer> {
  const entered = readEntered(form);
  const reason = form["reason"]?.trim() ?? "";
  if (reason === "" && entered.kind === "cancel") return { kind: "refused", problem: "reason-missing" };
  if (reason.length > MAX_REASON_LENGTH) return { kind: "refused", problem: "reason-long" };
  return desk.store.forShop(desk.shop, async (store): Promise<BulkAnswer> => {
    const command = commandOf(entered, await zoneOf(store));
    if (typeof command === "string") return { kind: "refused", problem: command };
    if ((await store.bulkActions.count(command)) === 0) return { kind: "refused", problem: "nothing-selected" };
    const { id } = await startBulkAction(desk, store, { command, reason: reason === "" ? null : reason });
    return { kind: "started", id };
  });
}

/** Stops a running bulk action before its next step: what it has done stays done. False where it was over already. */
export async function cancelBulk(desk: Desk, id: string): Promise<boolean> {
  return desk.store.forShop(desk.shop, async (store) => {
    const action = await store.bulkActions.hold(id);
    if (action === null || !(await store.bulkActions.settle(id, "cancelled"))) return false;
    await store.audit.append({
      actor: desk.actor,
      action: "bulk.cancelled",
      subject: id,
      before: `${action.total} selected`,
      after: `${action.done} done, ${action.passedOver} left as they were`,
      reason: null,
      correlationId: action.correlationId,
    });
    return true;
  });
}
