/** A buyer whose every word is found nowhere else, so that a trace of them is one. */
export const CANARY = {
  firstName: "Kanarina",
  lastName: "Zwitscherlein",
  email: "kanarina.zwitscherlein@canary.example",
  phone: "+4940555019283",
  company: "Vogelfutter Canary GmbH",
  address1: "Kanarienweg 4711",
  city: "Piepshausen",
  zip: "99X87",
  note: "leave it with the canary next door",
} as const;

export const CANARY_WORDS: readonly string[] = Object.values(CANARY);
export const CANARY_CUSTOMER = "7700000000000000077";

const ADDRESS = {
  first_name: CANARY.firstName,
  last_name: CANARY.lastName,
  name: `${CANARY.firstName} ${CANARY.lastName}`,
  company: CANARY.company,
  address1: CANARY.address1,
  city: CANARY.city,
  zip: CANARY.zip,
  country: "Germany",
  country_code: "DE",
  phone: CANARY.phone,
};

/** A paid REST order of the canary, ten of the shop's currency, under these digits. */
export function canaryOrder(order: {
  readonly digits: string;
  readonly sku: string;
  readonly currency: string;
}): string {
  const { digits, sku, currency } = order;
  const line = { title: "Bird seed", sku, quantity: 1, price: "10.00", requires_shipping: true, tax_lines: [] };
  const amounts = { subtotal_price: "10.00", total_price: "10.00", total_tax: "0.00", total_discounts: "0.00" };
  const current = Object.fromEntries(Object.entries(amounts).map(([name, amount]) => [`current_${name}`, amount]));
  return JSON.stringify({
    admin_graphql_api_id: `gid://shopify/Order/${digits}`,
    name: `#C${digits.slice(-3)}`,
    currency,
    financial_status: "paid",
    email: CANARY.email,
    phone: CANARY.phone,
    note: CANARY.note,
    customer: {
      admin_graphql_api_id: `gid://shopify/Customer/${CANARY_CUSTOMER}`,
      first_name: CANARY.firstName,
      last_name: CANARY.lastName,
      email: CANARY.email,
      phone: CANARY.phone,
    },
    billing_address: ADDRESS,
    shipping_address: ADDRESS,
    line_items: [line],
    shipping_lines: [],
    ...amounts,
    ...current,
  });
}
