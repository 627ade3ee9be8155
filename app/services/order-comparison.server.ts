import { bookingOfDocument, describeChanges } from "#app/domain/orders/booking.ts";
import { compareWithDocument, type Comparison } from "#app/domain/orders/compare-document.ts";
import { err, type Result } from "#app/domain/result.ts";
import { parseIdempotencyKey, parseSku, type OrderGid } from "#app/domain/values/ids.ts";
import type { Money } from "#app/domain/values/money.ts";
import type { DocumentNow, DocumentState } from "#app/erp/port.ts";
import type { ConnectionRow, OrderRow, OrderVersionRow, ShopStore } from "#app/store/port.ts";
import type { Desk } from "./desk.ts";
import { orderGidOf } from "./gid.ts";

/** A person waits for the answer. */
const LIMIT_MS = 10_000;

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

function readDocument(desk: Desk, connection: ConnectionRow, id: string): Promise<Result<readonly DocumentNow[]>> {
  const connector = desk.connectors.find(connection.kind);
  if (connector === null) throw new Error(`no connector of the kind ${connection.kind} is installed`);
  const { maxInFlight, callBudget } = connector.capabilities;
  const remote = {
    connection: `${desk.shop}/erp`,
    work: "interactive",
    deadlineMs: LIMIT_MS,
    maxInFlight,
    callBudget,
  } as const;
  return desk.guard.call(remote, async (signal) => {
    const record = () => {}; // what a person looks at is no step of the order's way
    const { config, credentials: secrets } = connection;
    const session = connector.open({ config, secrets, now: desk.now, signal, correlationId: desk.newId(), record });
    if (!session.ok) return err(session.error);
    try {
      return await session.value.read("sales-order", [id]);
    } finally {
      await session.value.close();
    }
  });
}

/** The order as it was last read in Shopify beside its document as the ERP shows it now. Writes nothing; null where this shop has no such order. */
export async function compareOrder(desk: Desk, digits: string): Promise<ComparisonAnswer | null> {
  const order = orderGidOf(digits);
  if (order === null) return null;
  const gathered = await desk.store.forShop(desk.shop, (store) => gather(store, order));
  if (gathered === null) return null;
  const { row, shopify, itemOf, connection } = gathered;
  if (row.erpDocumentId === null || shopify === null) return { kind: "not-posted" };
  if (connection === null || desk.connectors.find(connection.kind) === null) return { kind: "not-connected" };
  const read = await readDocument(desk, connection, row.erpDocumentId);
  if (!read.ok) return { kind: "no-answer", message: read.error.message };
  const [document] = read.value;
  if (document === undefined) return { kind: "gone" };
  const { number } = document.ref;
  const comparison = compareWithDocument(shopify.booking, { ...document, number }, itemOf);
  return { kind: "compared", comparison, number, state: document.state, readAt: shopify.readAt };
}
