import { oversoldAt } from "#app/domain/inventory/oversell.ts";
import { secondWriterEntry } from "#app/domain/ownership/second-writer.ts";
import { ok, type Result } from "#app/domain/result.ts";
import type { LedgerRow, SeenLevel, ShopStore } from "#app/store/port.ts";
import { draftJob } from "../enqueue.ts";
import type { FlowPorts } from "../ports.ts";
import { isUnmoved, readBooks, type Offer, type Place } from "./level-books.ts";
import { planLevels, stepLevel, type PlannedLevel, type ReadLevel } from "./level-plan.ts";
import type { PublishTurn } from "./publish-turn.ts";

/** What one reading of levels came to. */
export interface LevelsRead {
  readonly planned: readonly PlannedLevel[];
  /** Something was learned or written of them while they were read: what was read says nothing. */
  readonly unsure: readonly Offer[];
}

function ledgerRow({ offer, step, version }: ReadLevel, at: Place): LedgerRow {
  const { inventoryItem, sku } = offer;
  return { inventoryItem, location: at.location, sku, ledger: step.ledger, version: version - 1, openBatch: null };
}

/** Keeps what the ledgers have become, and the foreign changes that are proved. Returns the levels of which nobody was faster. */
async function keepSteps(
  shop: ShopStore,
  read: readonly ReadLevel[],
  at: Place & { readonly now: Date; readonly correlationId: PublishTurn["job"]["correlationId"] },
): Promise<readonly ReadLevel[]> {
  const saved = await shop.ledgers.save(read.map((level) => ledgerRow(level, at)));
  const kept = read.filter(({ offer }) => saved.has(offer.inventoryItem));
  const foreign = kept
    .filter(({ step }) => step.foreignUnits !== 0)
    .map(({ offer, step }) => ({
      inventoryItem: offer.inventoryItem,
      location: at.location,
      sku: offer.sku,
      units: step.foreignUnits,
      foundAt: at.now,
    }));
  if (foreign.length === 0) return kept;
  await shop.ledgers.noteForeign(foreign);
  await shop.audit.appendAll(
    foreign.map(({ sku, units }) => ({
      ...secondWriterEntry({
        field: "available-quantity",
        subject: sku,
        what: `${units > 0 ? "+" : ""}${units} units`,
      }),
      correlationId: at.correlationId,
    })),
  );
  return kept;
}

/** What people are told of a level: what Shopify shows beside what it should, whoever mends it and when. */
function seenLevel({ offer, level, target, step }: PlannedLevel, { location }: Place): SeenLevel {
  const { inventoryItem, sku, sellsWithoutStock } = offer;
  const { quantity, explanation } = target;
  const oversold = oversoldAt({ explanation, sellsWithoutStock, foreignUnits: step.foreignUnits });
  return { inventoryItem, location, sku, available: level.available, target: quantity, oversold };
}

/** A ledger that has just begun opens when the orders of before are known: they are asked for at once. */
async function askForOrders(
  shop: ShopStore,
  { shop: name, eventId, correlationId }: PublishTurn["job"],
): Promise<void> {
  const because = `levels first read by ${eventId}`;
  await shop.enqueue(draftJob({ shop: name, kind: "orders.take-in", key: "take-in", because, correlationId }));
}

/**
 * Reads levels and decides what each should be. What was known when the reading began is in what was read; where something was
 * learned meanwhile, the level is read again, because nobody can say on which side of the reading it lies. Safe to run twice.
 */
export async function readLevels(
  ports: FlowPorts,
  { job, shopify }: PublishTurn,
  at: Place,
  offers: readonly Offer[],
): Promise<Result<LevelsRead>> {
  const inBooks = (shop: ShopStore) => readBooks(ports, shop, offers, at);
  const before = await ports.store.forShop(job.shop, inBooks);
  const items = offers.map(({ inventoryItem }) => inventoryItem);
  const levels = await shopify.read((shop, call) => shop.levels(items, at.location, call));
  if (!levels.ok) return levels;
  const now = ports.now();
  const levelOf = new Map(levels.value.filter(({ isActive }) => isActive).map((level) => [level.item, level]));
  return ports.store.forShop(job.shop, async (shop) => {
    const after = await inBooks(shop);
    const read = offers.flatMap((offer) => {
      const level = levelOf.get(offer.inventoryItem);
      if (level === undefined || !isUnmoved(before, after, offer, at)) return [];
      return [stepLevel(before, offer, level, { ...at, readAt: now })];
    });
    const kept = await keepSteps(shop, read, { ...at, now, correlationId: job.correlationId });
    if (kept.some(({ version }) => version === 1)) await askForOrders(shop, job);
    const known = new Set(kept.map(({ offer }) => offer));
    const planned = await planLevels(shop, after, kept, { ...at, flow: job.flow, now });
    await shop.levelWatch.noteSeen(
      planned.map((level) => seenLevel(level, at)),
      now,
    );
    return ok({
      planned,
      unsure: offers.filter((offer) => levelOf.has(offer.inventoryItem) && !known.has(offer)),
    });
  });
}
