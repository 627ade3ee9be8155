import { STOCK_LEVEL_CONTRACT } from "#app/domain/contracts/erp-contracts.ts";
import { obeyPolicy, type Quarantined } from "#app/domain/contracts/obey-policy.ts";
import type { BrokenRow, ToldRows } from "#app/domain/contracts/told-rows.ts";
import { dayOf, formatPullPosition, parsePullPosition } from "#app/domain/inventory/pull-position.ts";
import { err, ok, type Result } from "#app/domain/result.ts";
import { parseErpItem, type ErpItem } from "#app/domain/values/ids.ts";
import type { StockRow } from "#app/erp/port.ts";
import type { Erp } from "../erp-call.ts";
import { isForPeople, unavailableIfInDoubt } from "../outcomes.ts";

/** What is to be read, and the position that holds once it has been. */
export interface StockWanted {
  readonly items: readonly ErpItem[] | "all";
  readonly position: string;
  /** Nothing was read on this day before: what no message told of is looked for, too. */
  readonly isFirstOfDay: boolean;
}

/** Items in one request of the ERP: their codes stay far below what servers accept as a request line. */
const ITEMS_AT_ONCE = 50;
/** A feed that never says it is complete is left after this many pages; the next run goes on from there. */
const MOST_PAGES = 200;

async function readFeed(
  erp: Erp,
  cursor: string | null,
): Promise<Result<{ readonly keys: readonly string[]; readonly cursor: string }>> {
  const keys: string[] = [];
  let position = cursor;
  for (let page = 0; page < MOST_PAGES; page++) {
    const from = position;
    const changes = unavailableIfInDoubt(await erp.read((session) => session.changes("stock", from)));
    if (!changes.ok) return changes;
    keys.push(...changes.value.keys);
    position = changes.value.next;
    if (changes.value.complete) break;
  }
  return ok({ keys, cursor: position ?? "" });
}

/**
 * What the ERP's feed says has changed since the stored position. Everything, where there is no feed, no position, no full read
 * today, or `wantsAll`. The position is taken before the rows are read, so nothing between the two is missed.
 */
export async function readWanted(
  erp: Erp,
  stored: string | null,
  wantsAll: boolean,
  now: Date,
): Promise<Result<StockWanted>> {
  const today = dayOf(now);
  const position = parsePullPosition(stored);
  const isFirstOfDay = position?.fullReadOn !== today;
  if (erp.capabilities.changes === "none")
    return ok({ items: "all", position: formatPullPosition({ cursor: "", fullReadOn: today }), isFirstOfDay });
  let feed = await readFeed(erp, position?.cursor ?? null);
  // A cursor the ERP does not know any more: from the start, with everything.
  const isLost = !feed.ok && position !== null && (isForPeople(feed.error) || feed.error.kind === "conflict");
  if (isLost) feed = await readFeed(erp, null);
  if (!feed.ok) return err(feed.error);
  const isFull = wantsAll || isLost || isFirstOfDay;
  const items = new Set(feed.value.keys.flatMap((key) => parseErpItem(key) ?? []));
  return ok({
    items: isFull ? "all" : [...items],
    position: formatPullPosition({ cursor: feed.value.cursor, fullReadOn: today }),
    isFirstOfDay,
  });
}

/** What the ERP said of its stock: rows that keep their contract, and those that wait for a person. */
export interface StockRead {
  readonly rows: readonly StockRow[];
  readonly quarantined: readonly Quarantined[];
}

async function readPages(
  erp: Erp,
  items: readonly ErpItem[] | undefined,
): Promise<Result<Required<ToldRows<StockRow>>>> {
  const rows: StockRow[] = [];
  const broken: BrokenRow[] = [];
  let page: string | undefined;
  do {
    const from = page;
    const answer = unavailableIfInDoubt(await erp.read((session) => session.stock({ items, page: from })));
    if (!answer.ok) return answer;
    rows.push(...answer.value.rows);
    broken.push(...(answer.value.broken ?? []));
    page = answer.value.next ?? undefined;
  } while (page !== undefined);
  return ok({ rows, broken });
}

async function readRows(erp: Erp, items: readonly ErpItem[] | "all"): Promise<Result<Required<ToldRows<StockRow>>>> {
  if (items === "all") return readPages(erp, undefined);
  const rows: StockRow[] = [];
  const broken: BrokenRow[] = [];
  for (let start = 0; start < items.length; start += ITEMS_AT_ONCE) {
    const answer = await readPages(erp, items.slice(start, start + ITEMS_AT_ONCE));
    if (!answer.ok) return answer;
    rows.push(...answer.value.rows);
    broken.push(...answer.value.broken);
  }
  return ok({ rows, broken });
}

/**
 * The stock rows of the wanted items, all or an error; a row that breaks its contract is treated as the contract says, and the others go
 * on. Reads only.
 */
export async function readStock(erp: Erp, items: readonly ErpItem[] | "all"): Promise<Result<StockRead>> {
  const read = await readRows(erp, items);
  if (!read.ok) return read;
  const quarantined = obeyPolicy(STOCK_LEVEL_CONTRACT, read.value.broken);
  return quarantined.ok ? ok({ rows: read.value.rows, quarantined: quarantined.value }) : quarantined;
}
