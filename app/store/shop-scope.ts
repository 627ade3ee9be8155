import { Prisma, type PrismaClient } from "@prisma/client";
import type { Shop } from "#app/domain/values/ids.ts";
import type { SqlRunner } from "#app/engine/port.ts";
import { APP_ROLE } from "./roles.ts";
import type { DataKey, KeyRing } from "./sealing.ts";

/** One open transaction of one shop: what every repository is made of. */
export interface ShopScope {
  readonly shop: Shop;
  readonly tx: Prisma.TransactionClient;
  readonly now: () => Date;
  /** Null: the shop has none, because the app is not installed there. */
  readonly dataKey: () => Promise<DataKey | null>;
}

export interface ScopeOptions {
  readonly prisma: PrismaClient;
  readonly keyRing: KeyRing;
  readonly now: () => Date;
}

// Record steps are short; a process that holds one longer than this holds locks that others wait for.
const MAX_WAIT_MS = 10_000;
const TIMEOUT_MS = 30_000;

/**
 * Runs work in one transaction that can reach this shop's rows alone: role and shop are set for the transaction, so the
 * connection goes back to the pool without them. Commits when work resolves, rolls back when it rejects.
 */
export function inShop<T>(shop: Shop, options: ScopeOptions, work: (scope: ShopScope) => Promise<T>): Promise<T> {
  return options.prisma.$transaction(
    async (tx) => {
      await tx.$queryRaw`select set_config('role', ${APP_ROLE}, true), set_config('app.shop', ${shop}, true)`;
      const dataKey = async () => {
        const row = await tx.shop.findUnique({ where: { shop }, select: { sealedDataKey: true } });
        return row?.sealedDataKey ? options.keyRing.openDataKey(shop, row.sealedDataKey) : null;
      };
      return work({ shop, tx, now: options.now, dataKey });
    },
    { maxWait: MAX_WAIT_MS, timeout: TIMEOUT_MS },
  );
}

/** The transaction as the engine's token writer takes it. */
export function scopeRunner(tx: Prisma.TransactionClient): SqlRunner {
  return { executeSql: async (text, values = []) => ({ rows: await tx.$queryRawUnsafe<unknown[]>(text, ...values) }) };
}

/** Digits of a bigint, as a Prisma value. */
export function rowNumber(digits: string): bigint {
  return BigInt(digits);
}

/** A jsonb value of ours, as Prisma takes it. */
export function jsonInput(value: unknown): Prisma.InputJsonValue | typeof Prisma.JsonNull {
  if (value === null || value === undefined) return Prisma.JsonNull;
  return value;
}
