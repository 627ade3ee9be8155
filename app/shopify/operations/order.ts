import { query, sharedQuery } from "../admin/document.ts";
import { AROUND_FIELDS, ORDER_FIELDS } from "./order-fields.ts";
import type {
  OrderAroundReadQuery,
  OrderAroundReadQueryVariables,
  OrderReadQuery,
  OrderReadQueryVariables,
  OrdersAroundReadQuery,
  OrdersAroundReadQueryVariables,
  OrdersReadQuery,
  OrdersReadQueryVariables,
} from "./types.generated.ts";

/** An order with what the ERP needs and nothing more, in the shop's currency. */
export const ORDER_READ = query<OrderReadQuery, OrderReadQueryVariables>(
  "OrderRead",
  /* GraphQL */ `
    query OrderRead($id: ID!) {
      order(id: $id) {
        ...OrderFields
      }
    }
    ${ORDER_FIELDS}
  `,
);

/**
 * The same of several orders, by a search for their ids: seven cost as much as three of them alone. A search may not find yet what
 * a read finds, but what it shows is as it is now. What `nodes(ids:)` costs is on no record, so that it is not asked.
 */
export const ORDERS_READ = sharedQuery<OrdersReadQuery, OrdersReadQueryVariables>(
  "OrdersRead",
  /* GraphQL */ `
    query OrdersRead($first: Int!, $query: String!) {
      orders(first: $first, query: $query, sortKey: ID) {
        nodes {
          ...OrderFields
        }
      }
    }
    ${ORDER_FIELDS}
  `,
);

/** What no webhook tells of an order, and what shows whether the order is still as a webhook told. */
export const ORDER_AROUND_READ = query<OrderAroundReadQuery, OrderAroundReadQueryVariables>(
  "OrderAroundRead",
  /* GraphQL */ `
    query OrderAroundRead($id: ID!) {
      order(id: $id) {
        ...OrderAroundFields
      }
    }
    ${AROUND_FIELDS}
  `,
);

/** The same of several orders: see ORDERS_READ. */
export const ORDERS_AROUND_READ = sharedQuery<OrdersAroundReadQuery, OrdersAroundReadQueryVariables>(
  "OrdersAroundRead",
  /* GraphQL */ `
    query OrdersAroundRead($first: Int!, $query: String!) {
      orders(first: $first, query: $query, sortKey: ID) {
        nodes {
          ...OrderAroundFields
        }
      }
    }
    ${AROUND_FIELDS}
  `,
);
