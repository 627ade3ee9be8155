import type { OrderSelection } from "#app/domain/bulk/bulk-action.ts";
import { ORDER_WORDS } from "#app/domain/orders/person-word.ts";
import type { OrderGid } from "#app/domain/values/ids.ts";
import { startBulkAction } from "./bulk-start.ts";
import type { BulkAnswer } from "./bulk.server.ts";
import type { Desk } from "./desk.ts";
import { orderGidOf } from "./gid.ts";
import { reasonProblem } from "./order-word.server.ts";
import { readOrderQuery } from "./orders.server.ts";

const MAX_REASON_LENGTH = 300;
/** Ticked by hand: some pages of the list. */
const MOST_CHOSEN = 1000;

/** Orders that were ticked, by their digits and commas between; "all" is all that the list's own filter fits. */
function readChosen(text: string): readonly OrderGid[] | null {
  if (text === "all") return null;
  return text.split(",").flatMap((digits) => orderGidOf(digits) ?? []);
}

function selectionOf(form: Readonly<Record<string, string>>): OrderSelection {
  const chosen = readChosen(form["orders"] ?? "");
  if (chosen !== null) return { kind: "orders", chosen, state: null, hold: null, search: null };
  const { search, state, hold } = readOrderQuery(form);
  return { kind: "orders", chosen, state, hold, search: search === "" ? null : search };
}

/**
 * Says a word about the ticked orders, or about all that the list shows: a bulk action over the orders that fit now. Each call is a new
 * action; an order to which the word was done already is left as it is.
 */
export async function startOrderBulk(desk: Desk, form: Readonly<Record<string, string>>): Promise<BulkAnswer> {
  const kind = ORDER_WORDS.find((word) => word === form["word"]) ?? null;
  if (kind === null) return { kind: "refused", problem: "nothing-selected" };
  const reason = form["reason"]?.trim() ?? "";
  const problem = reasonProblem(kind, reason, MAX_REASON_LENGTH);
  if (problem !== null) return { kind: "refused", problem };
  return desk.store.forShop(desk.shop, async (store): Promise<BulkAnswer> => {
    const selection = selectionOf(form);
    if ((selection.chosen?.length ?? 0) > MOST_CHOSEN) return { kind: "refused", problem: "too-many-chosen" };
    const command = { kind, selection };
    if ((await store.bulkActions.count(command)) === 0) return { kind: "refused", problem: "nothing-selected" };
    const { id } = await startBulkAction(desk, store, { command, reason: reason === "" ? null : reason });
    return { kind: "started", id };
  });
}
