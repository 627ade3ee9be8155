import { mayActAs } from "#app/domain/ownership/staff.ts";
import type { CorrectionRow } from "#app/store/port.ts";
import type { Desk } from "../desk.ts";
import { copyOf } from "../error-copy.ts";

const MOST_SHOWN = 20;
const MOST_LETTERS = 500;

/** What became of a wish, or of the word to it; `gone`: the exception is closed, or somebody has answered already. */
export type CorrectionAnswer =
  | { readonly kind: "asked" | "accepted" | "declined" }
  | { readonly kind: "refused"; readonly problem: "reason-missing" | "reason-long" | "not-yours" | "gone" };

export interface CorrectionView extends Omit<CorrectionRow, "caseId" | "askedAt" | "answeredAt"> {
  /** Of the exception, in business words. */
  readonly title: string;
  readonly askedAt: string;
  /** The person who looks may answer it. */
  readonly isYours: boolean;
}

export interface CorrectionLists {
  /** The oldest first. */
  readonly open: readonly CorrectionView[];
  /** The newest first. */
  readonly answered: readonly CorrectionView[];
}

function problemIn(text: string): CorrectionAnswer | null {
  if (text === "") return { kind: "refused", problem: "reason-missing" };
  return text.length > MOST_LETTERS ? { kind: "refused", problem: "reason-long" } : null;
}

const GONE: CorrectionAnswer = { kind: "refused", problem: "gone" };

/** Asks whoever may correct it for a correction of what an open exception is about. Asking again says it anew. */
export async function askForCorrection(desk: Desk, caseId: string, entered: string): Promise<CorrectionAnswer> {
  const wish = entered.trim();
  const problem = problemIn(wish);
  if (problem !== null) return problem;
  const { actor } = desk;
  return desk.store.forShop(desk.shop, async ({ cases, corrections, audit }): Promise<CorrectionAnswer> => {
    const open = await cases.find(caseId);
    if (open === null || open.state !== "open") return GONE;
    const { code, cause, subject, subjectName } = open;
    const role = copyOf(desk, code).owner;
    await corrections.ask({ id: desk.newId(), caseId, code, cause, subjectName, role, askedBy: actor, wish });
    const asked = { subject, before: null, after: role, reason: wish, correlationId: null };
    await audit.append({ actor, action: "correction.asked", ...asked });
    return { kind: "asked" };
  });
}

/**
 * The owner's word to a wish; who accepts it has corrected the record, and its exception runs again. The first word stays, and safe to
 * repeat: the second time it is gone.
 */
export async function answerCorrection(
  desk: Desk,
  id: string,
  { accepts, word: entered }: { readonly accepts: boolean; readonly word: string },
): Promise<CorrectionAnswer> {
  const word = entered.trim();
  const problem = problemIn(word);
  if (problem !== null) return problem;
  const state = accepts ? "accepted" : "declined";
  const { actor, shop } = desk;
  const found = await desk.store.forShop(shop, async ({ cases, corrections, ownership, audit }) => {
    const wish = await corrections.find(id);
    if (wish === null) return null;
    if (!mayActAs(actor, wish.role, (await ownership.current()).choices.staff)) return "not-yours";
    if (!(await corrections.answer(id, { state, by: actor, word }))) return null;
    const about = await cases.find(wish.caseId);
    const subject = about?.subject ?? wish.subjectName;
    const said = { subject, before: wish.wish, after: state, reason: word, correlationId: null };
    await audit.append({ actor, action: `correction.${state}`, ...said });
    return { runAgain: accepts && about?.state === "open" ? [about.eventId] : [] };
  });
  if (found === "not-yours") return { kind: "refused", problem: "not-yours" };
  if (found === null) return GONE;
  if (found.runAgain.length > 0) await desk.engine.replay(shop, found.runAgain);
  return { kind: state };
}

/** What was asked for and waits, and what was answered last. */
export async function listCorrections(desk: Desk): Promise<CorrectionLists> {
  return desk.store.forShop(desk.shop, async ({ corrections, ownership }) => {
    const { staff } = (await ownership.current()).choices;
    const view = ({ askedAt, answeredAt: _at, caseId: _case, ...row }: CorrectionRow): CorrectionView => ({
      ...row,
      title: copyOf(desk, row.code).title,
      askedAt: askedAt.toISOString(),
      isYours: mayActAs(desk.actor, row.role, staff),
    });
    const open = await corrections.open(MOST_SHOWN);
    const answered = await corrections.answered(MOST_SHOWN);
    return { open: open.map(view), answered: answered.map(view) };
  });
}
