import type { Digits } from "./ids.ts";

/** The app as the platform knows it, from its registration and its configuration file. */
export interface AppRegistration {
  readonly id: Digits;
  readonly handle: string;
  readonly title: string;
  readonly apiKey: string;
  readonly apiSecret: string;
  /** Where the app is served, without a trailing slash. */
  readonly url: string;
  readonly scopes: readonly string[];
}

/** What the app's configuration file asks for unless the starter says otherwise. */
export const DEFAULT_SCOPES = [
  "read_orders",
  "write_orders",
  "read_customers",
  "read_products",
  "read_inventory",
  "write_inventory",
  "read_locations",
  "read_merchant_managed_fulfillment_orders",
  "write_merchant_managed_fulfillment_orders",
  "read_returns",
  "write_returns",
  "read_fulfillments",
] as const;
