import { PUBLISHED_QUANTITIES } from "#app/domain/inventory/published-quantity.ts";
import {
  parseCarrier,
  parseCorrelationId,
  parseErpItem,
  parseIdempotencyKey,
  parseInventoryItemGid,
  parseLocationGid,
  parseOrderGid,
  parseShippingMethod,
  parseShop,
  parseSku,
  parseWarehouse,
} from "#app/domain/values/ids.ts";
import { parseCurrency, parseDecimal, type Money } from "#app/domain/values/money.ts";

// What the tables hold was parsed before it was written: a value its parser refuses now is a defect, not bad input.
function column<T>(name: string, parse: (text: string) => T | null): (text: string) => T {
  return (text) => {
    const value = parse(text);
    if (value === null) throw new Error(`a stored ${name} is not one`);
    return value;
  };
}

export const shopColumn = column("shop", parseShop);
export const orderColumn = column("order id", parseOrderGid);
export const inventoryItemColumn = column("inventory item", parseInventoryItemGid);
export const locationColumn = column("location", parseLocationGid);
export const skuColumn = column("SKU", parseSku);
export const itemColumn = column("ERP item", parseErpItem);
export const warehouseColumn = column("warehouse", parseWarehouse);
export const carrierColumn = column("carrier", parseCarrier);
export const methodColumn = column("shipping method", parseShippingMethod);
export const keyColumn = column("idempotency key", parseIdempotencyKey);
export const correlationColumn = column("correlation id", parseCorrelationId);
export const decimalColumn = column("decimal", parseDecimal);
export const currencyColumn = column("currency", parseCurrency);

export function orNull<A, B>(value: A | null, read: (value: A) => B): B | null {
  return value === null ? null : read(value);
}

/** An amount beside its currency; null where there was no amount: its currency is then absent or empty. */
export function moneyColumns(amount: string | null, currency: string | null): Money | null {
  if (amount === null || currency === null || currency === "") return null;
  return { amount: decimalColumn(amount), currency: currencyColumn(currency) };
}

/** A value of a fixed set, as one of our own unions; the set is checked where it is written. */
export function wordColumn<W extends string>(words: readonly W[]): (text: string) => W {
  return column("word", (text) => words.find((word) => word === text) ?? null);
}

export const quantityColumn = wordColumn(PUBLISHED_QUANTITIES);

/** A jsonb value that this release or an earlier one wrote from the same type. */
export function jsonColumn<T>(value: unknown): T {
  return value as T; // oxlint-disable-line no-unsafe-type-assertion -- we are its only writer
}

/** A value for a jsonb parameter: big numbers are text in our types already. */
export function toJson(value: unknown): string {
  return JSON.stringify(value ?? null);
}
