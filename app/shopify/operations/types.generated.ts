/* oxlint-disable max-lines -- written by a program */
// Made by `npm run codegen` from the documents beside it and the published schema; a test keeps it so.
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
export type CountryCode =
  | 'AC'
  | 'AD'
  | 'AE'
  | 'AF'
  | 'AG'
  | 'AI'
  | 'AL'
  | 'AM'
  | 'AN'
  | 'AO'
  | 'AR'
  | 'AT'
  | 'AU'
  | 'AW'
  | 'AX'
  | 'AZ'
  | 'BA'
  | 'BB'
  | 'BD'
  | 'BE'
  | 'BF'
  | 'BG'
  | 'BH'
  | 'BI'
  | 'BJ'
  | 'BL'
  | 'BM'
  | 'BN'
  | 'BO'
  | 'BQ'
  | 'BR'
  | 'BS'
  | 'BT'
  | 'BV'
  | 'BW'
  | 'BY'
  | 'BZ'
  | 'CA'
  | 'CC'
  | 'CD'
  | 'CF'
  | 'CG'
  | 'CH'
  | 'CI'
  | 'CK'
  | 'CL'
  | 'CM'
  | 'CN'
  | 'CO'
  | 'CR'
  | 'CU'
  | 'CV'
  | 'CW'
  | 'CX'
  | 'CY'
  | 'CZ'
  | 'DE'
  | 'DJ'
  | 'DK'
  | 'DM'
  | 'DO'
  | 'DZ'
  | 'EC'
  | 'EE'
  | 'EG'
  | 'EH'
  | 'ER'
  | 'ES'
  | 'ET'
  | 'FI'
  | 'FJ'
  | 'FK'
  | 'FO'
  | 'FR'
  | 'GA'
  | 'GB'
  | 'GD'
  | 'GE'
  | 'GF'
  | 'GG'
  | 'GH'
  | 'GI'
  | 'GL'
  | 'GM'
  | 'GN'
  | 'GP'
  | 'GQ'
  | 'GR'
  | 'GS'
  | 'GT'
  | 'GW'
  | 'GY'
  | 'HK'
  | 'HM'
  | 'HN'
  | 'HR'
  | 'HT'
  | 'HU'
  | 'ID'
  | 'IE'
  | 'IL'
  | 'IM'
  | 'IN'
  | 'IO'
  | 'IQ'
  | 'IR'
  | 'IS'
  | 'IT'
  | 'JE'
  | 'JM'
  | 'JO'
  | 'JP'
  | 'KE'
  | 'KG'
  | 'KH'
  | 'KI'
  | 'KM'
  | 'KN'
  | 'KP'
  | 'KR'
  | 'KW'
  | 'KY'
  | 'KZ'
  | 'LA'
  | 'LB'
  | 'LC'
  | 'LI'
  | 'LK'
  | 'LR'
  | 'LS'
  | 'LT'
  | 'LU'
  | 'LV'
  | 'LY'
  | 'MA'
  | 'MC'
  | 'MD'
  | 'ME'
  | 'MF'
  | 'MG'
  | 'MK'
  | 'ML'
  | 'MM'
  | 'MN'
  | 'MO'
  | 'MQ'
  | 'MR'
  | 'MS'
  | 'MT'
  | 'MU'
  | 'MV'
  | 'MW'
  | 'MX'
  | 'MY'
  | 'MZ'
  | 'NA'
  | 'NC'
  | 'NE'
  | 'NF'
  | 'NG'
  | 'NI'
  | 'NL'
  | 'NO'
  | 'NP'
  | 'NR'
  | 'NU'
  | 'NZ'
  | 'OM'
  | 'PA'
  | 'PE'
  | 'PF'
  | 'PG'
  | 'PH'
  | 'PK'
  | 'PL'
  | 'PM'
  | 'PN'
  | 'PS'
  | 'PT'
  | 'PY'
  | 'QA'
  | 'RE'
  | 'RO'
  | 'RS'
  | 'RU'
  | 'RW'
  | 'SA'
  | 'SB'
  | 'SC'
  | 'SD'
  | 'SE'
  | 'SG'
  | 'SH'
  | 'SI'
  | 'SJ'
  | 'SK'
  | 'SL'
  | 'SM'
  | 'SN'
  | 'SO'
  | 'SR'
  | 'SS'
  | 'ST'
  | 'SV'
  | 'SX'
  | 'SY'
  | 'SZ'
  | 'TA'
  | 'TC'
  | 'TD'
  | 'TF'
  | 'TG'
  | 'TH'
  | 'TJ'
  | 'TK'
  | 'TL'
  | 'TM'
  | 'TN'
  | 'TO'
  | 'TR'
  | 'TT'
  | 'TV'
  | 'TW'
  | 'TZ'
  | 'UA'
  | 'UG'
  | 'UM'
  | 'US'
  | 'UY'
  | 'UZ'
  | 'VA'
  | 'VC'
  | 'VE'
  | 'VG'
  | 'VN'
  | 'VU'
  | 'WF'
  | 'WS'
  | 'XK'
  | 'YE'
  | 'YT'
  | 'ZA'
  | 'ZM'
  | 'ZW'
  | 'ZZ'
  | '%future added value';

export type CurrencyCode =
  | 'AED'
  | 'AFN'
  | 'ALL'
  | 'AMD'
  | 'ANG'
  | 'AOA'
  | 'ARS'
  | 'AUD'
  | 'AWG'
  | 'AZN'
  | 'BAM'
  | 'BBD'
  | 'BDT'
  | 'BGN'
  | 'BHD'
  | 'BIF'
  | 'BMD'
  | 'BND'
  | 'BOB'
  | 'BRL'
  | 'BSD'
  | 'BTN'
  | 'BWP'
  | 'BYN'
  | 'BYR'
  | 'BZD'
  | 'CAD'
  | 'CDF'
  | 'CHF'
  | 'CLP'
  | 'CNY'
  | 'COP'
  | 'CRC'
  | 'CVE'
  | 'CZK'
  | 'DJF'
  | 'DKK'
  | 'DOP'
  | 'DZD'
  | 'EGP'
  | 'ERN'
  | 'ETB'
  | 'EUR'
  | 'FJD'
  | 'FKP'
  | 'GBP'
  | 'GEL'
  | 'GHS'
  | 'GIP'
  | 'GMD'
  | 'GNF'
  | 'GTQ'
  | 'GYD'
  | 'HKD'
  | 'HNL'
  | 'HRK'
  | 'HTG'
  | 'HUF'
  | 'IDR'
  | 'ILS'
  | 'INR'
  | 'IQD'
  | 'IRR'
  | 'ISK'
  | 'JEP'
  | 'JMD'
  | 'JOD'
  | 'JPY'
  | 'KES'
  | 'KGS'
  | 'KHR'
  | 'KID'
  | 'KMF'
  | 'KRW'
  | 'KWD'
  | 'KYD'
  | 'KZT'
  | 'LAK'
  | 'LBP'
  | 'LKR'
  | 'LRD'
  | 'LSL'
  | 'LTL'
  | 'LVL'
  | 'LYD'
  | 'MAD'
  | 'MDL'
  | 'MGA'
  | 'MKD'
  | 'MMK'
  | 'MNT'
  | 'MOP'
  | 'MRU'
  | 'MUR'
  | 'MVR'
  | 'MWK'
  | 'MXN'
  | 'MYR'
  | 'MZN'
  | 'NAD'
  | 'NGN'
  | 'NIO'
  | 'NOK'
  | 'NPR'
  | 'NZD'
  | 'OMR'
  | 'PAB'
  | 'PEN'
  | 'PGK'
  | 'PHP'
  | 'PKR'
  | 'PLN'
  | 'PYG'
  | 'QAR'
  | 'RON'
  | 'RSD'
  | 'RUB'
  | 'RWF'
  | 'SAR'
  | 'SBD'
  | 'SCR'
  | 'SDG'
  | 'SEK'
  | 'SGD'
  | 'SHP'
  | 'SLL'
  | 'SOS'
  | 'SRD'
  | 'SSP'
  | 'STD'
  | 'STN'
  | 'SYP'
  | 'SZL'
  | 'THB'
  | 'TJS'
  | 'TMT'
  | 'TND'
  | 'TOP'
  | 'TRY'
  | 'TTD'
  | 'TWD'
  | 'TZS'
  | 'UAH'
  | 'UGX'
  | 'USD'
  | 'USDC'
  | 'UYU'
  | 'UZS'
  | 'VED'
  | 'VEF'
  | 'VES'
  | 'VND'
  | 'VUV'
  | 'WST'
  | 'XAF'
  | 'XCD'
  | 'XOF'
  | 'XPF'
  | 'XXX'
  | 'YER'
  | 'ZAR'
  | 'ZMW'
  | '%future added value';

export type FulfillmentOrderStatus =
  | 'CANCELLED'
  | 'CLOSED'
  | 'INCOMPLETE'
  | 'IN_PROGRESS'
  | 'ON_HOLD'
  | 'OPEN'
  | 'SCHEDULED'
  | '%future added value';

export type InventoryQuantityInput = {
  readonly changeFromQuantity?: number | null | undefined;
  readonly inventoryItemId: string;
  readonly locationId: string;
  readonly quantity: number;
};

export type InventorySetQuantitiesInput = {
  readonly name: string;
  readonly quantities: ReadonlyArray<InventoryQuantityInput>;
  readonly reason: string;
  readonly referenceDocumentUri?: string | null | undefined;
};

export type InventorySetQuantitiesUserErrorCode =
  | 'CHANGE_FROM_QUANTITY_STALE'
  | 'COMPARE_QUANTITY_REQUIRED'
  | 'COMPARE_QUANTITY_STALE'
  | 'IDEMPOTENCY_CONCURRENT_REQUEST'
  | 'IDEMPOTENCY_KEY_PARAMETER_MISMATCH'
  | 'IDEMPOTENCY_PREVIOUS_ATTEMPT_FAILED'
  | 'INVALID_INVENTORY_ITEM'
  | 'INVALID_LOCATION'
  | 'INVALID_NAME'
  | 'INVALID_QUANTITY_NEGATIVE'
  | 'INVALID_QUANTITY_TOO_HIGH'
  | 'INVALID_QUANTITY_TOO_LOW'
  | 'INVALID_REASON'
  | 'INVALID_REFERENCE_DOCUMENT'
  | 'NON_MUTABLE_INVENTORY_ITEM'
  | 'NO_DUPLICATE_INVENTORY_ITEM_ID_GROUP_ID_PAIR'
  | '%future added value';

export type MetafieldsSetInput = {
  readonly compareDigest?: string | null | undefined;
  readonly key: string;
  readonly namespace?: string | null | undefined;
  readonly ownerId: string;
  readonly type?: string | null | undefined;
  readonly value: string;
};

export type MetafieldsSetUserErrorCode =
  | 'APP_NOT_AUTHORIZED'
  | 'BLANK'
  | 'CAPABILITY_VIOLATION'
  | 'INCLUSION'
  | 'INTERNAL_ERROR'
  | 'INVALID'
  | 'INVALID_COMPARE_DIGEST'
  | 'INVALID_TYPE'
  | 'INVALID_VALUE'
  | 'LESS_THAN_OR_EQUAL_TO'
  | 'PRESENT'
  | 'STALE_OBJECT'
  | 'TAKEN'
  | 'TOO_LONG'
  | 'TOO_SHORT'
  | '%future added value';

export type OrderDisplayFinancialStatus =
  | 'AUTHORIZED'
  | 'EXPIRED'
  | 'PAID'
  | 'PARTIALLY_PAID'
  | 'PARTIALLY_REFUNDED'
  | 'PENDING'
  | 'REFUNDED'
  | 'VOIDED'
  | '%future added value';

export type ErpMarkReadQueryVariables = Exact<{
  id: string;
}>;


export type ErpMarkReadQuery = { readonly order: { readonly tags: ReadonlyArray<string>, readonly erpNumber: { readonly value: string, readonly compareDigest: string } | null } | null };

export type ErpNumberWriteMutationVariables = Exact<{
  metafields: ReadonlyArray<MetafieldsSetInput> | MetafieldsSetInput;
  order: string;
  tags: ReadonlyArray<string> | string;
}>;


export type ErpNumberWriteMutation = { readonly metafieldsSet: { readonly userErrors: ReadonlyArray<{ readonly code: MetafieldsSetUserErrorCode | null, readonly field: ReadonlyArray<string> | null, readonly message: string }> } | null, readonly tagsAdd: { readonly userErrors: ReadonlyArray<{ readonly field: ReadonlyArray<string> | null, readonly message: string }> } | null };

export type AvailableSetMutationVariables = Exact<{
  input: InventorySetQuantitiesInput;
  key: string;
}>;


export type AvailableSetMutation = { readonly inventorySetQuantities: { readonly userErrors: ReadonlyArray<{ readonly code: InventorySetQuantitiesUserErrorCode | null, readonly field: ReadonlyArray<string> | null, readonly message: string }> } | null };

export type LevelsReadQueryVariables = Exact<{
  items: ReadonlyArray<string> | string;
  location: string;
}>;


export type LevelsReadQuery = { readonly nodes: ReadonlyArray<
    | { readonly id: string, readonly inventoryLevel: { readonly isActive: boolean, readonly quantities: ReadonlyArray<{ readonly name: string, readonly quantity: number }> } | null }
    | Record<PropertyKey, never>
   | null> };

export type OrderReadQueryVariables = Exact<{
  id: string;
}>;


export type OrderReadQuery = { readonly order: { readonly id: string, readonly name: string, readonly updatedAt: string, readonly processedAt: string, readonly cancelledAt: string | null, readonly test: boolean, readonly currencyCode: CurrencyCode, readonly taxesIncluded: boolean, readonly displayFinancialStatus: OrderDisplayFinancialStatus | null, readonly tags: ReadonlyArray<string>, readonly note: string | null, readonly email: string | null, readonly phone: string | null, readonly erpNumber: { readonly value: string, readonly compareDigest: string } | null, readonly customer: { readonly id: string, readonly displayName: string } | null, readonly billingAddress: { readonly name: string | null, readonly company: string | null, readonly address1: string | null, readonly address2: string | null, readonly city: string | null, readonly zip: string | null, readonly province: string | null, readonly provinceCode: string | null, readonly countryCodeV2: CountryCode | null, readonly phone: string | null } | null, readonly shippingAddress: { readonly name: string | null, readonly company: string | null, readonly address1: string | null, readonly address2: string | null, readonly city: string | null, readonly zip: string | null, readonly province: string | null, readonly provinceCode: string | null, readonly countryCodeV2: CountryCode | null, readonly phone: string | null } | null, readonly shippingLines: { readonly nodes: ReadonlyArray<{ readonly title: string, readonly code: string | null, readonly originalPriceSet: { readonly shopMoney: { readonly amount: string } }, readonly discountAllocations: ReadonlyArray<{ readonly allocatedAmountSet: { readonly shopMoney: { readonly amount: string } } }>, readonly taxLines: ReadonlyArray<{ readonly title: string, readonly rate: number | string | null, readonly channelLiable: boolean | null, readonly priceSet: { readonly shopMoney: { readonly amount: string } } }> }>, readonly pageInfo: { readonly hasNextPage: boolean } }, readonly totalPriceSet: { readonly shopMoney: { readonly amount: string } }, readonly totalTaxSet: { readonly shopMoney: { readonly amount: string } } | null, readonly totalTipReceivedSet: { readonly shopMoney: { readonly amount: string } }, readonly currentTotalDutiesSet: { readonly shopMoney: { readonly amount: string } } | null, readonly currentTotalAdditionalFeesSet: { readonly shopMoney: { readonly amount: string } } | null, readonly additionalFees: ReadonlyArray<{ readonly taxLines: ReadonlyArray<{ readonly title: string, readonly rate: number | string | null, readonly channelLiable: boolean | null, readonly priceSet: { readonly shopMoney: { readonly amount: string } } }> }>, readonly lineItems: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly title: string, readonly sku: string | null, readonly vendor: string | null, readonly quantity: number, readonly currentQuantity: number, readonly unfulfilledQuantity: number, readonly requiresShipping: boolean, readonly taxable: boolean, readonly isGiftCard: boolean, readonly variant: { readonly id: string } | null, readonly product: { readonly id: string } | null, readonly originalUnitPriceSet: { readonly shopMoney: { readonly amount: string } }, readonly discountAllocations: ReadonlyArray<{ readonly allocatedAmountSet: { readonly shopMoney: { readonly amount: string } } }>, readonly taxLines: ReadonlyArray<{ readonly title: string, readonly rate: number | string | null, readonly channelLiable: boolean | null, readonly priceSet: { readonly shopMoney: { readonly amount: string } } }>, readonly duties: ReadonlyArray<{ readonly taxLines: ReadonlyArray<{ readonly title: string, readonly rate: number | string | null, readonly channelLiable: boolean | null, readonly priceSet: { readonly shopMoney: { readonly amount: string } } }> }> }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } }, readonly fulfillmentOrders: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly status: FulfillmentOrderStatus, readonly assignedLocation: { readonly location: { readonly id: string } | null }, readonly lineItems: { readonly nodes: ReadonlyArray<{ readonly remainingQuantity: number, readonly lineItem: { readonly id: string } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } } | null };

export type OrderLineFieldsFragment = { readonly id: string, readonly title: string, readonly sku: string | null, readonly vendor: string | null, readonly quantity: number, readonly currentQuantity: number, readonly unfulfilledQuantity: number, readonly requiresShipping: boolean, readonly taxable: boolean, readonly isGiftCard: boolean, readonly variant: { readonly id: string } | null, readonly product: { readonly id: string } | null, readonly originalUnitPriceSet: { readonly shopMoney: { readonly amount: string } }, readonly discountAllocations: ReadonlyArray<{ readonly allocatedAmountSet: { readonly shopMoney: { readonly amount: string } } }>, readonly taxLines: ReadonlyArray<{ readonly title: string, readonly rate: number | string | null, readonly channelLiable: boolean | null, readonly priceSet: { readonly shopMoney: { readonly amount: string } } }>, readonly duties: ReadonlyArray<{ readonly taxLines: ReadonlyArray<{ readonly title: string, readonly rate: number | string | null, readonly channelLiable: boolean | null, readonly priceSet: { readonly shopMoney: { readonly amount: string } } }> }> };

export type TaxFieldsFragment = { readonly title: string, readonly rate: number | string | null, readonly channelLiable: boolean | null, readonly priceSet: { readonly shopMoney: { readonly amount: string } } };

export type AddressFieldsFragment = { readonly name: string | null, readonly company: string | null, readonly address1: string | null, readonly address2: string | null, readonly city: string | null, readonly zip: string | null, readonly province: string | null, readonly provinceCode: string | null, readonly countryCodeV2: CountryCode | null, readonly phone: string | null };

export type FulfillmentOrderFieldsFragment = { readonly id: string, readonly status: FulfillmentOrderStatus, readonly assignedLocation: { readonly location: { readonly id: string } | null }, readonly lineItems: { readonly nodes: ReadonlyArray<{ readonly remainingQuantity: number, readonly lineItem: { readonly id: string } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type FulfillmentOrdersPageQueryVariables = Exact<{
  id: string;
  after: string;
}>;


export type FulfillmentOrdersPageQuery = { readonly order: { readonly updatedAt: string, readonly fulfillmentOrders: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly status: FulfillmentOrderStatus, readonly assignedLocation: { readonly location: { readonly id: string } | null }, readonly lineItems: { readonly nodes: ReadonlyArray<{ readonly remainingQuantity: number, readonly lineItem: { readonly id: string } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } } | null };

export type FulfillmentOrderLinesPageQueryVariables = Exact<{
  id: string;
  after: string;
}>;


export type FulfillmentOrderLinesPageQuery = { readonly fulfillmentOrder: { readonly lineItems: { readonly nodes: ReadonlyArray<{ readonly remainingQuantity: number, readonly lineItem: { readonly id: string } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } } | null };

export type OrderLinesPageQueryVariables = Exact<{
  id: string;
  after: string;
}>;


export type OrderLinesPageQuery = { readonly order: { readonly updatedAt: string, readonly lineItems: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly title: string, readonly sku: string | null, readonly vendor: string | null, readonly quantity: number, readonly currentQuantity: number, readonly unfulfilledQuantity: number, readonly requiresShipping: boolean, readonly taxable: boolean, readonly isGiftCard: boolean, readonly variant: { readonly id: string } | null, readonly product: { readonly id: string } | null, readonly originalUnitPriceSet: { readonly shopMoney: { readonly amount: string } }, readonly discountAllocations: ReadonlyArray<{ readonly allocatedAmountSet: { readonly shopMoney: { readonly amount: string } } }>, readonly taxLines: ReadonlyArray<{ readonly title: string, readonly rate: number | string | null, readonly channelLiable: boolean | null, readonly priceSet: { readonly shopMoney: { readonly amount: string } } }>, readonly duties: ReadonlyArray<{ readonly taxLines: ReadonlyArray<{ readonly title: string, readonly rate: number | string | null, readonly channelLiable: boolean | null, readonly priceSet: { readonly shopMoney: { readonly amount: string } } }> }> }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } } | null };

export type LocationsPageQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type LocationsPageQuery = { readonly locations: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly name: string, readonly isActive: boolean }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type ShopFactsQueryVariables = Exact<{ [key: string]: never; }>;


export type ShopFactsQuery = { readonly shop: { readonly name: string, readonly email: string, readonly ianaTimezone: string, readonly currencyCode: CurrencyCode }, readonly currentAppInstallation: { readonly accessScopes: ReadonlyArray<{ readonly handle: string }> } };

export type VariantsPageQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type VariantsPageQuery = { readonly productVariants: { readonly nodes: ReadonlyArray<{ readonly sku: string | null, readonly title: string, readonly requiresComponents: boolean, readonly product: { readonly title: string }, readonly inventoryItem: { readonly id: string, readonly tracked: boolean, readonly duplicateSkuCount: number } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };
