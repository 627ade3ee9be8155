import { digestOf, findMetafield, fullNamespace, type Metafield } from "../../state/metafields.ts";
import { gid } from "../../state/ids.ts";
import type { Fields, RequestContext } from "../fields.ts";

export function metafieldView(metafield: Metafield): Fields {
  return {
    __typename: "Metafield",
    id: gid("Metafield", metafield.id),
    legacyResourceId: metafield.id,
    namespace: metafield.namespace,
    key: metafield.key,
    type: metafield.type,
    value: metafield.value,
    compareDigest: digestOf(metafield),
    createdAt: metafield.createdAt,
    updatedAt: metafield.updatedAt,
  };
}

/** The field `metafield(namespace:, key:)` of any owner. */
export function metafieldField(ownerGid: string): (args: Fields, context: RequestContext) => Fields | null {
  return ({ namespace, key }, { shop, app }) => {
    const found = findMetafield(
      shop.metafields,
      ownerGid,
      fullNamespace(typeof namespace === "string" ? namespace : "$app", app.id),
      String(key),
    );
    return found === undefined ? null : metafieldView(found);
  };
}
