import type { Books, Changed, Refusal } from "./books.ts";
import { parseSentChange, parseSentDocument } from "./contract.ts";
import type { Operation } from "./faults.ts";
import type { Order, Stream } from "./ledger.ts";
import type { RecordKind } from "./ledger-events.ts";
import { salesOrderNow, shipmentNow, stockRow } from "./presentation.ts";

export interface Answered {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** One call of the contract, as routed; `run` does the work. */
export interface Route {
  readonly operation: Operation;
  /** The document's key; empty where the call is about no document. */
  readonly key: string;
  readonly run: () => Answered;
}

export interface ErpIdentity {
  readonly permissions: readonly string[];
  readonly now: () => Date;
}

/** Writes that were taken in and are not done: their keys, and what the refused ones were refused for. */
export interface Queue {
  readonly inProgress: ReadonlySet<string>;
  readonly refused: ReadonlyMap<string, Refusal>;
}

interface Call {
  readonly method: string;
  readonly url: URL;
  readonly body: string;
}

const PAGE_ROWS = 1_000;
const CHANGES_PAGE = 500;

export function refuse(
  status: number,
  code: string,
  message: string,
  more: { field?: string; value?: string } = {},
): Answered {
  return { status, body: { error: { code, message, ...more } } };
}

function refuseBy({ status, code, message, field, value }: Refusal): Answered {
  return refuse(status, code, message, {
    ...(field === undefined ? {} : { field }),
    ...(value === undefined ? {} : { value }),
  });
}

function page<T>(all: readonly T[], cursor: string | null, more: Record<string, unknown> = {}): Answered {
  if (cursor !== null && !/^[0-9]{1,9}$/.test(cursor))
    return refuse(400, "bad-request", "The cursor is not one of ours.");
  const start = Number(cursor ?? 0);
  const end = start + PAGE_ROWS;
  return { status: 200, body: { ...more, rows: all.slice(start, end), next: end < all.length ? String(end) : null } };
}

/** Those of which the code or the name has the wanted part in it. */
function found<T extends { readonly code: string; readonly name: string }>(
  all: Iterable<T>,
  search: URLSearchParams,
): readonly T[] {
  const wanted = (search.get("search") ?? "").toLowerCase();
  return [...all].filter(({ code, name }) => `${code}\n${name}`.toLowerCase().includes(wanted));
}

function listItems({ ledger }: Books, search: URLSearchParams): Answered {
  return page(
    found(ledger.items.values(), search).map(({ code, name, active }) => ({ code, name, unit: "pcs", active })),
    search.get("cursor"),
  );
}

function listRecords({ ledger }: Books, list: RecordKind, search: URLSearchParams): Answered {
  const records = found(ledger.records[list].values(), search);
  return page(
    records.map((record) => ({ ...record, active: true })),
    search.get("cursor"),
  );
}

function listShipments({ ledger }: Books, orders: readonly string[]): Answered {
  const rows = orders.flatMap((order) => ledger.shipments.get(order) ?? []).map(shipmentNow);
  return { status: 200, body: { rows, next: null } };
}

function readStock({ ledger }: Books, search: URLSearchParams, now: Date): Answered {
  const items = search.has("item") ? new Set(search.getAll("item")) : undefined;
  return page(ledger.levels(items).map(stockRow), search.get("cursor"), { asOf: now.toISOString() });
}

function readChanges({ ledger }: Books, stream: Stream, cursor: string | null): Answered {
  if (cursor !== null && !/^[0-9]{1,12}$/.test(cursor))
    return refuse(410, "cursor-expired", "The cursor is not one of ours.");
  const { keys, next, complete } = ledger.changesAfter(stream, Number(cursor ?? 0), CHANGES_PAGE);
  return { status: 200, body: { keys, next: String(next), complete } };
}

function listOrders(orders: readonly Order[]): Answered {
  return { status: 200, body: { rows: orders.map(salesOrderNow), next: null } };
}

function settle(books: Books, queue: Queue, key: string): Answered {
  const [order, second] = books.ledger.ordersOf(key);
  if (second !== undefined) return refuse(409, "duplicate-documents", "Several documents carry this key.");
  if (order !== undefined) return { status: 200, body: salesOrderNow(order) };
  if (queue.inProgress.has(key)) return { status: 202, body: { inProgress: true } };
  const refusal = queue.refused.get(key);
  return refusal === undefined ? refuse(404, "not-found", "No document has this key.") : refuseBy(refusal);
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

function about({ permissions, now }: ErpIdentity): Answered {
  const company = { company: "Sandbox Trading Ltd", currency: "USD" };
  return {
    status: 200,
    body: { contract: "1", system: "Sandbox ERP", version: "1.0", ...company, time: now().toISOString(), permissions },
  };
}

function reading(operation: Operation, run: () => Answered): Route {
  return { operation, key: "", run };
}

function routeChange(books: Books, { method, url, body }: Call): Route | null {
  const [, encodedKey, change] = /^\/v1\/sales-orders\/([^/]+)\/(amendment|cancellation)$/.exec(url.pathname) ?? [];
  if (encodedKey === undefined || method !== "PUT") return null;
  const key = decodeURIComponent(encodedKey);
  return change === "amendment"
    ? { operation: "amend", key, run: () => amend(books, key, body) }
    : { operation: "cancel", key, run: () => cancel(books, key, body) };
}

function routeOrders(books: Books, queue: Queue, { method, url, body }: Call): Route | null {
  const encodedKey = /^\/v1\/sales-orders\/([^/]+)$/.exec(url.pathname)?.[1];
  if (encodedKey !== undefined) {
    const key = decodeURIComponent(encodedKey);
    if (method === "PUT") return { operation: "submit", key, run: () => submit(books, key, body) };
    return method === "GET" ? { operation: "settle", key, run: () => settle(books, queue, key) } : null;
  }
  if (url.pathname !== "/v1/sales-orders" || method !== "GET") return routeChange(books, { method, url, body });
  const wanted = url.searchParams.get("key");
  if (wanted !== null) return reading("find", () => listOrders(books.ledger.ordersOf(wanted)));
  const ids = url.searchParams.getAll("id");
  return reading("read", () => listOrders(ids.flatMap((id) => books.ledger.orders.get(id) ?? [])));
}

function listWarehouses({ ledger }: Books, search: URLSearchParams): Answered {
  return page(
    found(ledger.warehouses.values(), search).map((warehouse) => ({ ...warehouse, active: true })),
    search.get("cursor"),
  );
}

/** The route of a call, or null where the contract has none. */
export function routeContract(books: Books, queue: Queue, identity: ErpIdentity, call: Call): Route | null {
  const { pathname, searchParams } = call.url;
  if (pathname.startsWith("/v1/sales-orders")) return routeOrders(books, queue, call);
  if (call.method !== "GET") return null;
  switch (pathname) {
    case "/v1/about":
      return reading("about", () => about(identity));
    case "/v1/items":
      return reading("items", () => listItems(books, searchParams));
    case "/v1/warehouses":
      return reading("warehouses", () => listWarehouses(books, searchParams));
    case "/v1/taxes":
      return reading("taxes", () => listRecords(books, "taxes", searchParams));
    case "/v1/carriers":
      return reading("carriers", () => listRecords(books, "carriers", searchParams));
    case "/v1/parties":
      return reading("parties", () => listRecords(books, "parties", searchParams));
    case "/v1/payment-terms":
      return reading("payment-terms", () => listRecords(books, "payment-terms", searchParams));
    case "/v1/shipments":
      return reading("shipments", () => listShipments(books, searchParams.getAll("order")));
    case "/v1/stock":
      return reading("stock", () => readStock(books, searchParams, identity.now()));
    case "/v1/changes/stock":
      return reading("changes", () => readChanges(books, "stock", searchParams.get("cursor")));
    case "/v1/changes/sales-orders":
      return reading("changes", () => readChanges(books, "sales-orders", searchParams.get("cursor")));
    case "/v1/changes/shipments":
      return reading("changes", () => readChanges(books, "shipments", searchParams.get("cursor")));
    default:
      return null;
  }
}
