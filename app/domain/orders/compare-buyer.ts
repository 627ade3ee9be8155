import { verdictOf, type ComparedRow, type ComparedValue } from "./comparison.ts";
import type { ContentAddress, DocumentContent } from "./document-content.ts";
import type { SalesOrder, SalesOrderAddress } from "./sales-order.ts";

function tidy(text: string): string {
  return text.trim().replaceAll(/\s+/g, " ");
}

function there(texts: readonly (string | null)[]): readonly string[] {
  return texts.map((text) => tidy(text ?? "")).filter((text) => text !== "");
}

function textValue(text: string | null): ComparedValue | null {
  return text === null ? null : { kind: "text", lines: there([text]) };
}

/** Two texts, of which white space says nothing. */
export function textRow(
  subject: Pick<ComparedRow, "what" | "of">,
  { shopify, erp }: { readonly shopify: string | null; readonly erp: string | null },
  form: (text: string) => string = tidy,
): ComparedRow {
  return {
    ...subject,
    shopify: textValue(shopify),
    erp: textValue(erp),
    verdict: verdictOf(shopify, erp, (ours, theirs) => form(ours) === form(theirs)),
  };
}

/** An address of the order as it stands on the envelope. The phone is not on it. */
function envelope({ name, company, address1, address2, ...place }: SalesOrderAddress): ContentAddress {
  return {
    name: name ?? "",
    street: there([company, address1, address2]),
    zip: place.zip ?? "",
    city: place.city ?? "",
    province: place.province ?? "",
    country: place.country ?? "",
  };
}

function linesOf({ name, street, zip, city, province, country }: ContentAddress): readonly string[] {
  return there([name, ...street.flatMap((line) => line.split("\n")), `${zip} ${city}`, province, country]);
}

// An ERP that has no record of a province keeps it in the street: the same words are the same address, wherever they stand.
function wordsOf(address: ContentAddress): string {
  const parts = [address.name, ...address.street.flatMap((line) => line.split("\n"))];
  return there([...parts, address.zip, address.city, address.province, address.country])
    .toSorted()
    .join("\n");
}

function addressRow(
  what: "shipping-address" | "billing-address",
  address: SalesOrderAddress | null,
  erp: ContentAddress | null,
): ComparedRow {
  const shopify = address === null ? null : envelope(address);
  return {
    what,
    of: null,
    shopify: shopify === null ? null : { kind: "text", lines: linesOf(shopify) },
    erp: erp === null ? null : { kind: "text", lines: linesOf(erp) },
    verdict: verdictOf(shopify, erp, (ours, theirs) => wordsOf(ours) === wordsOf(theirs)),
  };
}

/** Who bought, and where invoice and goods go. */
export function compareBuyer({ customer, ...order }: SalesOrder, content: DocumentContent): readonly ComparedRow[] {
  const { name, email } = content.buyer;
  return [
    textRow({ what: "buyer", of: null }, { shopify: customer.name, erp: name }),
    textRow({ what: "email", of: null }, { shopify: customer.email, erp: email }, (text) => tidy(text).toLowerCase()),
    addressRow("shipping-address", order.shippingAddress, content.shippingAddress),
    addressRow("billing-address", order.billingAddress, content.billingAddress),
  ];
}
