import { query, repeatableMutation } from "../admin/document.ts";
import type {
  ErpMarkReadQuery,
  ErpMarkReadQueryVariables,
  ErpNumberWriteMutation,
  ErpNumberWriteMutationVariables,
} from "./types.generated.ts";

/**
 * Tag and metafields in one request, in this order: so each echo of it bears the tag. Repeatable: a tag is added once, and a metafield that holds another value than
 * its digest says is refused.
 */
export const ERP_NUMBER_WRITE = repeatableMutation<ErpNumberWriteMutation, ErpNumberWriteMutationVariables>(
  "ErpNumberWrite",
  /* GraphQL */ `
    mutation ErpNumberWrite($metafields: [MetafieldsSetInput!]!, $order: ID!, $tags: [String!]!) {
      tagsAdd(id: $order, tags: $tags) {
        userErrors {
          field
          message
        }
      }
      metafieldsSet(metafields: $metafields) {
        userErrors {
          code
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
