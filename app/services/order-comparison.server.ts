import { documentOfNow } from "#app/domain/orders/after-posting.ts";
import { unmappedLines } from "#app/domain/orders/build-sales-order.ts";
import { compareDocument } from "#app/domain/orders/compare-document.ts";
import type { Comparison } from "#app/domain/orders/comparison.ts";
import { codesOf } from "#app/domain/orders/line-code.ts";
import type { Order } from "#app/domain/orders/order.ts";
import type { ShopifySide } from "#app/domain/orders/shopify-side.ts";
import { ok, type Result } from "#app/domain/result.ts";
import { parseIdempotencyKey, type OrderGid } from "#app/domain/values/ids.ts";
import type { ConnectionRow, IntentRow, OrderRow, ShopStore } from "#app/store/port.ts";
import type { Desk } from "./desk.ts";
import { askErp } from "./erp-session.ts";
import { orderGidOf } from "./gid.ts";
import { readShipments, type ShipmentsView } from "./order-shipments.server.ts";
import { savedMethods } from "./shipping-methods.ts";
import { askShopify } from "./shopify-reading.ts";

export type ComparisonAnswer =
  | {
      readonly kind: "compared";
      readonly comparison: Comparison;
      /** What the ERP's people call the document. */
      readonly number: string;
      /** Shopify's side is the order as it would be sent now, or the document as it was sent. */
      readonly basis: "now" | "as-sent";
      readonly shipments: ShipmentsView;
    }
  | { readonly kind: "not-posted" | "not-connected" | "gone" }
  /** In the words of the guard, the connector or Shopify. */
  | { readonly kind: "no-answer"; readonly system: "shopify" | "erp"; readonly message: string };

/** An order that was posted, and what was sent of it. */
interface Posted {
  readonly row: OrderRow & { readonly erpDocumentId: string };
  readonly intent: IntentRow;
  readonly connection: ConnectionRow | null;
}

async function gather(store: ShopStore, order: OrderGid): Promise<Posted | "not-posted" | null> {
  const row = await store.orders.find(order);
  if (row === null) return null;
  const key = parseIdempotencyKey(order);
  const intent = key === null ? null : await store.intents.find("sales-order", key);
  const { erpDocumentId } = row;
  if (erpDocumentId === null || intent === null) return "not-posted";
  return { row: { ...row, erpDocumentId }, intent, connection: await store.connections.find() };
}

interface Basis {
  readonly basis: "now" | "as-sent";
  readonly side: ShopifySide;
}

/** As it would be sent now: by the flow's own translation, with what is mapped today. */
async function asNow(desk: Desk, order: Order, { intent }: Posted): Promise<Basis> {
  const known = await desk.store.forShop(desk.shop, async (store) => {
    const mapping = intent.mappingRelease === null ? null : await store.mappings.find(intent.mappingRelease);
    return {
      itemOf: await store.catalogue.itemsOf(codesOf(order)),
      shippingMethods: await savedMethods(store),
      mapping: mapping?.mapping ?? null,
      maps: await store.valueMaps.usedBy(mapping?.mapping ?? null),
    };
  });
  const { mapping, maps } = known;
  const run = mapping === null ? null : await desk.ops.mappings.run(mapping, order, { withTrace: false, maps });
  const mapped = run === null ? null : { ...run, release: intent.mappingRelease };
  const document = documentOfNow(order, { ...known, mapped }, intent.document);
  return { basis: "now", side: { document, unmapped: unmappedLines(order, known.itemOf), isCancelled: false } };
}

/** Of an order that is cancelled nothing would be sent, and one that is deleted, or 60 days old, Shopify does not show: what was sent is compared. */
async function shopifySide(desk: Desk, posted: Posted): Promise<Result<Basis>> {
  const { row, intent } = posted;
  const read = await askShopify(desk, (shop, call) => shop.readOrder(row.orderId, call));
  if (!read.ok) return read;
  const order = read.value;
  if (order !== null && order.cancelledAt === null) return ok(await asNow(desk, order, posted));
  const isCancelled = order !== null || row.state === "cancelled";
  return ok({ basis: "as-sent", side: { document: intent.document, unmapped: [], isCancelled } });
}

/**
 * The order as Shopify has it now beside its document and its shipments as the ERP has them now. Writes nothing to either side, and keeps
 * nothing of what both answer, for it is about persons; a shipment that is not as agreed becomes an exception. Null where this shop has no such order.
 */
export async function compareOrder(desk: Desk, digits: string): Promise<ComparisonAnswer | null> {
  const order = orderGidOf(digits);
  if (order === null) return null;
  const posted = await desk.store.forShop(desk.shop, (store) => gather(store, order));
  if (posted === null || posted === "not-posted") return posted === null ? null : { kind: posted };
  const { connection, intent, row } = posted;
  const connector = connection === null ? null : desk.connectors.find(connection.kind);
  if (connection === null || connector === null) return { kind: "not-connected" };
  const { maxInFlight, callBudget } = connector.capabilities;
  const remote = { connection: `${desk.shop}/erp`, maxInFlight, callBudget };
  const access = { remote, connector, config: connection.config, secrets: connection.credentials };
  const [shopify, read, shipments] = await Promise.all([
    shopifySide(desk, posted),
    askErp(desk, access, (erp) => erp.readInFull("sales-order", intent.key)),
    readShipments(desk, access, { order, name: row.name, documentId: row.erpDocumentId }),
  ]);
  if (!read.ok) return { kind: "no-answer", system: "erp", message: read.error.message };
  if (read.value === null) return { kind: "gone" };
  if (!shopify.ok) return { kind: "no-answer", system: "shopify", message: shopify.error.message };
  const { basis, side } = shopify.value;
  const comparison = compareDocument(side, read.value);
  return { kind: "compared", comparison, number: read.value.ref.number, basis, shipments };
}
