import type { Books } from "./books.ts";
import { routeOrders, type Queue } from "./order-routes.ts";
import type { Stream } from "./ledger.ts";
import type { RecordKind } from "./ledger-events.ts";
import { OWN_FIELDS } from "./own-fields.ts";
import { shipmentNow, stockRow } from "./presentation.ts";
import { reading, refuse, type Answered, type Call, type Route } from "./route.ts";

export interface ErpIdentity {
  readonly permissions: readonly string[];
  readonly now: () => Date;
}

const PAGE_ROWS = 1_000;
const CHANGES_PAGE = 500;

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

function listItems({ ledger, misstatements }: Books, search: URLSearchParams): Answered {
  const items = found(ledger.items.values(), search);
  const rows = items.flatMap(({ copies, ...item }) => Array.from({ length: copies }, () => item));
  return page(misstatements.told("items", rows), search.get("cursor"));
}

function listRecords({ ledger }: Books, list: RecordKind, search: URLSearchParams): Answered {
  const records = found(ledger.records[list].values(), search);
  return page(
    records.map((record) => ({ ...record, active: true })),
    search.get("cursor"),
  );
}

function listShipments({ ledger, misstatements }: Books, orders: readonly string[]): Answered {
  const rows = orders.flatMap((order) => ledger.shipments.get(order) ?? []).map(shipmentNow);
  return { status: 200, body: { rows: misstatements.told("shipments", rows), next: null } };
}

function readStock({ ledger, misstatements }: Books, search: URLSearchParams, now: Date): Answered {
  const items = search.has("item") ? new Set(search.getAll("item")) : undefined;
  const rows = misstatements.told("stock", ledger.levels(items).map(stockRow));
  return page(rows, search.get("cursor"), { asOf: now.toISOString() });
}

function readChanges({ ledger }: Books, stream: Stream, cursor: string | null): Answered {
  if (cursor !== null && !/^[0-9]{1,12}$/.test(cursor))
    return refuse(410, "cursor-expired", "The cursor is not one of ours.");
  const { keys, next, complete } = ledger.changesAfter(stream, Number(cursor ?? 0), CHANGES_PAGE);
  return { status: 200, body: { keys, next: String(next), complete } };
}

function about({ permissions, now }: ErpIdentity, { ledger }: Books): Answered {
  const company = { company: "Sandbox Trading Ltd", currency: ledger.currency };
  return {
    status: 200,
    body: { contract: "1", system: "Sandbox ERP", version: "1.0", ...company, time: now().toISOString(), permissions },
  };
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
      return reading("about", () => about(identity, books));
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
    case "/v1/fields":
      return reading("fields", () => ({ status: 200, body: { rows: OWN_FIELDS } }));
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
