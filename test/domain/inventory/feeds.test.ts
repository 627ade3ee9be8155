import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fedPlaces, sharersOf, type FedPlace } from "#app/domain/inventory/feeds.ts";
import {
  ordersInFlight,
  type Contained,
  type OrdersKnown,
  type SeenFrom,
  type Taken,
} from "#app/domain/inventory/in-flight.ts";
import { overdrawnUnits } from "#app/domain/inventory/overdrawn.ts";
import { publishable } from "#app/domain/inventory/publishable.ts";
import { DEFAULT_TERMS } from "#app/domain/inventory/selling-rules.ts";
import { parseErpItem, parseLocationGid, parseOrderGid, parseWarehouse } from "#app/domain/values/ids.ts";
import { decimalOf } from "#app/domain/values/money.ts";
import { aLevel, MAIN, SKU, terms } from "./a-level.ts";
import { BERLIN, of, PARIS } from "../orders/an-order.ts";

const EAST = of(parseWarehouse("EAST"));
const ROME = of(parseLocationGid("gid://shopify/Location/3"));
const LOCATIONS = [BERLIN, PARIS, ROME];
const fed = (warehouses: readonly (typeof MAIN | null)[]) =>
  warehouses.map((warehouse, index) => ({
    location: LOCATIONS[index] ?? ROME,
    isActive: true,
    warehouse,
    takes: "all" as const,
  }));

describe("a location", () => {
  test("is fed by its own warehouse first, then by those that a rule names, in their order", () => {
    const places = fedPlaces(fed([MAIN, null]), [
      { location: BERLIN, warehouse: EAST, percent: null },
      { location: PARIS, warehouse: EAST, percent: 30 },
    ]);
    expect(places).toEqual([
      {
        location: BERLIN,
        takes: "all",
        feeds: [
          { warehouse: MAIN, percent: 100, sharedWith: [] },
          { warehouse: EAST, percent: 70, sharedWith: [PARIS] },
        ],
      },
      { location: PARIS, takes: "all", feeds: [{ warehouse: EAST, percent: 30, sharedWith: [BERLIN] }] },
    ]);
  });

  test("that is not active, or that nothing feeds, is not published", () => {
    expect(fedPlaces([{ location: BERLIN, isActive: false, warehouse: MAIN, takes: "all" }], [])).toEqual([]);
    expect(fedPlaces(fed([null]), [])).toEqual([]);
  });

  test("that shares its warehouse gets an equal part where nothing is said", () => {
    const percents = fedPlaces(fed([MAIN, MAIN, MAIN]), []).map(({ feeds }) => feeds[0]?.percent);
    expect(percents).toEqual([33, 33, 33]);
  });
});

function placesOf(warehouses: readonly (typeof MAIN)[]) {
  return fc
    .record({
      own: fc.array(fc.constantFrom(...warehouses, null), { minLength: 3, maxLength: 3 }),
      said: fc.array(
        fc.record({
          location: fc.constantFrom(...LOCATIONS),
          warehouse: fc.constantFrom(...warehouses),
          percent: fc.option(fc.nat(100)),
        }),
        { maxLength: 5 },
      ),
    })
    .map(({ own, said }) => fedPlaces(fed(own), said));
}

const item = of(parseErpItem("A"));
const taken = (order: number, location: typeof BERLIN, units: number): Taken => ({
  order: of(parseOrderGid(`gid://shopify/Order/${order}`)),
  name: `#${order}`,
  sku: SKU,
  location,
  units,
  openUnits: units,
  grossUnits: units,
});
const lost = ({ order }: Taken, units: number): Contained => ({ order, item, warehouse: MAIN, units, observed: 1 });
const seenFrom = ({ location, feeds }: FedPlace): SeenFrom => ({
  sku: SKU,
  item,
  location,
  feeds: feeds.map((feed) => ({ ...feed, snapshot: 5 })),
});

/** What is offered at a place, of so many units in each warehouse. */
function offeredAt(place: FedPlace, places: readonly FedPlace[], known: OrdersKnown, stock: number): number {
  const feedsAt = ({ feeds }: FedPlace) =>
    feeds.map(({ percent, warehouse }) => {
      return { percent, terms: terms({ available: decimalOf(stock) }, warehouse) };
    });
  const orders = ordersInFlight(known, seenFrom(place));
  const sharers = sharersOf(place, places).map((other) => {
    return { from: seenFrom(other), feeds: feedsAt(other), terms: DEFAULT_TERMS };
  });
  const facts = {
    location: place.location,
    feeds: feedsAt(place),
    orders,
    openUnits: orders.reduce((sum, { units }) => sum + units, 0),
    overdrawnUnits: overdrawnUnits(known, sharers),
  };
  return publishable(aLevel(facts))?.quantity ?? 0;
}

describe("a warehouse that feeds several locations", () => {
  test("gives them never more than all of it", () => {
    fc.assert(
      fc.property(placesOf([MAIN, EAST]), fc.constantFrom(MAIN, EAST), (places, warehouse) => {
        const parts = places.flatMap(({ feeds }) => feeds.filter((feed) => feed.warehouse === warehouse));
        expect(parts.reduce((sum, { percent }) => sum + percent, 0)).toBeLessThanOrEqual(100);
      }),
    );
  });

  const soldArb = fc.array(fc.record({ at: fc.nat(2), units: fc.nat(9), lostUnits: fc.nat(9) }), { maxLength: 6 });

  test("never offers at all of them more than it has less what any has sold and it has not lost", () => {
    const law = fc.property(placesOf([MAIN]), fc.nat(40), soldArb, (places, stock, sold) => {
      const orders = sold.flatMap(({ at, units, lostUnits }, index) => {
        const place = places[at % Math.max(1, places.length)];
        if (place === undefined) return [];
        const order = taken(index + 1, place.location, units);
        return [{ order, contained: lost(order, Math.min(lostUnits, units)) }];
      });
      const known = {
        taken: orders.map(({ order }) => order),
        contained: orders.map(({ contained }) => contained),
        held: [],
      };
      const open = orders.reduce((sum, { order, contained }) => sum + order.units - contained.units, 0);
      const offered = places.reduce((sum, place) => sum + offeredAt(place, places, known, stock), 0);
      expect(offered).toBeLessThanOrEqual(Math.max(0, stock - open));
    });
    fc.assert(law, { numRuns: 300 });
  });

  test("has lost for one what it lost beyond what the others sold of the same order", () => {
    const [inBerlin, inParis] = [taken(1, BERLIN, 2), taken(1, PARIS, 1)];
    const places = fedPlaces(fed([MAIN, MAIN]), []);
    const inFlightAt = (location: typeof BERLIN, units: number) => {
      const place = places.find((each) => each.location === location);
      const known = { taken: [inBerlin, inParis], contained: [lost(inBerlin, units)], held: [] };
      return place === undefined ? [] : ordersInFlight(known, seenFrom(place));
    };
    expect(inFlightAt(PARIS, 2)).toMatchObject([{ units: 1, containedUnits: 0 }]);
    expect(inFlightAt(PARIS, 3)).toMatchObject([{ units: 1, containedUnits: 1 }]);
    expect(inFlightAt(BERLIN, 3)).toMatchObject([{ units: 2, containedUnits: 2 }]);
  });
});
