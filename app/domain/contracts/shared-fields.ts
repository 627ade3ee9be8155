import { field, optional } from "./contract.ts";

/** Of fields that say something of a person. */
export const personal = { isPersonal: true } as const;
/** Of quantities. */
export const units = { unit: "units" } as const;

const part = (description: string) => optional(field("text", description, personal));

/** What an address holds. */
export const ADDRESS_FIELDS = {
  ".name": part("Name on the envelope"),
  ".company": part("Company"),
  ".address1": part("Street and number"),
  ".address2": part("Floor, suite"),
  ".city": part("City"),
  ".zip": part("Postal code"),
  ".province": part("Code of the province or state"),
  ".country": part("ISO 3166 code of the country"),
  ".phone": part("Phone"),
} as const;

/** What is known of a customer. */
export const CUSTOMER_FIELDS = {
  id: optional(field("id", "Shopify's customer id; a guest has none")),
  name: optional(field("text", "Name", personal)),
  email: optional(field("text", "E-mail", personal)),
  phone: optional(field("text", "Phone", personal)),
} as const;

/** What a list of taxes holds. */
export const TAX_FIELDS = {
  "[].title": field("text", "What the buyer was shown"),
  "[].rate": optional(field("decimal", "Rate of the tax", { unit: "fraction" })),
  "[].amount": field("money", "Amount of the tax"),
  "[].channelLiable": field("boolean", "The marketplace remits it, not the merchant"),
} as const;
