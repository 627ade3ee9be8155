import { err, ok, type Result } from "#app/domain/result.ts";
import type { Shop } from "#app/domain/values/ids.ts";
import type { AdminClient } from "../admin/client.ts";
import { rejected } from "../failures.ts";
import { ERP_MARK_READ, ERP_NUMBER_WRITE } from "../operations/erp-number.ts";
import type { MetafieldsSetInput } from "../operations/types.generated.ts";
import type { ErpMark, MarkOutcome, ShopCall } from "../port.ts";

/** On every order that stands in the ERP: what people filter the order list by. */
export const POSTED_TAG = "erp-posted";
const STALE: ReadonlySet<string> = new Set(["STALE_OBJECT", "INVALID_COMPARE_DIGEST"]);

// Declared in shopify.app.toml as [order.metafields.app.*]; namespaces below $app cannot be declared there.
const NAMESPACE = "$app";
const TYPE = "single_line_text_field";

/** A mark's two metafields; the number is compared with what is known to stand there. */
export function metafieldsOf({ order, number, documentId, digest }: ErpMark): readonly MetafieldsSetInput[] {
  const common = { ownerId: order, namespace: NAMESPACE, type: TYPE };
  return [
    { ...common, key: "erp_number", value: number, compareDigest: digest },
    { ...common, key: "erp_document_id", value: documentId },
  ];
}

/** Whether the mark stands already: our own earlier write whose answer was lost, or the same number by another run. */
async function standsAlready(client: AdminClient, shop: Shop, mark: ErpMark, call: ShopCall): Promise<Result<boolean>> {
  const read = await client.query(shop, ERP_MARK_READ, { id: mark.order }, call);
  if (!read.ok) return read;
  return ok(read.value.order?.erpNumber?.value === mark.number && read.value.order.tags.includes(POSTED_TAG));
}

/** Metafields and tag in one request; see ShopifyShop.writeErpNumber. */
export async function writeErpNumber(
  client: AdminClient,
  shop: Shop,
  mark: ErpMark,
  call: ShopCall,
): Promise<Result<MarkOutcome>> {
  const variables = { metafields: metafieldsOf(mark), order: mark.order, tags: [POSTED_TAG] };
  const written = await client.mutate(shop, ERP_NUMBER_WRITE, variables, call);
  if (!written.ok) return written;
  const problems = written.value.metafieldsSet?.userErrors ?? [];
  const tagProblems = written.value.tagsAdd?.userErrors ?? [];
  if (problems.some(({ code }) => code !== null && STALE.has(code))) {
    const stands = await standsAlready(client, shop, mark, call);
    if (!stands.ok) return stands;
    if (stands.value) return ok("written");
    const message = "Another number than ours stands in Shopify's order; it was not overwritten.";
    return err({ kind: "conflict", code: "shopify-metafield-stale", system: "shopify", message, field: "erp_number" });
  }
  const messages = [...problems, ...tagProblems].map(({ message }) => message);
  return messages.length === 0 ? ok("written") : err(rejected(messages.join("; ")));
}
