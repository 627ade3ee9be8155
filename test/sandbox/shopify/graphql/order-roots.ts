import { connection, connectionInOrder } from "./connection.ts";
import type { Fields, RequestContext } from "./fields.ts";
import { fulfillmentIn, returnIn } from "./mutations/outcome.ts";
import { RETURN_REASONS } from "../state/return-goods.ts";
import { fulfillmentView } from "./views/fulfillment.ts";
import { goodsReturnView, reasonView } from "./views/goods-return.ts";
import { companyView } from "./views/party.ts";

/** Roots of what follows an order, and of who buys for a company. */
export const ORDER_ROOTS: Fields = {
  fulfillment: ({ id }: Fields, { shop }: RequestContext) => {
    const found = fulfillmentIn(shop, id);
    return found === undefined ? null : fulfillmentView(shop, found.order, found.thing);
  },
  return: ({ id }: Fields, { shop }: RequestContext) => {
    const found = returnIn(shop, id);
    return found === undefined ? null : goodsReturnView(shop, found.order, found.thing);
  },
  returnReasonDefinitions: (args: Fields) =>
    connectionInOrder(
      RETURN_REASONS.map(([handle], index) => ({ id: String(index + 1), handle })),
      args,
      ({ handle }) => reasonView(handle),
    ),
  companies: (args: Fields, { shop }: RequestContext) =>
    connection(
      shop.companies.map((company) => ({
        id: company.id,
        sortValue: args["sortKey"] === "UPDATED_AT" ? company.updatedAt : "",
        view: () => companyView(shop, company),
      })),
      args,
    ),
};
