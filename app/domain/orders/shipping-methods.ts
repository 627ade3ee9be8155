import type { SyncError } from "../errors/sync-error.ts";
import { parseShippingMethod, type Carrier, type ShippingMethod } from "../values/ids.ts";
import type { Order } from "./order.ts";

/** What follows where an order names a shipping method that nobody has mapped. */
export type UnmappedMethod =
  | { readonly kind: "left-to-erp" }
  | { readonly kind: "carrier"; readonly carrier: Carrier }
  /** The order is not booked before the method is mapped. */
  | { readonly kind: "stop" };

/** Method → the ERP's carrier; null leaves the method to the ERP, by a person's choice. What nobody has mapped is not in it. */
export type CarrierOf = ReadonlyMap<ShippingMethod, Carrier | null>;

/** What the house knows of shipping methods. */
export interface ShippingMethods {
  readonly carrierOf: CarrierOf;
  readonly unmapped: UnmappedMethod;
}

/** What an order's shipping lines name, each method once, in Shopify's order. */
export function methodsOf({ shipping }: Pick<Order, "shipping">): readonly ShippingMethod[] {
  return [
    ...new Set(
      shipping.flatMap(({ code, title }) => parseShippingMethod(code ?? "") ?? parseShippingMethod(title) ?? []),
    ),
  ];
}

/**
 * The carrier of an order. A document has one: of several shipping lines the first that is mapped to a carrier gives it, and only where
 * none is, what is chosen for methods that nobody has mapped. Null leaves it to the ERP.
 */
export function chooseCarrier(
  order: Pick<Order, "shipping">,
  { carrierOf, unmapped }: ShippingMethods,
): Carrier | null {
  const methods = methodsOf(order);
  const [mapped] = methods.flatMap((method) => carrierOf.get(method) ?? []);
  if (mapped !== undefined) return mapped;
  return unmapped.kind === "carrier" && methods.some((method) => !carrierOf.has(method)) ? unmapped.carrier : null;
}

/** A problem for each method that nobody has mapped, where the shop wants every one to be. */
export function shippingProblems(order: Order, { carrierOf, unmapped }: ShippingMethods): readonly SyncError[] {
  if (unmapped.kind !== "stop") return [];
  const missing = methodsOf(order).filter((method) => !carrierOf.has(method));
  return missing.map((method) => ({
    kind: "unmapped",
    code: "shipping-unmapped",
    system: "throughline",
    field: "shipping",
    cause: method,
    message: `${order.name} ships by "${method}", and nobody has said which carrier of the ERP that is.`,
  }));
}
