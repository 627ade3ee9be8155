import type { Order } from "#app/domain/orders/order.ts";
import { err, ok, type Result } from "#app/domain/result.ts";
import { parseLineItemGid } from "#app/domain/values/ids.ts";
import type { Level, QuantityBatch, SetQuantitiesOutcome, ShopifyShop } from "#app/shopify/port.ts";
import { anOrder } from "#test/domain/orders/an-order.ts";
import type { Random } from "#test/sandbox/shopify/state/random.ts";
import { levelNamed } from "./places.ts";
import type { Profile } from "./profile.ts";
import type { ShopifyTruth, TrueOrder } from "./shopify-truth.ts";
import { quantityOf } from "./true-level.ts";
import type { VirtualClock } from "./virtual-clock.ts";

export type SimulatedShopify = Pick<ShopifyShop, "levels" | "readOrder" | "changedOrders" | "setQuantities">;

interface RemoteParts {
  readonly clock: VirtualClock;
  readonly truth: ShopifyTruth;
  readonly profile: Profile;
  readonly random: Random;
  /** Called at the moment a write takes effect, just before and just after. */
  readonly onWrite: (write: QuantityBatch, apply: () => void) => void;
  /** Called when a key comes with other rows than before. */
  readonly onOtherRows: (key: string) => void;
}

// Shopify's updatedAt has whole seconds.
function wholeSecond(ms: number): number {
  return ms - (ms % 1000);
}

const BARE = anOrder({ lines: [], locations: [] });
const LINES = new Map<string, NonNullable<ReturnType<typeof parseLineItemGid>>>();

function lineGid(order: TrueOrder, index: number) {
  const text = `gid://shopify/LineItem/${order.id.slice(20)}${index}`;
  const known = LINES.get(text) ?? parseLineItemGid(text);
  if (known === null) throw new Error("a line's gid");
  LINES.set(text, known);
  return known;
}

function orderNow(order: TrueOrder): Order {
  const lines = order.lines.map((line, index) => ({
    id: lineGid(order, index),
    kind: "product" as const,
    sku: line.product.sku,
    title: "",
    group: line.bundle === null ? null : { id: "1", title: "", sku: line.bundle.sku, quantity: 1 },
    requiresShipping: true,
    quantityOrdered: line.ordered,
    quantity: line.quantity,
    unfulfilledQuantity: line.unfulfilled,
    unitPrice: BARE.total,
    discount: BARE.total,
    taxes: [],
  }));
  const open = order.isCancelled ? [] : order.lines.filter(({ unfulfilled }) => unfulfilled > 0);
  return {
    ...BARE,
    id: order.id,
    name: order.name,
    version: new Date(wholeSecond(order.changedAt)).toISOString(),
    placedAt: new Date(order.placedAt).toISOString(),
    cancelledAt: order.isCancelled ? new Date(order.changedAt).toISOString() : null,
    lines,
    fulfilled: order.lines.map((line, index) => ({
      location: line.site.location,
      line: lineGid(order, index),
      quantity: line.quantity - line.unfulfilled,
    })),
    locations: open.map((line) => ({
      location: line.site.location,
      lines: [{ line: lineGid(order, order.lines.indexOf(line)), quantity: line.unfulfilled }],
    })),
  };
}

const LOST = err({
  kind: "in-doubt",
  code: "shopify-no-answer",
  system: "shopify",
  message: "Shopify did not answer.",
} as const);

const CALL_MS = 300;
/** A request that its sender has given up may arrive this much later. */
const LATE_MS = 20_000;

const MOST_ROWS = 250;
const NO_SUCH_ITEM = { code: "INVALID_INVENTORY_ITEM", message: "The inventory item could not be found." };

function writeQuantities({ truth, onWrite, profile }: RemoteParts, batch: QuantityBatch): SetQuantitiesOutcome {
  const { rows, name } = batch;
  if (rows.length > MOST_ROWS) throw new Error(`Shopify takes ${MOST_ROWS} rows at the most`);
  const refused = new Set(profile.shopify.refuses.map(({ inventoryItem }) => inventoryItem));
  const bad = rows.flatMap(({ item }, row) => (refused.has(item) ? [{ row, ...NO_SUCH_ITEM }] : []));
  if (bad.length > 0) return { kind: "bad-rows", rows: bad };
  const stands = ({ item, location }: Pick<Level, "item" | "location">) =>
    quantityOf(truth.level(item, location), name);
  const stale = rows.flatMap((row, index) => (stands(row) === row.changeFromQuantity ? [] : [index]));
  if (stale.length > 0) return { kind: "stale", rows: stale };
  onWrite(batch, () => {
    for (const row of rows) {
      const { product, site } = levelNamed(row.item, row.location);
      truth.write(product, site, truth.levelAt(product, site).available + row.quantity - stands(row));
    }
  });
  return { kind: "written" };
}

function createWriter(parts: RemoteParts): SimulatedShopify["setQuantities"] {
  const { clock, profile, random } = parts;
  const answers = new Map<string, { readonly asked: string; readonly answer: SetQuantitiesOutcome }>();
  const execute = (batch: QuantityBatch): SetQuantitiesOutcome => {
    const asked = [batch.name, ...batch.rows.map(({ item, quantity }) => `${item} ${quantity}`)].join();
    const known = answers.get(batch.key);
    if (known?.asked === asked) return known.answer;
    if (known !== undefined) {
      parts.onOtherRows(batch.key);
      return { kind: "key-spent" };
    }
    const answer = writeQuantities(parts, batch);
    answers.set(batch.key, { asked, answer });
    return answer;
  };
  return async (batch): Promise<Result<SetQuantitiesOutcome>> => {
    await clock.sleep(random.below(CALL_MS) + 20);
    const luck = random.below(100);
    if (luck < profile.shopify.lateRequests) {
      clock.after(random.below(LATE_MS), () => void execute(batch));
      return LOST;
    }
    const answer = execute(batch);
    await clock.sleep(random.below(CALL_MS) + 20);
    return luck < profile.shopify.lateRequests + profile.shopify.lostAnswers ? LOST : ok(answer);
  };
}

/** Shopify's Admin API in front of what is true: each call takes its time, and takes effect at one moment of it. */
export function createRemoteShopify(parts: RemoteParts): SimulatedShopify {
  const { clock, truth, random } = parts;
  const way = () => clock.sleep(random.below(CALL_MS) + 20);
  return {
    async levels(items, location) {
      await way();
      const levels = items.map((item) => {
        const level = truth.level(item, location);
        const { available, committed, reserved } = level;
        return { item, location, available, committed, reserved, onHand: quantityOf(level, "on_hand"), isActive: true };
      });
      await way();
      return ok(levels);
    },
    async readOrder(id) {
      await way();
      const order = truth.orders.find((each) => each.id === id);
      const read = order === undefined ? null : orderNow(order);
      await way();
      return ok(read);
    },
    async changedOrders({ from, until }) {
      await way();
      const rows = truth.orders.flatMap((order) => {
        const shown = order.listed.findLast((listed) => listed.from <= clock.nowMs);
        if (shown === undefined) return [];
        const changedAt = wholeSecond(shown.changedAt);
        return changedAt >= from.getTime() && changedAt <= until.getTime()
          ? [{ order: order.id, changedAt: new Date(changedAt) }]
          : [];
      });
      await way();
      return ok({ rows: rows.toSorted((a, b) => a.changedAt.getTime() - b.changedAt.getTime()), next: null });
    },
    setQuantities: createWriter(parts),
  };
}
