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

export type FulfillmentHoldReason =
  | 'AWAITING_PAYMENT'
  | 'AWAITING_RETURN_ITEMS'
  | 'HIGH_RISK_OF_FRAUD'
  | 'INCORRECT_ADDRESS'
  | 'INVENTORY_OUT_OF_STOCK'
  | 'ONLINE_STORE_POST_PURCHASE_CROSS_SELL'
  | 'OTHER'
  | 'UNKNOWN_DELIVERY_DATE'
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

export type OrderTransactionKind =
  | 'AUTHORIZATION'
  | 'CAPTURE'
  | 'CHANGE'
  | 'EMV_AUTHORIZATION'
  | 'REFUND'
  | 'SALE'
  | 'SUGGESTED_REFUND'
  | 'VOID'
  | '%future added value';

export type OrderTransactionStatus =
  | 'AWAITING_RESPONSE'
  | 'ERROR'
  | 'FAILURE'
  | 'PENDING'
  | 'SUCCESS'
  | 'UNKNOWN'
  | '%future added value';

export type ProductVariantInventoryPolicy =
  | 'CONTINUE'
  | 'DENY'
  | '%future added value';

export type RiskAssessmentResult =
  | 'HIGH'
  | 'LOW'
  | 'MEDIUM'
  | 'NONE'
  | 'PENDING'
  | '%future added value';

export type WebhookSubscriptionTopic =
  | 'APP_PURCHASES_ONE_TIME_UPDATE'
  | 'APP_SCOPES_UPDATE'
  | 'APP_SUBSCRIPTIONS_APPROACHING_CAPPED_AMOUNT'
  | 'APP_SUBSCRIPTIONS_UPDATE'
  | 'APP_UNINSTALLED'
  | 'AUDIT_EVENTS_ADMIN_API_ACTIVITY'
  | 'BULK_OPERATIONS_FINISH'
  | 'CARTS_CREATE'
  | 'CARTS_UPDATE'
  | 'CHANNELS_DELETE'
  | 'CHECKOUTS_CREATE'
  | 'CHECKOUTS_DELETE'
  | 'CHECKOUTS_UPDATE'
  | 'COLLECTIONS_CREATE'
  | 'COLLECTIONS_DELETE'
  | 'COLLECTIONS_UPDATE'
  | 'COLLECTION_LISTINGS_ADD'
  | 'COLLECTION_LISTINGS_REMOVE'
  | 'COLLECTION_LISTINGS_UPDATE'
  | 'COLLECTION_PUBLICATIONS_CREATE'
  | 'COLLECTION_PUBLICATIONS_DELETE'
  | 'COLLECTION_PUBLICATIONS_UPDATE'
  | 'COMPANIES_CREATE'
  | 'COMPANIES_DELETE'
  | 'COMPANIES_UPDATE'
  | 'COMPANY_CONTACTS_CREATE'
  | 'COMPANY_CONTACTS_DELETE'
  | 'COMPANY_CONTACTS_UPDATE'
  | 'COMPANY_CONTACT_ROLES_ASSIGN'
  | 'COMPANY_CONTACT_ROLES_REVOKE'
  | 'COMPANY_LOCATIONS_CREATE'
  | 'COMPANY_LOCATIONS_DELETE'
  | 'COMPANY_LOCATIONS_UPDATE'
  | 'CUSTOMERS_CREATE'
  | 'CUSTOMERS_DELETE'
  | 'CUSTOMERS_DISABLE'
  | 'CUSTOMERS_EMAIL_MARKETING_CONSENT_UPDATE'
  | 'CUSTOMERS_ENABLE'
  | 'CUSTOMERS_MARKETING_CONSENT_UPDATE'
  | 'CUSTOMERS_MERGE'
  | 'CUSTOMERS_PURCHASING_SUMMARY'
  | 'CUSTOMERS_UPDATE'
  | 'CUSTOMERS_WHATS_APP_MARKETING_CONSENT_UPDATE'
  | 'CUSTOMER_ACCOUNT_SETTINGS_UPDATE'
  | 'CUSTOMER_GROUPS_CREATE'
  | 'CUSTOMER_GROUPS_DELETE'
  | 'CUSTOMER_GROUPS_UPDATE'
  | 'CUSTOMER_JOINED_SEGMENT'
  | 'CUSTOMER_LEFT_SEGMENT'
  | 'CUSTOMER_PAYMENT_METHODS_CREATE'
  | 'CUSTOMER_PAYMENT_METHODS_REVOKE'
  | 'CUSTOMER_PAYMENT_METHODS_UPDATE'
  | 'CUSTOMER_TAGS_ADDED'
  | 'CUSTOMER_TAGS_REMOVED'
  | 'DELIVERY_PROMISE_SETTINGS_UPDATE'
  | 'DISCOUNTS_CREATE'
  | 'DISCOUNTS_DELETE'
  | 'DISCOUNTS_REDEEMCODE_ADDED'
  | 'DISCOUNTS_REDEEMCODE_REMOVED'
  | 'DISCOUNTS_UPDATE'
  | 'DISPUTES_CREATE'
  | 'DISPUTES_UPDATE'
  | 'DOMAINS_CREATE'
  | 'DOMAINS_DESTROY'
  | 'DOMAINS_UPDATE'
  | 'DRAFT_ORDERS_CREATE'
  | 'DRAFT_ORDERS_DELETE'
  | 'DRAFT_ORDERS_UPDATE'
  | 'FINANCE_APP_STAFF_MEMBER_DELETE'
  | 'FINANCE_APP_STAFF_MEMBER_GRANT'
  | 'FINANCE_APP_STAFF_MEMBER_REVOKE'
  | 'FINANCE_APP_STAFF_MEMBER_UPDATE'
  | 'FINANCE_KYC_INFORMATION_UPDATE'
  | 'FULFILLMENTS_CREATE'
  | 'FULFILLMENTS_UPDATE'
  | 'FULFILLMENT_EVENTS_CREATE'
  | 'FULFILLMENT_EVENTS_DELETE'
  | 'FULFILLMENT_HOLDS_ADDED'
  | 'FULFILLMENT_HOLDS_RELEASED'
  | 'FULFILLMENT_ORDERS_CANCELLATION_REQUEST_ACCEPTED'
  | 'FULFILLMENT_ORDERS_CANCELLATION_REQUEST_REJECTED'
  | 'FULFILLMENT_ORDERS_CANCELLATION_REQUEST_SUBMITTED'
  | 'FULFILLMENT_ORDERS_CANCELLED'
  | 'FULFILLMENT_ORDERS_FULFILLMENT_REQUEST_ACCEPTED'
  | 'FULFILLMENT_ORDERS_FULFILLMENT_REQUEST_REJECTED'
  | 'FULFILLMENT_ORDERS_FULFILLMENT_REQUEST_SUBMITTED'
  | 'FULFILLMENT_ORDERS_FULFILLMENT_SERVICE_FAILED_TO_COMPLETE'
  | 'FULFILLMENT_ORDERS_HOLD_RELEASED'
  | 'FULFILLMENT_ORDERS_LINE_ITEMS_PREPARED_FOR_LOCAL_DELIVERY'
  | 'FULFILLMENT_ORDERS_LINE_ITEMS_PREPARED_FOR_PICKUP'
  | 'FULFILLMENT_ORDERS_MANUALLY_REPORTED_PROGRESS_STOPPED'
  | 'FULFILLMENT_ORDERS_MERGED'
  | 'FULFILLMENT_ORDERS_MOVED'
  | 'FULFILLMENT_ORDERS_ORDER_ROUTING_COMPLETE'
  | 'FULFILLMENT_ORDERS_PLACED_ON_HOLD'
  | 'FULFILLMENT_ORDERS_PROGRESS_REPORTED'
  | 'FULFILLMENT_ORDERS_RESCHEDULED'
  | 'FULFILLMENT_ORDERS_SCHEDULED_FULFILLMENT_ORDER_READY'
  | 'FULFILLMENT_ORDERS_SPLIT'
  | 'INVENTORY_ITEMS_CREATE'
  | 'INVENTORY_ITEMS_DELETE'
  | 'INVENTORY_ITEMS_UPDATE'
  | 'INVENTORY_LEVELS_CONNECT'
  | 'INVENTORY_LEVELS_DISCONNECT'
  | 'INVENTORY_LEVELS_UPDATE'
  | 'INVENTORY_SHIPMENTS_ADD_ITEMS'
  | 'INVENTORY_SHIPMENTS_CREATE'
  | 'INVENTORY_SHIPMENTS_DELETE'
  | 'INVENTORY_SHIPMENTS_MARK_IN_TRANSIT'
  | 'INVENTORY_SHIPMENTS_RECEIVE_ITEMS'
  | 'INVENTORY_SHIPMENTS_REMOVE_ITEMS'
  | 'INVENTORY_SHIPMENTS_UPDATE_ITEM_QUANTITIES'
  | 'INVENTORY_SHIPMENTS_UPDATE_TRACKING'
  | 'INVENTORY_TRANSFERS_ADD_ITEMS'
  | 'INVENTORY_TRANSFERS_CANCEL'
  | 'INVENTORY_TRANSFERS_COMPLETE'
  | 'INVENTORY_TRANSFERS_READY_TO_SHIP'
  | 'INVENTORY_TRANSFERS_REMOVE_ITEMS'
  | 'INVENTORY_TRANSFERS_UPDATED'
  | 'INVENTORY_TRANSFERS_UPDATE_ITEM_QUANTITIES'
  | 'LOCALES_CREATE'
  | 'LOCALES_DESTROY'
  | 'LOCALES_UPDATE'
  | 'LOCATIONS_ACTIVATE'
  | 'LOCATIONS_CREATE'
  | 'LOCATIONS_DEACTIVATE'
  | 'LOCATIONS_DELETE'
  | 'LOCATIONS_UPDATE'
  | 'MARKETS_BACKUP_REGION_UPDATE'
  | 'MARKETS_CREATE'
  | 'MARKETS_DELETE'
  | 'MARKETS_UPDATE'
  | 'METAFIELD_DEFINITIONS_CREATE'
  | 'METAFIELD_DEFINITIONS_DELETE'
  | 'METAFIELD_DEFINITIONS_UPDATE'
  | 'METAOBJECTS_CREATE'
  | 'METAOBJECTS_DELETE'
  | 'METAOBJECTS_UPDATE'
  | 'ORDERS_CANCELLED'
  | 'ORDERS_CREATE'
  | 'ORDERS_DELETE'
  | 'ORDERS_EDITED'
  | 'ORDERS_FULFILLED'
  | 'ORDERS_LINK_REQUESTED'
  | 'ORDERS_PAID'
  | 'ORDERS_PARTIALLY_FULFILLED'
  | 'ORDERS_RISK_ASSESSMENT_CHANGED'
  | 'ORDERS_SHOPIFY_PROTECT_ELIGIBILITY_CHANGED'
  | 'ORDERS_UPDATED'
  | 'ORDER_TRANSACTIONS_CREATE'
  | 'PAYMENT_SCHEDULES_DUE'
  | 'PAYMENT_TERMS_CREATE'
  | 'PAYMENT_TERMS_DELETE'
  | 'PAYMENT_TERMS_UPDATE'
  | 'PRODUCTS_CREATE'
  | 'PRODUCTS_DELETE'
  | 'PRODUCTS_UPDATE'
  | 'PRODUCT_FEEDS_CREATE'
  | 'PRODUCT_FEEDS_FULL_SYNC'
  | 'PRODUCT_FEEDS_FULL_SYNC_FINISH'
  | 'PRODUCT_FEEDS_INCREMENTAL_SYNC'
  | 'PRODUCT_FEEDS_UPDATE'
  | 'PRODUCT_LISTINGS_ADD'
  | 'PRODUCT_LISTINGS_REMOVE'
  | 'PRODUCT_LISTINGS_UPDATE'
  | 'PRODUCT_PUBLICATIONS_CREATE'
  | 'PRODUCT_PUBLICATIONS_DELETE'
  | 'PRODUCT_PUBLICATIONS_UPDATE'
  | 'PROFILES_CREATE'
  | 'PROFILES_DELETE'
  | 'PROFILES_UPDATE'
  | 'REFUNDS_CREATE'
  | 'RETURNS_APPROVE'
  | 'RETURNS_CANCEL'
  | 'RETURNS_CLOSE'
  | 'RETURNS_DECLINE'
  | 'RETURNS_PROCESS'
  | 'RETURNS_REOPEN'
  | 'RETURNS_REQUEST'
  | 'RETURNS_UPDATE'
  | 'REVERSE_DELIVERIES_ATTACH_DELIVERABLE'
  | 'REVERSE_FULFILLMENT_ORDERS_DISPOSE'
  | 'SCHEDULED_PRODUCT_LISTINGS_ADD'
  | 'SCHEDULED_PRODUCT_LISTINGS_REMOVE'
  | 'SCHEDULED_PRODUCT_LISTINGS_UPDATE'
  | 'SEGMENTS_CREATE'
  | 'SEGMENTS_DELETE'
  | 'SEGMENTS_UPDATE'
  | 'SELLING_PLAN_GROUPS_CREATE'
  | 'SELLING_PLAN_GROUPS_DELETE'
  | 'SELLING_PLAN_GROUPS_UPDATE'
  | 'SHIPPING_ADDRESSES_CREATE'
  | 'SHIPPING_ADDRESSES_UPDATE'
  | 'SHOP_UPDATE'
  | 'SUBSCRIPTION_BILLING_ATTEMPTS_CHALLENGED'
  | 'SUBSCRIPTION_BILLING_ATTEMPTS_FAILURE'
  | 'SUBSCRIPTION_BILLING_ATTEMPTS_SUCCESS'
  | 'SUBSCRIPTION_BILLING_CYCLES_SKIP'
  | 'SUBSCRIPTION_BILLING_CYCLES_UNSKIP'
  | 'SUBSCRIPTION_BILLING_CYCLE_EDITS_CREATE'
  | 'SUBSCRIPTION_BILLING_CYCLE_EDITS_DELETE'
  | 'SUBSCRIPTION_BILLING_CYCLE_EDITS_UPDATE'
  | 'SUBSCRIPTION_CONTRACTS_ACTIVATE'
  | 'SUBSCRIPTION_CONTRACTS_CANCEL'
  | 'SUBSCRIPTION_CONTRACTS_CREATE'
  | 'SUBSCRIPTION_CONTRACTS_EXPIRE'
  | 'SUBSCRIPTION_CONTRACTS_FAIL'
  | 'SUBSCRIPTION_CONTRACTS_PAUSE'
  | 'SUBSCRIPTION_CONTRACTS_UPDATE'
  | 'TAX_SERVICES_CREATE'
  | 'TAX_SERVICES_UPDATE'
  | 'TENDER_TRANSACTIONS_CREATE'
  | 'THEMES_CREATE'
  | 'THEMES_DELETE'
  | 'THEMES_PUBLISH'
  | 'THEMES_UPDATE'
  | 'VARIANTS_IN_STOCK'
  | 'VARIANTS_OUT_OF_STOCK'
  | '%future added value';

export type ChangedOrdersPageQueryVariables = Exact<{
  query: string;
  after?: string | null | undefined;
}>;


export type ChangedOrdersPageQuery = { readonly orders: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly updatedAt: string }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type ErpMarkReadQueryVariables = Exact<{
  id: string;
}>;


export type ErpMarkReadQuery = { readonly order: { readonly tags: ReadonlyArray<string>, readonly erpNumber: { readonly value: string, readonly compareDigest: string } | null } | null };

export type ErpNumberWriteMutationVariables = Exact<{
  metafields: ReadonlyArray<MetafieldsSetInput> | MetafieldsSetInput;
  order: string;
  tags: ReadonlyArray<string> | string;
}>;


export type ErpNumberWriteMutation = { readonly tagsAdd: { readonly userErrors: ReadonlyArray<{ readonly field: ReadonlyArray<string> | null, readonly message: string }> } | null, readonly metafieldsSet: { readonly userErrors: ReadonlyArray<{ readonly code: MetafieldsSetUserErrorCode | null, readonly field: ReadonlyArray<string> | null, readonly message: string }> } | null };

export type LevelsReadQueryVariables = Exact<{
  items: ReadonlyArray<string> | string;
  location: string;
}>;


export type LevelsReadQuery = { readonly nodes: ReadonlyArray<
    | { readonly id: string, readonly inventoryLevel: { readonly isActive: boolean, readonly quantities: ReadonlyArray<{ readonly name: string, readonly quantity: number }> } | null }
    | Record<PropertyKey, never>
   | null> };

export type QuantitiesSetMutationVariables = Exact<{
  input: InventorySetQuantitiesInput;
  key: string;
}>;


export type QuantitiesSetMutation = { readonly inventorySetQuantities: { readonly userErrors: ReadonlyArray<{ readonly code: InventorySetQuantitiesUserErrorCode | null, readonly field: ReadonlyArray<string> | null, readonly message: string }> } | null };

export type OrdersAroundReadQueryVariables = Exact<{
  first: number;
  query: string;
}>;


export type OrdersAroundReadQuery = { readonly orders: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly updatedAt: string, readonly cancelledAt: string | null, readonly displayFinancialStatus: OrderDisplayFinancialStatus | null, readonly transactions: ReadonlyArray<{ readonly kind: OrderTransactionKind, readonly status: OrderTransactionStatus, readonly gateway: string | null, readonly amountSet: { readonly shopMoney: { readonly amount: string } } }>, readonly risk: { readonly assessments: ReadonlyArray<{ readonly riskLevel: RiskAssessmentResult }> }, readonly erpNumber: { readonly value: string, readonly compareDigest: string } | null, readonly customer: { readonly numberOfOrders: string } | null, readonly purchasingEntity:
        | { readonly __typename: 'Customer' }
        | { readonly __typename: 'PurchasingCompany' }
       | null, readonly totalPriceSet: { readonly shopMoney: { readonly amount: string } }, readonly additionalFees: ReadonlyArray<{ readonly taxLines: ReadonlyArray<{ readonly title: string, readonly rate: number | string | null, readonly channelLiable: boolean | null, readonly priceSet: { readonly shopMoney: { readonly amount: string } } }> }>, readonly fulfillmentOrders: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly status: FulfillmentOrderStatus, readonly fulfillmentHolds: ReadonlyArray<{ readonly reason: FulfillmentHoldReason }>, readonly assignedLocation: { readonly location: { readonly id: string } | null }, readonly lineItems: { readonly nodes: ReadonlyArray<{ readonly totalQuantity: number, readonly remainingQuantity: number, readonly lineItem: { readonly id: string } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } }> } };

export type OrderAroundFieldsFragment = { readonly id: string, readonly updatedAt: string, readonly cancelledAt: string | null, readonly displayFinancialStatus: OrderDisplayFinancialStatus | null, readonly transactions: ReadonlyArray<{ readonly kind: OrderTransactionKind, readonly status: OrderTransactionStatus, readonly gateway: string | null, readonly amountSet: { readonly shopMoney: { readonly amount: string } } }>, readonly risk: { readonly assessments: ReadonlyArray<{ readonly riskLevel: RiskAssessmentResult }> }, readonly erpNumber: { readonly value: string, readonly compareDigest: string } | null, readonly customer: { readonly numberOfOrders: string } | null, readonly purchasingEntity:
    | { readonly __typename: 'Customer' }
    | { readonly __typename: 'PurchasingCompany' }
   | null, readonly totalPriceSet: { readonly shopMoney: { readonly amount: string } }, readonly additionalFees: ReadonlyArray<{ readonly taxLines: ReadonlyArray<{ readonly title: string, readonly rate: number | string | null, readonly channelLiable: boolean | null, readonly priceSet: { readonly shopMoney: { readonly amount: string } } }> }>, readonly fulfillmentOrders: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly status: FulfillmentOrderStatus, readonly fulfillmentHolds: ReadonlyArray<{ readonly reason: FulfillmentHoldReason }>, readonly assignedLocation: { readonly location: { readonly id: string } | null }, readonly lineItems: { readonly nodes: ReadonlyArray<{ readonly totalQuantity: number, readonly remainingQuantity: number, readonly lineItem: { readonly id: string } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type TaxFieldsFragment = { readonly title: string, readonly rate: number | string | null, readonly channelLiable: boolean | null, readonly priceSet: { readonly shopMoney: { readonly amount: string } } };

export type FulfillmentOrderFieldsFragment = { readonly id: string, readonly status: FulfillmentOrderStatus, readonly fulfillmentHolds: ReadonlyArray<{ readonly reason: FulfillmentHoldReason }>, readonly assignedLocation: { readonly location: { readonly id: string } | null }, readonly lineItems: { readonly nodes: ReadonlyArray<{ readonly totalQuantity: number, readonly remainingQuantity: number, readonly lineItem: { readonly id: string } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type OrdersReadQueryVariables = Exact<{
  first: number;
  query: string;
}>;


export type OrdersReadQuery = { readonly orders: { readonly nodes: ReadonlyArray<{ readonly name: string, readonly processedAt: string, readonly test: boolean, readonly sourceName: string | null, readonly poNumber: string | null, readonly currencyCode: CurrencyCode, readonly taxesIncluded: boolean, readonly tags: ReadonlyArray<string>, readonly note: string | null, readonly paymentGatewayNames: ReadonlyArray<string>, readonly discountCodes: ReadonlyArray<string>, readonly email: string | null, readonly phone: string | null, readonly id: string, readonly updatedAt: string, readonly cancelledAt: string | null, readonly displayFinancialStatus: OrderDisplayFinancialStatus | null, readonly customAttributes: ReadonlyArray<{ readonly key: string, readonly value: string | null }>, readonly customer: { readonly id: string, readonly displayName: string, readonly numberOfOrders: string } | null, readonly billingAddress: { readonly name: string | null, readonly company: string | null, readonly address1: string | null, readonly address2: string | null, readonly city: string | null, readonly zip: string | null, readonly province: string | null, readonly provinceCode: string | null, readonly countryCodeV2: CountryCode | null, readonly phone: string | null } | null, readonly shippingAddress: { readonly name: string | null, readonly company: string | null, readonly address1: string | null, readonly address2: string | null, readonly city: string | null, readonly zip: string | null, readonly province: string | null, readonly provinceCode: string | null, readonly countryCodeV2: CountryCode | null, readonly phone: string | null } | null, readonly shippingLines: { readonly nodes: ReadonlyArray<{ readonly title: string, readonly code: string | null, readonly originalPriceSet: { readonly shopMoney: { readonly amount: string } }, readonly discountAllocations: ReadonlyArray<{ readonly allocatedAmountSet: { readonly shopMoney: { readonly amount: string } } }>, readonly taxLines: ReadonlyArray<{ readonly title: string, readonly rate: number | string | null, readonly channelLiable: boolean | null, readonly priceSet: { readonly shopMoney: { readonly amount: string } } }> }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } }, readonly totalTaxSet: { readonly shopMoney: { readonly amount: string } } | null, readonly totalTipReceivedSet: { readonly shopMoney: { readonly amount: string } }, readonly currentTotalDutiesSet: { readonly shopMoney: { readonly amount: string } } | null, readonly currentTotalAdditionalFeesSet: { readonly shopMoney: { readonly amount: string } } | null, readonly lineItems: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly title: string, readonly sku: string | null, readonly vendor: string | null, readonly quantity: number, readonly currentQuantity: number, readonly unfulfilledQuantity: number, readonly requiresShipping: boolean, readonly taxable: boolean, readonly isGiftCard: boolean, readonly product: { readonly id: string } | null, readonly lineItemGroup: { readonly id: string, readonly title: string, readonly variantSku: string | null, readonly quantity: number } | null, readonly originalUnitPriceSet: { readonly shopMoney: { readonly amount: string } }, readonly discountAllocations: ReadonlyArray<{ readonly allocatedAmountSet: { readonly shopMoney: { readonly amount: string } } }>, readonly taxLines: ReadonlyArray<{ readonly title: string, readonly rate: number | string | null, readonly channelLiable: boolean | null, readonly priceSet: { readonly shopMoney: { readonly amount: string } } }>, readonly duties: ReadonlyArray<{ readonly taxLines: ReadonlyArray<{ readonly title: string, readonly rate: number | string | null, readonly channelLiable: boolean | null, readonly priceSet: { readonly shopMoney: { readonly amount: string } } }> }> }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } }, readonly transactions: ReadonlyArray<{ readonly kind: OrderTransactionKind, readonly status: OrderTransactionStatus, readonly gateway: string | null, readonly amountSet: { readonly shopMoney: { readonly amount: string } } }>, readonly risk: { readonly assessments: ReadonlyArray<{ readonly riskLevel: RiskAssessmentResult }> }, readonly erpNumber: { readonly value: string, readonly compareDigest: string } | null, readonly purchasingEntity:
        | { readonly __typename: 'Customer' }
        | { readonly __typename: 'PurchasingCompany' }
       | null, readonly totalPriceSet: { readonly shopMoney: { readonly amount: string } }, readonly additionalFees: ReadonlyArray<{ readonly taxLines: ReadonlyArray<{ readonly title: string, readonly rate: number | string | null, readonly channelLiable: boolean | null, readonly priceSet: { readonly shopMoney: { readonly amount: string } } }> }>, readonly fulfillmentOrders: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly status: FulfillmentOrderStatus, readonly fulfillmentHolds: ReadonlyArray<{ readonly reason: FulfillmentHoldReason }>, readonly assignedLocation: { readonly location: { readonly id: string } | null }, readonly lineItems: { readonly nodes: ReadonlyArray<{ readonly totalQuantity: number, readonly remainingQuantity: number, readonly lineItem: { readonly id: string } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } }> } };

export type OrderFieldsFragment = { readonly name: string, readonly processedAt: string, readonly test: boolean, readonly sourceName: string | null, readonly poNumber: string | null, readonly currencyCode: CurrencyCode, readonly taxesIncluded: boolean, readonly tags: ReadonlyArray<string>, readonly note: string | null, readonly paymentGatewayNames: ReadonlyArray<string>, readonly discountCodes: ReadonlyArray<string>, readonly email: string | null, readonly phone: string | null, readonly id: string, readonly updatedAt: string, readonly cancelledAt: string | null, readonly displayFinancialStatus: OrderDisplayFinancialStatus | null, readonly customAttributes: ReadonlyArray<{ readonly key: string, readonly value: string | null }>, readonly customer: { readonly id: string, readonly displayName: string, readonly numberOfOrders: string } | null, readonly billingAddress: { readonly name: string | null, readonly company: string | null, readonly address1: string | null, readonly address2: string | null, readonly city: string | null, readonly zip: string | null, readonly province: string | null, readonly provinceCode: string | null, readonly countryCodeV2: CountryCode | null, readonly phone: string | null } | null, readonly shippingAddress: { readonly name: string | null, readonly company: string | null, readonly address1: string | null, readonly address2: string | null, readonly city: string | null, readonly zip: string | null, readonly province: string | null, readonly provinceCode: string | null, readonly countryCodeV2: CountryCode | null, readonly phone: string | null } | null, readonly shippingLines: { readonly nodes: ReadonlyArray<{ readonly title: string, readonly code: string | null, readonly originalPriceSet: { readonly shopMoney: { readonly amount: string } }, readonly discountAllocations: ReadonlyArray<{ readonly allocatedAmountSet: { readonly shopMoney: { readonly amount: string } } }>, readonly taxLines: ReadonlyArray<{ readonly title: string, readonly rate: number | string | null, readonly channelLiable: boolean | null, readonly priceSet: { readonly shopMoney: { readonly amount: string } } }> }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } }, readonly totalTaxSet: { readonly shopMoney: { readonly amount: string } } | null, readonly totalTipReceivedSet: { readonly shopMoney: { readonly amount: string } }, readonly currentTotalDutiesSet: { readonly shopMoney: { readonly amount: string } } | null, readonly currentTotalAdditionalFeesSet: { readonly shopMoney: { readonly amount: string } } | null, readonly lineItems: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly title: string, readonly sku: string | null, readonly vendor: string | null, readonly quantity: number, readonly currentQuantity: number, readonly unfulfilledQuantity: number, readonly requiresShipping: boolean, readonly taxable: boolean, readonly isGiftCard: boolean, readonly product: { readonly id: string } | null, readonly lineItemGroup: { readonly id: string, readonly title: string, readonly variantSku: string | null, readonly quantity: number } | null, readonly originalUnitPriceSet: { readonly shopMoney: { readonly amount: string } }, readonly discountAllocations: ReadonlyArray<{ readonly allocatedAmountSet: { readonly shopMoney: { readonly amount: string } } }>, readonly taxLines: ReadonlyArray<{ readonly title: string, readonly rate: number | string | null, readonly channelLiable: boolean | null, readonly priceSet: { readonly shopMoney: { readonly amount: string } } }>, readonly duties: ReadonlyArray<{ readonly taxLines: ReadonlyArray<{ readonly title: string, readonly rate: number | string | null, readonly channelLiable: boolean | null, readonly priceSet: { readonly shopMoney: { readonly amount: string } } }> }> }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } }, readonly transactions: ReadonlyArray<{ readonly kind: OrderTransactionKind, readonly status: OrderTransactionStatus, readonly gateway: string | null, readonly amountSet: { readonly shopMoney: { readonly amount: string } } }>, readonly risk: { readonly assessments: ReadonlyArray<{ readonly riskLevel: RiskAssessmentResult }> }, readonly erpNumber: { readonly value: string, readonly compareDigest: string } | null, readonly purchasingEntity:
    | { readonly __typename: 'Customer' }
    | { readonly __typename: 'PurchasingCompany' }
   | null, readonly totalPriceSet: { readonly shopMoney: { readonly amount: string } }, readonly additionalFees: ReadonlyArray<{ readonly taxLines: ReadonlyArray<{ readonly title: string, readonly rate: number | string | null, readonly channelLiable: boolean | null, readonly priceSet: { readonly shopMoney: { readonly amount: string } } }> }>, readonly fulfillmentOrders: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly status: FulfillmentOrderStatus, readonly fulfillmentHolds: ReadonlyArray<{ readonly reason: FulfillmentHoldReason }>, readonly assignedLocation: { readonly location: { readonly id: string } | null }, readonly lineItems: { readonly nodes: ReadonlyArray<{ readonly totalQuantity: number, readonly remainingQuantity: number, readonly lineItem: { readonly id: string } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type OrderLineFieldsFragment = { readonly id: string, readonly title: string, readonly sku: string | null, readonly vendor: string | null, readonly quantity: number, readonly currentQuantity: number, readonly unfulfilledQuantity: number, readonly requiresShipping: boolean, readonly taxable: boolean, readonly isGiftCard: boolean, readonly product: { readonly id: string } | null, readonly lineItemGroup: { readonly id: string, readonly title: string, readonly variantSku: string | null, readonly quantity: number } | null, readonly originalUnitPriceSet: { readonly shopMoney: { readonly amount: string } }, readonly discountAllocations: ReadonlyArray<{ readonly allocatedAmountSet: { readonly shopMoney: { readonly amount: string } } }>, readonly taxLines: ReadonlyArray<{ readonly title: string, readonly rate: number | string | null, readonly channelLiable: boolean | null, readonly priceSet: { readonly shopMoney: { readonly amount: string } } }>, readonly duties: ReadonlyArray<{ readonly taxLines: ReadonlyArray<{ readonly title: string, readonly rate: number | string | null, readonly channelLiable: boolean | null, readonly priceSet: { readonly shopMoney: { readonly amount: string } } }> }> };

export type ShippingLineFieldsFragment = { readonly title: string, readonly code: string | null, readonly originalPriceSet: { readonly shopMoney: { readonly amount: string } }, readonly discountAllocations: ReadonlyArray<{ readonly allocatedAmountSet: { readonly shopMoney: { readonly amount: string } } }>, readonly taxLines: ReadonlyArray<{ readonly title: string, readonly rate: number | string | null, readonly channelLiable: boolean | null, readonly priceSet: { readonly shopMoney: { readonly amount: string } } }> };

export type AddressFieldsFragment = { readonly name: string | null, readonly company: string | null, readonly address1: string | null, readonly address2: string | null, readonly city: string | null, readonly zip: string | null, readonly province: string | null, readonly provinceCode: string | null, readonly countryCodeV2: CountryCode | null, readonly phone: string | null };

export type OrderAroundReadQueryVariables = Exact<{
  id: string;
}>;


export type OrderAroundReadQuery = { readonly order: { readonly id: string, readonly updatedAt: string, readonly cancelledAt: string | null, readonly displayFinancialStatus: OrderDisplayFinancialStatus | null, readonly transactions: ReadonlyArray<{ readonly kind: OrderTransactionKind, readonly status: OrderTransactionStatus, readonly gateway: string | null, readonly amountSet: { readonly shopMoney: { readonly amount: string } } }>, readonly risk: { readonly assessments: ReadonlyArray<{ readonly riskLevel: RiskAssessmentResult }> }, readonly erpNumber: { readonly value: string, readonly compareDigest: string } | null, readonly customer: { readonly numberOfOrders: string } | null, readonly purchasingEntity:
      | { readonly __typename: 'Customer' }
      | { readonly __typename: 'PurchasingCompany' }
     | null, readonly totalPriceSet: { readonly shopMoney: { readonly amount: string } }, readonly additionalFees: ReadonlyArray<{ readonly taxLines: ReadonlyArray<{ readonly title: string, readonly rate: number | string | null, readonly channelLiable: boolean | null, readonly priceSet: { readonly shopMoney: { readonly amount: string } } }> }>, readonly fulfillmentOrders: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly status: FulfillmentOrderStatus, readonly fulfillmentHolds: ReadonlyArray<{ readonly reason: FulfillmentHoldReason }>, readonly assignedLocation: { readonly location: { readonly id: string } | null }, readonly lineItems: { readonly nodes: ReadonlyArray<{ readonly totalQuantity: number, readonly remainingQuantity: number, readonly lineItem: { readonly id: string } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } } | null };

export type OrderReadQueryVariables = Exact<{
  id: string;
}>;


export type OrderReadQuery = { readonly order: { readonly name: string, readonly processedAt: string, readonly test: boolean, readonly sourceName: string | null, readonly poNumber: string | null, readonly currencyCode: CurrencyCode, readonly taxesIncluded: boolean, readonly tags: ReadonlyArray<string>, readonly note: string | null, readonly paymentGatewayNames: ReadonlyArray<string>, readonly discountCodes: ReadonlyArray<string>, readonly email: string | null, readonly phone: string | null, readonly id: string, readonly updatedAt: string, readonly cancelledAt: string | null, readonly displayFinancialStatus: OrderDisplayFinancialStatus | null, readonly customAttributes: ReadonlyArray<{ readonly key: string, readonly value: string | null }>, readonly customer: { readonly id: string, readonly displayName: string, readonly numberOfOrders: string } | null, readonly billingAddress: { readonly name: string | null, readonly company: string | null, readonly address1: string | null, readonly address2: string | null, readonly city: string | null, readonly zip: string | null, readonly province: string | null, readonly provinceCode: string | null, readonly countryCodeV2: CountryCode | null, readonly phone: string | null } | null, readonly shippingAddress: { readonly name: string | null, readonly company: string | null, readonly address1: string | null, readonly address2: string | null, readonly city: string | null, readonly zip: string | null, readonly province: string | null, readonly provinceCode: string | null, readonly countryCodeV2: CountryCode | null, readonly phone: string | null } | null, readonly shippingLines: { readonly nodes: ReadonlyArray<{ readonly title: string, readonly code: string | null, readonly originalPriceSet: { readonly shopMoney: { readonly amount: string } }, readonly discountAllocations: ReadonlyArray<{ readonly allocatedAmountSet: { readonly shopMoney: { readonly amount: string } } }>, readonly taxLines: ReadonlyArray<{ readonly title: string, readonly rate: number | string | null, readonly channelLiable: boolean | null, readonly priceSet: { readonly shopMoney: { readonly amount: string } } }> }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } }, readonly totalTaxSet: { readonly shopMoney: { readonly amount: string } } | null, readonly totalTipReceivedSet: { readonly shopMoney: { readonly amount: string } }, readonly currentTotalDutiesSet: { readonly shopMoney: { readonly amount: string } } | null, readonly currentTotalAdditionalFeesSet: { readonly shopMoney: { readonly amount: string } } | null, readonly lineItems: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly title: string, readonly sku: string | null, readonly vendor: string | null, readonly quantity: number, readonly currentQuantity: number, readonly unfulfilledQuantity: number, readonly requiresShipping: boolean, readonly taxable: boolean, readonly isGiftCard: boolean, readonly product: { readonly id: string } | null, readonly lineItemGroup: { readonly id: string, readonly title: string, readonly variantSku: string | null, readonly quantity: number } | null, readonly originalUnitPriceSet: { readonly shopMoney: { readonly amount: string } }, readonly discountAllocations: ReadonlyArray<{ readonly allocatedAmountSet: { readonly shopMoney: { readonly amount: string } } }>, readonly taxLines: ReadonlyArray<{ readonly title: string, readonly rate: number | string | null, readonly channelLiable: boolean | null, readonly priceSet: { readonly shopMoney: { readonly amount: string } } }>, readonly duties: ReadonlyArray<{ readonly taxLines: ReadonlyArray<{ readonly title: string, readonly rate: number | string | null, readonly channelLiable: boolean | null, readonly priceSet: { readonly shopMoney: { readonly amount: string } } }> }> }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } }, readonly transactions: ReadonlyArray<{ readonly kind: OrderTransactionKind, readonly status: OrderTransactionStatus, readonly gateway: string | null, readonly amountSet: { readonly shopMoney: { readonly amount: string } } }>, readonly risk: { readonly assessments: ReadonlyArray<{ readonly riskLevel: RiskAssessmentResult }> }, readonly erpNumber: { readonly value: string, readonly compareDigest: string } | null, readonly purchasingEntity:
      | { readonly __typename: 'Customer' }
      | { readonly __typename: 'PurchasingCompany' }
     | null, readonly totalPriceSet: { readonly shopMoney: { readonly amount: string } }, readonly additionalFees: ReadonlyArray<{ readonly taxLines: ReadonlyArray<{ readonly title: string, readonly rate: number | string | null, readonly channelLiable: boolean | null, readonly priceSet: { readonly shopMoney: { readonly amount: string } } }> }>, readonly fulfillmentOrders: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly status: FulfillmentOrderStatus, readonly fulfillmentHolds: ReadonlyArray<{ readonly reason: FulfillmentHoldReason }>, readonly assignedLocation: { readonly location: { readonly id: string } | null }, readonly lineItems: { readonly nodes: ReadonlyArray<{ readonly totalQuantity: number, readonly remainingQuantity: number, readonly lineItem: { readonly id: string } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } } | null };

export type FulfillmentOrdersPageQueryVariables = Exact<{
  id: string;
  after: string;
}>;


export type FulfillmentOrdersPageQuery = { readonly order: { readonly updatedAt: string, readonly fulfillmentOrders: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly status: FulfillmentOrderStatus, readonly fulfillmentHolds: ReadonlyArray<{ readonly reason: FulfillmentHoldReason }>, readonly assignedLocation: { readonly location: { readonly id: string } | null }, readonly lineItems: { readonly nodes: ReadonlyArray<{ readonly totalQuantity: number, readonly remainingQuantity: number, readonly lineItem: { readonly id: string } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } } | null };

export type FulfillmentOrderLinesPageQueryVariables = Exact<{
  id: string;
  after: string;
}>;


export type FulfillmentOrderLinesPageQuery = { readonly fulfillmentOrder: { readonly lineItems: { readonly nodes: ReadonlyArray<{ readonly totalQuantity: number, readonly remainingQuantity: number, readonly lineItem: { readonly id: string } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } } | null };

export type OrderLinesPageQueryVariables = Exact<{
  id: string;
  after: string;
}>;


export type OrderLinesPageQuery = { readonly order: { readonly updatedAt: string, readonly lineItems: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly title: string, readonly sku: string | null, readonly vendor: string | null, readonly quantity: number, readonly currentQuantity: number, readonly unfulfilledQuantity: number, readonly requiresShipping: boolean, readonly taxable: boolean, readonly isGiftCard: boolean, readonly product: { readonly id: string } | null, readonly lineItemGroup: { readonly id: string, readonly title: string, readonly variantSku: string | null, readonly quantity: number } | null, readonly originalUnitPriceSet: { readonly shopMoney: { readonly amount: string } }, readonly discountAllocations: ReadonlyArray<{ readonly allocatedAmountSet: { readonly shopMoney: { readonly amount: string } } }>, readonly taxLines: ReadonlyArray<{ readonly title: string, readonly rate: number | string | null, readonly channelLiable: boolean | null, readonly priceSet: { readonly shopMoney: { readonly amount: string } } }>, readonly duties: ReadonlyArray<{ readonly taxLines: ReadonlyArray<{ readonly title: string, readonly rate: number | string | null, readonly channelLiable: boolean | null, readonly priceSet: { readonly shopMoney: { readonly amount: string } } }> }> }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } } | null };

export type ShippingLinesPageQueryVariables = Exact<{
  id: string;
  after: string;
}>;


export type ShippingLinesPageQuery = { readonly order: { readonly updatedAt: string, readonly shippingLines: { readonly nodes: ReadonlyArray<{ readonly title: string, readonly code: string | null, readonly originalPriceSet: { readonly shopMoney: { readonly amount: string } }, readonly discountAllocations: ReadonlyArray<{ readonly allocatedAmountSet: { readonly shopMoney: { readonly amount: string } } }>, readonly taxLines: ReadonlyArray<{ readonly title: string, readonly rate: number | string | null, readonly channelLiable: boolean | null, readonly priceSet: { readonly shopMoney: { readonly amount: string } } }> }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } } | null };

export type LocationsPageQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type LocationsPageQuery = { readonly locations: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly name: string, readonly isActive: boolean }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type ShopFactsQueryVariables = Exact<{ [key: string]: never; }>;


export type ShopFactsQuery = { readonly shop: { readonly name: string, readonly email: string, readonly ianaTimezone: string, readonly currencyCode: CurrencyCode }, readonly currentAppInstallation: { readonly accessScopes: ReadonlyArray<{ readonly handle: string }> } };

export type SubscriptionsPageQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type SubscriptionsPageQuery = { readonly webhookSubscriptions: { readonly nodes: ReadonlyArray<{ readonly topic: WebhookSubscriptionTopic }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type VariantsPageQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type VariantsPageQuery = { readonly productVariants: { readonly nodes: ReadonlyArray<{ readonly sku: string | null, readonly barcode: string | null, readonly title: string, readonly requiresComponents: boolean, readonly inventoryPolicy: ProductVariantInventoryPolicy, readonly product: { readonly title: string, readonly isGiftCard: boolean }, readonly inventoryItem: { readonly id: string, readonly tracked: boolean, readonly duplicateSkuCount: number } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };
