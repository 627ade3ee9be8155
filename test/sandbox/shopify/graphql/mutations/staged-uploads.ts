import type { Fields, RequestContext } from "../fields.ts";
import { notImplemented } from "../known-input.ts";
import { listOf } from "../refund-input.ts";

function target({ shop, bulk, origin }: RequestContext, input: Fields): Fields {
  if (input["resource"] !== "BULK_MUTATION_VARIABLES") throw notImplemented(`uploads of ${String(input["resource"])}`);
  const { key, signature } = bulk.uploads.stage(`tmp/${shop.id}/bulk/${shop.ids.next()}/${String(input["filename"])}`);
  const address = `${origin}/staged-uploads`;
  if (input["httpMethod"] === "PUT") {
    const signed = `${address}?${new URLSearchParams({ key, signature }).toString()}`;
    return { url: signed, resourceUrl: signed, parameters: [{ name: "key", value: key }] };
  }
  const parameters = Object.entries({
    key,
    "Content-Type": String(input["mimeType"]),
    success_action_status: "201",
    acl: "private",
    signature,
  });
  return {
    url: address,
    resourceUrl: `${address}/${key}`,
    parameters: parameters.map(([name, value]) => ({ name, value })),
  };
}

/** stagedUploadsCreate, for the variables of bulk mutations: where to put a file, and the key the shop will know it by. */
export function stagedUploadsCreate({ input }: Fields, context: RequestContext): Fields {
  return { stagedTargets: listOf(input).map((each) => target(context, each)), userErrors: [] };
}
