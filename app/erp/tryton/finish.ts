import { err } from "#app/domain/result.ts";
import { advance, doubtful, end, nextAction, on, unknown, unmoved, type Books, type Step } from "./advance.ts";
import type { Caller } from "./caller.ts";
import { readWholeSale, type Sale, type WholeSale } from "./documents.ts";

/** What takes a draft as far as we bring it. */
const ACTIONS = ["quote", "confirm"] as const;

async function read(caller: Caller, id: number): Promise<Step<WholeSale>> {
  const seen = await readWholeSale(caller, id);
  return seen.ok ? on(seen.value) : doubtful(seen.error);
}

/** Takes the actions without a look between; false: one was refused, and those behind it were not taken. */
async function takeActions(caller: Caller, id: number): Promise<Step<boolean>> {
  for (const action of ACTIONS) {
    const written = await caller.write({ method: `model.sale.sale.${action}`, args: [[id]] });
    if (written.kind === "in-doubt") return unknown(written.why);
    if (written.kind === "failed") return doubtful(written.error);
    if (written.kind === "refused") return on(false);
  }
  return on(true);
}

/** Brings a sale that somebody may act on as far as we bring it, with a look after each action. */
export async function finish(books: Books, sale: Sale): Promise<Step<WholeSale>> {
  const advanced = await advance(books, sale);
  return advanced.kind === "end" ? advanced : read(books.caller, sale.id);
}

/**
 * Brings a sale that was just made as far as we bring it, with one look when all is done: an action that was passed over in silence
 * shows in where the sale stands. After a refusal it goes on with a look after each action, which tells a person's question from
 * another run that was faster.
 */
export async function finishNew(books: Books, id: number): Promise<Step<WholeSale>> {
  const later = await books.masters.processesLater();
  if (!later.ok) return doubtful(later.error);
  const taken = await takeActions(books.caller, id);
  if (taken.kind === "end") return taken;
  const seen = await read(books.caller, id);
  if (seen.kind === "end") return seen;
  const next = nextAction(seen.value, later.value);
  if (next === null) return seen;
  const wasPassedOver = taken.value && ACTIONS.some((action) => action === next);
  return wasPassedOver ? end(err(unmoved(seen.value, next))) : finish(books, seen.value);
}
