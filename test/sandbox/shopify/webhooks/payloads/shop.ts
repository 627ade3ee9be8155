import { numberOf } from "../../state/lossless-json.ts";
import type { Shop } from "../../state/shop.ts";

type Json = Readonly<Record<string, unknown>>;

function addressOf(shop: Shop): Json {
  const [main] = shop.locations;
  return {
    address1: "Beispielweg 1",
    address2: null,
    zip: main?.zip ?? null,
    city: main?.city ?? null,
    province: null,
    province_code: null,
    country: "DE",
    country_code: "DE",
    country_name: "Germany",
    phone: null,
    latitude: null,
    longitude: null,
  };
}

function moneyFormats(currency: string): Json {
  const amount = "{{amount}}";
  return {
    money_format: `${amount} ${currency}`,
    money_with_currency_format: `${amount} ${currency}`,
    money_in_emails_format: `${amount} ${currency}`,
    money_with_currency_in_emails_format: `${amount} ${currency}`,
    enabled_presentment_currencies: [currency],
  };
}

/** What a shop has switched on; none of it changes what the sandbox does. */
const FEATURES: Json = {
  auto_configure_tax_inclusivity: null,
  tax_shipping: null,
  county_taxes: null,
  has_discounts: true,
  has_gift_cards: true,
  has_storefront: true,
  eligible_for_payments: true,
  requires_extra_payments_agreement: false,
  password_enabled: false,
  finances: true,
  checkout_api_supported: true,
  multi_location_enabled: true,
  setup_required: false,
  pre_launch_enabled: false,
  marketing_sms_consent_enabled_at_checkout: false,
  transactional_sms_disabled: false,
  google_apps_domain: null,
  google_apps_login_enabled: null,
};

/** The shop as app/uninstalled and shop/update carry it. */
export function shopPayload(shop: Shop): Json {
  const [main] = shop.locations;
  const email = `owner@${shop.handle}.example.com`;
  return {
    id: numberOf(shop.id),
    name: shop.name,
    email,
    customer_email: email,
    shop_owner: "Sam Owner",
    domain: shop.domain,
    myshopify_domain: shop.domain,
    source: null,
    created_at: null,
    updated_at: null,
    ...addressOf(shop),
    primary_locale: "de",
    primary_location_id: main === undefined ? null : numberOf(main.id),
    currency: shop.currency,
    ...moneyFormats(shop.currency),
    weight_unit: "kg",
    timezone: "(GMT+01:00) Europe/Berlin",
    iana_timezone: shop.ianaTimezone,
    taxes_included: shop.taxesIncluded,
    plan_name: "partner_test",
    plan_display_name: "Development",
    ...FEATURES,
  };
}
