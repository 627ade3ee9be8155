import { isDeepStrictEqual } from "node:util";
import type { SyncError } from "#app/domain/errors/sync-error.ts";
import { err, ok, type Result } from "#app/domain/result.ts";
import { unreachable } from "#app/domain/unreachable.ts";
import type { Job } from "#app/engine/port.ts";
import type { PublishedRow, ShopStore } from "#app/store/port.ts";
import { waitIfHeld } from "../may-write.ts";
import type { FlowPorts } from "../ports.ts";
import { confirmRaises } from "./confirm-raises.ts";
import type { Offer, Place } from "./level-books.ts";
import type { PlannedLevel } from "./level-plan.ts";
import { dropBatch, openBatch, openLevelCases, sendBatch } from "./publish-batch.ts";
import { STILL_WRITING, type Published, type PublishTurn } from "./publish-turn.ts";
import { readLevels } from "./read-levels.ts";

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

// A number that needs no writing is explained all the same: its terms may have changed while their sum has not.
function isNews({ isWritten, published, snapshot, target, level }: PlannedLevel): boolean {
  if (isWritten || target.quantity !== level.available) return false;
  if (published === null || published.snapshot < snapshot) return true;
  return !isDeepStrictEqual(published.explanation, target.explanation);
}

/** What a round leaves: offers whose levels have moved and are read again, or were written and are looked at once more; or its end. */
export type Round =
  | { readonly kind: "again"; readonly left: readonly Offer[]; readonly written: number }
  | { readonly kind: "end"; readonly published: Published };

function again(planned: readonly PlannedLevel[], written = 0): Round {
  return { kind: "again", left: planned.map(({ offer }) => offer), written };
}

/** The round ends where the flow is paused; where the numbers are not ours to write, it fails. */
function endUnlessOwned(why: SyncError): Result<Round> {
  const waits = waitIfHeld(why);
  return waits === null ? err(why) : ok({ kind: "end", published: waits });
}

/**
 * One row of a batch that is refused holds up all of it. The others are sent at once under a new key: what they were decided on still
 * stands, and each names the number that it replaces. The refused ones are left.
 */
async function writeOthers(
  ports: FlowPorts,
  turn: PublishTurn,
  at: Place,
  { writes, left }: { readonly writes: readonly PlannedLevel[]; readonly left: readonly number[] },
): Promise<Result<Round>> {
  const refused = new Set(left);
  const others = writes.filter((_, row) => !refused.has(row));
  const isSplit = others.length > 0 && others.length < writes.length;
  const written = isSplit ? await writeBatch(ports, turn, at, others) : ok(again(others));
  if (!written.ok || written.value.kind === "end") return written;
  const rest = writes.filter((_, row) => refused.has(row)).map(({ offer }) => offer);
  return ok({ ...written.value, left: [...written.value.left, ...rest] });
}

function hasNotLeft({ kind, code }: SyncError): boolean {
  return kind === "throttled" || code === "write-not-owned";
}

async function writeBatch(
  ports: FlowPorts,
  turn: PublishTurn,
  at: Place,
  writes: readonly PlannedLevel[],
): Promise<Result<Round>> {
  const batch = await openBatch(ports, turn.job, at, writes);
  if (!batch.ok) return endUnlessOwned(batch.error);
  if (batch.value === "moved") return ok(again(writes));
  const record = (shop: ShopStore) =>
    shop.stock.savePublished(writes.map((planned) => publishedRow(planned, at, turn.job, ports.now())));
  const answer = await sendBatch(ports, turn, batch.value, record);
  if (!answer.ok) {
    if (hasNotLeft(answer.error)) await dropBatch(ports, turn.job, batch.value);
    return answer;
  }
  const outcome = answer.value;
  switch (outcome.kind) {
    case "written":
      return ok(again(writes, writes.length));
    case "stale":
      return writeOthers(ports, turn, at, { writes, left: outcome.rows });
    case "key-spent":
    case "known-already":
      return ok(again(writes));
    case "in-progress":
      return ok({ kind: "end", published: STILL_WRITING });
    case "bad-rows": {
      const refused = outcome.rows.flatMap(({ row, code, message }) => {
        const offer = writes[row]?.offer;
        return offer === undefined ? [] : [{ offer, code, message }];
      });
      await openLevelCases(ports, turn.job, refused);
      const others = await writeOthers(ports, turn, at, { writes, left: outcome.rows.map(({ row }) => row) });
      if (!others.ok || others.value.kind === "end") return others;
      const bad = new Set(refused.map(({ offer }) => offer));
      return ok({ ...others.value, left: others.value.left.filter((offer) => !bad.has(offer)) });
    }
    default:
      return unreachable(outcome);
  }
}

/** Reductions first: they are never wrong to send, and each second they wait sells what is not there. */
async function writeLevels(
  ports: FlowPorts,
  turn: PublishTurn,
  at: Place,
  writes: readonly PlannedLevel[],
): Promise<Result<Round>> {
  const isRaise = ({ target, level }: PlannedLevel) => target.quantity > level.available;
  const reductions = writes.filter((planned) => !isRaise(planned));
  const reduced = reductions.length === 0 ? ok(again([])) : await writeBatch(ports, turn, at, reductions);
  if (!reduced.ok || reduced.value.kind === "end") return reduced;
  const raises = writes.filter(isRaise);
  const confirmed = await confirmRaises(ports, turn, at, raises);
  if (!confirmed.ok) return confirmed;
  if (turn.context.signal.aborted)
    return ok({ kind: "end", published: { kind: "wait", ms: 0, why: "The worker is stopping" } });
  const raised = confirmed.value.length === 0 ? ok(again([])) : await writeBatch(ports, turn, at, confirmed.value);
  if (!raised.ok || raised.value.kind === "end") return raised;
  const unconfirmed = raises.filter((planned) => !confirmed.value.includes(planned));
  return ok({
    kind: "again",
    left: [...reduced.value.left, ...unconfirmed.map(({ offer }) => offer), ...raised.value.left],
    written: reduced.value.written + raised.value.written,
  });
}

/** One round: read the levels, decide, and write what differs. Safe to run twice: equal levels are not written. */
export async function runRound(
  ports: FlowPorts,
  turn: PublishTurn,
  at: Place,
  offers: readonly Offer[],
): Promise<Result<Round>> {
  const read = await readLevels(ports, turn, at, offers);
  if (!read.ok) return read;
  const { planned, unsure } = read.value;
  const now = ports.now();
  const news = planned.filter(isNews).map((level) => publishedRow(level, at, turn.job, now));
  if (news.length > 0) await ports.store.forShop(turn.job.shop, (shop) => shop.stock.savePublished(news));
  const writes = planned.filter(({ isWritten }) => isWritten);
  const round = await writeLevels(ports, turn, at, writes);
  if (!round.ok || round.value.kind === "end") return round;
  const { left, written } = round.value;
  return ok({ kind: "again", left: [...left, ...unsure], written });
}
