import type { Random } from "#test/sandbox/shopify/state/random.ts";
import type { ErpTruth } from "./erp-truth.ts";
import { SITES, type Product } from "./places.ts";
import { ACTS, type Act, type Profile } from "./profile.ts";
import type { ShopifyTruth, TrueLine, TrueOrder } from "./shopify-truth.ts";
import type { VirtualClock } from "./virtual-clock.ts";

interface TradeParts {
  readonly clock: VirtualClock;
  readonly random: Random;
  readonly profile: Profile;
  readonly shopify: ShopifyTruth;
  readonly erp: ErpTruth;
}

interface Drawn {
  readonly order: TrueOrder;
  readonly line: TrueLine;
}

/** Of an order of many products. */
const MOST_LINES = 2;
/** Orders of the last minutes: what people still change. */
const YOUNG_MS = 3 * 60_000;

function drawLine({ clock, random, shopify }: TradeParts): Drawn | null {
  const young = shopify.orders.filter(({ placedAt, isCancelled }) => !isCancelled && clock.nowMs - placedAt < YOUNG_MS);
  if (young.length === 0) return null;
  const order = random.pick(young);
  return { order, line: random.pick(order.lines) };
}

function sell({ random, shopify, profile }: TradeParts, inStore: boolean): void {
  const site = random.pick(SITES);
  const { products } = profile;
  const chosen = random.below(4) === 0 && !inStore ? products.slice(0, MOST_LINES) : [random.pick(products)];
  const lines = chosen.map((product) => ({
    product,
    bundle: null,
    // One order may ship from two places.
    site: random.below(8) === 0 && !inStore ? random.pick(SITES) : site,
    quantity: random.below(3) + 1,
  }));
  if (lines.some(({ product, site: at, quantity }) => shopify.levelAt(product, at).available < quantity)) return;
  shopify.sell(lines, { isHeld: random.below(100) < profile.heldOrders, inStore });
}

/** What it is made of leaves the shelf, and as often a single part beside it. */
function sellBundle({ random, shopify, profile }: TradeParts): void {
  const [bundle, site] = [random.pick(profile.bundles), random.pick(SITES)];
  const count = random.below(2) + 1;
  const parts = bundle.parts.map(({ product, units }) => ({ product, bundle, site, quantity: count * units }));
  const beside =
    random.below(2) === 0 ? [{ product: random.pick(bundle.parts).product, bundle: null, site, quantity: 1 }] : [];
  const lines = [...parts, ...beside];
  const wanted = (product: Product) =>
    lines.reduce((units, line) => units + (line.product === product ? line.quantity : 0), 0);
  if (parts.some(({ product }) => shopify.levelAt(product, site).available < wanted(product))) return;
  shopify.sell(lines, { isHeld: random.below(100) < profile.heldOrders, inStore: false });
}

function changeDocument({ random, erp }: TradeParts, isCancel: boolean): void {
  const open = erp.documents.filter((document) => erp.now(document).state === "confirmed");
  if (open.length === 0) return;
  const document = random.pick(open);
  if (isCancel) return erp.change(document, { state: "cancelled" });
  const other = random.pick(SITES);
  erp.change(document, { lines: erp.now(document).lines.map((line) => ({ ...line, site: other })) });
}

function act(parts: TradeParts, what: Act): void {
  const { random, shopify, erp, profile } = parts;
  const [product, site] = [random.pick(profile.products), random.pick(SITES)];
  const drawn = drawLine(parts);
  switch (what) {
    case "sell":
      return sell(parts, false);
    case "sell-in-store":
      return sell(parts, true);
    case "cancel":
      return drawn === null ? undefined : shopify.cancel(drawn.order);
    case "edit-down":
      return drawn === null ? undefined : shopify.edit(drawn.order, drawn.line, -1);
    case "edit-up":
      return drawn === null ? undefined : shopify.edit(drawn.order, drawn.line, 1);
    case "refund":
      return drawn === null ? undefined : shopify.refund(drawn.order, drawn.line);
    case "draft":
      return shopify.draft(product, site, random.below(3) + 1);
    case "end-draft":
      return shopify.drafts.length === 0
        ? undefined
        : shopify.endDraft(random.pick(shopify.drafts), random.below(2) === 0);
    case "staff-fulfill":
      return drawn === null ? undefined : shopify.fulfill(drawn.order, "fulfilled by staff");
    case "move":
      return drawn === null ? undefined : shopify.move(drawn.order, drawn.line, random.pick(SITES));
    case "adjust":
      return shopify.adjust(product, site, random.below(9) - 4);
    case "set-aside":
      return shopify.setAside(product, site, random.below(6) - 2, random.below(4) === 0);
    case "erp-sale":
      return erp.stock(product, site, -random.below(3) - 1, "another channel sells");
    case "receipt":
      return erp.stock(product, site, random.below(9) + 1, "a receipt of");
    case "erp-cancel":
      return changeDocument(parts, true);
    case "erp-reassign":
      return changeDocument(parts, false);
    case "sell-bundle":
      return sellBundle(parts);
  }
}

/** Between one act and the next: half to one and a half of its interval. */
function pause(random: Random, everyMs: number): number {
  return everyMs / 2 + random.below(everyMs);
}

/** The warehouse ships a confirmed document after a while, and Shopify hears of it from whoever packed. */
function shipLater({ clock, random, erp, shopify }: TradeParts): void {
  for (const document of erp.documents) {
    if (erp.now(document).state !== "confirmed" || random.below(5) > 0) continue;
    erp.change(document, { state: "shipped" });
    const order = shopify.orders.find(({ id }) => id === document.order);
    if (order !== undefined) clock.after(random.below(30_000), () => shopify.fulfill(order, "fulfilled"));
  }
}

const SHIPPING_MS = 20_000;

/** Lets people trade until the profile's time is over. Whom it meets depends on its own chance alone. */
export function startTrade(parts: TradeParts): void {
  const { clock, random, profile } = parts;
  const endsAt = clock.nowMs + profile.tradeMs;
  const repeat = (everyMs: number, run: () => void): void => {
    clock.after(pause(random, everyMs), () => {
      if (clock.nowMs > endsAt) return;
      run();
      repeat(everyMs, run);
    });
  };
  for (const what of ACTS) {
    const everyMs = profile.every[what];
    if (everyMs !== undefined) repeat(everyMs, () => act(parts, what));
  }
  repeat(SHIPPING_MS, () => shipLater(parts));
}
