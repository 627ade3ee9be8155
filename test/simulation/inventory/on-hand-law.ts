import { keptByErp, lostTo, rhoOf, soldAt, type Breach, type Raise, type WriteBasis } from "./law.ts";
import { SITES, type Product, type Site } from "./places.ts";
import { publishesAt } from "./selling.ts";
import type { TrueOrder } from "./shopify-truth.ts";
import { quantityOf } from "./true-level.ts";
import type { LevelAt, Truth } from "./truth.ts";

/** Units of an order that have left Shopify's shelf here. */
function fulfilledAt(order: TrueOrder, product: Product, site: Site): number {
  const lines = order.isCancelled ? [] : order.lines.filter((line) => line.product === product && line.site === site);
  return lines.reduce((units, { quantity, unfulfilled }) => units + quantity - unfulfilled, 0);
}

/**
 * The most that may be on hand here: what the ERP had shown to lie there, less what Shopify has fulfilled by now and the ERP had not
 * shipped, and with what the ERP had shipped of orders that Shopify has not fulfilled. Of shops that sell all that one warehouse has.
 */
function mostOnHand(truth: Truth, at: LevelAt): number {
  const { product, site } = at;
  const lying = truth.erp.available({ ...at, asOnHand: true });
  return truth.shopify.orders.reduce((units, order) => {
    if (soldAt(order, product, site) === 0) return units;
    return units - fulfilledAt(order, product, site) + lostTo(truth, order, { ...at, asOnHand: true });
  }, lying);
}

/** Judges what lies there. Where nothing is left for sale, orders have taken more than there is, and no write of ours put it there. */
export function judgeOnHand(truth: Truth, raise: Raise, basis: WriteBasis): Breach | null {
  const { product, site } = raise;
  if (basis.shownAt === null) return null;
  const level = truth.shopify.levelAt(product, site);
  const onHand = quantityOf(level, "on_hand");
  const most = mostOnHand(truth, { product, site, ms: basis.shownAt });
  if (level.available <= 0 || onHand <= most) return null;
  const rho = rhoOf([...level.putBack, ...level.found], raise, basis);
  const text = `${product.sku} at ${site.name} has ${onHand} on hand: ${most} may lie there (ρ ${rho})`;
  return { law: "too much on hand", text, units: onHand - most, isBeyondRho: onHand > most + rho };
}

/** At rest: what lies there is exactly what lies there in the ERP, as far as each has heard of the other's shipments. */
export function judgeOnHandRest(truth: Truth, nowMs: number): Breach[] {
  const { selling, tradeMs, erp, products } = truth.profile;
  // An ERP that promises units takes them off its number at once, also in a warehouse that nobody has sold of.
  if (!erp.onHandOnly) return [];
  const sites = SITES.filter((site) => publishesAt(selling, site, tradeMs) === "on_hand");
  return sites.flatMap((site) =>
    products.flatMap((product): Breach[] => {
      const at = { product, site, ms: nowMs };
      const level = truth.shopify.levelAt(product, site);
      const onHand = quantityOf(level, "on_hand");
      const most = mostOnHand(truth, at);
      const least = most - truth.shopify.orders.reduce((units, { id }) => units + keptByErp(truth, id, at), 0);
      if (onHand >= least && (onHand <= most || level.available <= 0)) return [];
      const text = `${product.sku} at ${site.name} has ${onHand} on hand at rest, and should have ${least} to ${most}`;
      return [{ law: "not converged", text, units: most - onHand, isBeyondRho: true }];
    }),
  );
}
