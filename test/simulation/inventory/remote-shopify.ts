import type { Order } from "#app/domain/orders/order.ts";
import { err, ok, type Result } from "#app/domain/result.ts";
import { parseLineItemGid } from "#app/domain/values/ids.ts";
import type { LevelWrite, SetAvailableOutcome, ShopifyShop } from "#app/shopify/port.ts";
import { anOrder } from "#test/domain/orders/an-order.ts";
import type { Random } from "#test/sandbox/shopify/state/random.ts";
import { levelNamed } from "./places.ts";
import type { Profile } from "./profile.ts";
import type { ShopifyTruth, TrueOrder } from "./shopify-truth.ts";
import type { VirtualClock } from "./virtual-clock.ts";

export type SimulatedShopify = Pick<ShopifyShop, "levels" | "readOrder" | "changedOrders" | "setAvailable">;

export interface WriteSeen {
  readonly rows: readonly LevelWrite[];
  readonly key: string;
}

interface RemoteParts {
  readonly clock: VirtualClock;
  readonly truth: ShopifyTruth;
  readonly profile: Profile;
  readonly random: Random;
  /** Called at the moment a write takes effect, just before and just after. */
  readonly onWrite: (write: WriteSeen, apply: () => void) => void;
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

function writeAvailable(
  { truth, onWrite, profile }: RemoteParts,
  rows: readonly LevelWrite[],
  key: string,
): SetAvailableOutcome {
  if (rows.length > MOST_ROWS) throw new Error(`Shopify takes ${MOST_ROWS} rows at the most`);
  const refused = new Set(profile.shopify.refuses.map(({ inventoryItem }) => inventoryItem));
  const bad = rows.flatMap(({ item }, row) => (refused.has(item) ? [{ row, ...NO_SUCH_ITEM }] : []));
  if (bad.length > 0) return { kind: "bad-rows", rows: bad };
  const stale = rows.flatMap(({ item, location, changeFromQuantity }, row) =>
    truth.level(item, location).available === changeFromQuantity ? [] : [row],
  );
  if (stale.length > 0) return { kind: "stale", rows: stale };
  onWrite({ rows, key }, () => {
    for (const { item, location, quantity } of rows) {
      const { product, site } = levelNamed(item, location);
      truth.write(product, site, quantity);
    }
  });
  return { kind: "written" };
}

function createWriter(parts: RemoteParts): SimulatedShopify["setAvailable"] {
  const { clock, profile, random } = parts;
  const answers = new Map<string, { readonly asked: string; readonly answer: SetAvailableOutcome }>();
  const execute = (rows: readonly LevelWrite[], key: string): SetAvailableOutcome => {
    const asked = rows.map(({ item, quantity }) => `${item} ${quantity}`).join();
    const known = answers.get(key);
    if (known?.asked === asked) return known.answer;
    if (known !== undefined) {
      parts.onOtherRows(key);
      return { kind: "key-spent" };
    }
    const answer = writeAvailable(parts, rows, key);
    answers.set(key, { asked, answer });
    return answer;
  };
  return async (rows, key): Promise<Result<SetAvailableOutcome>> => {
    await clock.sleep(random.below(CALL_MS) + 20);
    const luck = random.below(100);
    if (luck < profile.shopify.lateRequests) {
      clock.after(random.below(LATE_MS), () => void execute(rows, key));
      return LOST;
    }
    const answer = execute(rows, key);
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
        const { available, committed, reserved } = truth.level(item, location);
        return {
          item,
          location,
          available,
          committed,
          reserved,
          onHand: available + committed + reserved,
          isActive: true,
        };
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
    setAvailable: createWriter(parts),
  };
}
