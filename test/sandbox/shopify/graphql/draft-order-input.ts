import type { Buyer, LineDiscount, LineWish, OrderWish } from "../state/order-kinds.ts";
import type { Address, Customer } from "../state/order.ts";
import type { Shop } from "../state/shop.ts";
import { isFields, type Fields } from "./fields.ts";
import { requireKnown, requireShopMoney } from "./known-input.ts";
import { digitsIn, listOf, textOrNull } from "./refund-input.ts";

const DRAFT_INPUT = [
  "appliedDiscount",
  "billingAddress",
  "customAttributes",
  "customerId",
  "email",
  "lineItems",
  "note",
  "phone",
  "poNumber",
  "presentmentCurrencyCode",
  "purchasingEntity",
  "shippingAddress",
  "shippingLine",
  "sourceName",
  "tags",
];
const LINE_INPUT = [
  "appliedDiscount",
  "originalUnitPrice",
  "originalUnitPriceWithCurrency",
  "priceOverride",
  "quantity",
  "requiresShipping",
  "taxable",
  "title",
  "variantId",
];

/** What an input says in money or, deprecated, as a bare amount in the shop's currency; null where it says nothing. */
function amountOf(shop: Shop, money: unknown, bare: unknown): string | null {
  return isFields(money) ? requireShopMoney(shop, money) : textOrNull(bare);
}

function discountOf(value: unknown): LineDiscount | null {
  if (!isFields(value)) return null;
  const label = textOrNull(value["title"]) ?? textOrNull(value["description"]) ?? "Custom discount";
  const kind = value["valueType"] === "PERCENTAGE" ? "percentage" : "amount";
  return { label, kind, value: String(value["value"]) };
}

function lineWish(shop: Shop, input: Fields): LineWish {
  requireKnown("DraftOrderLineItemInput", input, LINE_INPUT);
  const { variantId, title, quantity, taxable, requiresShipping } = input;
  const original = amountOf(shop, input["originalUnitPriceWithCurrency"], input["originalUnitPrice"]);
  const override = amountOf(shop, input["priceOverride"], null);
  const discount = discountOf(input["appliedDiscount"]);
  // A variant costs what it costs unless its price is overridden; `originalUnitPrice` is for custom lines.
  const isVariant = typeof variantId === "string";
  const price = isVariant ? override : original;
  return {
    quantity: Number(quantity),
    ...(isVariant ? { variantId: digitsIn("ProductVariant", variantId) } : {}),
    ...(typeof title === "string" && !isVariant ? { title } : {}),
    ...(price === null ? {} : { price }),
    ...(discount === null ? {} : { discount }),
    ...(typeof taxable === "boolean" ? { taxable } : {}),
    ...(typeof requiresShipping === "boolean" ? { requiresShipping } : {}),
  };
}

function addressOf(value: unknown): Address | null {
  if (!isFields(value)) return null;
  const text = (name: string) => textOrNull(value[name]);
  return {
    firstName: text("firstName"),
    lastName: text("lastName"),
    company: text("company"),
    address1: text("address1"),
    address2: text("address2"),
    city: text("city"),
    zip: text("zip"),
    province: text("province"),
    provinceCode: text("provinceCode"),
    country: text("country") ?? text("countryCode"),
    countryCode: text("countryCode"),
    phone: text("phone"),
  };
}

/** Customers are known from the orders they placed. */
function customerOf(shop: Shop, id: unknown): Customer | null {
  const digits = digitsIn("Customer", id);
  return [...shop.orders.values()].find(({ customer }) => customer?.id === digits)?.customer ?? null;
}

function buyerOf(shop: Shop, input: Fields): Buyer {
  const entity = isFields(input["purchasingEntity"]) ? input["purchasingEntity"] : {};
  const customer = customerOf(shop, entity["customerId"] ?? input["customerId"]);
  return {
    customer,
    email: textOrNull(input["email"]) ?? customer?.email ?? null,
    phone: textOrNull(input["phone"]),
    billingAddress: addressOf(input["billingAddress"]),
    shippingAddress: addressOf(input["shippingAddress"]),
  };
}

function companyOf(shop: Shop, input: Fields): string | null {
  const entity = isFields(input["purchasingEntity"]) ? input["purchasingEntity"] : {};
  const purchasing = isFields(entity["purchasingCompany"]) ? entity["purchasingCompany"] : {};
  const digits = digitsIn("Company", purchasing["companyId"]);
  return shop.companies.find(({ id }) => id === digits)?.name ?? null;
}

function shippingOf(shop: Shop, value: unknown): Partial<OrderWish> {
  if (!isFields(value)) return {};
  requireKnown("ShippingLineInput", value, ["price", "priceWithCurrency", "title"]);
  const title = textOrNull(value["title"]);
  return {
    shippingPrice: amountOf(shop, value["priceWithCurrency"], value["price"]) ?? "0",
    ...(title === null ? {} : { shippingTitle: title }),
  };
}

/** DraftOrderInput as the rules read it: only what was given, so that an update leaves the rest. */
export function draftWish(shop: Shop, input: Fields): OrderWish {
  requireKnown("DraftOrderInput", input, DRAFT_INPUT);
  const discount = discountOf(input["appliedDiscount"]);
  const company = companyOf(shop, input);
  const isAboutBuyer = ["email", "phone", "billingAddress", "shippingAddress", "customerId", "purchasingEntity"].some(
    (name) => input[name] !== undefined,
  );
  const text = (from: string, to: string) => (input[from] === undefined ? {} : { [to]: textOrNull(input[from]) });
  return {
    ...(input["lineItems"] === undefined
      ? {}
      : { lines: listOf(input["lineItems"]).map((line) => lineWish(shop, line)) }),
    ...(discount === null ? {} : { discounts: [{ by: "manual", ...discount }] }),
    ...(isAboutBuyer ? { buyer: buyerOf(shop, input) } : {}),
    ...(company === null ? {} : { company }),
    ...shippingOf(shop, input["shippingLine"]),
    ...(Array.isArray(input["tags"]) ? { tags: input["tags"].map(String) } : {}),
    ...(input["customAttributes"] === undefined ? {} : { attributes: attributesOf(input["customAttributes"]) }),
    ...text("note", "note"),
    ...text("poNumber", "poNumber"),
    ...text("sourceName", "sourceName"),
    ...(typeof input["presentmentCurrencyCode"] === "string" ? { currency: input["presentmentCurrencyCode"] } : {}),
  };
}

function attributesOf(value: unknown): { name: string; value: string }[] {
  return listOf(value).map((each) => ({ name: String(each["key"]), value: String(each["value"]) }));
}
