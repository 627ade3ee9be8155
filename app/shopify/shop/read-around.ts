import type { Order, OrderContent } from "#app/domain/orders/order.ts";
import { ok, type Result } from "#app/domain/result.ts";
import type { OrderGid } from "#app/domain/values/ids.ts";
import { parseJson } from "#app/domain/values/json.ts";
import { compareAmounts } from "#app/domain/values/money.ts";
import type { OrderAroundFieldsFragment } from "../operations/types.generated.ts";
import type { ShopCall } from "../port.ts";
import { translateOrderMessage } from "../translate/order-message.ts";
import { translateSurroundings } from "../translate/order-surroundings.ts";
import { createReader, type Reader } from "../translate/reader.ts";
import type { OrderReadings } from "./order-readings.ts";
import { POSTED_TAG } from "./write-erp-number.ts";

/** See Shopify.orderTold. */
export function orderTold(id: OrderGid, message: Uint8Array): OrderContent | null {
  const bytes = Buffer.from(message.buffer, message.byteOffset, message.byteLength);
  // Most messages do not bear it, and need not be parsed.
  if (!bytes.includes(POSTED_TAG)) return null;
  const body = parseJson(bytes.toString("utf8"));
  const content = body.ok ? translateOrderMessage(body.value) : null;
  if (content?.ok !== true) return null;
  return content.value.id === id && content.value.tags.includes(POSTED_TAG) ? content.value : null;
}

// Shopify's updatedAt has whole seconds: what a second change within one would most likely move is compared, too.
function isAsTold(around: OrderAroundFieldsFragment, told: OrderContent, reader: Reader): boolean {
  return (
    reader.time(around.updatedAt, "updatedAt") === told.version &&
    (around.cancelledAt === null) === (told.cancelledAt === null) &&
    (around.displayFinancialStatus ?? "PENDING") === told.payment &&
    compareAmounts(reader.decimal(around.totalPriceSet.shopMoney.amount, "total"), told.total) === 0
  );
}

function isAllThere({ fulfillmentOrders: { nodes, pageInfo } }: OrderAroundFieldsFragment): boolean {
  return !pageInfo.hasNextPage && nodes.every(({ lineItems }) => !lineItems.pageInfo.hasNextPage);
}

/** See ShopifyShop.readAround. */
export async function readAround(
  told: OrderContent,
  readings: OrderReadings,
  call: ShopCall,
): Promise<Result<Order | null>> {
  const read = await readings.around(told.id, call);
  if (!read.ok) return read;
  const around = read.value;
  const reader = createReader();
  if (around === null || !isAllThere(around) || !isAsTold(around, told, reader)) return ok(null);
  const fulfillmentOrders = around.fulfillmentOrders.nodes;
  const surroundings = translateSurroundings({ order: around, fulfillmentOrders, isComplete: true }, reader);
  return reader.finish({ ...told, ...surroundings });
}
