import { query } from "../admin/document.ts";
import type { ChangedOrdersPageQuery, ChangedOrdersPageQueryVariables } from "./types.generated.ts";

/** Orders by the time of their last change: which, and when; what they are is read one by one. */
export const CHANGED_ORDERS_PAGE = query<ChangedOrdersPageQuery, ChangedOrdersPageQueryVariables>(
  "ChangedOrdersPage",
  /* GraphQL */ `
    query ChangedOrdersPage($query: String!, $after: String) {
      orders(first: 250, query: $query, after: $after, sortKey: UPDATED_AT) {
        nodes {
          id
          updatedAt
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  `,
);
