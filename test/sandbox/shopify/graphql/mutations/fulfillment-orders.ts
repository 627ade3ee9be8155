import type { Changed } from "../../state/announcement.ts";
import type { FulfillmentOrder, HoldReason } from "../../state/fulfillment.ts";
import { placeHold, releaseHolds } from "../../state/hold-fulfillment.ts";
import type { Order } from "../../state/order.ts";
import { moveFulfillmentOrder, splitFulfillmentOrder } from "../../state/route-fulfillment.ts";
import { isFields, type Fields, type RequestContext } from "../fields.ts";
import { digitsIn, listOf, textOrNull } from "../refund-input.ts";
import { fulfillmentOrderView, holdView } from "../views/fulfillment-order.ts";
import { unitsIn } from "./fulfillments.ts";
import { fulfillmentOrderIn, payloadFor, refuse } from "./outcome.ts";

const NOT_FOUND = { message: "Fulfillment order does not exist.", code: "FULFILLMENT_ORDER_NOT_FOUND" } as const;

interface Held {
  readonly order: Order;
  readonly at: FulfillmentOrder;
  /** What was not named and so is not held. */
  readonly remaining: FulfillmentOrder | null;
}

/** Units that are named are split off first, and only they are held. */
function toHold(
  context: RequestContext,
  found: Held,
  units: readonly { lineId: string; quantity: number }[],
): Held | string {
  const { order, at } = found;
  const open = at.lines.reduce((total, line) => total + line.remaining, 0);
  const named = units.reduce((total, { quantity }) => total + quantity, 0);
  if (units.length === 0 || named === open) return found;
  const split = splitFulfillmentOrder(context.shop, order, at, units);
  if (split.kind === "refused") return split.reason;
  context.announce(split.announcements);
  return { order, at: split.taken, remaining: at };
}

export function fulfillmentOrderHold({ id, fulfillmentHold }: Fields, context: RequestContext): Fields {
  const mutation = "fulfillmentOrderHold";
  const found = fulfillmentOrderIn(context.shop, id);
  if (found === undefined) return refuse(context, { mutation, field: ["id"], ...NOT_FOUND });
  const input = isFields(fulfillmentHold) ? fulfillmentHold : {};
  const field = ["fulfillmentHold"];
  const start = { order: found.order, at: found.thing, remaining: null };
  const held = toHold(context, start, unitsIn(input["fulfillmentOrderLineItems"]));
  if (typeof held === "string")
    return refuse(context, { mutation, field, message: held, code: "INVALID_LINE_ITEM_QUANTITY" });
  const outcome: Changed = placeHold(context.shop, held.order, held.at, {
    reason: (textOrNull(input["reason"]) ?? "OTHER") as HoldReason,
    notes: textOrNull(input["reasonNotes"]),
    handle: textOrNull(input["handle"]),
    appId: context.app.id,
  });
  const code =
    outcome.kind === "refused" && outcome.reason.includes("handle")
      ? "DUPLICATE_FULFILLMENT_HOLD_HANDLE"
      : "FULFILLMENT_ORDER_HOLD_LIMIT_REACHED";
  return payloadFor(context, { mutation, field, code, outcome }, () => {
    const hold = held.at.holds.at(-1);
    const show = (at: FulfillmentOrder | null) =>
      at === null ? null : fulfillmentOrderView(context.shop, held.order, at);
    return {
      fulfillmentHold: hold === undefined ? null : holdView(hold)(context),
      fulfillmentOrder: show(held.at),
      remainingFulfillmentOrder: show(held.remaining),
    };
  });
}

export function fulfillmentOrderReleaseHold({ id, holdIds }: Fields, context: RequestContext): Fields {
  const mutation = "fulfillmentOrderReleaseHold";
  const found = fulfillmentOrderIn(context.shop, id);
  if (found === undefined) return refuse(context, { mutation, field: ["id"], ...NOT_FOUND });
  const { order, thing } = found;
  const ids = Array.isArray(holdIds) ? new Set(holdIds.map((each) => digitsIn("FulfillmentHold", each))) : null;
  const outcome = releaseHolds(context.shop, order, thing, ids);
  return payloadFor(context, { mutation, field: ["id"], code: "INVALID_ACCESS", outcome }, () => ({
    fulfillmentOrder: fulfillmentOrderView(context.shop, order, thing),
  }));
}

export function fulfillmentOrderMove(args: Fields, context: RequestContext): Fields {
  const mutation = "fulfillmentOrderMove";
  const { shop } = context;
  const found = fulfillmentOrderIn(shop, args["id"]);
  const digits = digitsIn("Location", args["newLocationId"]);
  const to = shop.locations.find(({ id }) => id === digits);
  if (found === undefined) return refuse(context, { mutation, field: ["id"], ...NOT_FOUND });
  if (to === undefined)
    return refuse(context, { mutation, field: ["newLocationId"], message: "Location does not exist." });
  const { order, thing } = found;
  const outcome = moveFulfillmentOrder(shop, order, thing, { to, units: unitsIn(args["fulfillmentOrderLineItems"]) });
  return payloadFor(context, { mutation, field: ["id"], outcome }, (moved) => ({
    movedFulfillmentOrder: fulfillmentOrderView(shop, order, moved.taken),
    originalFulfillmentOrder: fulfillmentOrderView(shop, order, thing),
    remainingFulfillmentOrder: moved.remaining === null ? null : fulfillmentOrderView(shop, order, moved.remaining),
  }));
}

/** fulfillmentOrderSplit: each input splits one fulfillment order. */
export function fulfillmentOrderSplit(args: Fields, context: RequestContext): Fields {
  const mutation = "fulfillmentOrderSplit";
  const { shop } = context;
  const results: Fields[] = [];
  for (const [index, input] of listOf(args["fulfillmentOrderSplits"]).entries()) {
    const field = ["fulfillmentOrderSplits", String(index)];
    const found = fulfillmentOrderIn(shop, input["fulfillmentOrderId"]);
    if (found === undefined) return refuse(context, { mutation, field, ...NOT_FOUND });
    const { order, thing } = found;
    const split = splitFulfillmentOrder(shop, order, thing, unitsIn(input["fulfillmentOrderLineItems"]));
    if (split.kind === "refused")
      return refuse(context, { mutation, field, message: split.reason, code: "INVALID_LINE_ITEM_QUANTITY" });
    context.announce(split.announcements);
    results.push({
      fulfillmentOrder: fulfillmentOrderView(shop, order, thing),
      remainingFulfillmentOrder: fulfillmentOrderView(shop, order, split.taken),
      replacementFulfillmentOrder: null,
    });
  }
  return { fulfillmentOrderSplits: results, userErrors: [] };
}
