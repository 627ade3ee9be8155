import { ok, type Result } from "#app/domain/result.ts";
import { unreachable } from "#app/domain/unreachable.ts";
import type { InventoryItemGid } from "#app/domain/values/ids.ts";
import type { Job, JobContext } from "#app/engine/port.ts";
import type { Level } from "#app/shopify/port.ts";
import type { PublishedRow } from "#app/store/port.ts";
import type { FlowPorts } from "../ports.ts";
import type { ShopifyCaller } from "../shopify-call.ts";
import { planLevels, type Offer, type Place, type PlannedLevel } from "./level-plan.ts";
import { openBatch, openLevelCases, sendBatch } from "./publish-batch.ts";

export interface PublishTurn {
  readonly job: Job;
  readonly context: JobContext;
  readonly shopify: ShopifyCaller;
}

/** What a location's round came to: levels written, or a reason to come back with the same key. */
export type Published =
  | { readonly kind: "done"; readonly written: number }
  | { readonly kind: "wait"; readonly ms: number; readonly why: string };

/** The same key goes out again after this: Shopify has not said yet what became of it. */
export const STILL_WRITING: Published = { kind: "wait", ms: 1500, why: "Shopify is still writing these levels" };

function publishedRow(planned: PlannedLevel, at: Place, job: Job, now: Date): PublishedRow {
  const { offer, target, snapshot, published, isWritten } = planned;
  return {
    inventoryItem: offer.inventoryItem,
    location: at.location,
    sku: offer.sku,
    quantity: target.quantity,
    explanation: target.explanation,
    snapshot,
    correlationId: job.correlationId,
    publishedAt: isWritten ? now : (published?.publishedAt ?? now),
  };
}

// A number that needs no writing is explained all the same, once per snapshot.
function isNews({ isWritten, published, snapshot, target, level }: PlannedLevel): boolean {
  if (isWritten) return false;
  return (
    target.quantity === level.available &&
    (published === null || published.snapshot < snapshot || published.quantity !== target.quantity)
  );
}

async function readLevels(
  turn: PublishTurn,
  at: Place,
  items: readonly InventoryItemGid[],
): Promise<Result<readonly Level[]>> {
  return turn.shopify.read((shop, call) => shop.levels(items, at.location, call));
}

function sameLevels(planned: readonly PlannedLevel[], again: readonly Level[]): boolean {
  const now = new Map(again.map((level) => [level.item, level]));
  return planned.every(({ level }) => {
    const { available, committed, reserved } = now.get(level.item) ?? {};
    return available === level.available && committed === level.committed && reserved === level.reserved;
  });
}

/** `again`: the levels moved; read them and decide anew, without the rows that Shopify will never take. */
export type Round =
  | { readonly kind: "again"; readonly without: readonly Offer[] }
  | { readonly kind: "end"; readonly published: Published };

const AGAIN: Round = { kind: "again", without: [] };

async function writeRound(
  ports: FlowPorts,
  turn: PublishTurn,
  at: Place,
  writes: readonly PlannedLevel[],
): Promise<Result<Round>> {
  const batch = await openBatch(ports, turn.job, at, writes);
  if (batch === null)
    return ok({ kind: "end", published: { kind: "wait", ms: 5000, why: "The inventory flow is paused" } });
  const answer = await sendBatch(ports, turn.shopify, turn.job, batch);
  if (!answer.ok) return answer;
  const outcome = answer.value;
  switch (outcome.kind) {
    case "written": {
      const rows = writes.map((planned) => publishedRow(planned, at, turn.job, ports.now()));
      await ports.store.forShop(turn.job.shop, async (shop) => {
        await shop.stock.saveBatch({ ...batch, state: "written" });
        await shop.stock.savePublished(rows);
      });
      return ok({ kind: "end", published: { kind: "done", written: rows.length } });
    }
    case "stale":
    case "key-spent":
      return ok(AGAIN);
    case "in-progress":
      return ok({
        kind: "end",
        published: STILL_WRITING,
      });
    case "bad-rows": {
      const refused = outcome.rows.flatMap(({ row, code, message }) => {
        const offer = writes[row]?.offer;
        return offer === undefined ? [] : [{ offer, code, message }];
      });
      await openLevelCases(ports, turn.job, refused);
      return ok({ kind: "again", without: refused.map(({ offer }) => offer) });
    }
    default:
      return unreachable(outcome);
  }
}

/** One round: read the levels, decide, and write what differs. Safe to run twice: equal levels are not written. */
export async function runRound(
  ports: FlowPorts,
  turn: PublishTurn,
  at: Place,
  offers: readonly Offer[],
): Promise<Result<Round>> {
  const items = offers.map(({ inventoryItem }) => inventoryItem);
  const levels = await readLevels(turn, at, items);
  if (!levels.ok) return levels;
  const now = ports.now();
  const writes = await ports.store.forShop(turn.job.shop, async (shop) => {
    const planned = await planLevels(shop, offers, levels.value, { ...at, flow: turn.job.flow, now });
    const news = planned.filter(isNews).map((level) => publishedRow(level, at, turn.job, now));
    if (news.length > 0) await shop.stock.savePublished(news);
    return planned.filter(({ isWritten }) => isWritten);
  });
  if (writes.length === 0) return ok({ kind: "end", published: { kind: "done", written: 0 } });
  // A sale and an equal return between our read and our write are invisible to Shopify's compare: a raise is read twice.
  if (writes.some(({ target, level }) => target.quantity > level.available)) {
    const again = await readLevels(
      turn,
      at,
      writes.map(({ offer }) => offer.inventoryItem),
    );
    if (!again.ok) return again;
    if (!sameLevels(writes, again.value)) return ok(AGAIN);
  }
  if (turn.context.signal.aborted)
    return ok({ kind: "end", published: { kind: "wait", ms: 0, why: "The worker is stopping" } });
  return writeRound(ports, turn, at, writes);
}
