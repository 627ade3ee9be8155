import type { PublishedQuantity } from "#app/domain/inventory/published-quantity.ts";
import type { OrderChange } from "#app/domain/orders/judge-change.ts";
import type { Order, OrderContent } from "#app/domain/orders/order.ts";
import type { WebhookFacts } from "#app/domain/shop/webhook-health.ts";
import type { Result } from "#app/domain/result.ts";
import type { InventoryItemGid, LocationGid, OrderGid, Shop, Sku } from "#app/domain/values/ids.ts";
import type { WorkKind } from "#app/domain/work-kind.ts";

export interface ShopFacts {
  readonly name: string;
  readonly email: string;
  readonly timeZone: string;
  readonly currency: string;
  readonly grantedScopes: readonly string[];
}

export interface ShopLocation {
  readonly id: LocationGid;
  readonly name: string;
  readonly isActive: boolean;
}

/** A variant with stock of its own; parents of bundles are listed and never written. */
export interface ShopVariant {
  readonly sku: Sku | null;
  /** As values/barcode compares them; null: it has none. */
  readonly barcode: string | null;
  readonly title: string;
  readonly inventoryItem: InventoryItemGid;
  readonly isTracked: boolean;
  /** Orders name it by its kind, not by its SKU. */
  readonly isGiftCard: boolean;
  readonly isBundleParent: boolean;
  /** It goes on being sold when nothing is left. */
  readonly sellsWithoutStock: boolean;
  /** Other inventory items carry the same SKU: which one is meant cannot be known. */
  readonly hasDuplicateSku: boolean;
}

export interface Level {
  readonly item: InventoryItemGid;
  readonly location: LocationGid;
  readonly available: number;
  readonly committed: number;
  readonly onHand: number;
  readonly reserved: number;
  readonly isActive: boolean;
}

export interface LevelWrite {
  readonly item: InventoryItemGid;
  readonly location: LocationGid;
  /** Of the number that its batch names. */
  readonly quantity: number;
  /** The value read in the same round; Shopify refuses the row when it has moved. */
  readonly changeFromQuantity: number;
}

/** At most 250 levels, of each of which the same number is set: all of them or none. */
export interface QuantityBatch {
  readonly name: PublishedQuantity;
  readonly rows: readonly LevelWrite[];
  /** Remembered by Shopify for 24 h: the same key with the same name and rows is one write. */
  readonly key: string;
  /** Shown in the merchant's inventory history under the app's name. */
  readonly reference: string;
}

/** `stale`: the rows whose level moved in between; the whole batch was refused. `bad`: rows Shopify will never take. */
export type SetQuantitiesOutcome =
  | { readonly kind: "written" }
  | { readonly kind: "stale"; readonly rows: readonly number[] }
  | {
      readonly kind: "bad-rows";
      readonly rows: readonly { readonly row: number; readonly code: string; readonly message: string }[];
    }
  /** The same key is being worked on: repeat with the same key. */
  | { readonly kind: "in-progress" }
  /** The key's first attempt failed: repeat with a new key. */
  | { readonly kind: "key-spent" };

/** A span of changes, and where its list goes on; null: at its beginning. */
export interface ChangedSpan {
  readonly from: Date;
  readonly until: Date;
  readonly cursor: string | null;
}

/** What Shopify tells about a shop's webhooks. */
export type WebhookSetup = Pick<WebhookFacts, "doubled" | "version">;

export interface ListPage<T> {
  readonly rows: readonly T[];
  readonly next: string | null;
}

/** One request and its answer, for the timeline. */
export interface ShopifyExchange {
  readonly operation: string;
  readonly variables: string;
  readonly status: number | null;
  readonly response: string | null;
  readonly costPoints: number | null;
  readonly startedAt: Date;
  readonly durationMs: number;
  readonly failure: string | null;
}

export interface ShopCall {
  /** Whose part of the shop's points it spends. */
  readonly work: WorkKind;
  readonly signal: AbortSignal;
  readonly record: (exchange: ShopifyExchange) => void;
  /** Asked once more of a write that stood in line behind others, right before it leaves. Absent: it may. */
  readonly mayLeave?: () => Promise<boolean>;
}

/** The ERP's number of an order, as it is written into Shopify. */
export interface ErpMark {
  readonly order: OrderGid;
  readonly number: string;
  readonly documentId: string;
  /** Of the number that is known to stand there; null: none may. */
  readonly digest: string | null;
}

/** `held-back`: it stood in line, and may not leave any more; nothing was sent. */
export type MarkOutcome = "written" | "held-back";

/**
 * Shopify's Admin API for one shop, in our words.
 * Short throttling is waited out inside; a longer one is Err(throttled), which counts no attempt. What remains is another SyncError.
 */
export interface ShopifyShop {
  facts(call: ShopCall): Promise<Result<ShopFacts>>;
  /** The order as it is now; null where Shopify has none (or the 60-day window hides it). Reads made at the same time share a request. */
  readOrder(id: OrderGid, call: ShopCall): Promise<Result<Order | null>>;
  /**
   * The order as it is now, where it is still as a message told: only what stands around it is read, at less than half the points.
   * Null where it has moved since, or is too large for that: then it is to be read.
   */
  readAround(told: OrderContent, call: ShopCall): Promise<Result<Order | null>>;
  /**
   * Orders last changed within a span, the oldest change first, a page at a time. The list lags behind the orders: a row may
   * show a change that is newer than the one it is listed for, and the newest changes are not listed yet.
   */
  changedOrders(span: ChangedSpan, call: ShopCall): Promise<Result<ListPage<OrderChange>>>;
  /** Topics of ours that a call has subscribed the shop to once more, and which version of the API Shopify serves. */
  webhookSetup(call: ShopCall): Promise<Result<WebhookSetup>>;
  /**
   * Writes the ERP number (metafield, compare-and-set on `digest`, null = must not exist yet) and the tag. Writes made at the same time
   * share a request. Safe to repeat: the same number again is a success. Err(conflict) when somebody else wrote the metafield.
   */
  writeErpNumber(mark: ErpMark, call: ShopCall): Promise<Result<MarkOutcome>>;
  variants(cursor: string | null, call: ShopCall): Promise<Result<ListPage<ShopVariant>>>;
  locations(call: ShopCall): Promise<Result<readonly ShopLocation[]>>;
  /** Levels of at most 250 items at one location. An item without a level there is left out. */
  levels(items: readonly InventoryItemGid[], location: LocationGid, call: ShopCall): Promise<Result<readonly Level[]>>;
  /** What it may be asked each second, in points; null: it has not said so yet. Makes no call. */
  pointsPerSecond(): number | null;
  setQuantities(batch: QuantityBatch, call: ShopCall): Promise<Result<SetQuantitiesOutcome>>;
}

/** What a run may ask that changes nothing in Shopify; it may be asked while a flow is paused, too. */
export type ShopifyReads = Omit<ShopifyShop, "writeErpNumber" | "setQuantities">;

export interface Shopify {
  /** Makes no call; a shop without a usable token answers Err(unauthorized) from each method. */
  forShop(shop: Shop): ShopifyShop;
  /** What a webhook's body tells of an order that bears our mark, as the echoes of our own writes do; null for any other message. */
  orderTold(id: OrderGid, message: Uint8Array): OrderContent | null;
}

/** An access token of a shop, as Shopify's token endpoint gave it. */
export interface ShopToken {
  readonly accessToken: string;
  readonly accessTokenExpiresAt: Date;
  readonly refreshToken: string;
  readonly refreshTokenExpiresAt: Date;
  readonly scope: string;
}

/** Where tokens live (store/, sealed). Refresh happens under `exclusively`, which is one runner per shop over all processes. */
export interface TokenVault {
  load(shop: Shop): Promise<ShopToken | null>;
  save(shop: Shop, token: ShopToken): Promise<void>;
  exclusively<T>(shop: Shop, work: () => Promise<T>): Promise<T>;
}
