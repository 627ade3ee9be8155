import { changeVariant, negativeAmount, type VariantChange } from "../../state/change-variant.ts";
import type { Announcement } from "../../state/announcement.ts";
import type { Product, Variant } from "../../state/catalog.ts";
import { isFields, type Fields, type RequestContext } from "../fields.ts";
import { requireKnown } from "../known-input.ts";
import { digitsIn, listOf, textOrNull } from "../refund-input.ts";
import { itemView } from "../views/inventory.ts";
import { productView, variantView } from "../views/product.ts";

const VARIANT_INPUT = [
  "id",
  "price",
  "compareAtPrice",
  "barcode",
  "inventoryPolicy",
  "inventoryItem",
  "inventoryQuantities",
];
const ITEM_INPUT = ["sku", "cost", "tracked"];

function itemChange(input: Fields): VariantChange {
  requireKnown("InventoryItemInput", input, ITEM_INPUT);
  const { sku, cost, tracked } = input;
  return {
    ...(sku === undefined ? {} : { sku: textOrNull(sku) }),
    ...(textOrNull(cost) === null ? {} : { unitCost: String(cost) }),
    ...(typeof tracked === "boolean" ? { isTracked: tracked } : {}),
  };
}

function variantChange(input: Fields): VariantChange {
  requireKnown("ProductVariantsBulkInput", input, VARIANT_INPUT);
  const { price, compareAtPrice, barcode, inventoryPolicy, inventoryItem } = input;
  return {
    ...(textOrNull(price) === null ? {} : { price: String(price) }),
    ...(compareAtPrice === undefined ? {} : { compareAtPrice: textOrNull(compareAtPrice) }),
    ...(barcode === undefined ? {} : { barcode: textOrNull(barcode) }),
    ...(typeof inventoryPolicy === "string" ? { isOversellable: inventoryPolicy === "CONTINUE" } : {}),
    ...(isFields(inventoryItem) ? itemChange(inventoryItem) : {}),
  };
}

interface Row {
  readonly variant: Variant;
  readonly change: VariantChange;
}

const AMOUNT_FIELD = {
  price: ["price"],
  compareAtPrice: ["compareAtPrice"],
  unitCost: ["inventoryItem", "cost"],
} as const;

/** What a row changes, or its error under the row's path. */
function readRow(product: Product, input: Fields, index: number): Row | Fields {
  const error = (code: string, field: readonly string[], message: string): Fields => ({
    code,
    field: ["variants", String(index), ...field],
    message,
  });
  const id = textOrNull(input["id"]);
  if (id === null) return error("PRODUCT_VARIANT_ID_MISSING", ["id"], "Product variant is missing ID attribute");
  const variant = product.variants.find((each) => each.id === digitsIn("ProductVariant", id));
  if (variant === undefined) return error("PRODUCT_VARIANT_DOES_NOT_EXIST", ["id"], "Product variant does not exist");
  if (listOf(input["inventoryQuantities"]).length > 0)
    return error(
      "NO_INVENTORY_QUANTITIES_ON_VARIANTS_UPDATE",
      ["inventoryQuantities"],
      "Inventory quantities can only be provided during create. To update inventory for existing variants, use inventoryAdjustQuantities.",
    );
  const change = variantChange(input);
  const negative = negativeAmount(change);
  return negative === null
    ? { variant, change }
    : error("GREATER_THAN_OR_EQUAL_TO", AMOUNT_FIELD[negative], "must be greater than or equal to 0");
}

function isRow(read: Row | Fields): read is Row {
  return "variant" in read;
}

/** One products/update for the product, however many of its variants changed. */
function announcedOnce(announcements: readonly Announcement[]): readonly Announcement[] {
  const [first] = announcements.filter(({ topic }) => topic === "products/update");
  return announcements.filter((each) => each.topic !== "products/update" || each === first);
}

/** productVariantsBulkUpdate: all rows or none, unless partial updates are allowed: then the good ones are done. */
export function productVariantsBulkUpdate(args: Fields, context: RequestContext): Fields {
  const { shop } = context;
  const product = shop.productOfId.get(digitsIn("Product", args["productId"]));
  if (product === undefined) {
    const error = { code: "PRODUCT_DOES_NOT_EXIST", field: ["productId"], message: "Product does not exist" };
    return { product: null, productVariants: null, userErrors: [error] };
  }
  const read = listOf(args["variants"]).map((input, index) => readRow(product, input, index));
  const rows = read.filter(isRow);
  const userErrors = read.filter((each) => !isRow(each));
  if (userErrors.length > 0 && args["allowPartialUpdates"] !== true)
    return { product: productView(shop, product), productVariants: null, userErrors };
  context.announce(announcedOnce(rows.flatMap(({ variant, change }) => changeVariant(shop, variant, change))));
  return {
    product: productView(shop, product),
    productVariants: rows.map(({ variant }) => variantView(shop, variant)),
    userErrors,
  };
}

/** inventoryItemUpdate: number, cost and tracking of an item; sent twice it says the same. */
export function inventoryItemUpdate({ id, input }: Fields, context: RequestContext): Fields {
  const variant = context.shop.variantOfItem.get(digitsIn("InventoryItem", id));
  if (variant === undefined)
    return { inventoryItem: null, userErrors: [{ field: ["id"], message: "The product couldn't be found." }] };
  const change = itemChange(isFields(input) ? input : {});
  if (negativeAmount(change) !== null)
    return {
      inventoryItem: null,
      userErrors: [{ field: ["input", "cost"], message: "Cost must be greater than or equal to 0" }],
    };
  context.announce(changeVariant(context.shop, variant, change));
  return { inventoryItem: itemView(context.shop, variant), userErrors: [] };
}
