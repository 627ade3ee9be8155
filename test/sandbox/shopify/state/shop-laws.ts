import { Decimal } from "decimal.js";
import { minorUnits } from "#app/domain/values/money.ts";
import { levelKey, onHand, ON_HAND_PARTS, type Level } from "./levels.ts";
import type { Order } from "./order.ts";
import type { Priced } from "./priced.ts";
import { maximumRefundable, paymentOf } from "./payment.ts";
import { openUnits, shippedUnits } from "./restock.ts";
import { restockingFeeOf } from "./return-fees.ts";
import type { Shop } from "./shop.ts";

/** A law in words, and whether it holds. */
type Law = readonly [law: string, holds: boolean];

function sum<T>(things: readonly T[], amount: (thing: T) => Decimal.Value): Decimal {
  return things.reduce<Decimal>((total, thing) => total.plus(amount(thing)), new Decimal(0));
}

/** Units orders wait for, by level. */
function awaited(shop: Shop): ReadonlyMap<string, number> {
  const units = new Map<string, number>();
  for (const { locationId, lines } of [...shop.orders.values()].flatMap((order) => order.fulfillmentOrders))
    for (const { inventoryItemId, remaining } of lines) {
      const key = levelKey(inventoryItemId ?? "", locationId);
      units.set(key, (units.get(key) ?? 0) + remaining);
    }
  return units;
}

function lawsOfLevel(level: Level, committed: number): Law[] {
  const { available: _, ...setAside } = level.quantities;
  return [
    [
      "on hand is the sum of its parts",
      onHand(level) === ON_HAND_PARTS.reduce((all, name) => all + level.quantities[name], 0),
    ],
    ["nothing set aside is less than none", Object.values(setAside).every((quantity) => quantity >= 0)],
    ["what is committed is what orders wait for", level.quantities.committed === committed],
    ["orders wait only where the item is stocked", committed === 0 || level.isActive],
  ];
}

function lawsOfQuantities(order: Order): Law[] {
  const wanted = order.lines.every(({ currentQuantity: now, quantity }) => now >= 0 && now <= quantity);
  const handled = order.lines.every(
    (line) => openUnits(order, line.id) + shippedUnits(order, line.id) <= line.quantity,
  );
  const parts = order.fulfillmentOrders.flatMap(({ lines }) => lines);
  const returned = order.returns.flatMap(({ lines }) => lines);
  const isCounted = order.lines.every(
    ({ quantity, currentQuantity }, index) =>
      order.ordered.shop.lines[index]?.units === quantity && order.current.shop.lines[index]?.units === currentQuantity,
  );
  return [
    ["no more of a line is wanted than was ordered", wanted],
    ["no more of a line is open and shipped than was ordered", handled],
    ["no more remains than there was", parts.every(({ total, remaining }) => remaining >= 0 && remaining <= total)],
    ["no more is processed than comes back", returned.every(({ processed, quantity }) => processed <= quantity)],
    ["no more is refunded than is processed", returned.every(({ refunded, processed }) => refunded <= processed)],
    ["amounts are for the units of their lines", isCounted],
    ["every line was priced", order.request?.lines.length === order.lines.length],
  ];
}

function isDiscounted({ lines }: Priced): boolean {
  return lines.every(({ unitPrice, units, allocations, discountedTotal }) =>
    new Decimal(unitPrice)
      .times(units)
      .minus(sum(allocations, ({ amount }) => amount))
      .eq(discountedTotal),
  );
}

/** An order that grew after goods came back may owe a little more or less for the next ones: there the law is silent. */
function isFeeDue(order: Order, side: "shop" | "presentment"): boolean {
  const lines = order.returns.flatMap((goodsReturn) => goodsReturn.lines);
  return lines.every((line) => {
    const at = order.returnFees.findIndex(({ id }) => id === line.restockingFee?.id);
    const charged = order.current[side].returnFees[at]?.amount ?? "0";
    return order.edited || new Decimal(charged).eq(restockingFeeOf(order, line, line.processed)[side]);
  });
}

function lawsOfMoney(order: Order, side: "shop" | "presentment"): Law[] {
  const current = order.current[side];
  const sales = order.agreements.flatMap((agreement) => agreement.sales);
  const { received, refunded, underWay } = paymentOf(order);
  const isNegative = (amount: string) => amount.startsWith("-");
  return [
    [`the ledger makes the total, ${side}`, sum(sales, ({ total }) => total[side]).eq(current.total)],
    [
      `a total has the places of its currency, ${side}`,
      new Decimal(current.total).decimalPlaces() <= minorUnits(current.currency),
    ],
    [`no line costs less than nothing, ${side}`, !current.lines.some((line) => isNegative(line.discountedTotal))],
    [`a line costs its units less its discounts, ${side}`, isDiscounted(current)],
    [`what is kept back is due for what was processed, ${side}`, isFeeDue(order, side)],
    [`no fee is less than nothing, ${side}`, !current.returnFees.some(({ amount }) => isNegative(amount))],
    [
      `no more is given back than was received, ${side}`,
      new Decimal(refunded[side]).plus(underWay[side]).lte(received[side]),
    ],
    [`what may be given back is not less than nothing, ${side}`, !isNegative(maximumRefundable(order)[side])],
  ];
}

function lawsOfStoreCredit(shop: Shop): Law[] {
  return [...shop.storeCredit.values()].flatMap(({ balance, entries }): Law[] => [
    [
      "a balance is what its entries make",
      sum(entries, ({ kind, amount }) => (kind === "credit" ? amount : `-${amount}`)).eq(balance),
    ],
    ["a balance is not less than nothing", new Decimal(balance).gte(0)],
  ]);
}

/** The laws of a shop that do not hold: none, whatever happened. */
export function brokenLaws(shop: Shop): readonly string[] {
  const waiting = awaited(shop);
  const ofLevels = [...shop.levels].flatMap(([key, level]) => lawsOfLevel(level, waiting.get(key) ?? 0));
  const ofOrders = [...shop.orders.values()].flatMap((order) => [
    ...lawsOfQuantities(order),
    ...lawsOfMoney(order, "shop"),
    ...lawsOfMoney(order, "presentment"),
  ]);
  return [...ofLevels, ...ofOrders, ...lawsOfStoreCredit(shop)].flatMap(([law, holds]) => (holds ? [] : [law]));
}
