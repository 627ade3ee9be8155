import type { Books, Changed, Refusal } from "./books.ts";
import { parseSentChange, parseSentDocument } from "./contract.ts";
import { salesOrderInFull } from "./in-full.ts";
import type { Order } from "./ledger.ts";
import { salesOrderNow } from "./presentation.ts";
import { reading, refuse, refuseBy, type Answered, type Call, type Route } from "./route.ts";

/** Writes that were taken in and are not done: their keys, and what the refused ones were refused for. */
export interface Queue {
  readonly inProgress: ReadonlySet<string>;
  readonly refused: ReadonlyMap<string, Refusal>;
}

function listOrders(orders: readonly Order[]): Answered {
  return { status: 200, body: { rows: orders.map(salesOrderNow), next: null } };
}

const NONE = refuse(404, "not-found", "No document has this key.");
const SEVERAL = refuse(409, "duplicate-documents", "Several documents carry this key.");

function readInFull({ ledger }: Books, key: string): Answered {
  const [order, second] = ledger.ordersOf(key);
  if (second !== undefined) return SEVERAL;
  return order === undefined ? NONE : { status: 200, body: salesOrderInFull(order) };
}

function settle(books: Books, queue: Queue, key: string): Answered {
  const [order, second] = books.ledger.ordersOf(key);
  if (second !== undefined) return SEVERAL;
  if (order !== undefined) return { status: 200, body: salesOrderNow(order) };
  if (queue.inProgress.has(key)) return { status: 202, body: { inProgress: true } };
  const refusal = queue.refused.get(key);
  return refusal === undefined ? NONE : refuseBy(refusal);
}

const NOT_JSON = refuse(400, "bad-request", "The body is not JSON.");

function parseBody(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

function submit(books: Books, key: string, body: string): Answered {
  const sent = parseBody(body);
  if (sent === undefined) return NOT_JSON;
  const parsed = parseSentDocument(sent);
  if ("field" in parsed) return refuse(422, "invalid-document", parsed.message, { field: parsed.field });
  const submitted = books.submit(key, parsed.document);
  switch (submitted.kind) {
    case "created":
      return { status: 201, body: salesOrderNow(submitted.order) };
    case "existing":
      return { status: 200, body: salesOrderNow(submitted.order) };
    case "refused":
      return refuseBy(submitted.refusal);
  }
}

function answerChanged(changed: Changed): Answered {
  return changed.kind === "done" ? { status: 200, body: salesOrderNow(changed.order) } : refuseBy(changed.refusal);
}

function amend(books: Books, key: string, body: string): Answered {
  const sent = parseSentChange(parseBody(body));
  if (sent === null) return refuse(400, "bad-request", "The body is no amendment.");
  const parsed = parseSentDocument(sent.document);
  if ("field" in parsed) return refuse(422, "invalid-document", parsed.message, { field: `document.${parsed.field}` });
  return answerChanged(books.amend(key, sent.version, parsed.document));
}

function cancel(books: Books, key: string, body: string): Answered {
  const sent = parseSentChange(parseBody(body));
  if (sent === null) return refuse(400, "bad-request", "The body is no cancellation.");
  return answerChanged(books.withdraw(key, sent.version));
}

function routePart(books: Books, { method, url, body }: Call): Route | null {
  const [, encodedKey = "", part] = /^\/v1\/sales-orders\/([^/]+)\/([a-z-]+)$/.exec(url.pathname) ?? [];
  const key = decodeURIComponent(encodedKey);
  switch (`${method} ${part}`) {
    case "PUT amendment":
      return { operation: "amend", key, run: () => amend(books, key, body) };
    case "PUT cancellation":
      return { operation: "cancel", key, run: () => cancel(books, key, body) };
    case "GET in-full":
      return reading("in-full", () => readInFull(books, key));
    default:
      return null;
  }
}

/** The route of a call about documents, or null where the contract has none. */
export function routeOrders(books: Books, queue: Queue, { method, url, body }: Call): Route | null {
  const encodedKey = /^\/v1\/sales-orders\/([^/]+)$/.exec(url.pathname)?.[1];
  if (encodedKey !== undefined) {
    const key = decodeURIComponent(encodedKey);
    if (method === "PUT") return { operation: "submit", key, run: () => submit(books, key, body) };
    return method === "GET" ? { operation: "settle", key, run: () => settle(books, queue, key) } : null;
  }
  if (url.pathname !== "/v1/sales-orders" || method !== "GET") return routePart(books, { method, url, body });
  const wanted = url.searchParams.get("key");
  if (wanted !== null) return reading("find", () => listOrders(books.ledger.ordersOf(wanted)));
  const ids = url.searchParams.getAll("id");
  return reading("read", () => listOrders(ids.flatMap((id) => books.ledger.orders.get(id) ?? [])));
}
