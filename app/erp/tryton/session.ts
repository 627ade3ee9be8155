import { err, ok } from "#app/domain/result.ts";
import type { IdempotencyKey } from "#app/domain/values/ids.ts";
import type { ConnectorContext, ErpSession } from "../port.ts";
import { isUnfinished } from "./advance.ts";
import type { Caller } from "./caller.ts";
import { readCatalogue } from "./catalogue.ts";
import { amendSale, cancelSale } from "./change.ts";
import { readChanges } from "./changes.ts";
import type { Configuration } from "./configuration.ts";
import { describeSales, findByKey, findWholeByKey, readDocuments, refOf } from "./documents.ts";
import { readInFull } from "./in-full.ts";
import { createMasters } from "./masters.ts";
import type { Memory } from "./memory.ts";
import { publicFields } from "./own-fields.ts";
import { probeTryton } from "./probe.ts";
import { readShipments } from "./shipments.ts";
import type { SignIns } from "./sign-in.ts";
import { readStock } from "./stock.ts";
import { duplicates, submitSalesOrder } from "./submit.ts";

interface SessionParts {
  readonly caller: Caller;
  readonly signIns: SignIns;
  readonly memory: Memory;
  readonly configuration: Configuration;
  readonly context: ConnectorContext;
  readonly settleMs: number;
}

/** A session with one Tryton database. Its sign-in is shared with other sessions, so closing it ends nothing. */
export function createSession({ caller, signIns, memory, configuration, context, settleMs }: SessionParts): ErpSession {
  const masters = createMasters(caller, memory, context.now);
  const books = { caller, masters, configuration };
  const submittedAtMs = new Map<IdempotencyKey, number>();
  const maySettle = (key: IdempotencyKey): boolean =>
    context.now().getTime() - (submittedAtMs.get(key) ?? -Infinity) >= settleMs;

  return {
    probe() {
      signIns.forgive(configuration);
      memory.forget();
      return probeTryton(caller, masters, context.now);
    },
    catalogue: (query) => readCatalogue(caller, query),
    async fields() {
      const own = await masters.ownFields();
      return own.ok ? ok(publicFields(own.value)) : own;
    },
    async find(_kind, key) {
      const sales = await findByKey(caller, key);
      return sales.ok ? ok(sales.value.map(refOf)) : sales;
    },
    async submit(document, key) {
      const outcome = await submitSalesOrder(books, document, key);
      if (!outcome.ok) memory.forget();
      submittedAtMs.set(key, context.now().getTime());
      return outcome;
    },
    async amend(document, at) {
      const outcome = await amendSale(books, document, at);
      if (!outcome.ok) memory.forget();
      return outcome;
    },
    cancel: (at) => cancelSale(books, at),
    async settle(_kind, key) {
      const sales = await findWholeByKey(caller, key);
      if (!sales.ok) return sales;
      const [sale, ...others] = sales.value;
      if (others.length > 0) return err(duplicates(sales.value));
      const notYet = { kind: maySettle(key) ? "absent" : "pending" } as const;
      if (sale === undefined) return ok(notYet);
      const unfinished = await isUnfinished(masters, sale);
      if (!unfinished.ok) return unfinished;
      // One that was left half way is as good as absent: submitting again finishes it.
      if (unfinished.value) return ok(notYet);
      const shown = await describeSales(masters, [sale], configuration);
      if (!shown.ok) return shown;
      return ok({ kind: "existing", ref: refOf(sale), state: shown.value[0]?.state ?? "confirmed" });
    },
    read: (_kind, ids) => readDocuments(caller, masters, ids, configuration),
    readInFull: (_kind, key) => readInFull(books, key),
    shipments: (orders) => readShipments(caller, masters, orders),
    stock: (query) => readStock(caller, masters, query, context.now),
    changes: (stream, cursor) => readChanges(caller, stream, cursor),
    close: () => Promise.resolve(),
  };
}
