import { addToFulfillmentOrders, allocateStock, commitShares } from "./allocate-stock.ts";
import { levelChanges, refused, type Changed, type EditedLine } from "./announcement.ts";
import { draftLines, type DraftLine } from "./draft-lines.ts";
import { addUnits, keepUnits } from "./keep-units.ts";
import { recordAgreement } from "./ledger.ts";
import type { Level } from "./levels.ts";
import type { LineWish } from "./order-kinds.ts";
import type { Order, OrderLine } from "./order.ts";
import { pricePair } from "./place-order.ts";
import { openUnits, releaseUnits } from "./restock.ts";
import type { Shop } from "./shop.ts";

function obstacle(order: Order): string | null {
  if (order.request === null) return "an imported order stays as its payload says";
  return order.cancelledAt === null ? null : "the order is cancelled";
}

function told(order: Order, editedLines: readonly EditedLine[], levels: readonly Level[]): Changed {
  return {
    kind: "changed",
    announcements: [
      { topic: "orders/edited", order, editedLines },
      { topic: "orders/updated", order },
      ...levelChanges(levels),
    ],
  };
}

/** Takes stock for new units and opens their fulfillment; the SKU where it is sold out. */
function allot(shop: Shop, order: Order, line: OrderLine, units: number): readonly Level[] | string {
  const shares = allocateStock(shop, [{ line, units }], { mayOversell: false, at: null });
  if ("soldOut" in shares) return shares.soldOut;
  const levels = commitShares(shop, shares, shop.now());
  addToFulfillmentOrders(shop, order.fulfillmentOrders, shares, shop.now());
  return levels;
}

/** Percentages go on for more units of a line; an amount was given once. */
function priceMore(shop: Shop, order: Order, index: number, units: number) {
  const { request } = order;
  if (request === null) throw new Error(`order ${order.name} was imported and cannot grow`);
  const line = request.lines[index];
  const discounts = request.discounts
    .filter(({ kind, lines }) => kind === "percentage" && (lines === "all" || lines.includes(index)))
    .map((discount) => ({ ...discount, lines: "all" as const }));
  const lines = line === undefined ? [] : [{ ...line, quantity: units }];
  const more = { ...request, lines, discounts, shipping: null, fees: [] };
  return pricePair(shop, more, order.current.presentment.currency, order.exchangeRate);
}

/** Changes how many of a line are wanted, as an order edit does; more units need stock, fewer must not have shipped. */
export function editQuantity(shop: Shop, order: Order, lineId: string, quantity: number): Changed {
  const index = order.lines.findIndex(({ id }) => id === lineId);
  const line = order.lines[index];
  if (line === undefined) return refused("the order has no such line");
  const reason = obstacle(order);
  if (reason !== null) return refused(reason);
  if (quantity < 0 || quantity === line.currentQuantity) return refused("the quantity does not change");
  const delta = quantity - line.currentQuantity;
  const before = order.current;
  let levels: readonly Level[];
  if (delta > 0) {
    const taken = allot(shop, order, line, delta);
    if (typeof taken === "string") return refused(`sold out: ${taken}`);
    levels = taken;
    const more = priceMore(shop, order, index, delta);
    order.ordered = addUnits(order.ordered, index, more);
    order.current = addUnits(order.current, index, more);
    line.quantity += delta;
  } else {
    if (line.requiresShipping && openUnits(order, line.id) < -delta)
      return refused("units that were shipped are not removed by an edit");
    levels = releaseUnits(shop, order, line, { units: -delta, restock: true });
  }
  line.currentQuantity = quantity;
  order.current = keepUnits(order.ordered, order.current, new Map([[index, quantity]]));
  return finish(shop, order, { before, levels, editedLines: [{ lineId, delta }] });
}

interface Edited {
  readonly before: Order["current"];
  readonly levels: readonly Level[];
  readonly editedLines: readonly EditedLine[];
}

function finish(shop: Shop, order: Order, { before, levels, editedLines }: Edited): Changed {
  order.edited = true;
  order.updatedAt = shop.now();
  recordAgreement(shop, order, { kind: "edit" }, before);
  return told(order, editedLines, levels);
}

/** Adds a priced line at the end of the order; discounts of the order do not reach it. */
export function appendLine(shop: Shop, order: Order, { line, unitPrice, dutyPerUnit }: DraftLine): void {
  const { request } = order;
  if (request === null) throw new Error(`order ${order.name} was imported and cannot grow`);
  const { quantity, taxable, isTip } = line;
  const lines = [{ unitPrice, quantity, taxable, isTip, dutyPerUnit }];
  const more = pricePair(
    shop,
    { ...request, lines, discounts: [], shipping: null, fees: [] },
    order.current.presentment.currency,
    order.exchangeRate,
  );
  const index = order.lines.length;
  order.lines.push(line);
  order.ordered = addUnits(order.ordered, index, more);
  order.current = addUnits(order.current, index, more);
}

/** Adds goods to a placed order, as an order edit does. */
export function editAddLine(shop: Shop, order: Order, wish: LineWish): Changed {
  const reason = obstacle(order);
  if (reason !== null) return refused(reason);
  const drafts = draftLines(shop, wish);
  if (drafts === null) return refused(`no such SKU: ${wish.sku ?? ""}`);
  const before = order.current;
  const levels: Level[] = [];
  for (const draft of drafts) {
    const taken = allot(shop, order, draft.line, draft.line.quantity);
    if (typeof taken === "string") return refused(`sold out: ${taken}`);
    levels.push(...taken);
    appendLine(shop, order, draft);
  }
  const editedLines = drafts.map(({ line }) => ({ lineId: line.id, delta: line.quantity }));
  return finish(shop, order, { before, levels, editedLines });
}
