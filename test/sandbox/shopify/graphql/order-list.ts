import type { Digits } from "../state/ids.ts";
import type { Order } from "../state/order.ts";
import { connection } from "./connection.ts";
import type { Fields, RequestContext } from "./fields.ts";
import type { Indexed } from "./order-index.ts";
import { search } from "./search.ts";
import { ORDER_SEARCH, ORDER_SORT, orderView } from "./views/order.ts";

/** Without read_all_orders an app sees orders of the last 60 days; older ones are simply not there. */
const WINDOW_MS = 60 * 24 * 60 * 60 * 1000;

type Reach = Pick<RequestContext, "shop" | "grants">;

function isReachable({ shop, grants }: Reach, order: Order): boolean {
  return grants.hasOneOf(["read_all_orders"]) || Date.parse(shop.now()) - Date.parse(order.createdAt) <= WINDOW_MS;
}

/** The order, where the app may see one of its age. */
export function reachableOrder(reach: Reach, id: Digits): Order | undefined {
  const order = reach.shop.orders.get(id);
  return order !== undefined && isReachable(reach, order) ? order : undefined;
}

const sortField = (sortKey: string) => `sort ${sortKey}`;

/** What a search index keeps of an order. */
export function indexOrder(order: Order): Indexed {
  const searched = Object.entries(ORDER_SEARCH).map(([field, valuesOf]) => [field, [...valuesOf(order)]] as const);
  const sorted = Object.entries(ORDER_SORT).map(([key, valueOf]) => [sortField(key), [valueOf(order)]] as const);
  return new Map([...searched, ...sorted]);
}

interface Found {
  readonly order: Order;
  /** Null: as the order is now. */
  readonly indexed: Indexed | null;
}

/** A search goes by the index, a plain list by the orders themselves. */
function foundBy(context: RequestContext, query: unknown): readonly Found[] {
  const reachable = [...context.shop.orders.values()].filter((order) => isReachable(context, order));
  if (typeof query !== "string" || query.trim() === "") return reachable.map((order) => ({ order, indexed: null }));
  return reachable.flatMap((order): Found[] => {
    const indexed = context.orderIndex.lookUp(order.id);
    return indexed === null ? [] : [{ order, indexed: indexed === "live" ? null : indexed }];
  });
}

const SEARCH = Object.fromEntries(
  Object.entries(ORDER_SEARCH).map(([field, valuesOf]) => [
    field,
    ({ order, indexed }: Found) => indexed?.get(field) ?? valuesOf(order),
  ]),
);

/** The field `orders`. What it finds may be out of date, what it shows of it is not. */
export function ordersConnection(args: Fields, context: RequestContext): Fields {
  const { shop } = context;
  const sortKey = String(args["sortKey"]);
  const valueOf = ORDER_SORT[sortKey];
  if (valueOf === undefined) throw new Error(`The sandbox does not implement sorting orders by ${sortKey}`);
  const found = search(foundBy(context, args["query"]), args["query"], SEARCH);
  return connection(
    found.map(({ order, indexed }) => ({
      id: order.id,
      sortValue: indexed?.get(sortField(sortKey))?.[0] ?? valueOf(order),
      view: () => orderView(shop, order),
    })),
    args,
  );
}
