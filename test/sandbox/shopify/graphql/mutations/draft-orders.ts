import type { DraftOrder } from "../../state/draft.ts";
import {
  calculateDraft,
  completeDraft,
  createDraft,
  deleteDraft,
  updateDraft,
  type Drafted,
} from "../../state/draft-order.ts";
import { gid } from "../../state/ids.ts";
import { draftWish } from "../draft-order-input.ts";
import { isFields, type Fields, type RequestContext } from "../fields.ts";
import { digitsIn, textOrNull } from "../refund-input.ts";
import { calculatedDraftView, draftOrderView } from "../views/draft-order.ts";
import { payloadFor, refuse } from "./outcome.ts";

function inputOf({ input }: Fields): Fields {
  return isFields(input) ? input : {};
}

function answer(context: RequestContext, mutation: string, field: readonly string[], outcome: Drafted): Fields {
  return payloadFor(context, { mutation, field, outcome }, ({ draft }) => ({
    draftOrder: draftOrderView(context.shop, draft),
  }));
}

function draftOrderCreate(args: Fields, context: RequestContext): Fields {
  const wish = draftWish(context.shop, inputOf(args));
  return answer(context, "draftOrderCreate", ["input"], createDraft(context.shop, wish));
}

function draftOrderCalculate(args: Fields, context: RequestContext): Fields {
  const { shop } = context;
  const calculated = calculateDraft(shop, draftWish(shop, inputOf(args)));
  if (typeof calculated === "string")
    return refuse(context, { mutation: "draftOrderCalculate", field: ["input"], message: calculated });
  return { calculatedDraftOrder: calculatedDraftView(shop, calculated.preview), userErrors: [] };
}

/** A mutation of a draft that is there. */
function ofDraft(
  mutation: string,
  idOf: (args: Fields) => unknown,
  change: (context: RequestContext, draft: DraftOrder, args: Fields) => Fields,
): (args: Fields, context: RequestContext) => Fields {
  return (args, context) => {
    const draft = context.shop.draftOrders.get(digitsIn("DraftOrder", idOf(args)));
    return draft === undefined
      ? refuse(context, { mutation, field: ["id"], message: "Draft order does not exist" })
      : change(context, draft, args);
  };
}

const draftOrderUpdate = ofDraft(
  "draftOrderUpdate",
  ({ id }) => id,
  (context, draft, args) =>
    answer(
      context,
      "draftOrderUpdate",
      ["input"],
      updateDraft(context.shop, draft, draftWish(context.shop, inputOf(args))),
    ),
);

/** draftOrderComplete has no key, but a draft is completed once: asked again, it refuses. */
const draftOrderComplete = ofDraft(
  "draftOrderComplete",
  ({ id }) => id,
  (context, draft, args) =>
    answer(
      context,
      "draftOrderComplete",
      ["id"],
      completeDraft(context.shop, draft, {
        isPending: args["paymentPending"] === true,
        sourceName: textOrNull(args["sourceName"]),
      }),
    ),
);

const draftOrderDelete = ofDraft(
  "draftOrderDelete",
  (args) => inputOf(args)["id"],
  (context, draft) =>
    payloadFor(
      context,
      { mutation: "draftOrderDelete", field: ["input", "id"], outcome: deleteDraft(context.shop, draft) },
      () => ({ deletedId: gid("DraftOrder", draft.id) }),
    ),
);

/** Orders that are being written. */
export const DRAFT_ORDER_MUTATIONS: Fields = {
  draftOrderCalculate,
  draftOrderComplete,
  draftOrderCreate,
  draftOrderDelete,
  draftOrderUpdate,
};
