import {
  ADDRESS_FIELDS,
  FULFILLMENT_ORDER_FIELDS,
  LINE_FIELDS,
  SHIPPING_LINE_FIELDS,
  TAX_FIELDS,
} from "./order-fragments.ts";

// Scalars and amounts cost nothing; each object costs a point, and a page of N as much as ⌊2 ln N⌋ rows, whatever it holds in the end:
// 7 is the most that three rows' points buy, 2 the most for one row's. What few orders have beyond is read by further pages (order-pages.ts).

const AROUND_FRAGMENT = /* GraphQL */ `
  fragment OrderAroundFields on Order {
    id
    updatedAt
    cancelledAt
    displayFinancialStatus
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
    erpNumber: metafield(namespace: "$app", key: "erp_number") {
      value
      compareDigest
    }
    customer {
      numberOfOrders
    }
    purchasingEntity {
      __typename
    }
    totalPriceSet {
      shopMoney {
        amount
      }
    }
    additionalFees {
      taxLines {
        ...TaxFields
      }
    }
    fulfillmentOrders(first: 2) {
      nodes {
        ...FulfillmentOrderFields
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`;

const ORDER_FRAGMENT = /* GraphQL */ `
  fragment OrderFields on Order {
    ...OrderAroundFields
    name
    processedAt
    test
    sourceName
    poNumber
    currencyCode
    taxesIncluded
    tags
    note
    customAttributes {
      key
      value
    }
    paymentGatewayNames
    discountCodes
    email
    phone
    customer {
      id
      displayName
    }
    billingAddress {
      ...AddressFields
    }
    shippingAddress {
      ...AddressFields
    }
    shippingLines(first: 2, includeRemovals: true) {
      nodes {
        ...ShippingLineFields
      }
      pageInfo {
        hasNextPage
        endCursor
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
    lineItems(first: 7) {
      nodes {
        ...OrderLineFields
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`;

/** What stands around an order, with every fragment it needs. */
export const AROUND_FIELDS = [AROUND_FRAGMENT, TAX_FIELDS, FULFILLMENT_ORDER_FIELDS].join("");

/** A whole order, with every fragment it needs. */
export const ORDER_FIELDS = [ORDER_FRAGMENT, AROUND_FIELDS, LINE_FIELDS, SHIPPING_LINE_FIELDS, ADDRESS_FIELDS].join("");
