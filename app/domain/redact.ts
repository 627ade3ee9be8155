import { parseJson, type Json } from "./values/json.ts";

const REDACTED = "[redacted]";

// What a person is known by, in Shopify's REST and GraphQL spelling and in ours. Letters only, lower case.
const PERSONAL = new Set([
  "firstname",
  "lastname",
  "displayname",
  "fullname",
  "company",
  "companyname",
  "email",
  "contactemail",
  "emailaddress",
  "phone",
  "phonenumber",
  "address1",
  "address2",
  "city",
  "zip",
  "postalcode",
  "latitude",
  "longitude",
  "note",
  "notes",
  "staffnote",
  "reasonnotes",
  "browserip",
  "clientip",
  "useragent",
  "landingsite",
  "landingsiteref",
  "referringsite",
  "clientdetails",
  "ordersstatusurl",
  "orderstatusurl",
  "authenticateurl",
  "noteattributes",
  "customattributes",
  "properties",
  "token",
  "carttoken",
  "checkouttoken",
  "accesstoken",
  "refreshtoken",
  "apikey",
  "password",
  "secret",
  "authorization",
  "signature",
  "receipt",
  "receiptjson",
  "paymentdetails",
  "creditcardnumber",
  "creditcardname",
  "owner",
  "locality",
  "street",
  "birthday",
  "vatnumber",
  "taxid",
  "customerlocale",
  "defaultemailaddress",
  "defaultphonenumber",
]);

// `name` is a person's in these, and an order's, a shop's or a product's elsewhere.
const PERSONS = new Set([
  "customer",
  "buyer",
  "recipient",
  "contact",
  "destination",
  "origin",
  "originaddress",
  "user",
  "staffmember",
  "billingaddress",
  "shippingaddress",
  "defaultaddress",
  "address",
  "addresses",
  "billing",
  "shipping",
]);

function letters(key: string): string {
  return key.toLowerCase().replaceAll(/[^a-z0-9]/g, "");
}

function isPerson(key: string): boolean {
  return PERSONS.has(letters(key));
}

function redactValue(value: Json, isOfPerson: boolean): Json {
  if (Array.isArray(value)) return value.map((entry: Json) => redactValue(entry, isOfPerson));
  if (value === null || typeof value !== "object") return typeof value === "string" ? redactText(value) : value;
  const entries = Object.entries(value).map(([key, entry]): [string, Json] => {
    const name = letters(key);
    const isHidden = PERSONAL.has(name) || (isOfPerson && name === "name");
    // Null, numbers and flags under such a name say that something is there, not what.
    if (isHidden && entry !== null && entry !== "" && typeof entry !== "boolean") return [key, REDACTED];
    return [key, redactValue(entry, isOfPerson || isPerson(key))];
  });
  return Object.fromEntries(entries);
}

const EMAIL = /[\p{L}\p{N}._%+'-]+@[\p{L}\p{N}.-]+\.\p{L}{2,}/gu;
const BEARER = /\b(bearer|basic|token)\s+[A-Za-z0-9._~+/=-]{8,}/gi;
// Shopify's own tokens: shpat_, shpca_, shprt_, shpss_ and so on.
const SHOPIFY_TOKEN = /\bshp[a-z]{2}_[A-Za-z0-9_-]{8,}/g;
const JWT = /\beyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]*/g;
const INTERNATIONAL_PHONE = /\+\d[\d\s().-]{7,}\d/g;

/** Plain text without e-mail addresses, international telephone numbers and tokens. */
export function redactText(text: string): string {
  return [EMAIL, BEARER, SHOPIFY_TOKEN, JWT, INTERNATIONAL_PHONE].reduce(
    (rest, form) => rest.replaceAll(form, REDACTED),
    text,
  );
}

/**
 * A request or answer as the timeline may keep it: names, e-mails, telephone numbers, addresses, notes and tokens are replaced;
 * ids, SKUs, quantities, amounts, states and country codes stay. What is not JSON is redacted as text. Safe to run twice.
 */
export function redactBody(body: string): string {
  const parsed = parseJson(body);
  return parsed.ok ? JSON.stringify(redactValue(parsed.value, false)) : redactText(body);
}
