import { digitsOf } from "../../state/ids.ts";
import { digestOf, findMetafield, fullNamespace, putMetafield, type Metafield } from "../../state/metafields.ts";
import type { Shop } from "../../state/shop.ts";
import type { Fields, RequestContext } from "../fields.ts";
import { requireOwnerAccess } from "./owner-access.ts";
import { metafieldView } from "../views/metafield.ts";

const MAX_METAFIELDS = 25;
const DEFAULT_TYPE = "single_line_text_field";

interface Input {
  readonly ownerId: string;
  readonly namespace?: string | null;
  readonly key: string;
  readonly value: string;
  readonly type?: string | null;
  /** Absent: no comparison. Null: the metafield must not exist yet. */
  readonly compareDigest?: string | null;
}

function ownerExists(shop: Shop, ownerId: string): boolean {
  const order = digitsOf("Order", ownerId);
  const variant = digitsOf("ProductVariant", ownerId);
  const product = digitsOf("Product", ownerId);
  return (
    (order !== null && shop.orders.has(order)) ||
    (variant !== null && shop.variants.has(variant)) ||
    (product !== null && shop.productOfId.has(product)) ||
    digitsOf("Shop", ownerId) === shop.id ||
    digitsOf("AppInstallation", ownerId) === shop.id
  );
}

function isJson(value: string): boolean {
  try {
    JSON.parse(value);
    return true;
  } catch {
    return false;
  }
}

function check(
  shop: Shop,
  input: Input,
  existing: Metafield | undefined,
): readonly [code: string, field: string, message: string] | null {
  if (!ownerExists(shop, input.ownerId)) return ["INVALID", "ownerId", "Owner does not exist."];
  if (input.value === "") return ["BLANK", "value", "Value can't be blank."];
  if (input.key.length < 2) return ["TOO_SHORT", "key", "Key is too short (minimum is 2 characters)"];
  if ((input.type ?? existing?.type) === "json" && !isJson(input.value))
    return ["INVALID_VALUE", "value", "Value is invalid JSON."];
  if (input.compareDigest === undefined) return null;
  const digest = existing === undefined ? null : digestOf(existing);
  return digest === input.compareDigest
    ? null
    : [
        "STALE_OBJECT",
        "compareDigest",
        "The resource has been updated since it was loaded. Try again with an updated `compareDigest` value.",
      ];
}

function store(shop: Shop, input: Input, namespace: string): Metafield {
  const now = shop.now();
  const existing = findMetafield(shop.metafields, input.ownerId, namespace, input.key);
  const metafield: Metafield = {
    id: existing?.id ?? shop.ids.next(),
    ownerGid: input.ownerId,
    namespace,
    key: input.key,
    value: input.value,
    type: input.type ?? existing?.type ?? DEFAULT_TYPE,
    createdAt: existing?.createdAt ?? now,
    updatedAt: now,
  };
  putMetafield(shop.metafields, metafield);
  return metafield;
}

/** metafieldsSet: all or none, at most 25; writing one of an order fires orders/updated, which is how an app hears its own echo. */
export function metafieldsSet(args: Fields, context: RequestContext): Fields {
  const { shop, app } = context;
  const inputs = args["metafields"] as readonly Input[];
  for (const { ownerId } of inputs) requireOwnerAccess(context, "metafieldsSet", ownerId);
  if (inputs.length > MAX_METAFIELDS) {
    const message = `Exceeded the maximum metafields input limit of ${MAX_METAFIELDS}.`;
    return {
      metafields: null,
      userErrors: [{ code: "LESS_THAN_OR_EQUAL_TO", field: ["metafields"], message, elementIndex: null }],
    };
  }
  const rows = inputs.map((input) => ({ input, namespace: fullNamespace(input.namespace ?? "$app", app.id) }));
  const userErrors = rows.flatMap(({ input, namespace }, index) => {
    const error = check(shop, input, findMetafield(shop.metafields, input.ownerId, namespace, input.key));
    if (error === null) return [];
    const [code, field, message] = error;
    return [{ code, field: ["metafields", String(index), field], message, elementIndex: index }];
  });
  if (userErrors.length > 0) return { metafields: null, userErrors };
  const metafields = rows.map(({ input, namespace }) => store(shop, input, namespace));
  const owners = new Set(inputs.map(({ ownerId }) => digitsOf("Order", ownerId)));
  for (const id of owners) {
    const order = id === null ? undefined : shop.orders.get(id);
    if (order === undefined) continue;
    order.updatedAt = shop.now();
    context.announce([{ topic: "orders/updated", order }]);
  }
  return { metafields: metafields.map(metafieldView), userErrors: [] };
}
