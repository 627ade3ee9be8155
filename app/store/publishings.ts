import type { Publishing } from "@prisma/client";
import { PUBLISHING_STATES, type PublishScope } from "#app/domain/inventory/publish-scope.ts";
import { correlationColumn, jsonColumn, orNull, wordColumn } from "./columns.ts";
import { countVariants, pageOfVariants } from "./catalogue.ts";
import { isUuid } from "./keyset.ts";
import type { PublishingRow, Publishings } from "./port.ts";
import { jsonInput, type ShopScope } from "./shop-scope.ts";

/** What people let be published in one shop, step by step. */
export function createPublishings(scope: ShopScope): Publishings {
  const { shop, tx, now } = scope;
  return {
    async start({ id, scope: wanted, startedBy, correlationId }) {
      const total = await countVariants(scope, skusOf(wanted));
      const columns = { id, shop, scope: jsonInput(wanted), total, startedBy, correlationId, createdAt: now() };
      return publishingRow(await tx.publishing.create({ data: columns }));
    },
    async find(id) {
      return isUuid(id) ? orNull(await tx.publishing.findFirst({ where: { id, shop } }), publishingRow) : null;
    },
    async newest(limit) {
      const rows = await tx.publishing.findMany({
        where: { shop },
        orderBy: [{ createdAt: "desc" }, { id: "desc" }],
        take: limit,
      });
      return rows.map(publishingRow);
    },
    async nextStep(id, limit) {
      const stored = isUuid(id) ? await tx.publishing.findFirst({ where: { id, shop, state: "running" } }) : null;
      if (stored === null) return null;
      const row = publishingRow(stored);
      const { rows, next } = await pageOfVariants(scope, {
        limit,
        ...(stored.cursor === null ? {} : { after: stored.cursor }),
        ...skusOf(row.scope),
      });
      return { row, variants: rows, from: stored.cursor, after: next };
    },
    async noteStep({ row: { id }, variants, from, after }, written) {
      const isLast = after === null;
      await tx.publishing.updateMany({
        where: { id, shop, state: "running", cursor: from },
        data: {
          done: { increment: variants.length },
          written: { increment: written },
          cursor: after,
          ...(isLast ? { state: "done", settledAt: now() } : {}),
        },
      });
    },
    async settle(id, state) {
      if (!isUuid(id)) return false;
      const settled = { state, settledAt: now() };
      return (await tx.publishing.updateMany({ where: { id, shop, state: "running" }, data: settled })).count > 0;
    },
  };
}

function skusOf(scope: PublishScope) {
  return scope.kind === "all" ? {} : { skus: scope.skus };
}

const stateColumn = wordColumn(PUBLISHING_STATES);

function publishingRow(row: Publishing): PublishingRow {
  return {
    id: row.id,
    scope: jsonColumn<PublishScope>(row.scope),
    state: stateColumn(row.state),
    total: row.total,
    done: row.done,
    written: row.written,
    startedBy: row.startedBy,
    correlationId: correlationColumn(row.correlationId),
    startedAt: row.createdAt,
    settledAt: row.settledAt,
  };
}
