import { query } from "../admin/document.ts";
import { ADDRESS_FIELDS, FULFILLMENT_ORDER_FIELDS, LINE_FIELDS, TAX_FIELDS } from "./order-fragments.ts";
import type { OrderReadQuery, OrderReadQueryVariables } from "./types.generated.ts";

/** An order with what the ERP needs and nothing more, in the shop's currency. */
export const ORDER_READ = query<OrderReadQuery, OrderReadQueryVariables>(
  "OrderRead",
  /* GraphQL */ `
    query OrderRead($id: ID!) {
      order(id: $id) {
        id
        name
        updatedAt
        processedAt
        cancelledAt
        test
        sourceName
        poNumber
        currencyCode
        taxesIncluded
        displayFinancialStatus
        tags
        note
        customAttributes {
          key
          value
        }
        paymentGatewayNames
        discountCodes
        transactions(first: 50) {
          kind
          status
          gateway
          amountSet {
            shopMoney {
              amount
            }
          }
        }
        risk {
          assessments {
            riskLevel
          }
        }
        email
        phone
        erpNumber: metafield(namespace: "$app", key: "erp_number") {
          value
          compareDigest
        }
        customer {
          id
          displayName
          numberOfOrders
        }
        purchasingEntity {
          __typename
        }
        billingAddress {
          ...AddressFields
        }
        shippingAddress {
          ...AddressFields
        }
        shippingLines(first: 20, includeRemovals: true) {
          nodes {
            title
            code
            originalPriceSet {
              shopMoney {
                amount
              }
            }
            discountAllocations {
              allocatedAmountSet {
                shopMoney {
                  amount
                }
              }
            }
            taxLines {
              ...TaxFields
            }
          }
          pageInfo {
            hasNextPage
          }
        }
        totalPriceSet {
          shopMoney {
            amount
          }
        }
        totalTaxSet {
          shopMoney {
            amount
          }
        }
        totalTipReceivedSet {
          shopMoney {
            amount
          }
        }
        currentTotalDutiesSet {
          shopMoney {
            amount
          }
        }
        currentTotalAdditionalFeesSet {
          shopMoney {
            amount
          }
        }
        additionalFees {
          taxLines {
            ...TaxFields
          }
        }
        lineItems(first: 250) {
          nodes {
            ...OrderLineFields
          }
          pageInfo {
            hasNextPage
            endCursor
          }
        }
        fulfillmentOrders(first: 10) {
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
    ${LINE_FIELDS}
    ${TAX_FIELDS}
    ${ADDRESS_FIELDS}
    ${FULFILLMENT_ORDER_FIELDS}
  `,
);
