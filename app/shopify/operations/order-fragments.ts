// A variant never stands without its product: one of the two tells that a product is or was there.
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

export const SHIPPING_LINE_FIELDS = /* GraphQL */ `
  fragment ShippingLineFields on ShippingLine {
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
    lineItems(first: 7) {
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
