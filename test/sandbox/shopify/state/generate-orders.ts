import { GIFT_CARD_SKU, UNKNOWN_SKU } from "./catalog.ts";
import { CHARGED_KINDS, EVERY_KIND, type LineWish, type OrderKind, type OrderWish } from "./order-kinds.ts";
import { createRandom, type Random } from "./random.ts";

/** How often each kind comes, as weights; a kind that is not named does not come. */
export type Mix = Readonly<Partial<Record<OrderKind, number>>>;

/**
 * What a shop sells all day: out of a thousand orders about 700 are plain, 100 discounted, 60 in another currency,
 * 30 not paid yet, and the rest is what connectors stumble over. Invented, not measured on a shop.
 */
export const USUAL_MIX: Mix = {
  paid: 700,
  discounted: 70,
  "amount-off": 20,
  stacked: 10,
  "free-shipping": 10,
  usd: 40,
  jpy: 10,
  kwd: 10,
  authorized: 30,
  pending: 20,
  "gift-card-used": 10,
  "two-gateways": 5,
  "partially-paid": 5,
  b2b: 10,
  draft: 5,
  bundle: 15,
  tip: 5,
  subscription: 5,
  marketplace: 5,
  "taxes-added": 5,
  "custom-line": 4,
  "unknown-sku": 3,
  "upsell-hold": 1,
  "fraud-hold": 1,
  "risk-pending": 1,
  test: 1,
};

export interface Generation {
  readonly seed: string;
  readonly count: number;
  /** How many SKU-00001 … the shop sells; SKU-00001 sells best. */
  readonly products: number;
  readonly mix?: Mix;
}

/** Lines of an order: one in half of them, seldom more than four. */
const SIZES = [1, 1, 1, 1, 1, 2, 2, 2, 3, 4, 7] as const;
const QUANTITIES = [1, 1, 1, 1, 1, 1, 2, 2, 3, 5] as const;
/** Kinds whose lines are the point of them. */
const OWN_LINES = new Set<string>([
  "gift-card",
  "unknown-sku",
  "no-sku",
  "bundle",
  "stacked",
  ...Object.keys(CHARGED_KINDS),
]);
const OWN_SKUS = new Set<string>([GIFT_CARD_SKU, UNKNOWN_SKU]);

function pickWeighted<T>(random: Random, choices: readonly (readonly [T, number])[]): T {
  const whole = choices.reduce((total, [, weight]) => total + weight, 0);
  let left = random.below(whole);
  for (const [choice, weight] of choices) {
    left -= weight;
    if (left < 0) return choice;
  }
  throw new Error("a mix needs a weight above zero");
}

/** Zipf: the n-th best seller sells 1/n as often as the best. Sums of 1/n in thousandths, looked up from the top. */
function createPopularity(products: number): (random: Random) => string {
  const sums: number[] = [];
  for (let rank = 1; rank <= products; rank += 1) sums.push((sums.at(-1) ?? 0) + 1_000_000 / rank);
  const whole = Math.floor(sums.at(-1) ?? 0);
  return (random) => {
    const at = random.below(whole);
    const rank = sums.findIndex((sum) => at < sum);
    return `SKU-${String(rank + 1).padStart(5, "0")}`;
  };
}

function linesOf(random: Random, anySku: (random: Random) => string, kind: OrderKind): readonly LineWish[] {
  const wish: OrderWish = EVERY_KIND[kind];
  const special = (wish.lines ?? []).filter(({ sku, sellingPlan, variantIsDeleted }) =>
    sku === undefined || sku === null
      ? true
      : OWN_SKUS.has(sku) || sellingPlan !== undefined || variantIsDeleted === true,
  );
  const usual = new Map(Array.from({ length: random.pick(SIZES) }, () => [anySku(random), random.pick(QUANTITIES)]));
  return [...special, ...[...usual].map(([sku, quantity]) => ({ sku, quantity }))];
}

/** Wishes for realistic orders, to be placed one by one. The same seed wishes for the same orders. */
export function generateOrders({ seed, count, products, mix = USUAL_MIX }: Generation): readonly OrderWish[] {
  const random = createRandom(`orders/${seed}`);
  const anySku = createPopularity(products);
  const kinds = (Object.entries(mix) as [OrderKind, number][]).filter(([, weight]) => weight > 0);
  return Array.from({ length: count }, () => {
    const kind = pickWeighted(random, kinds);
    const wish: OrderWish = EVERY_KIND[kind];
    return OWN_LINES.has(kind) ? wish : { ...wish, lines: linesOf(random, anySku, kind) };
  });
}
