import type { EditSession } from "./staged-edit.ts";
import type { LineChange } from "./staged-edit.ts";
import { refused, type Changed, type Refused } from "./announcement.ts";
import { draftLines } from "./draft-lines.ts";
import { changeObstacle, editObstacle, editOrder, sharesOf, type EditNote } from "./edit-order.ts";
import type { Digits } from "./ids.ts";
import type { LineDiscount, LineWish } from "./order-kinds.ts";
import type { Order } from "./order.ts";
import type { Shop } from "./shop.ts";

/** What a step of an edit answers: the line it is about, or why it was not taken. */
export type Staged = { readonly kind: "staged"; readonly lineId: Digits } | Refused;

/** Begins an edit; an order can have several, the first one committed wins. */
export function beginEdit(shop: Shop, order: Order): EditSession | Refused {
  const reason = editObstacle(order);
  if (reason !== null) return refused("The order cannot be edited.");
  const session: EditSession = { id: shop.ids.next(), order, changes: [] };
  shop.edits.set(session.id, session);
  return session;
}

/** Takes the changes where all of them together can be made now. */
function stage(shop: Shop, session: EditSession, changes: readonly LineChange[], lineId: Digits): Staged {
  const shares = sharesOf(shop, session.order, changes);
  if ("kind" in shares) return shares;
  session.changes = changes;
  return { kind: "staged", lineId };
}

function isOnOrder({ order, changes }: EditSession, variantId: Digits): boolean {
  const added = changes.flatMap((change) => (change.kind === "add" ? [change.draft.line] : []));
  return [...order.lines, ...added].some((line) => line.variantId === variantId && line.currentQuantity > 0);
}

/** Adds goods, or a line that is no variant. A variant that is on the order already is added only where that is asked for. */
export function stageLine(shop: Shop, session: EditSession, wish: LineWish, mayRepeat: boolean): Staged {
  if (wish.quantity <= 0) return refused("Quantity must be greater than 0");
  if (wish.variantId !== undefined && !mayRepeat && isOnOrder(session, wish.variantId))
    return refused("Variant has already been added to the order");
  const drafts = draftLines(shop, wish);
  const [first] = drafts ?? [];
  if (drafts === null || first === undefined) return refused("Variant does not exist");
  const added = drafts.map((draft): LineChange => ({ kind: "add", draft }));
  return stage(shop, session, [...session.changes, ...added], first.line.id);
}

interface Quantity {
  readonly lineId: Digits;
  readonly quantity: number;
  readonly restock: boolean;
}

function isAbout(change: LineChange, lineId: Digits): boolean {
  return change.kind === "add" ? change.draft.line.id === lineId : change.lineId === lineId;
}

/** Sets how many units of a line are wanted; a line that was only added in this edit goes at zero. */
export function stageQuantity(shop: Shop, session: EditSession, { lineId, quantity, restock }: Quantity): Staged {
  if (quantity < 0) return refused("Quantity must be greater than or equal to 0");
  const others = session.changes.filter((change) => !isAbout(change, lineId));
  const added = session.changes.find((change) => change.kind === "add" && isAbout(change, lineId));
  if (added?.kind === "add") {
    const line = { ...added.draft.line, quantity, currentQuantity: quantity };
    const changed: LineChange = { kind: "add", draft: { ...added.draft, line } };
    const replaced = session.changes.map((change) => (change === added ? changed : change));
    return stage(shop, session, quantity === 0 ? others : replaced, lineId);
  }
  const line = session.order.lines.find(({ id }) => id === lineId);
  if (line === undefined) return refused("Line item does not exist");
  if (quantity === line.currentQuantity) return stage(shop, session, others, lineId);
  const change: LineChange = { kind: "set", lineId, quantity, restock };
  const reason = changeObstacle(session.order, change);
  return reason === null ? stage(shop, session, [...others, change], lineId) : refused(reason);
}

/** Gives a line that was added in this edit a discount, in place of the one it had. */
export function stageDiscount(session: EditSession, lineId: Digits, discount: LineDiscount): Staged {
  const added = session.changes.find((change) => change.kind === "add" && isAbout(change, lineId));
  if (added?.kind !== "add") return refused("Line item does not exist");
  const changed: LineChange = { kind: "add", draft: { ...added.draft, discount } };
  session.changes = session.changes.map((change) => (change === added ? changed : change));
  return { kind: "staged", lineId };
}

/** Makes the staged changes, all or none, and ends the edit. What happened to the order meanwhile may stand against them. */
export function commitEdit(shop: Shop, session: EditSession, note: Omit<EditNote, "id">): Changed {
  if (session.changes.length === 0) return refused("There must be at least one change to be made.");
  const outcome = editOrder(shop, session.order, session.changes, { ...note, id: session.id });
  if (outcome.kind === "changed") shop.edits.delete(session.id);
  return outcome;
}
