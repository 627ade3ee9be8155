import type { DraftLine } from "./draft-line.ts";
import { lineApplication, lineRequest } from "./discounts-of-wish.ts";
import type { Digits } from "./ids.ts";
import { addUnits, keepUnits } from "./keep-units.ts";
import type { Order } from "./order.ts";
import type { Pair } from "./pair.ts";
import type { Priced } from "./priced.ts";
import { pricePair } from "./price-wish.ts";
import type { PriceRequest } from "./pricing.ts";
import type { Shop } from "./shop.ts";

function requestOf({ request, name }: Order): PriceRequest {
  if (request === null) throw new Error(`order ${name} was imported and cannot grow`);
  return request;
}

/** Prices units of the line at that place alone, under the discounts that reach it. */
function priceLine(shop: Shop, order: Order, index: number, discounts: PriceRequest["discounts"]): Pair<Priced> {
  const request = requestOf(order);
  const line = request.lines[index];
  const alone = discounts
    .filter(({ lines }) => lines === "all" || lines.includes(index))
    .map((discount) => ({ ...discount, lines: "all" as const }));
  const more = { ...request, lines: line === undefined ? [] : [line], discounts: alone, shipping: null, fees: [] };
  return pricePair(shop, more, order.current.presentment.currency, order.exchangeRate);
}

/** Adds a priced line at the end of the order, with its own discount; discounts of the order do not reach it. */
export function appendLine(shop: Shop, order: Order, { line, unitPrice, duty, discount }: DraftLine): void {
  const request = requestOf(order);
  const index = order.lines.length;
  const before = request.lines.map((_, place) => place);
  const { quantity, taxable, isTip } = line;
  const known = request.discounts.map((each) => (each.lines === "all" ? { ...each, lines: before } : each));
  const own = discount === null ? [] : [lineRequest(discount, order.discounts.length, [index])];
  order.request = {
    ...request,
    lines: [...request.lines, { unitPrice, quantity, taxable, isTip, duty }],
    discounts: [...known, ...own],
  };
  if (discount !== null) order.discounts = [...order.discounts, lineApplication(discount)];
  order.lines.push(line);
  const more = priceLine(shop, order, index, order.request.discounts);
  order.ordered = addUnits(order.ordered, index, more);
  order.current = addUnits(order.current, index, more);
}

/** Percentages go on for more units of a line, and so does an amount for every unit; one amount was given once. */
function growLine(shop: Shop, order: Order, index: number, units: number): void {
  const request = requestOf(order);
  const lines = request.lines.map((line, place) => (place === index ? { ...line, quantity: units } : line));
  const lasting = request.discounts.filter(({ kind, allocation }) => kind === "percentage" || allocation === "each");
  const more = priceLine(shop, { ...order, request: { ...request, lines } }, index, lasting);
  order.ordered = addUnits(order.ordered, index, more);
  order.current = addUnits(order.current, index, more);
}

/** Makes that many units of a line wanted; more than there were are ordered anew, fewer stay on the books as ordered. */
export function wantUnits(shop: Shop, order: Order, lineId: Digits, quantity: number): void {
  const index = order.lines.findIndex(({ id }) => id === lineId);
  const line = order.lines[index];
  if (line === undefined) throw new Error(`order ${order.name} has no line ${lineId}`);
  const delta = quantity - line.currentQuantity;
  if (delta > 0) {
    growLine(shop, order, index, delta);
    line.quantity += delta;
  }
  line.currentQuantity = quantity;
  order.current = keepUnits(order.ordered, order.current, new Map([[index, quantity]]));
}
