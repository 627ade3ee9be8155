import type { Platform } from "../platform.ts";
import { refused } from "../state/announcement.ts";
import { cancelFulfillment, fulfillOrder, updateTracking } from "../state/fulfill-order.ts";
import { isUnderWay, type FulfillmentOrder, type HoldReason } from "../state/fulfillment.ts";
import { placeHold, releaseHolds } from "../state/hold-fulfillment.ts";
import { digitsOf } from "../state/ids.ts";
import type { Order } from "../state/order.ts";
import { moveFulfillmentOrder } from "../state/route-fulfillment.ts";
import { changeOrder, type OfOrder } from "./change-order.ts";
import type { OrderSummary } from "./dump.ts";

interface OfFulfillmentOrder extends OfOrder {
  /** Gid or digits; the first that is under way unless told. */
  readonly fulfillmentOrder?: string;
}
interface OfFulfillment extends OfOrder {
  readonly fulfillment: string;
}

function pick(order: Order, wanted: string | undefined): FulfillmentOrder | undefined {
  const digits = wanted === undefined ? null : (digitsOf("FulfillmentOrder", wanted) ?? wanted);
  return order.fulfillmentOrders.find((at) => (digits === null ? isUnderWay(at) : at.id === digits));
}

const NOTHING = refused("no such fulfillment order");

/** What a warehouse does with an order. */
export function shippingControl(platform: Platform) {
  return {
    /** Ships what is left of one fulfillment order, or so many units of each of its lines. */
    shipOrder: ({
      fulfillmentOrder,
      units,
      tracking,
      ...of
    }: OfFulfillmentOrder & { readonly units?: number; readonly tracking?: string }): OrderSummary =>
      changeOrder(platform, of, (shop, order) => {
        const at = pick(order, fulfillmentOrder);
        if (at === undefined) return NOTHING;
        const open = at.lines.filter(({ remaining }) => remaining > 0);
        const some = open.map(({ id, remaining }) => ({
          lineId: id,
          quantity: Math.min(remaining, units ?? remaining),
        }));
        const parcels = tracking === undefined ? [] : [{ company: "Carrier", number: tracking, url: null }];
        return fulfillOrder(shop, order, [{ at, units: some }], parcels);
      }),
    trackShipment: ({ fulfillment, tracking, ...of }: OfFulfillment & { readonly tracking: string }): OrderSummary =>
      changeOrder(platform, of, (shop, order) => {
        const found = order.fulfillments.find(({ id }) => id === (digitsOf("Fulfillment", fulfillment) ?? fulfillment));
        const parcels = [{ company: "Carrier", number: tracking, url: null }];
        return found === undefined ? refused("no such fulfillment") : updateTracking(shop, order, found, parcels);
      }),
    cancelShipment: ({ fulfillment, ...of }: OfFulfillment): OrderSummary =>
      changeOrder(platform, of, (shop, order) => {
        const found = order.fulfillments.find(({ id }) => id === (digitsOf("Fulfillment", fulfillment) ?? fulfillment));
        return found === undefined ? refused("no such fulfillment") : cancelFulfillment(shop, order, found);
      }),
    holdOrder: ({
      fulfillmentOrder,
      reason = "OTHER",
      ...of
    }: OfFulfillmentOrder & { readonly reason?: HoldReason }): OrderSummary =>
      changeOrder(platform, of, (shop, order) => {
        const at = pick(order, fulfillmentOrder);
        if (at === undefined) return NOTHING;
        return placeHold(shop, order, at, { reason, notes: null, handle: null, appId: null });
      }),
    releaseOrder: ({ fulfillmentOrder, ...of }: OfFulfillmentOrder): OrderSummary =>
      changeOrder(platform, of, (shop, order) => {
        const at = pick(order, fulfillmentOrder);
        return at === undefined ? NOTHING : releaseHolds(shop, order, at, null);
      }),
    /** To another location, by name. */
    moveOrder: ({ fulfillmentOrder, to, ...of }: OfFulfillmentOrder & { readonly to: string }): OrderSummary =>
      changeOrder(platform, of, (shop, order) => {
        const at = pick(order, fulfillmentOrder);
        const location = shop.locations.find(({ name }) => name === to);
        if (at === undefined || location === undefined) return refused("no such fulfillment order or location");
        return moveFulfillmentOrder(shop, order, at, { to: location, units: [] });
      }),
  };
}
