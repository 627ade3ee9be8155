/** What each flow must be allowed at Shopify; shopify.app.toml asks for the sum. */
const NEEDED: Readonly<Record<"orders" | "inventory" | "products", readonly string[]>> = {
  orders: ["read_orders", "write_orders"],
  inventory: ["read_inventory", "write_inventory", "read_locations"],
  products: ["read_products", "read_locations"],
};

/** The scopes a flow needs and does not have. A write grant includes its read. */
export function missingScopes(flow: keyof typeof NEEDED, granted: readonly string[]): readonly string[] {
  const has = new Set(granted.flatMap((scope) => [scope, scope.replace(/^write_/, "read_")]));
  return NEEDED[flow].filter((scope) => !has.has(scope));
}
