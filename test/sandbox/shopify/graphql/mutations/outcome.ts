import type { Announcement, Refused } from "../../state/announcement.ts";
import type { Fulfillment, FulfillmentOrder } from "../../state/fulfillment.ts";
import type { GoodsReturn } from "../../state/goods-return.ts";
import type { Order } from "../../state/order.ts";
import type { Shop } from "../../state/shop.ts";
import type { Fields, RequestContext } from "../fields.ts";
import { digitsIn } from "../refund-input.ts";
import { refusedPayload } from "./replayable.ts";

interface Done {
  readonly kind: "changed";
  readonly announcements: readonly Announcement[];
}

interface Attempt<T extends Done> {
  readonly mutation: string;
  readonly field: readonly string[];
  /** The code of the mutation's user errors, where they have one. */
  readonly code?: string;
  readonly outcome: T | Refused;
}

/** Answers a rule's refusal as a user error, or tells the app what changed and shows it. */
export function payloadFor<T extends Done>(
  context: RequestContext,
  { mutation, field, code, outcome }: Attempt<T>,
  view: (changed: T) => Fields,
): Fields {
  if (outcome.kind === "refused") return refuse(context, { mutation, field, message: outcome.reason, code });
  context.announce(outcome.announcements);
  const [errors] = Object.keys(refusedPayload(context.api.schema, mutation, [])).filter((name) =>
    /userErrors$/i.test(name),
  );
  return { ...refusedPayload(context.api.schema, mutation, []), ...view(outcome), [errors ?? "userErrors"]: [] };
}

interface Refusal {
  readonly mutation: string;
  readonly field: readonly string[];
  readonly message: string;
  readonly code?: string | undefined;
}

export function refuse(context: RequestContext, { mutation, field, message, code }: Refusal): Fields {
  return refusedPayload(context.api.schema, mutation, [{ field, message, code: code ?? null }]);
}

/** An order by its gid. */
export function orderIn(shop: Shop, id: unknown): Order | undefined {
  return shop.orders.get(digitsIn("Order", id));
}

interface Found<T> {
  readonly order: Order;
  readonly thing: T;
}

function findIn<T extends { readonly id: string }>(
  shop: Shop,
  digits: string,
  of: (order: Order) => readonly T[],
): Found<T> | undefined {
  for (const order of shop.orders.values()) {
    const thing = of(order).find(({ id }) => id === digits);
    if (thing !== undefined) return { order, thing };
  }
  return undefined;
}

export function fulfillmentOrderIn(shop: Shop, id: unknown): Found<FulfillmentOrder> | undefined {
  return findIn(shop, digitsIn("FulfillmentOrder", id), (order) => order.fulfillmentOrders);
}

export function fulfillmentIn(shop: Shop, id: unknown): Found<Fulfillment> | undefined {
  return findIn(shop, digitsIn("Fulfillment", id), (order) => order.fulfillments);
}

export function returnIn(shop: Shop, id: unknown): Found<GoodsReturn> | undefined {
  return findIn(shop, digitsIn("Return", id), (order) => order.returns);
}
