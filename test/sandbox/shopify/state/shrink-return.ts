import { refused } from "./announcement.ts";
import type { GoodsReturn, Removal, ReturnLine } from "./goods-return.ts";
import type { Order } from "./order.ts";
import { isActive, type Returning } from "./return-goods.ts";
import type { Shop } from "./shop.ts";

function obstacle(goodsReturn: GoodsReturn, removals: readonly Removal[]): string | null {
  if (!isActive(goodsReturn)) return "Return is not open";
  if (removals.length === 0) return "Return line items can't be blank";
  if (new Set(removals.map(({ lineId }) => lineId)).size < removals.length) return "Return line items must be unique";
  for (const { lineId, quantity } of removals) {
    const line = goodsReturn.lines.find(({ id }) => id === lineId);
    if (line === undefined) return "Return line item does not exist";
    if (quantity <= 0 || quantity > line.quantity - line.processed) return "Quantity is not removable";
  }
  const left = goodsReturn.lines.reduce((total, { quantity }) => total + quantity, 0);
  const taken = removals.reduce((total, { quantity }) => total + quantity, 0);
  return taken === left ? "A return must keep at least one line item" : null;
}

function dropEmpty(goodsReturn: GoodsReturn): void {
  const isEmpty = ({ quantity }: ReturnLine) => quantity === 0;
  const gone = new Set(goodsReturn.lines.filter(isEmpty).map(({ id }) => id));
  goodsReturn.lines.splice(0, goodsReturn.lines.length, ...goodsReturn.lines.filter((line) => !isEmpty(line)));
  for (const { lines } of goodsReturn.reverse)
    lines.splice(0, lines.length, ...lines.filter(({ returnLineId }) => !gone.has(returnLineId)));
}

/** Goods that do not come back after all leave the return, as far as they have not been processed. */
export function removeFromReturn(
  shop: Shop,
  order: Order,
  goodsReturn: GoodsReturn,
  removals: readonly Removal[],
): Returning {
  const reason = obstacle(goodsReturn, removals);
  if (reason !== null) return refused(reason);
  for (const { lineId, quantity } of removals) {
    const line = goodsReturn.lines.find(({ id }) => id === lineId);
    const reverse = goodsReturn.reverse.flatMap(({ lines }) => lines).find((each) => each.returnLineId === lineId);
    if (line !== undefined) line.quantity -= quantity;
    if (reverse !== undefined) reverse.total -= quantity;
  }
  dropEmpty(goodsReturn);
  order.updatedAt = shop.now();
  return {
    kind: "changed",
    goodsReturn,
    announcements: [
      { topic: "returns/update", goodsReturn, removals },
      { topic: "orders/updated", order },
    ],
  };
}
