import { PrismaPg } from "@prisma/adapter-pg";
import type pg from "pg";

type Adapter = Awaited<ReturnType<PrismaPg["connect"]>>;
type Transaction = Awaited<ReturnType<Adapter["startTransaction"]>>;

/** Prisma's own words for the end of a transaction. */
const ENDS = new Set(["COMMIT", "ROLLBACK"]);

/**
 * Prisma's adapter, whose transactions give their connection back even where it can neither commit nor roll back.
 * Prisma 6.19 forgets such a transaction without a word to the pool: each connection that the server cut in the middle of
 * one left the pool a place smaller for ever, and after a restart of the database under load there was none left.
 */
export class ReleasingAdapter extends PrismaPg {
  constructor(pool: pg.Pool) {
    super(pool);
  }

  override async connect(): Promise<Adapter> {
    const adapter = await super.connect();
    const start = adapter.startTransaction.bind(adapter);
    adapter.startTransaction = async (isolationLevel) => releasing(await start(isolationLevel));
    return adapter;
  }
}

function releasing(transaction: Transaction): Transaction {
  const run = transaction.executeRaw.bind(transaction);
  transaction.executeRaw = async (query) => {
    try {
      return await run(query);
    } catch (error) {
      // Of the adapter: sends nothing, releases; the pool throws a connection away that is broken.
      if (ENDS.has(query.sql)) await transaction.rollback();
      throw error;
    }
  };
  return transaction;
}
