import type { OrderWish } from "#test/sandbox/shopify/state/order-kinds.ts";
import { differencesOf } from "./amounts.ts";
import { CHARGE_ITEM, type BookedOrder } from "./erp-of-proof.ts";
import type { OrdersWorld } from "./orders-world.ts";
import { predictFate, type Rules } from "./predict-fate.ts";
import { soldAmounts } from "./sold-order.ts";

export interface PlacedOrder {
  readonly id: string;
  readonly wish: OrderWish;
}

export interface OrdersVerdict {
  readonly orders: number;
  readonly posted: number;
  readonly held: number;
  readonly exceptions: number;
  /** Orders that ended elsewhere than their wish and the policy say, or for other reasons. */
  readonly unexpected: number;
  /** Posted orders whose document differs from what Shopify sold. */
  readonly unequal: number;
  /** Documents beyond the first of an order, and such that belong to none. */
  readonly doubled: number;
  /** Posted orders that the ERP does not have, or whose number Shopify does not show. */
  readonly lost: number;
  /** Each of them in a sentence. */
  readonly faults: readonly string[];
}

interface Outcome {
  readonly id: string;
  readonly state: string;
  readonly because: readonly string[];
}

/** Where each order stands: the kinds of its holds, or the codes of its open exceptions. */
const OUTCOMES = `
select o.order_id as id, o.state, array(
  select h ->> 'kind' from jsonb_array_elements(o.holds) h where o.state = 'held'
  union
  select c.code from exception_case c where c.shop = o.shop and c.subject = o.order_id and c.state = 'open'
  order by 1
) as because
from order_sync o`;

interface Books {
  readonly placed: readonly PlacedOrder[];
  readonly rules: Rules;
  readonly booked: readonly BookedOrder[];
}

function unexpectedOf({ placed, rules }: Books, outcomes: ReadonlyMap<string, Outcome>): readonly string[] {
  return placed.flatMap(({ id, wish }) => {
    const { state, because } = predictFate(wish, rules);
    const [wanted, found] = [`${state} ${because.join(", ")}`, outcomes.get(id)];
    const came = found === undefined ? "nowhere" : `${found.state} ${found.because.join(", ")}`;
    return came === wanted ? [] : [`${id}: ${wanted} was due, it is ${came}: ${JSON.stringify(wish)}`];
  });
}

/** Compares every document with its order; a posted order without one is told too. */
function unequalOf(
  { shop, shopify }: OrdersWorld,
  posted: readonly string[],
  documents: ReadonlyMap<string, readonly BookedOrder[]>,
) {
  return posted.flatMap((id) => {
    const [document] = documents.get(id) ?? [];
    if (document === undefined) return [];
    const sold = soldAmounts(shopify.control.orderPayload({ shop, id }), CHARGE_ITEM);
    const differences = differencesOf(sold, document.amounts);
    return differences.length === 0 ? [] : [`${id} is booked otherwise than it was sold: ${differences.join("; ")}`];
  });
}

function lostOf(
  { shop, shopify }: OrdersWorld,
  posted: readonly string[],
  documents: ReadonlyMap<string, readonly BookedOrder[]>,
) {
  return posted.flatMap((id) => {
    if (!documents.has(id)) return [`${id} is posted, and the ERP does not have it`];
    const { tags, metafields } = shopify.control.order({ shop, id });
    const isShown = tags.includes("erp-posted") && Object.keys(metafields).length > 0;
    return isShown ? [] : [`${id} is posted, and Shopify does not show its number`];
  });
}

/** What became of the orders, measured at their wishes, at Shopify's own words and at the ERP's books. */
export async function judgeOrders(world: OrdersWorld, books: Books): Promise<OrdersVerdict> {
  const outcomes = new Map((await world.rows<Outcome & Record<string, unknown>>(OUTCOMES)).map((row) => [row.id, row]));
  const documents = Map.groupBy(books.booked, ({ key }) => key);
  const inState = (state: string) =>
    [...outcomes.values()].filter((outcome) => outcome.state === state).map(({ id }) => id);
  const posted = inState("posted");
  const known = new Set(books.placed.map(({ id }) => id));
  const doubled = [...documents].flatMap(([key, own]) =>
    own.slice(known.has(key) ? 1 : 0).map(() => `a document too many for ${key}`),
  );
  const unexpected = unexpectedOf(books, outcomes);
  const unequal = unequalOf(world, posted, documents);
  const lost = lostOf(world, posted, documents);
  return {
    orders: books.placed.length,
    posted: posted.length,
    held: inState("held").length,
    exceptions: inState("exception").length,
    unexpected: unexpected.length,
    unequal: unequal.length,
    doubled: doubled.length,
    lost: lost.length,
    faults: [...unexpected, ...unequal, ...doubled, ...lost],
  };
}
