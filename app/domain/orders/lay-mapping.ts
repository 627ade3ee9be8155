import { DEFAULT_MAPPING } from "../mapping/default-mapping.ts";
import { runMapping, type MappingRun, type Written } from "../mapping/run-mapping.ts";
import { erpNameOf } from "../mapping/targets.ts";
import { err } from "../result.ts";
import { NO_MAPS } from "../value-maps/value-map.ts";
import type { Order } from "./order.ts";
import type { FieldValues, SalesOrderAddress } from "./sales-order.ts";

/** An order as a mapping writes it: what of its document the mappings decide, and what is wrong with it. */
export interface MappedOrder extends Pick<MappingRun, "document" | "lines" | "errors"> {
  /** The shop's release; null: the product's own alone. */
  readonly release: number | null;
}

/** The order by the product's own mapping, which has no expressions. */
export function mapByDefault(order: Order): MappedOrder {
  const evaluate = () => err("the product's own mapping has no expressions");
  return { ...runMapping(order, DEFAULT_MAPPING, { evaluate, withTrace: false, maps: NO_MAPS }), release: null };
}

/** A text that rules wrote; null: none. */
export function textAt(written: Written, path: string): string | null {
  const value = written[path];
  return typeof value === "string" ? value : null;
}

/** An address as rules wrote it. Null where Shopify has none and no rule has made one. */
export function addressAt(
  written: Written,
  at: "billingAddress" | "shippingAddress",
  order: Order,
): SalesOrderAddress | null {
  const part = (name: keyof SalesOrderAddress) => textAt(written, `${at}.${name}`);
  const address = {
    name: part("name"),
    company: part("company"),
    address1: part("address1"),
    address2: part("address2"),
    city: part("city"),
    zip: part("zip"),
    province: part("province"),
    country: part("country"),
    phone: part("phone"),
  };
  const isNone = order[at] === null && Object.values(address).every((text) => text === null);
  return isNone ? null : address;
}

/** The fields that this ERP alone has, to be spread into a document or a line: nothing where rules wrote none. */
export function erpFieldsOf(written: Written): { readonly fields?: FieldValues } {
  const own = Object.entries(written).flatMap(([path, value]) => {
    const name = erpNameOf(path);
    return name === null || value === null ? [] : [[name, value] as const];
  });
  return own.length === 0 ? {} : { fields: Object.fromEntries(own) };
}
