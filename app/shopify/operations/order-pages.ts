import { query } from "../admin/document.ts";
import { FULFILLMENT_ORDER_FIELDS, LINE_FIELDS, TAX_FIELDS } from "./order-fragments.ts";
import type {
  FulfillmentOrderLinesPageQuery,
  FulfillmentOrderLinesPageQueryVariables,
  FulfillmentOrdersPageQuery,
  FulfillmentOrdersPageQueryVariables,
  OrderLinesPageQuery,
  OrderLinesPageQueryVariables,
} from "./types.generated.ts";

export const ORDER_LINES_PAGE = query<OrderLinesPageQuery, OrderLinesPageQueryVariables>(
  "OrderLinesPage",
  /* GraphQL */ `
    query OrderLinesPage($id: ID!, $after: String!) {
      order(id: $id) {
        updatedAt
        lineItems(first: 250, after: $after) {
          nodes {
            ...OrderLineFields
          }
          pageInfo {
            hasNextPage
            endCursor
          }
        }
      }
    }
    ${LINE_FIELDS}
    ${TAX_FIELDS}
  `,
);

export const FULFILLMENT_ORDERS_PAGE = query<FulfillmentOrdersPageQuery, FulfillmentOrdersPageQueryVariables>(
  "FulfillmentOrdersPage",
  /* GraphQL */ `
    query FulfillmentOrdersPage($id: ID!, $after: String!) {
      order(id: $id) {
        updatedAt
        fulfillmentOrders(first: 10, after: $after) {
          nodes {
            ...FulfillmentOrderFields
          }
          pageInfo {
            hasNextPage
            endCursor
          }
        }
      }
    }
    ${FULFILLMENT_ORDER_FIELDS}
  `,
);

export const FULFILLMENT_ORDER_LINES_PAGE = query<
  FulfillmentOrderLinesPageQuery,
  FulfillmentOrderLinesPageQueryVariables
>(
  "FulfillmentOrderLinesPage",
  /* GraphQL */ `
    query FulfillmentOrderLinesPage($id: ID!, $after: String!) {
      fulfillmentOrder(id: $id) {
        lineItems(first: 250, after: $after) {
          nodes {
            remainingQuantity
            lineItem {
              id
            }
          }
          pageInfo {
            hasNextPage
            endCursor
          }
        }
      }
    }
  `,
);
