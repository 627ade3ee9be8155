import { refused, type Announcement, type Refused } from "./announcement.ts";
import { composeOrder } from "./compose-order.ts";
import type { DraftOrder } from "./draft.ts";
import type { LineWish, OrderWish } from "./order-kinds.ts";
import type { Order } from "./order.ts";
import { placeOrder } from "./place-order.ts";
import { draftsOf } from "./price-wish.ts";
import type { Shop } from "./shop.ts";

export type Drafted =
  { readonly kind: "changed"; readonly draft: DraftOrder; readonly announcements: readonly Announcement[] } | Refused;

/** Every line at the price it has now: a draft keeps what was offered, whatever becomes of the catalog. */
function offered(shop: Shop, line: LineWish): LineWish {
  const variant = shop.variants.get(line.variantId ?? "");
  return line.price !== undefined || variant === undefined ? line : { ...line, price: variant.price };
}

function lineObstacle(shop: Shop, { quantity, variantId, title }: LineWish): string | null {
  if (quantity <= 0) return "Quantity must be greater than or equal to 1";
  if (variantId === undefined) return title === undefined ? "Merchandise title is empty." : null;
  return shop.variants.has(variantId) ? null : `Product with ID ${variantId} is no longer available.`;
}

/** What a draft comes to, without writing it down; a text where it cannot be one. */
export function calculateDraft(
  shop: Shop,
  wish: OrderWish,
): { readonly wish: OrderWish; readonly preview: Order } | string {
  const lines = (wish.lines ?? []).map((line) => offered(shop, line));
  if (lines.length === 0) return "Add at least 1 product";
  const reason = lines.map((line) => lineObstacle(shop, line)).find((each) => each !== null);
  if (reason !== undefined && reason !== null) return reason;
  const whole: OrderWish = { shippingPrice: null, ...wish, lines };
  const drafts = draftsOf(shop, whole);
  if ("unknownSku" in drafts) return `Product with SKU ${drafts.unknownSku} is no longer available.`;
  return { wish: whole, preview: composeOrder(shop, { ...whole, payment: "pay-later" }, drafts, 0) };
}

/** Writes a draft down. */
export function createDraft(shop: Shop, wish: OrderWish): Drafted {
  const calculated = calculateDraft(shop, wish);
  if (typeof calculated === "string") return refused(calculated);
  shop.lastDraftNumber += 1;
  const now = shop.now();
  const times = { createdAt: now, updatedAt: now, completedAt: null };
  const draft: DraftOrder = {
    ...calculated,
    ...times,
    id: shop.ids.next(),
    name: `#D${shop.lastDraftNumber}`,
    order: null,
  };
  shop.draftOrders.set(draft.id, draft);
  return { kind: "changed", draft, announcements: [{ topic: "draft_orders/create", draft }] };
}

const COMPLETED = "The draft order has already been completed.";

/** Replaces what is given of a draft; what is left out stays. */
export function updateDraft(shop: Shop, draft: DraftOrder, wish: OrderWish): Drafted {
  if (draft.order !== null) return refused(COMPLETED);
  const calculated = calculateDraft(shop, { ...draft.wish, ...wish });
  if (typeof calculated === "string") return refused(calculated);
  Object.assign(draft, calculated, { updatedAt: shop.now() });
  return { kind: "changed", draft, announcements: [{ topic: "draft_orders/update", draft }] };
}

/** Throws an open draft away. */
export function deleteDraft(shop: Shop, draft: DraftOrder): Drafted {
  if (draft.order !== null) return refused(COMPLETED);
  shop.draftOrders.delete(draft.id);
  return { kind: "changed", draft, announcements: [{ topic: "draft_orders/delete", draftId: draft.id }] };
}

export interface Completion {
  /** False: the merchant has been paid by other means. */
  readonly isPending: boolean;
  /** The channel it is booked under; that of drafts unless told. */
  readonly sourceName: string | null;
}

/** Makes an order of a draft, once. Nobody looks whether the goods are there: what is promised may go below zero. */
export function completeDraft(shop: Shop, draft: DraftOrder, { isPending, sourceName }: Completion): Drafted {
  if (draft.order !== null) return refused(COMPLETED);
  const placed = placeOrder(shop, {
    ...draft.wish,
    payment: isPending ? "pending" : "manual",
    sourceName: sourceName ?? draft.wish.sourceName ?? "shopify_draft_order",
    oversell: true,
  });
  if (placed.kind === "refused") return refused(`Product with SKU ${placed.sku} is no longer available.`);
  draft.order = placed.order;
  draft.completedAt = draft.updatedAt = shop.now();
  return {
    kind: "changed",
    draft,
    announcements: [{ topic: "draft_orders/update", draft }, ...placed.announcements],
  };
}
