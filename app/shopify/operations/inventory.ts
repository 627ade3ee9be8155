import { keyedMutation, query } from "../admin/document.ts";
import type {
  QuantitiesSetMutation,
  QuantitiesSetMutationVariables,
  LevelsReadQuery,
  LevelsReadQueryVariables,
} from "./types.generated.ts";

/** Levels of up to 250 items at one location, in one request. */
export const LEVELS_READ = query<LevelsReadQuery, LevelsReadQueryVariables>(
  "LevelsRead",
  /* GraphQL */ `
    query LevelsRead($items: [ID!]!, $location: ID!) {
      nodes(ids: $items) {
        ... on InventoryItem {
          id
          inventoryLevel(locationId: $location, includeInactive: true) {
            isActive
            quantities(names: ["available", "committed", "on_hand", "reserved"]) {
              name
              quantity
            }
          }
        }
      }
    }
  `,
);

/** All rows or none. A set reports no quantity afterwards (quantityAfterChange is null), so none is asked for. */
export const QUANTITIES_SET = keyedMutation<QuantitiesSetMutation, QuantitiesSetMutationVariables>(
  "QuantitiesSet",
  /* GraphQL */ `
    mutation QuantitiesSet($input: InventorySetQuantitiesInput!, $key: String!) {
      inventorySetQuantities(input: $input) @idempotent(key: $key) {
        userErrors {
          code
          field
          message
        }
      }
    }
  `,
);
