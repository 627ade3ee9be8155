import { HOLD_OWNER, type HoldKind, type HoldOwner } from "#app/domain/orders/hold.ts";
import { ORDER_WORDS, type OrderWord, type WordRefusal } from "#app/domain/orders/person-word.ts";
import type { OrderRow, ReleaseRow } from "#app/store/port.ts";
import type { Desk } from "./desk.ts";
import { orderGidOf } from "./gid.ts";
import { orderJob } from "./job-draft.ts";

export interface HoldView {
  readonly kind: HoldKind;
  readonly reason: string;
  readonly owner: HoldOwner;
  /** When it is judged again by itself; null: when the order changes. */
  readonly until: string | null;
}

/** What came of a person's word about one order. */
export type WordAnswer =
  | { readonly kind: "done"; readonly word: OrderWord }
  | { readonly kind: "refused"; readonly word: OrderWord; readonly problem: WordProblem };
export type WordProblem = "reason-missing" | "reason-long" | Exclude<WordRefusal, "unknown">;

const MAX_REASON_LENGTH = 500;

/** Why an order is held, and who decides about each reason. */
export function holdViews(row: OrderRow | null): readonly HoldView[] {
  if (row?.state !== "held") return [];
  return row.holds.map(({ kind, reason, until }) => ({ kind, reason, until, owner: HOLD_OWNER[kind] }));
}

/** A person's word about an order that was held, as its screen shows it; one word about several holds is one. */
export function releaseViews(releases: readonly ReleaseRow[]) {
  const words = new Map(releases.map((row) => [`${row.at.toISOString()} ${row.actor}`, row]));
  return [...words.values()].map(({ actor, reason, at }) => ({ actor, reason, at: at.toISOString() }));
}

/** What is wrong with the reason of a word; null: nothing. Only sending again needs none. */
export function reasonProblem(
  word: OrderWord,
  reason: string,
  longest: number,
): "reason-missing" | "reason-long" | null {
  if (reason === "" && word !== "resend") return "reason-missing";
  return reason.length > longest ? "reason-long" : null;
}

/**
 * Says a person's word about one order: it goes in spite of its holds, runs once more, or stays away from the ERP. Null where this shop has
 * no such order. Safe to repeat: what was done is refused, and the ERP is given the same key, so there is never a second document.
 */
export async function speakAboutOrder(
  desk: Desk,
  digits: string,
  { word, reason: entered }: { readonly word: OrderWord; readonly reason: string },
): Promise<WordAnswer | null> {
  const order = orderGidOf(digits);
  if (order === null) return null;
  const reason = entered.trim();
  const wrong = reasonProblem(word, reason, MAX_REASON_LENGTH);
  if (wrong !== null) return { kind: "refused", word, problem: wrong };
  const said = { word, actor: desk.actor, reason, correlationId: null, bulkAction: null };
  const refusal = await desk.store.forShop(desk.shop, ({ orderWords }) =>
    orderWords.say(order, said, orderJob(desk, order)),
  );
  if (refusal === "unknown") return null;
  return refusal === null ? { kind: "done", word } : { kind: "refused", word, problem: refusal };
}

/** The word that a form names; to send again where it names none. */
export function parseOrderWord(text: string | undefined): OrderWord {
  return ORDER_WORDS.find((word) => word === text) ?? "resend";
}
