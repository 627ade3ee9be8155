/** What one has to know of a system before work with it is planned. */
export interface ConnectedSystem {
  readonly title: string;
  readonly authorization: string;
  readonly limits: string;
  readonly environment: string;
  readonly releases: string;
}

export interface ErpFacts {
  readonly title: string;
  readonly maxInFlight: number;
  readonly callBudget: { readonly calls: number; readonly windowMs: number } | null;
  /** Names of its credentials, never what they are. */
  readonly credentials: readonly string[];
}

const SECOND_MS = 1000;

/** Shopify, for one shop. `pointsPerSecond`: null while Shopify has not said it. */
export function shopifySystem(shop: string, scopes: string, pointsPerSecond: number | null): ConnectedSystem {
  const told = pointsPerSecond === null ? "not told yet" : `${pointsPerSecond} points a second`;
  return {
    title: "Shopify",
    authorization: `The app's own token for this shop, renewed every 24 hours, ${scopes === "" ? "whose scopes are not known yet" : `with the scopes ${scopes.split(",").join(", ")}`}`,
    limits: `Calls of the Admin API cost points: ${told}; orders come before stock, and stock before comparing`,
    environment: shop,
    releases:
      "A new version of the Admin API each quarter; a check every 15 minutes says when another is served than was built for",
  };
}

/** The shop's ERP; null: none is connected. */
export function erpSystem(erp: ErpFacts | null): ConnectedSystem {
  if (erp === null) {
    const none = "No ERP is connected";
    return { title: "ERP", authorization: none, limits: none, environment: none, releases: none };
  }
  const { title, maxInFlight, callBudget, credentials } = erp;
  const budget = callBudget === null ? "" : `, ${callBudget.calls} in ${callBudget.windowMs / SECOND_MS} seconds`;
  return {
    title,
    authorization: `Kept sealed: ${credentials.join(", ")}`,
    limits: `At most ${maxInFlight} calls at once${budget}; fewer while it answers slowly`,
    environment: "The one that the connection names",
    releases: "Set by whoever runs the ERP; pause the flows while it is updated",
  };
}
