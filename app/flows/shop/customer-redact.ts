import { redactBody } from "#app/domain/redact.ts";
import type { SalesOrder, SalesOrderAddress } from "#app/domain/orders/sales-order.ts";
import type { OrderGid } from "#app/domain/values/ids.ts";
import type { Job, JobOutcome } from "#app/engine/port.ts";
import type { ShopStore } from "#app/store/port.ts";
import { salesOrderKey } from "../orders/order-turn.ts";
import type { FlowPorts } from "../ports.ts";
import { notARequest } from "./customer-payload.ts";
import { parseCustomerRequest } from "./customer-request.ts";

/** Messages of one order that are looked through; an order has a few dozen. */
const MOST_EVENTS = 1000;

function withoutPerson(address: SalesOrderAddress | null): SalesOrderAddress | null {
  if (address === null) return null;
  const { country, province } = address;
  return {
    name: null,
    company: null,
    address1: null,
    address2: null,
    city: null,
    zip: null,
    phone: null,
    country,
    province,
  };
}

/** The document as it may stay: what was sold, not to whom. */
export function redactDocument(document: SalesOrder): SalesOrder {
  return {
    ...document,
    customer: { id: document.customer.id, name: null, email: null, phone: null },
    billingAddress: withoutPerson(document.billingAddress),
    shippingAddress: withoutPerson(document.shippingAddress),
    note: null,
  };
}

async function redactBodies(shop: ShopStore, key: string): Promise<number> {
  const events = await shop.history.eventsOf(key, MOST_EVENTS);
  for (const { eventId } of events) {
    const body = await shop.history.bodyOf(eventId);
    if (body === null) continue;
    const redacted = redactBody(new TextDecoder().decode(body));
    await shop.history.replaceBody(eventId, new TextEncoder().encode(redacted));
  }
  return events.length;
}

async function redactOrder(shop: ShopStore, order: OrderGid): Promise<number> {
  for (const intent of await shop.intents.ofKey(salesOrderKey(order))) {
    await shop.intents.save({ ...intent, document: redactDocument(intent.document) });
  }
  await shop.orders.forgetCustomer(order);
  await shop.rehearsals.forgetOrder(order);
  return redactBodies(shop, order);
}

/**
 * Erases a customer from what the house keeps: the messages and sales orders of the orders named, and the request itself.
 * The timeline's exchanges are redacted when they are written. One transaction per order; safe to run twice.
 */
export async function redactCustomer(ports: FlowPorts, job: Job): Promise<JobOutcome> {
  const request = parseCustomerRequest(job.body);
  if (request === null) return notARequest(ports, job);
  let messages = 0;
  for (const order of request.orders) {
    messages += await ports.store.forShop(job.shop, (shop) => redactOrder(shop, order));
  }
  const subject = request.customer ?? job.key;
  const after = `${request.orders.length} orders, ${messages} messages`;
  await ports.store.forShop(job.shop, async (shop) => {
    messages += await redactBodies(shop, job.key);
    if (request.customer !== null)
      await shop.identifiers.forget({ object: "customer", canonical: `gid://shopify/Customer/${request.customer}` });
    const { correlationId } = job;
    const entry = {
      action: "customer.redacted",
      subject,
      before: null,
      after,
      reason: "customers/redact",
      correlationId,
    };
    await shop.audit.append({ actor: "shopify", ...entry });
  });
  return { kind: "done", note: `Erased: ${after}` };
}
