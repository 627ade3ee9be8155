import { err, ok, type Result } from "#app/domain/result.ts";
import type { FlowPorts } from "../ports.ts";
import type { Offer, Place } from "./level-books.ts";
import { parseWrites, sendBatch } from "./publish-batch.ts";
import { runRound } from "./publish-round.ts";
import { STILL_WRITING, type Published, type PublishTurn } from "./publish-turn.ts";

/** Reads and writes that lost against buyers before the round is left to a later run. */
const MOST_ROUNDS = 6;
const AFTER_LOST_ROUNDS_MS = 2000;

/** Batches of these items whose answer never came: sent again under their keys before anything else is decided. */
async function settleBatches(
  ports: FlowPorts,
  turn: PublishTurn,
  at: Place,
  offers: readonly Offer[],
): Promise<Result<Published | null>> {
  const items = new Set(offers.map(({ inventoryItem }) => inventoryItem));
  const open = await ports.store.forShop(turn.job.shop, (shop) => shop.ledgers.openBatches(at.location));
  const ours = open.filter(({ rows }) => parseWrites(rows).some(({ item }) => items.has(item)));
  for (const batch of ours) {
    const answer = await sendBatch(ports, turn, batch);
    if (!answer.ok) return answer;
    if (answer.value.kind === "in-progress") return ok(STILL_WRITING);
  }
  return ok(null);
}

/**
 * Brings at most 250 levels of one location to what may be sold: read, decide, compare-and-set, with a key saved before it is sent.
 * A level that moved in between is read and computed anew under a new key; the old number is never sent again; one that was written
 * is looked at once more. Safe to run twice.
 */
export async function publishAtLocation(
  ports: FlowPorts,
  turn: PublishTurn,
  at: Place,
  offers: readonly Offer[],
): Promise<Result<Published>> {
  const settled = await settleBatches(ports, turn, at, offers);
  if (!settled.ok) return settled;
  if (settled.value !== null) return ok(settled.value);
  let left = offers;
  let written = 0;
  for (let round = 0; round < MOST_ROUNDS && left.length > 0; round++) {
    const result = await runRound(ports, turn, at, left);
    if (!result.ok) return err(result.error);
    if (result.value.kind === "end") return ok(result.value.published);
    left = result.value.left;
    written += result.value.written;
  }
  if (left.length === 0) return ok({ kind: "done", written });
  return ok({
    kind: "wait",
    ms: AFTER_LOST_ROUNDS_MS,
    why: "Buyers are faster than we are; the levels are read again",
  });
}
