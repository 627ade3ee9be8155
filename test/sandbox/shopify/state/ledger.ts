import type { AgreementCause, Sale, SaleType } from "./agreement.ts";
import { add, isZero, roundShare, subtract, type Amount } from "./amounts.ts";
import type { Digits } from "./ids.ts";
import type { Order } from "./order.ts";
import type { Pair } from "./pair.ts";
import type { Priced } from "./priced.ts";
import type { Shop } from "./shop.ts";

interface Figures {
  readonly net: Amount;
  readonly tax: Amount;
  readonly discount: Amount;
}
interface Subject {
  readonly type: SaleType;
  readonly id: Digits | null;
  readonly units: (side: Priced) => number | null;
  readonly figures: (side: Priced) => Figures;
}

function taxOf(side: Priced, taxes: readonly { readonly amount: Amount }[] = []): Amount {
  return add(
    side.currency,
    taxes.map(({ amount }) => amount),
  );
}

const NOTHING: Figures = { net: "0", tax: "0", discount: "0" };

function discountBeforeTax(side: Priced, gross: Amount, net: Amount, tax: Amount): Amount {
  if (!side.taxesIncluded || isZero(net)) return gross;
  return roundShare(side.currency, gross, subtract(side.currency, net, tax), net);
}

function lineFigures(side: Priced, index: number): Figures {
  const line = side.lines[index];
  if (line === undefined) return NOTHING;
  const tax = taxOf(side, line.taxes);
  const gross = add(
    side.currency,
    line.allocations.map(({ amount }) => amount),
  );
  return { net: line.discountedTotal, tax, discount: discountBeforeTax(side, gross, line.discountedTotal, tax) };
}

function shippingFigures(side: Priced, index: number): Figures {
  const line = side.shipping[index];
  return line === undefined ? NOTHING : { net: line.discountedPrice, tax: taxOf(side, line.taxes), discount: "0" };
}

function dutyFigures(side: Priced, index: number): Figures {
  const duties = side.lines[index]?.duties ?? [];
  const net = taxOf(side, duties);
  return {
    net,
    tax: taxOf(
      side,
      duties.flatMap(({ taxes }) => taxes),
    ),
    discount: "0",
  };
}

/** Everything an order can sell, in the order the ledger names it. */
function subjectsOf(order: Order): Subject[] {
  const lines = order.lines.map((line, index): Subject => ({
    type: line.isTip ? "TIP" : line.isGiftCard ? "GIFT_CARD" : "PRODUCT",
    id: line.id,
    units: (side) => side.lines[index]?.units ?? 0,
    figures: (side) => lineFigures(side, index),
  }));
  const one = (type: SaleType, id: Digits | null, figures: Subject["figures"]): Subject => ({
    type,
    id,
    units: () => null,
    figures,
  });
  return [
    ...lines,
    ...order.lines.map((line, index) => one("DUTY", line.id, (side) => dutyFigures(side, index))),
    ...order.shippingLines.map((line, index) => one("SHIPPING", line.id, (side) => shippingFigures(side, index))),
    ...order.fees.map((fee, index) =>
      one("ADDITIONAL_FEE", fee.id, (side) => {
        const priced = side.fees[index];
        return priced === undefined ? NOTHING : { net: priced.amount, tax: taxOf(side, priced.taxes), discount: "0" };
      }),
    ),
    ...order.returnFees.map((fee, index) =>
      one("FEE", fee.id, (side) => {
        const charged = side.returnFees[index];
        return charged === undefined ? NOTHING : { net: charged.amount, tax: "0", discount: "0" };
      }),
    ),
    one("ADJUSTMENT", null, (side) => ({ net: side.adjustment, tax: "0", discount: "0" })),
  ];
}

function change(subject: Subject, before: Priced | null, after: Priced): Figures {
  const was = before === null ? NOTHING : subject.figures(before);
  const is = subject.figures(after);
  const minus = (key: keyof Figures) => subtract(after.currency, is[key], was[key]);
  return { net: minus("net"), tax: minus("tax"), discount: minus("discount") };
}

function saleOf(shop: Shop, subject: Subject, before: Pair<Priced> | null, after: Pair<Priced>): Sale | null {
  const figures = {
    shop: change(subject, before?.shop ?? null, after.shop),
    presentment: change(subject, before?.presentment ?? null, after.presentment),
  };
  const units = (side: Priced | undefined) => (side === undefined ? 0 : (subject.units(side) ?? 0));
  const moved = units(after.shop) - units(before?.shop);
  const isStill = ({ net, tax }: Figures) => isZero(net) && isZero(tax);
  if (moved === 0 && isStill(figures.shop) && isStill(figures.presentment)) return null;
  const hasUnits = subject.units(after.shop) !== null;
  const isLess = moved < 0 || (moved === 0 && figures.shop.net.startsWith("-"));
  const withTax = (side: "shop" | "presentment") =>
    after[side].taxesIncluded ? figures[side].net : add(after[side].currency, [figures[side].net, figures[side].tax]);
  return {
    id: shop.ids.next(),
    action: isLess ? "RETURN" : moved === 0 && hasUnits ? "UPDATE" : "ORDER",
    type: subject.type,
    subjectId: subject.id,
    quantity: hasUnits ? moved : null,
    total: { shop: withTax("shop"), presentment: withTax("presentment") },
    tax: { shop: figures.shop.tax, presentment: figures.presentment.tax },
    discount: { shop: figures.shop.discount, presentment: figures.presentment.discount },
  };
}

/**
 * Writes down what became of the order's current amounts since `before` (null: it is new).
 * Entries are differences, so the ledger's sum is the order's current total, to the smallest unit, on both sides.
 */
export function recordAgreement(shop: Shop, order: Order, cause: AgreementCause, before: Pair<Priced> | null): void {
  const sales = subjectsOf(order).flatMap((subject) => saleOf(shop, subject, before, order.current) ?? []);
  if (sales.length === 0 && cause.kind !== "order") return;
  order.agreements.push({ id: shop.ids.next(), happenedAt: shop.now(), cause, sales });
}
