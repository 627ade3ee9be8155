import type { CarrierOf } from "#app/domain/orders/shipping-methods.ts";
import type { Carrier, ShippingMethod } from "#app/domain/values/ids.ts";

export interface CarrierRow {
  readonly carrier: Carrier;
  readonly name: string;
}

export interface ShippingMethodMap {
  /** A person's word on each method; null leaves it to the ERP. */
  carrierOf(): Promise<CarrierOf>;
  /** The latest word holds. */
  map(method: ShippingMethod, carrier: Carrier | null, by: string): Promise<void>;
  /** As if nobody had ever mapped it. */
  unmap(method: ShippingMethod): Promise<void>;
  /** What the newest orders name, each once, by name. */
  seen(): Promise<readonly ShippingMethod[]>;
  /** The ERP's, by name. */
  carriers(): Promise<readonly CarrierRow[]>;
  /** What the ERP lists now, and nothing else. */
  saveCarriers(rows: readonly CarrierRow[]): Promise<void>;
}
