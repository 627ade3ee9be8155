import { ok, type Result } from "#app/domain/result.ts";
import type { Level } from "#app/shopify/port.ts";
import type { FlowPorts } from "../ports.ts";
import { isUnmoved, readBooks, sumsOf, type LevelBooks, type Place } from "./level-books.ts";
import type { PlannedLevel } from "./level-plan.ts";
import type { PublishTurn } from "./publish-turn.ts";
import { takeInOrder } from "./take-in-order.ts";

/** Open orders of one item that are read again before it is raised; of a busier one the list of changes says enough. */
const MOST_ORDERS = 25;

function isSame(level: Level, now: Level | undefined): boolean {
  return (
    now !== undefined &&
    now.available === level.available &&
    now.committed === level.committed &&
    now.onHand === level.onHand &&
    now.reserved === level.reserved
  );
}

/** Where Shopify's numbers and our records disagree, an order has changed that we read before, or one is missing. */
function isDoubtful({ offer, level, target }: PlannedLevel, books: LevelBooks, at: Place): boolean {
  return level.committed !== sumsOf(books, offer.sku, at.location).openUnits || target.explanation.missingUnits > 0;
}

async function readOpenOrders(
  ports: FlowPorts,
  turn: PublishTurn,
  books: LevelBooks,
  doubtful: readonly PlannedLevel[],
): Promise<Result<void>> {
  const skus = new Set(doubtful.map(({ offer }) => offer.sku));
  const open = books.taken.filter(({ sku, openUnits }) => openUnits > 0 && skus.has(sku));
  const bySku = Map.groupBy(open, ({ sku }) => sku);
  const orders = new Set([...bySku.values()].flatMap((rows) => rows.slice(-MOST_ORDERS).map(({ order }) => order)));
  const taken = await Promise.all([...orders].map((order) => takeInOrder(ports, turn, order)));
  return taken.find((answer) => !answer.ok) ?? ok(undefined);
}

/**
 * The raises that still stand when orders and levels have been read once more. An order that was fulfilled unseen could hide the
 * units of one that was not seen at all; a sale and an equal return between our read and our write are invisible to Shopify's compare.
 */
export async function confirmRaises(
  ports: FlowPorts,
  turn: PublishTurn,
  at: Place,
  raises: readonly PlannedLevel[],
): Promise<Result<readonly PlannedLevel[]>> {
  if (raises.length === 0) return ok([]);
  const offers = raises.map(({ offer }) => offer);
  const inBooks = () => ports.store.forShop(turn.job.shop, (shop) => readBooks(ports, shop, offers, at));
  const before = await inBooks();
  const read = await readOpenOrders(
    ports,
    turn,
    before,
    raises.filter((planned) => isDoubtful(planned, before, at)),
  );
  if (!read.ok) return read;
  const items = offers.map(({ inventoryItem }) => inventoryItem);
  const levels = await turn.shopify.read((shop, call) => shop.levels(items, at.location, call));
  if (!levels.ok) return levels;
  const levelOf = new Map(levels.value.map((level) => [level.item, level]));
  const after = await inBooks();
  return ok(
    raises.filter(
      ({ offer, level, version }) =>
        isSame(level, levelOf.get(offer.inventoryItem)) &&
        after.ledgerOf.get(offer.inventoryItem)?.version === version &&
        isUnmoved(before, after, offer, at),
    ),
  );
}
