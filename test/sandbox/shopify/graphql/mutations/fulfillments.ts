import {
  addFulfillmentEvent,
  cancelFulfillment,
  fulfillOrder,
  updateTracking,
  type Parcel,
} from "../../state/fulfill-order.ts";
import type { Tracking } from "../../state/fulfillment.ts";
import type { Units } from "../../state/route-fulfillment.ts";
import { isFields, type Fields, type RequestContext } from "../fields.ts";
import { digitsIn, listOf, textOrNull } from "../refund-input.ts";
import { eventView, fulfillmentView } from "../views/fulfillment.ts";
import { fulfillmentIn, fulfillmentOrderIn, payloadFor, refuse } from "./outcome.ts";

export function unitsIn(value: unknown): Units[] {
  return listOf(value).map((line) => ({
    lineId: digitsIn("FulfillmentOrderLineItem", line["id"]),
    quantity: Number(line["quantity"]),
  }));
}

/** Several numbers are several parcels; a single one may come under either name. */
function trackingIn(value: unknown): Tracking[] {
  if (!isFields(value)) return [];
  const texts = (many: unknown, one: unknown) =>
    Array.isArray(many) ? many.map(String) : [textOrNull(one)].filter((text) => text !== null);
  const numbers = texts(value["numbers"], value["number"]);
  const urls = texts(value["urls"], value["url"]);
  const company = textOrNull(value["company"]);
  return Array.from({ length: Math.max(numbers.length, urls.length) }, (_, index) => ({
    company,
    number: numbers[index] ?? null,
    url: urls[index] ?? null,
  }));
}

/** fulfillmentCreate: fulfillment orders of one order and one location ship together. It has no key: sent twice, it ships twice or is refused. */
export function fulfillmentCreate({ fulfillment }: Fields, context: RequestContext): Fields {
  const { shop } = context;
  const mutation = "fulfillmentCreate";
  const input = isFields(fulfillment) ? fulfillment : {};
  const found = listOf(input["lineItemsByFulfillmentOrder"]).map((each) => ({
    at: fulfillmentOrderIn(shop, each["fulfillmentOrderId"]),
    units: unitsIn(each["fulfillmentOrderLineItems"]),
  }));
  const [first] = found;
  const order = first?.at?.order;
  if (order === undefined || found.some(({ at }) => at === undefined))
    return refuse(context, { mutation, field: ["fulfillment"], message: "Fulfillment order does not exist." });
  const parcels = found.flatMap(({ at, units }): Parcel[] => (at === undefined ? [] : [{ at: at.thing, units }]));
  const outcome = fulfillOrder(shop, order, parcels, trackingIn(input["trackingInfo"]));
  return payloadFor(context, { mutation, field: ["fulfillment"], outcome }, (made) => ({
    fulfillment: fulfillmentView(shop, order, made.fulfillment),
  }));
}

export function fulfillmentCancel({ id }: Fields, context: RequestContext): Fields {
  const mutation = "fulfillmentCancel";
  const found = fulfillmentIn(context.shop, id);
  if (found === undefined) return refuse(context, { mutation, field: ["id"], message: "Fulfillment does not exist." });
  const { order, thing } = found;
  const outcome = cancelFulfillment(context.shop, order, thing);
  return payloadFor(context, { mutation, field: ["id"], outcome }, () => ({
    fulfillment: fulfillmentView(context.shop, order, thing),
  }));
}

export function fulfillmentTrackingInfoUpdate(args: Fields, context: RequestContext): Fields {
  const mutation = "fulfillmentTrackingInfoUpdate";
  const found = fulfillmentIn(context.shop, args["fulfillmentId"]);
  if (found === undefined)
    return refuse(context, { mutation, field: ["fulfillmentId"], message: "Fulfillment does not exist." });
  const { order, thing } = found;
  const outcome = updateTracking(context.shop, order, thing, trackingIn(args["trackingInfoInput"]));
  return payloadFor(context, { mutation, field: ["fulfillmentId"], outcome }, () => ({
    fulfillment: fulfillmentView(context.shop, order, thing),
  }));
}

export function fulfillmentEventCreate({ fulfillmentEvent }: Fields, context: RequestContext): Fields {
  const mutation = "fulfillmentEventCreate";
  const input = isFields(fulfillmentEvent) ? fulfillmentEvent : {};
  const found = fulfillmentIn(context.shop, input["fulfillmentId"]);
  if (found === undefined)
    return refuse(context, { mutation, field: ["fulfillmentEvent"], message: "Fulfillment does not exist." });
  const outcome = addFulfillmentEvent(context.shop, found.order, found.thing, {
    status: textOrNull(input["status"]) ?? "",
    happenedAt: textOrNull(input["happenedAt"]),
    message: textOrNull(input["message"]),
  });
  return payloadFor(context, { mutation, field: ["fulfillmentEvent"], outcome }, () => {
    const event = found.thing.events.at(-1);
    return { fulfillmentEvent: event === undefined ? null : eventView(event) };
  });
}
