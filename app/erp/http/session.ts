import { ok, type Result } from "#app/domain/result.ts";
import type { IdempotencyKey } from "#app/domain/values/ids.ts";
import type { ConnectorContext, DocumentNow, ErpSession, Probe } from "../port.ts";
import type { Caller } from "./caller.ts";
import { readCatalogue } from "./catalogue.ts";
import { amendSalesOrder, cancelSalesOrder } from "./change.ts";
import { aboutSchema, changesSchema, salesOrdersSchema, stockSchema, warehousesSchema } from "./contract-types.ts";
import { readFields } from "./fields.ts";
import { readInFull } from "./in-full.ts";
import { readShipments } from "./shipments.ts";
import { settleSalesOrder, submitSalesOrder } from "./submit.ts";
import { readStockRows } from "./told-rows.ts";
import { documentNow, refOf } from "./translate-sales-order.ts";

/** What the flows need; the contract's own names of permissions. */
const NEEDED_PERMISSIONS = ["sales-orders:write", "sales-orders:read", "stock:read", "items:read"];

/** Ids in one query: 100 of 36 characters stay far below the 8 kB that servers accept as a request line. */
const READ_BATCH = 100;

async function probe(caller: Caller, now: () => Date): Promise<Result<Probe>> {
  const askedAt = now().getTime();
  const about = await caller.get("probe", "/v1/about", {}, aboutSchema);
  if (!about.ok) return about;
  const answeredAt = now().getTime();
  const warehouses = await caller.get("warehouses", "/v1/warehouses", {}, warehousesSchema);
  if (!warehouses.ok) return warehouses;
  const { system, version, company, currency, permissions, time } = about.value;
  return ok({
    system,
    version,
    company,
    currency,
    warehouses: warehouses.value.rows.filter(({ active }) => active).map(({ code, name }) => ({ code, name })),
    missingPermissions: NEEDED_PERMISSIONS.filter((permission) => !permissions.includes(permission)),
    // The ERP's clock was read between asking and answering; the middle is wrong by half the round trip at most.
    clockSkewMs: Date.parse(time) - Math.round((askedAt + answeredAt) / 2),
  });
}

async function readDocuments(caller: Caller, ids: readonly string[]): Promise<Result<readonly DocumentNow[]>> {
  const documents: DocumentNow[] = [];
  for (let start = 0; start < ids.length; start += READ_BATCH) {
    const batch = ids.slice(start, start + READ_BATCH);
    const page = await caller.get("read", "/v1/sales-orders", { id: batch }, salesOrdersSchema);
    if (!page.ok) return page;
    documents.push(...page.value.rows.map(documentNow));
  }
  return ok(documents);
}

/** A session of the open ERP contract. It holds no connection of its own: closing it frees nothing that another needs. */
export function createSession(caller: Caller, context: ConnectorContext, settleMs: number): ErpSession {
  const submittedAtMs = new Map<IdempotencyKey, number>();
  const maySettle = (key: IdempotencyKey): boolean =>
    context.now().getTime() - (submittedAtMs.get(key) ?? -Infinity) >= settleMs;

  return {
    probe: () => probe(caller, context.now),
    catalogue: (query) => readCatalogue(caller, query),
    fields: () => readFields(caller),
    async find(_kind, key) {
      const page = await caller.get("find", "/v1/sales-orders", { key }, salesOrdersSchema);
      return page.ok ? ok(page.value.rows.map(refOf)) : page;
    },
    async submit(document, key) {
      const outcome = await submitSalesOrder(caller, document, key);
      // From the end of the call: the ERP may have received its last byte just before.
      submittedAtMs.set(key, context.now().getTime());
      return outcome;
    },
    amend: (document, at) => amendSalesOrder(caller, document, at),
    cancel: (at) => cancelSalesOrder(caller, at),
    settle: (_kind, key) => settleSalesOrder(caller, key, maySettle(key)),
    read: (_kind, ids) => readDocuments(caller, ids),
    readInFull: (_kind, key) => readInFull(caller, key),
    shipments: (orders) => readShipments(caller, orders),
    async stock({ items, page }) {
      const answer = await caller.get("stock", "/v1/stock", { item: items, cursor: page }, stockSchema);
      if (!answer.ok) return answer;
      const { asOf, rows, next } = answer.value;
      return ok({ ...readStockRows(rows, asOf), next });
    },
    changes: (stream, cursor) =>
      caller.get("changes", `/v1/changes/${stream}`, { cursor: cursor ?? undefined }, changesSchema),
    close: () => Promise.resolve(),
  };
}
