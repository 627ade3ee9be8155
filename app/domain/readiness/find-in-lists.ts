import type { SellingRules } from "../inventory/selling-rules.ts";
import type { CarrierOf } from "../orders/shipping-methods.ts";
import { compareAmounts, type DecimalText } from "../values/money.ts";
import { finding, type Finding } from "./finding.ts";
import type { SeenTax } from "./seen-in-orders.ts";

export interface NamedCode {
  readonly code: string;
  readonly name: string;
}

export interface ReadTax extends NamedCode {
  readonly rate: DecimalText | null;
}

/** A location as Shopify has it. */
export interface SeenLocation {
  readonly location: string;
  readonly name: string;
  readonly isActive: boolean;
}

interface FedLocation extends SeenLocation {
  readonly warehouse: string | null;
}

/** What a report holds beside the goods: lists that are short. Null: that one was not looked at, and finds nothing. */
export interface ListFacts {
  readonly locations: readonly FedLocation[];
  readonly rules: Pick<SellingRules, "rules" | "feeds">;
  readonly carrierOf: CarrierOf;
  readonly shopCurrency: string;
  readonly warehouses: readonly NamedCode[] | null;
  readonly taxes: readonly ReadTax[] | null;
  readonly carriers: readonly NamedCode[] | null;
  readonly booksCurrency: string | null;
  readonly seenTaxes: readonly SeenTax[];
}

function findInLocations({ locations, warehouses }: ListFacts): readonly Finding[] {
  const known = warehouses === null ? null : new Set(warehouses.map(({ code }) => code));
  return locations.flatMap(({ location, name, isActive, warehouse }): Finding[] => {
    if (warehouse === null) return isActive ? [finding("location-unfed", location, { title: name })] : [];
    const named = { title: name, detail: warehouse };
    return [
      ...(isActive ? [] : [finding("location-closed", location, named)]),
      ...(known === null || known.has(warehouse) ? [] : [finding("mapped-warehouse-gone", location, named)]),
    ];
  });
}

/** Warehouses that feed no location that is open, by its mapping or by a rule. */
function findIdleWarehouses({ locations, rules, warehouses }: ListFacts): readonly Finding[] {
  const open = locations.filter(({ isActive }) => isActive);
  const isOpen = new Set(open.map(({ location }) => location));
  const feeding = new Set<string | null>([
    ...open.map(({ warehouse }) => warehouse),
    ...rules.feeds.filter(({ location }) => isOpen.has(location)).map(({ warehouse }) => warehouse),
  ]);
  return (warehouses ?? [])
    .filter(({ code }) => !feeding.has(code))
    .map(({ code, name }) => finding("warehouse-idle", code, { title: name }));
}

/** A tax is known by its rate: an ERP that has several of one rate tells them apart by their names. */
function findUnknownTaxes({ taxes, seenTaxes }: ListFacts): readonly Finding[] {
  if (taxes === null) return [];
  const rates = taxes.flatMap(({ rate }) => rate ?? []);
  return seenTaxes
    .filter(({ rate }) => rates.every((known) => compareAmounts(known, rate) !== 0))
    .map(({ title, rate, order, orderName }) =>
      finding("tax-unknown", `${title} ${rate}`, { title: orderName, detail: rate, order }),
    );
}

function findGoneCarriers({ carrierOf, carriers }: ListFacts): readonly Finding[] {
  if (carriers === null) return [];
  const known = new Set<string>(carriers.map(({ code }) => code));
  return [...carrierOf].flatMap(([method, carrier]) =>
    carrier === null || known.has(carrier) ? [] : [finding("mapped-carrier-gone", method, { detail: carrier })],
  );
}

/** Rules by which neither unit is whole ones of the other: of 3 boxes for 2 packs somebody is short of a part. */
function findUnevenUnits({ rules }: ListFacts): readonly Finding[] {
  return rules.rules.flatMap(({ scope, terms: { stockUnit } }) => {
    if (stockUnit === undefined) return [];
    const { erp, shopify } = stockUnit;
    if (shopify % erp === 0 || erp % shopify === 0) return [];
    const skus = scope.skus.length === 0 ? "*" : scope.skus.join(", ");
    const place = scope.location === null ? "" : ` ${scope.location}`;
    return [finding("unit-uneven", `${skus}${place}`, { detail: `${erp} : ${shopify}` })];
  });
}

function findOtherCurrency({ shopCurrency, booksCurrency }: ListFacts): readonly Finding[] {
  const isOther = booksCurrency !== null && shopCurrency !== "" && booksCurrency !== shopCurrency;
  return isOther ? [finding("currency-differs", shopCurrency, { detail: booksCurrency })] : [];
}

/** Everything that is wrong with what stands in short lists. Pure; goods are compared where they are kept. */
export function findInLists(facts: ListFacts): readonly Finding[] {
  return [
    ...findInLocations(facts),
    ...findIdleWarehouses(facts),
    ...findUnknownTaxes(facts),
    ...findGoneCarriers(facts),
    ...findUnevenUnits(facts),
    ...findOtherCurrency(facts),
  ];
}
