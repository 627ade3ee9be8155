// A page of 250 lines costs 11 lines' points, one of 50 costs 7: large pages are the cheap ones (cost model in test/sandbox/shopify).
export const LINE_FIELDS = /* GraphQL */ `
  fragment OrderLineFields on LineItem {
    id
    title
    sku
    vendor
    quantity
    currentQuantity
    unfulfilledQuantity
    requiresShipping
    taxable
    isGiftCard
    variant {
      id
    }
    product {
      id
    }
    lineItemGroup {
      id
      title
      variantSku
      quantity
    }
    originalUnitPriceSet {
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
    duties {
      taxLines {
        ...TaxFields
      }
    }
  }
`;

export const TAX_FIELDS = /* GraphQL */ `
  fragment TaxFields on TaxLine {
    title
    rate
    channelLiable
    priceSet {
      shopMoney {
        amount
      }
    }
  }
`;

export const FULFILLMENT_ORDER_FIELDS = /* GraphQL */ `
  fragment FulfillmentOrderFields on FulfillmentOrder {
    id
    status
    fulfillmentHolds {
      reason
    }
    assignedLocation {
      location {
        id
      }
    }
    lineItems(first: 250) {
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
`;

export const ADDRESS_FIELDS = /* GraphQL */ `
  fragment AddressFields on MailingAddress {
    name
    company
    address1
    address2
    city
    zip
    province
    provinceCode
    countryCodeV2
    phone
  }
`;
