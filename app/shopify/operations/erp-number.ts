import { query, repeatableMutation } from "../admin/document.ts";
import type {
  ErpMarkReadQuery,
  ErpMarkReadQueryVariables,
  ErpNumberWriteMutation,
  ErpNumberWriteMutationVariables,
} from "./types.generated.ts";

/**
 * Metafields and tag in one request. Repeatable: a tag is added once, and a metafield that holds another value than
 * its digest says is refused.
 */
export const ERP_NUMBER_WRITE = repeatableMutation<ErpNumberWriteMutation, ErpNumberWriteMutationVariables>(
  "ErpNumberWrite",
  /* GraphQL */ `
    mutation ErpNumberWrite($metafields: [MetafieldsSetInput!]!, $order: ID!, $tags: [String!]!) {
      metafieldsSet(metafields: $metafields) {
        userErrors {
          code
          field
          message
        }
      }
      tagsAdd(id: $order, tags: $tags) {
        userErrors {
          field
          message
        }
      }
    }
  `,
);

export const ERP_MARK_READ = query<ErpMarkReadQuery, ErpMarkReadQueryVariables>(
  "ErpMarkRead",
  /* GraphQL */ `
    query ErpMarkRead($id: ID!) {
      order(id: $id) {
        tags
        erpNumber: metafield(namespace: "$app", key: "erp_number") {
          value
          compareDigest
        }
      }
    }
  `,
);
