import type { EditSession } from "../../state/staged-edit.ts";
import {
  beginEdit,
  commitEdit,
  stageDiscount,
  stageLine,
  stageQuantity,
  type Staged,
} from "../../state/edit-session.ts";
import { gid } from "../../state/ids.ts";
import type { LineDiscount } from "../../state/order-kinds.ts";
import type { Shop } from "../../state/shop.ts";
import { isFields, type Fields, type RequestContext } from "../fields.ts";
import { requireShopMoney } from "../known-input.ts";
import { digitsIn, textOrNull } from "../refund-input.ts";
import { calculatedLineView, calculatedOrderView, stagedDiscountView } from "../views/calculated-order.ts";
import { orderView } from "../views/order.ts";
import { orderIn, payloadFor, refuse } from "./outcome.ts";

/** An edit goes by the id of its session or of its calculated order. */
function sessionIn(shop: Shop, id: unknown): EditSession | undefined {
  const digits = digitsIn("CalculatedOrder", id) || digitsIn("OrderEditSession", id);
  return shop.edits.get(digits);
}

/** A line goes by the id the edit shows it under, or by its own. */
function lineIn(id: unknown): string {
  return digitsIn("CalculatedLineItem", id) || digitsIn("LineItem", id);
}

function sessionViews(shop: Shop, session: EditSession): Fields {
  return {
    calculatedOrder: calculatedOrderView(shop, session),
    orderEditSession: { __typename: "OrderEditSession", id: gid("OrderEditSession", session.id) },
  };
}

export function orderEditBegin({ id }: Fields, context: RequestContext): Fields {
  const mutation = "orderEditBegin";
  const order = orderIn(context.shop, id);
  if (order === undefined) return refuse(context, { mutation, field: ["id"], message: "The order does not exist." });
  const begun = beginEdit(context.shop, order);
  if ("kind" in begun) return refuse(context, { mutation, field: ["id"], message: begun.reason });
  return { ...sessionViews(context.shop, begun), userErrors: [] };
}

type Step = (shop: Shop, session: EditSession, args: Fields) => Staged;
interface Wording {
  readonly mutation: string;
  /** The argument a refusal is about. */
  readonly field: string;
}

/** A step of an edit: nothing is told and nothing moves, the answer shows how the order would be. */
function step({ mutation, field }: Wording, take: Step): (args: Fields, context: RequestContext) => Fields {
  return (args, context) => {
    const { shop } = context;
    const session = sessionIn(shop, args["id"]);
    if (session === undefined)
      return refuse(context, { mutation, field: ["id"], message: "The calculated order does not exist." });
    const outcome = take(shop, session, args);
    if (outcome.kind === "refused") return refuse(context, { mutation, field: [field], message: outcome.reason });
    const added = session.changes.find((each) => each.kind === "add" && each.draft.line.id === outcome.lineId);
    return {
      ...sessionViews(shop, session),
      calculatedLineItem: calculatedLineView(shop, session, outcome.lineId),
      addedDiscountStagedChange: stagedDiscountView(shop, added),
      userErrors: [],
    };
  };
}

export const orderEditAddVariant = step(
  { mutation: "orderEditAddVariant", field: "variantId" },
  (shop, session, args) =>
    stageLine(
      shop,
      session,
      { variantId: digitsIn("ProductVariant", args["variantId"]), quantity: Number(args["quantity"]) },
      args["allowDuplicates"] === true,
    ),
);

export const orderEditAddCustomItem = step(
  { mutation: "orderEditAddCustomItem", field: "price" },
  (shop, session, args) => {
    const price = requireShopMoney(shop, args["price"]);
    const wish = {
      title: String(args["title"]),
      price,
      quantity: Number(args["quantity"]),
      taxable: args["taxable"] !== false,
      requiresShipping: args["requiresShipping"] === true,
    };
    return stageLine(shop, session, wish, true);
  },
);

export const orderEditSetQuantity = step(
  { mutation: "orderEditSetQuantity", field: "quantity" },
  (shop, session, args) =>
    stageQuantity(shop, session, {
      lineId: lineIn(args["lineItemId"]),
      quantity: Number(args["quantity"]),
      restock: args["restock"] === true,
    }),
);

function discountOf(shop: Shop, value: unknown): LineDiscount {
  const input = isFields(value) ? value : {};
  const label = textOrNull(input["description"]) ?? "Discount";
  const percent = textOrNull(input["percentValue"]);
  return percent === null
    ? { label, kind: "amount", value: requireShopMoney(shop, input["fixedValue"]) }
    : { label, kind: "percentage", value: percent };
}

/** For lines that were added in the same edit; those that were there before keep their price. */
export const orderEditAddLineItemDiscount = step(
  { mutation: "orderEditAddLineItemDiscount", field: "lineItemId" },
  (shop, session, args) => stageDiscount(session, lineIn(args["lineItemId"]), discountOf(shop, args["discount"])),
);

/** orderEditCommit: everything staged happens at once, or nothing. Not keyed: sent again it finds no edit any more. */
export function orderEditCommit(args: Fields, context: RequestContext): Fields {
  const mutation = "orderEditCommit";
  const { shop, app } = context;
  const session = sessionIn(shop, args["id"]);
  if (session === undefined)
    return refuse(context, { mutation, field: ["id"], message: "The calculated order does not exist." });
  const outcome = commitEdit(shop, session, {
    appId: app.id,
    staffNote: textOrNull(args["staffNote"]) ?? "",
    notifiesCustomer: args["notifyCustomer"] === true,
  });
  return payloadFor(context, { mutation, field: ["id"], outcome }, () => ({
    order: orderView(shop, session.order),
    successMessages: [],
  }));
}
