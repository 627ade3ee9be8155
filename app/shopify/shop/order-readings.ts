import { ok, type Result } from "#app/domain/result.ts";
import type { OrderGid, Shop } from "#app/domain/values/ids.ts";
import type { AdminClient, SharedAnswer } from "../admin/client.ts";
import { ORDER_AROUND_READ, ORDER_READ, ORDERS_AROUND_READ, ORDERS_READ } from "../operations/order.ts";
import type { OrderAroundFieldsFragment, OrderFieldsFragment } from "../operations/types.generated.ts";
import type { ShopCall } from "../port.ts";
import { createSharedCall } from "./shared-call.ts";
import { createSharedRequests, type Part, type SharedRequests } from "./shared-requests.ts";

/** Orders of one request: 20 cost as much as five alone (2 ln N). More would take too much of the smallest bucket, 2,000 points, at once. */
const LARGEST = 20;

interface Wish {
  readonly id: OrderGid;
}

type Read<Fields> = (id: OrderGid, call: ShopCall) => Promise<Result<Fields | null>>;

/** The first pages of one order; reads that are asked for while another is under way share a request. Null where Shopify has none. */
export interface OrderReadings {
  readonly whole: Read<OrderFieldsFragment>;
  /** Without what a webhook's body tells, at less than half the points. */
  readonly around: Read<OrderAroundFieldsFragment>;
}

type Together<Fields> = (
  variables: { readonly first: number; readonly query: string },
  call: ShopCall,
) => Promise<Result<SharedAnswer<{ readonly orders: { readonly nodes: readonly Fields[] } }>>>;

function searchFor(ids: readonly OrderGid[]): string {
  return ids.map((id) => `id:${id.slice(id.lastIndexOf("/") + 1)}`).join(" OR ");
}

/** Orders at which no error stands, by their ids. */
function wholeNodes<Fields extends { readonly id: string }>(
  answered: SharedAnswer<{ readonly orders: { readonly nodes: readonly Fields[] } }>,
): ReadonlyMap<string, Fields> {
  // orders.nodes.<index>…; an error that stands elsewhere is about all of them.
  const spoiled = new Set(answered.errors.map(({ path }) => path[2]));
  if (answered.data === null || spoiled.has(undefined)) return new Map();
  const { nodes } = answered.data.orders;
  return new Map(nodes.filter((_, index) => !spoiled.has(index)).map((node) => [node.id, node]));
}

/**
 * Only what came back whole counts. Whatever else was asked for (not found yet by the search, an error at it, too dear together) is
 * asked for alone, and its own answer decides: one bad order is no other order's failure.
 */
function createReading<Fields extends { readonly id: string }>(
  isScarce: () => boolean,
  alone: Read<Fields>,
  together: Together<Fields>,
): SharedRequests<Wish, Fields | null> {
  const send = async (parts: readonly Part<Wish>[]): Promise<readonly Result<Fields | null>[]> => {
    const [first, second] = parts;
    if (first !== undefined && second === undefined) return [await alone(first.wish.id, first.call)];
    const ids = [...new Set(parts.map(({ wish }) => wish.id))];
    const shared = createSharedCall(parts);
    const answered = await together({ first: ids.length, query: searchFor(ids) }, shared.call);
    const found = answered.ok ? wholeNodes(answered.value) : new Map<string, Fields>();
    shared.tell(({ wish }) => found.get(wish.id));
    if (!answered.ok) return parts.map(() => answered);
    return Promise.all(
      parts.map(async ({ wish, call }) => {
        const fields = found.get(wish.id);
        return fields === undefined ? alone(wish.id, call) : ok(fields);
      }),
    );
  };
  return createSharedRequests({ largest: LARGEST, isScarce, send });
}

/** The readings of one shop for one kind of work, which spends its own part of the points. */
export function createOrderReadings(client: AdminClient, shop: Shop): OrderReadings {
  const isScarce = () => client.isScarce(shop);
  const whole = createReading<OrderFieldsFragment>(
    isScarce,
    async (id, call) => {
      const read = await client.query(shop, ORDER_READ, { id }, call);
      return read.ok ? ok(read.value.order) : read;
    },
    (variables, call) => client.queryShared(shop, ORDERS_READ, variables, call),
  );
  const around = createReading<OrderAroundFieldsFragment>(
    isScarce,
    async (id, call) => {
      const read = await client.query(shop, ORDER_AROUND_READ, { id }, call);
      return read.ok ? ok(read.value.order) : read;
    },
    (variables, call) => client.queryShared(shop, ORDERS_AROUND_READ, variables, call),
  );
  return {
    whole: (id, call) => whole.ask({ id }, call),
    around: (id, call) => around.ask({ id }, call),
  };
}
