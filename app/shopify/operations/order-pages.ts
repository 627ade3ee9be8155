import { query } from "../admin/document.ts";
import { FULFILLMENT_ORDER_FIELDS, LINE_FIELDS, SHIPPING_LINE_FIELDS, TAX_FIELDS } from "./order-fragments.ts";
import type {
  FulfillmentOrderLinesPageQuery,
  FulfillmentOrderLinesPageQueryVariables,
  FulfillmentOrdersPageQuery,
  FulfillmentOrdersPageQueryVariables,
  OrderLinesPageQuery,
  OrderLinesPageQueryVariables,
  ShippingLinesPageQuery,
  ShippingLinesPageQueryVariables,
} from "./types.generated.ts";

// What an order has beyond its first reading: a page of 250 lines costs 11 lines' points, one of 50 costs 7, so these are large.
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

export const SHIPPING_LINES_PAGE = query<ShippingLinesPageQuery, ShippingLinesPageQueryVariables>(
  "ShippingLinesPage",
  /* GraphQL */ `
    query ShippingLinesPage($id: ID!, $after: String!) {
      order(id: $id) {
        updatedAt
        shippingLines(first: 250, after: $after, includeRemovals: true) {
          nodes {
            ...ShippingLineFields
          }
          pageInfo {
            hasNextPage
            endCursor
          }
        }
      }
    }
    ${SHIPPING_LINE_FIELDS}
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
            totalQuantity
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
