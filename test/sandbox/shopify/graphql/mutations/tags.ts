import { digitsOf } from "../../state/ids.ts";
import type { Fields, RequestContext } from "../fields.ts";
import { requireOwnerAccess } from "./owner-access.ts";
import { reachableOrder } from "../order-list.ts";
import { orderView } from "../views/order.ts";

function changeTags(
  mutation: string,
  args: Fields,
  context: RequestContext,
  change: (tags: readonly string[], given: readonly string[]) => readonly string[],
): Fields {
  const { shop } = context;
  requireOwnerAccess(context, mutation, String(args["id"]));
  const digits = digitsOf("Order", String(args["id"]));
  const order = digits === null ? undefined : reachableOrder(context, digits);
  if (order === undefined) return { node: null, userErrors: [{ field: ["id"], message: "Order does not exist" }] };
  const given = (args["tags"] as readonly string[])
    .flatMap((tag) => tag.split(","))
    .map((tag) => tag.trim())
    .filter((tag) => tag !== "");
  const tags = change(order.tags, given).toSorted();
  if (tags.join() !== order.tags.toSorted().join()) {
    order.tags = tags;
    order.updatedAt = shop.now();
    context.announce([{ topic: "orders/updated", order }]);
  }
  return { node: orderView(shop, order), userErrors: [] };
}

export function tagsAdd(args: Fields, context: RequestContext): Fields {
  return changeTags("tagsAdd", args, context, (tags, given) => [...new Set([...tags, ...given])]);
}

export function tagsRemove(args: Fields, context: RequestContext): Fields {
  return changeTags("tagsRemove", args, context, (tags, given) => tags.filter((tag) => !given.includes(tag)));
}
