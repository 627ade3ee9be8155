import type { OrderGid } from "#app/domain/values/ids.ts";
import { SITES, type Product, type Site } from "./places.ts";
import { publishesAt, termsOf } from "./selling.ts";
import type { TrueOrder } from "./shopify-truth.ts";
import type { PutBack } from "./true-level.ts";
import { feedsOf, givenTo, takenBy, type LevelAt, type Truth } from "./truth.ts";

/** What a write was computed from. */
export interface WriteBasis {
  /** The moment of the ERP that its stock read had shown; null: the ERP had said nothing. */
  readonly shownAt: number | null;
  /** When the ERP had last been heard. */
  readonly heardAt: number;
  /** When it was saved, before it was sent. */
  readonly decidedAt: number;
  readonly blind: readonly Span[];
}

/**
 * A time in which no reading can tell a sale from its return, so that what others put back in it hides as much that was sold: from
 * the reading before the one a write was computed from, and between the two readings around a sale that is not known and was fulfilled,
 * or committed where others' units that were fulfilled unheard hide it; and between two such readings for as long as any such sale
 * is unheard of.
 */
export interface Span {
  readonly from: number;
  readonly to: number;
}

export interface Breach {
  readonly law: "relisted" | "too much on hand" | "unsaid" | "stale" | "locked" | "bundle" | "key" | "not converged";
  readonly text: string;
  /** Units on sale that were sold; of the last two laws, units that should be on sale and are not. */
  readonly units: number;
  /** Beyond ρ: what others put back in the blind spans. */
  readonly isBeyondRho: boolean;
}

/** What others put back earlier than this before a write excuses nothing. */
const RHO_MS = 150_000;

/** An ERP not heard for longer than this may lower a number and never raise it; the flow's own limit, and a minute. */
const STALE_MS = 11 * 60_000;

export function soldAt(order: TrueOrder, product: Product, site: Site | null): number {
  if (order.isCancelled) return 0;
  const lines = order.lines.filter((line) => line.product === product && (site === null || line.site === site));
  return lines.reduce((units, { quantity }) => units + quantity, 0);
}

/** Units of an order sold here that the numbers of its warehouses have lost, there or as a whole shipped from anywhere. */
export function lostTo(truth: Truth, order: TrueOrder, at: LevelAt & { readonly asOnHand: boolean }): number {
  const { product, site, ms, asOnHand } = at;
  const here = soldAt(order, product, site);
  const lost = feedsOf(truth, site).reduce(
    (units, { from }) => units + truth.erp.lost(order.id, { product, site: from, ms, asOnHand }),
    0,
  );
  const elsewhere = soldAt(order, product, null) - here;
  const shipped = truth.erp.shipped(order.id, product, ms) - elsewhere;
  return Math.min(here, Math.max(lost, shipped));
}

function notInErp(truth: Truth, order: TrueOrder, at: LevelAt): number {
  const here = soldAt(order, at.product, at.site);
  return here === 0 ? 0 : here - lostTo(truth, order, { ...at, asOnHand: truth.profile.erp.onHandOnly });
}

function soldNotInErp(truth: Truth, at: LevelAt): number {
  return truth.shopify.orders.reduce((units, order) => units + notInErp(truth, order, at), 0);
}

/** What the locations that share a warehouse with this one have sold beyond what it gives them. */
function soldBeyond(truth: Truth, at: LevelAt): number {
  const own = feedsOf(truth, at.site).map(({ from }) => from);
  const sharers = SITES.filter(
    (site) => site !== at.site && feedsOf(truth, site).some(({ from }) => own.includes(from)),
  );
  return sharers.reduce((units, site) => {
    const there = { ...at, site };
    return units + Math.max(0, soldNotInErp(truth, there) - Math.max(0, givenTo(truth, there)));
  }, 0);
}

/** What the shop's rules leave for sale here at a moment of the ERP, of which so many units are gone beside what is sold. */
function ruleGives(truth: Truth, at: LevelAt, goneUnits: number): number {
  const terms = termsOf(truth.profile.selling, at.product, at.site);
  const spare = takenBy(truth, at) - terms.safetyUnits;
  const own = spare > 0 ? Math.floor((spare * terms.sharePercent) / 100) : spare;
  const left = own - terms.marketplaceUnits - terms.wholesaleUnits - terms.storeUnits;
  const buffer = terms.bufferUnits + Math.ceil((Math.max(0, left) * terms.bufferPercent) / 100);
  const forSale = left - buffer - soldNotInErp(truth, at) - goneUnits;
  return Math.max(terms.floorUnits, Math.min(terms.capUnits ?? forSale, forSale));
}

/**
 * The most that may be on sale here, by what the ERP had shown and what Shopify has sold by now. What a location that shares the
 * warehouse has sold beyond its part comes out of this one once its order is known, and is judged at rest.
 */
export function mostForSale(truth: Truth, product: Product, site: Site, shownAt: number): number {
  return ruleGives(truth, { product, site, ms: shownAt }, 0);
}

/** Between the look at the locks and the saved write lies the second reading of its level. */
const LOCK_GRACE_MS = 10_000;

function isLocked({ profile, startedAt }: Truth, raiseUnits: number, decidedAt: number): boolean {
  return profile.selling.locks.some(({ kind, leastUnits, fromMs, forMs }) => {
    const since = decidedAt - startedAt - fromMs;
    return since > LOCK_GRACE_MS && since < forMs && (kind === "raises" || raiseUnits < leastUnits);
  });
}

/** A level right after a write that raised it. */
export interface Raise {
  readonly product: Product;
  readonly site: Site;
  /** Its `available` before. */
  readonly before: number;
  readonly nowMs: number;
}

/** Of what others put back, the units that nobody could have seen. */
export function rhoOf(putBack: readonly PutBack[], { nowMs }: Raise, { blind }: WriteBasis): number {
  const lately = putBack.filter(({ at }) => at >= nowMs - RHO_MS);
  const unseen = lately.filter(({ at }) => blind.some(({ from, to }) => at >= from && at <= to));
  return unseen.reduce((units, each) => units + each.units, 0);
}

/** Judges what is for sale. */
export function judgeRaise(truth: Truth, level: Raise, basis: WriteBasis): Breach | null {
  const { product, site, before, nowMs } = level;
  const { available, putBack } = truth.shopify.levelAt(product, site);
  const name = `${product.sku} at ${site.name}`;
  const change = `${before} → ${available}`;
  if (basis.shownAt === null)
    return {
      law: "unsaid",
      text: `${name} ${change}: the ERP has said nothing`,
      units: available - before,
      isBeyondRho: true,
    };
  if (nowMs - basis.heardAt > STALE_MS)
    return {
      law: "stale",
      text: `${name} ${change}: the ERP was not heard for long`,
      units: available - before,
      isBeyondRho: true,
    };
  if (isLocked(truth, available - before, basis.decidedAt))
    return { law: "locked", text: `${name} ${change}: it was locked`, units: available - before, isBeyondRho: true };
  const most = mostForSale(truth, product, site, basis.shownAt);
  if (available <= most) return null;
  const rho = rhoOf(putBack, level, basis);
  return {
    law: "relisted",
    text: `${name} ${change}: ${most} may be sold (ρ ${rho})`,
    units: available - Math.max(most, before),
    isBeyondRho: available > most + rho,
  };
}

/** At rest: what stands in Shopify is exactly what the rule gives, or Shopify refuses it and somebody was told. */
export function judgeRest(
  truth: Truth,
  nowMs: number,
  isForPeople: (item: Product["inventoryItem"]) => boolean,
): Breach[] {
  const { refuses } = truth.profile.shopify;
  return truth.profile.products.flatMap((product) =>
    SITES.flatMap((site): Breach[] => {
      const { available, reserved, setAside } = truth.shopify.levelAt(product, site);
      const at = { product, site, ms: nowMs };
      const kept = truth.shopify.orders.reduce((units, { id }) => units + keptByErp(truth, id, at), 0);
      // What is kept may be counted here, and beyond the part of each that shares a warehouse with it.
      const aside = publishesAt(truth.profile.selling, site, truth.profile.tradeMs) === "on_hand" ? setAside : 0;
      const gone = reserved + aside + soldBeyond(truth, at);
      const keptUnits = kept * (truth.profile.selling.feeds.length > 0 ? 2 : 1);
      const [most, least] = [ruleGives(truth, at, gone), ruleGives(truth, at, gone + keptUnits)];
      if (available >= least && available <= most) return [];
      if (refuses.includes(product) && isForPeople(product.inventoryItem)) return [];
      const text = `${product.sku} at ${site.name} is ${available} at rest, and should be ${least === most ? most : `${least} to ${most}`}`;
      return [{ law: "not converged", text, units: most - available, isBeyondRho: true }];
    }),
  );
}

/** Units that a document still holds though Shopify has given them back: whether they are sold, only the ERP can say. */
export function keptByErp(truth: Truth, id: OrderGid, { product }: { readonly product: Product }): number {
  const order = truth.shopify.orders.find((each) => each.id === id);
  const document = truth.erp.find(id);
  if (order === undefined || document === undefined) return 0;
  const { state, lines } = truth.erp.now(document);
  const held = state === "cancelled" ? [] : lines.filter((line) => line.product === product);
  const heldUnits = held.reduce((units, line) => units + line.units, 0);
  return Math.max(0, heldUnits - soldAt(order, product, null));
}
