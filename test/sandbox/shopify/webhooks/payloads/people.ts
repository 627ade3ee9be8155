import { numberOf } from "../../state/lossless-json.ts";
import { gid } from "../../state/ids.ts";
import type { Address, Customer } from "../../state/order.ts";

type Json = Readonly<Record<string, unknown>>;

function streetPayload(from: Address): Json {
  return {
    first_name: from.firstName,
    last_name: from.lastName,
    name: [from.firstName, from.lastName].filter(Boolean).join(" "),
    company: from.company,
    address1: from.address1,
    address2: from.address2,
    city: from.city,
    zip: from.zip,
    phone: from.phone,
    province: from.province,
    province_code: from.provinceCode,
    country: from.country,
    country_code: from.countryCode,
  };
}

export function addressPayload(from: Address | null): Json | null {
  return from === null ? null : { ...streetPayload(from), latitude: null, longitude: null };
}

/** The buyer as an order carries them; the address is that of the order. */
export function customerPayload(from: Customer | null, currency: string, billing: Address | null): Json | null {
  return from === null
    ? null
    : {
        id: numberOf(from.id),
        admin_graphql_api_id: gid("Customer", from.id),
        first_name: from.firstName,
        last_name: from.lastName,
        email: from.email,
        phone: from.phone,
        created_at: from.createdAt,
        updated_at: from.createdAt,
        state: "disabled",
        note: null,
        verified_email: true,
        tax_exempt: false,
        tax_exemptions: [],
        multipass_identifier: null,
        currency,
        default_address: billing === null ? null : { ...streetPayload(billing), ...defaultAddressParts(from, billing) },
      };
}

function defaultAddressParts(customer: Customer, { country }: Address): Json {
  return { id: numberOf(customer.id), customer_id: numberOf(customer.id), country_name: country, default: true };
}
