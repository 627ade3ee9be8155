/** Every kind of work, with the flow it is paused and shown with. Services enqueue these; compose registers a handler for each. */
export const FLOW_OF_JOB = {
  "order.push": "orders",
  // The house's own upkeep: a check must not stand in line behind what it checks.
  "orders.catch-up": "shop",
  "orders.nightly-check": "shop",
  "orders.judge-again": "shop",
  "stock.pull": "inventory",
  "availability.publish": "inventory",
  "availability.publish-now": "inventory",
  "orders.take-in": "inventory",
  "catalogue.pull": "products",
  "alerts.check": "shop",
  "flows.tend": "shop",
  "bulk.run": "shop",
  "mapping.rehearse": "shop",
  "readiness.check": "shop",
  "webhooks.check": "shop",
  "identifiers.fill": "shop",
  "token.refresh": "shop",
  "shop.connected": "shop",
  "shop.uninstalled": "shop",
  "shop.redact": "shop",
  "customer.redact": "shop",
  "customer.export": "shop",
  "scopes.changed": "shop",
} as const;

export type JobKind = keyof typeof FLOW_OF_JOB;
export type Flow = (typeof FLOW_OF_JOB)[JobKind];

/** The flows a person can switch, in the order of the Home screen. `shop` is the house's own upkeep and always runs. */
export const SWITCHABLE_FLOWS = ["orders", "inventory", "products"] as const satisfies readonly Flow[];
export type SwitchableFlow = (typeof SWITCHABLE_FLOWS)[number];
