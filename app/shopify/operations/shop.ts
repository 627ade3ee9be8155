import { query } from "../admin/document.ts";
import type {
  LocationsPageQuery,
  LocationsPageQueryVariables,
  ShopFactsQuery,
  ShopFactsQueryVariables,
  SubscriptionsPageQuery,
  SubscriptionsPageQueryVariables,
  VariantsPageQuery,
  VariantsPageQueryVariables,
} from "./types.generated.ts";

export const SHOP_FACTS = query<ShopFactsQuery, ShopFactsQueryVariables>(
  "ShopFacts",
  /* GraphQL */ `
    query ShopFacts {
      shop {
        name
        email
        ianaTimezone
        currencyCode
      }
      currentAppInstallation {
        accessScopes {
          handle
        }
      }
    }
  `,
);

/** All variants of the shop by id: the cheapest walk over its SKUs. */
export const VARIANTS_PAGE = query<VariantsPageQuery, VariantsPageQueryVariables>(
  "VariantsPage",
  /* GraphQL */ `
    query VariantsPage($after: String) {
      productVariants(first: 250, after: $after, sortKey: ID) {
        nodes {
          sku
          barcode
          title
          requiresComponents
          inventoryPolicy
          product {
            title
            isGiftCard
          }
          inventoryItem {
            id
            tracked
            duplicateSkuCount
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  `,
);

/** Fulfillment services' locations appear only with includeLegacy, and stock may stand there. */
export const LOCATIONS_PAGE = query<LocationsPageQuery, LocationsPageQueryVariables>(
  "LocationsPage",
  /* GraphQL */ `
    query LocationsPage($after: String) {
      locations(first: 250, after: $after, includeInactive: true, includeLegacy: true) {
        nodes {
          id
          name
          isActive
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  `,
);

/** Subscriptions that were made for this shop by a call; those of shopify.app.toml are never listed. */
export const SUBSCRIPTIONS_PAGE = query<SubscriptionsPageQuery, SubscriptionsPageQueryVariables>(
  "SubscriptionsPage",
  /* GraphQL */ `
    query SubscriptionsPage($after: String) {
      webhookSubscriptions(first: 250, after: $after) {
        nodes {
          topic
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  `,
);
