import type { LineChange } from "./staged-edit.ts";
import { addToFulfillmentOrders, allocateStock, commitShares, type Share } from "./allocate-stock.ts";
import { levelChanges, refused, type Changed, type OrderEdit, type Refused } from "./announcement.ts";
import { draftLines } from "./draft-lines.ts";
import { appendLine, wantUnits } from "./edit-amounts.ts";
import { recordAgreement } from "./ledger.ts";
import type { Level } from "./levels.ts";
import type { LineWish } from "./order-kinds.ts";
import type { Order } from "./order.ts";
import { openUnits, releaseUnits } from "./restock.ts";
import type { Shop } from "./shop.ts";

/** Who edits and what is said of it; the merchant in the admin, silently, unless told. */
export type EditNote = Partial<Omit<OrderEdit, "lines">>;

/** Why the order cannot be edited at all, or null. */
export function editObstacle(order: Order): string | null {
  if (order.request === null) return "an imported order stays as its payload says";
  return order.cancelledAt === null ? null : "the order is cancelled";
}

/** Why a change cannot be made, or null. */
export function changeObstacle(order: Order, change: LineChange): string | null {
  if (change.kind === "add") return change.draft.line.quantity > 0 ? null : "Quantity must be greater than 0";
  const line = order.lines.find(({ id }) => id === change.lineId);
  if (line === undefined) return "the order has no such line";
  const removed = line.currentQuantity - change.quantity;
  if (change.quantity < 0 || removed === 0) return "the quantity does not change";
  return line.requiresShipping && openUnits(order, line.id) < removed
    ? "units that were shipped are not removed by an edit"
    : null;
}

/** The order as it is after the changes; the order itself stays as it is. */
export function reviseOrder(shop: Shop, order: Order, changes: readonly LineChange[]): Order {
  const revised = { ...order, lines: order.lines.map((line) => ({ ...line })) };
  for (const change of changes) {
    if (change.kind === "set") wantUnits(shop, revised, change.lineId, change.quantity);
    else appendLine(shop, revised, { ...change.draft, line: { ...change.draft.line } });
  }
  return revised;
}

function adopt(order: Order, { lines, ordered, current, request, discounts }: Order): void {
  for (const [index, line] of lines.entries()) {
    const known = order.lines[index];
    if (known === undefined) order.lines.push(line);
    else Object.assign(known, { quantity: line.quantity, currentQuantity: line.currentQuantity });
  }
  Object.assign(order, { ordered, current, request, discounts });
}

/** Where the new units ship from; refused where one of them is sold out. */
export function sharesOf(shop: Shop, order: Order, changes: readonly LineChange[]): readonly Share[] | Refused {
  const wanted = changes.flatMap((change) => {
    if (change.kind === "add") return [{ line: change.draft.line, units: change.draft.line.quantity }];
    const line = order.lines.find(({ id }) => id === change.lineId);
    return line === undefined || change.quantity <= line.currentQuantity
      ? []
      : [{ line, units: change.quantity - line.currentQuantity }];
  });
  const shares = allocateStock(shop, wanted, { mayOversell: false, at: null });
  return "soldOut" in shares ? refused(`sold out: ${shares.soldOut}`) : shares;
}

function release(shop: Shop, order: Order, change: LineChange): readonly Level[] {
  const line = change.kind === "set" ? order.lines.find(({ id }) => id === change.lineId) : undefined;
  if (change.kind === "add" || line === undefined || change.quantity >= line.currentQuantity) return [];
  return releaseUnits(shop, order, line, {
    units: line.currentQuantity - change.quantity,
    restock: change.restock,
  });
}

function unitsMoved(order: Order, change: LineChange): OrderEdit["lines"][number] {
  if (change.kind === "add") return { lineId: change.draft.line.id, delta: change.draft.line.quantity };
  const now = order.lines.find(({ id }) => id === change.lineId)?.currentQuantity ?? 0;
  return { lineId: change.lineId, delta: change.quantity - now };
}

/** Makes all the changes or none: more units need stock, fewer must not have shipped. One edit is one agreement. */
export function editOrder(shop: Shop, order: Order, changes: readonly LineChange[], note: EditNote = {}): Changed {
  const reason =
    editObstacle(order) ?? changes.map((change) => changeObstacle(order, change)).find((each) => each !== null) ?? null;
  if (reason !== null) return refused(reason);
  const shares = sharesOf(shop, order, changes);
  if ("kind" in shares) return shares;
  const before = order.current;
  const revised = reviseOrder(shop, order, changes);
  const lines = changes.map((change) => unitsMoved(order, change));
  const released = changes.flatMap((change) => release(shop, order, change));
  adopt(order, revised);
  const taken = commitShares(shop, shares, shop.now());
  addToFulfillmentOrders(shop, order.fulfillmentOrders, shares, shop.now());
  order.edited = true;
  order.updatedAt = shop.now();
  recordAgreement(shop, order, { kind: "edit" }, before);
  const silent = { id: note.id ?? shop.ids.next(), appId: null, staffNote: "", notifiesCustomer: false };
  return {
    kind: "changed",
    announcements: [
      { topic: "orders/edited", order, edit: { ...silent, ...note, lines } },
      { topic: "orders/updated", order },
      ...levelChanges([...released, ...taken]),
    ],
  };
}

/** Changes how many of a line are wanted; what is no longer wanted goes on sale again. */
export function editQuantity(shop: Shop, order: Order, lineId: string, quantity: number): Changed {
  return editOrder(shop, order, [{ kind: "set", lineId, quantity, restock: true }]);
}

/** Adds goods to a placed order. */
export function editAddLine(shop: Shop, order: Order, wish: LineWish): Changed {
  const drafts = draftLines(shop, wish);
  if (drafts === null) return refused(`no such SKU: ${wish.sku ?? ""}`);
  return editOrder(
    shop,
    order,
    drafts.map((draft) => ({ kind: "add", draft })),
  );
}
