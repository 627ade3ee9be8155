import type { Intent } from "@prisma/client";
import type { SalesOrder } from "#app/domain/orders/sales-order.ts";
import { parseOrderGid } from "#app/domain/values/ids.ts";
import { correlationColumn, jsonColumn, keyColumn, wordColumn } from "./columns.ts";
import { unfold } from "./folded-units.ts";
import type { IntentKind, IntentRow, Intents, IntentState } from "./port.ts";
import { jsonInput, type ShopScope } from "./shop-scope.ts";

/** Writes that have no second chance, of one shop: committed before the call, found again after a crash. */
export function createIntents(scope: ShopScope): Intents {
  const { shop, tx, now } = scope;
  return {
    async find(kind, key) {
      const row = await tx.intent.findUnique({ where: { shop_kind_key: { shop, kind, key } } });
      return row === null ? null : intentRow(row);
    },
    async ofKey(key) {
      return (await tx.intent.findMany({ where: { shop, key } })).map(intentRow);
    },
    async unsettled() {
      return (await tx.intent.findMany({ where: { shop, state: { in: ["open", "in-doubt"] } } })).map(intentRow);
    },
    async save({ id, kind, key, ...row }) {
      const isSettled = row.state === "settled" || row.state === "refused";
      const order = parseOrderGid(key);
      // What it may create counts against what may be sold, beside all that its order has taken.
      if (!isSettled && order !== null) await unfold(scope, [order]);
      const values = {
        documentHash: row.documentHash,
        document: jsonInput(row.document),
        state: row.state,
        attempt: row.attempt,
        sentAt: row.sentAt,
        settleAt: row.settleAt,
        erpDocumentId: row.erpDocumentId,
        erpNumber: row.erpNumber,
        outcome: row.outcome,
        mappingRelease: row.mappingRelease,
        correlationId: row.correlationId,
        settledAt: isSettled ? now() : null,
      };
      await tx.intent.upsert({
        where: { shop_kind_key: { shop, kind, key } },
        create: { id, shop, kind, key, ...values },
        update: values,
      });
    },
  };
}

const stateColumn = wordColumn<IntentState>(["open", "in-doubt", "settled", "refused"]);

const kindColumn = wordColumn<IntentKind>(["sales-order", "amendment", "cancellation"]);

function intentRow(row: Intent): IntentRow {
  return {
    id: row.id,
    kind: kindColumn(row.kind),
    key: keyColumn(row.key),
    documentHash: row.documentHash,
    document: jsonColumn<SalesOrder>(row.document),
    state: stateColumn(row.state),
    attempt: row.attempt,
    sentAt: row.sentAt,
    settleAt: row.settleAt,
    erpDocumentId: row.erpDocumentId,
    erpNumber: row.erpNumber,
    outcome: row.outcome,
    mappingRelease: row.mappingRelease,
    correlationId: correlationColumn(row.correlationId),
  };
}
