/** What an order says of the visit it came from: nothing, as of an order no browser placed. The keys are there all the same. */
export const visitPayload: Readonly<Record<string, unknown>> = {
  browser_ip: null,
  buyer_accepts_marketing: false,
  cart_token: null,
  checkout_token: null,
  client_details: null,
  device_id: null,
  landing_site: null,
  landing_site_ref: null,
  merchant_business_entity_id: null,
  merchant_of_record_app_id: null,
  order_status_url: null,
  reference: null,
  referring_site: null,
  source_url: null,
  token: null,
  user_id: null,
};
