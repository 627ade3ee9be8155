import { bookingOfDocument, describeChanges } from "#app/domain/orders/booking.ts";
import { compareWithDocument, type Comparison } from "#app/domain/orders/compare-document.ts";
import { parseIdempotencyKey, parseSku, type OrderGid } from "#app/domain/values/ids.ts";
import type { Money } from "#app/domain/values/money.ts";
import type { DocumentState } from "#app/erp/port.ts";
import type { OrderRow, OrderVersionRow, ShopStore } from "#app/store/port.ts";
import type { Desk } from "./desk.ts";
import { askErp } from "./erp-session.ts";
import { orderGidOf } from "./gid.ts";

export type ComparisonAnswer =
  | {
      readonly kind: "compared";
      readonly comparison: Comparison;
      readonly number: string;
      readonly state: DocumentState;
      /** When Shopify was read; the ERP was read now. */
      readonly readAt: string | null;
    }
  | { readonly kind: "not-posted" | "not-connected" | "gone" }
  /** In the words of the guard or the connector. */
  | { readonly kind: "no-answer"; readonly message: string };

export interface VersionView {
  readonly number: number;
  readonly readAt: string;
  readonly total: Money;
  /** Against the version before; empty for the first. */
  readonly changes: readonly string[];
  /** The ERP has this one. */
  readonly isPosted: boolean;
}

/** Versions of an order, newest first, and what changed with each. */
export function versionViews(versions: readonly OrderVersionRow[], row: OrderRow | null): readonly VersionView[] {
  const posted = versions.findLast(({ hash }) => hash === row?.postedHash);
  return versions
    .map(({ number, readAt, booking }, index) => {
      const before = versions[index - 1];
      return {
        number,
        readAt: readAt.toISOString(),
        total: { amount: booking.total, currency: booking.currency },
        changes: before === undefined ? [] : describeChanges(before.booking, booking),
        isPosted: number === posted?.number,
      };
    })
    .toReversed();
}

/** What is compared: the newest version of the order, or, of one that was posted before versions were kept, what was sent. */
async function shopifySide(store: ShopStore, order: OrderGid) {
  const newest = (await store.orderVersions.of(order)).at(-1);
  if (newest !== undefined) return { booking: newest.booking, readAt: newest.readAt.toISOString() };
  const key = parseIdempotencyKey(order);
  const intent = key === null ? null : await store.intents.find("sales-order", key);
  return intent === null ? null : { booking: bookingOfDocument(intent.document), readAt: null };
}

async function gather(store: ShopStore, order: OrderGid) {
  const row = await store.orders.find(order);
  if (row === null) return null;
  const shopify = await shopifySide(store, order);
  const skus = (shopify?.booking.lines ?? []).flatMap(({ label }) => parseSku(label) ?? []);
  return { row, shopify, itemOf: await store.catalogue.itemsOf(skus), connection: await store.connections.find() };
}

/** The order as it was last read in Shopify beside its document as the ERP shows it now. Writes nothing; null where this shop has no such order. */
export async function compareOrder(desk: Desk, digits: string): Promise<ComparisonAnswer | null> {
  const order = orderGidOf(digits);
  if (order === null) return null;
  const gathered = await desk.store.forShop(desk.shop, (store) => gather(store, order));
  if (gathered === null) return null;
  const { row, shopify, itemOf, connection } = gathered;
  if (row.erpDocumentId === null || shopify === null) return { kind: "not-posted" };
  const connector = connection === null ? null : desk.connectors.find(connection.kind);
  if (connection === null || connector === null) return { kind: "not-connected" };
  const { maxInFlight, callBudget } = connector.capabilities;
  const remote = { connection: `${desk.shop}/erp`, maxInFlight, callBudget };
  const { config, credentials: secrets } = connection;
  const ids = [row.erpDocumentId];
  const read = await askErp(desk, { remote, connector, config, secrets }, (erp) => erp.read("sales-order", ids));
  if (!read.ok) return { kind: "no-answer", message: read.error.message };
  const [document] = read.value;
  if (document === undefined) return { kind: "gone" };
  const { number } = document.ref;
  const comparison = compareWithDocument(shopify.booking, { ...document, number }, itemOf);
  return { kind: "compared", comparison, number, state: document.state, readAt: shopify.readAt };
}
