/** What the app's configuration file subscribes to unless the starter says otherwise. */
export const DEFAULT_TOPICS: readonly string[] = [
  "orders/create",
  "orders/updated",
  "orders/edited",
  "orders/paid",
  "orders/cancelled",
  "inventory_levels/update",
  "products/update",
  "app/uninstalled",
  "app/scopes_update",
  "shop/update",
];
