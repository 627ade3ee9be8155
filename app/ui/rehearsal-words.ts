import type { RehearsalScore, RehearsalTally } from "#app/domain/rehearsal/rehearsal.ts";
import { words } from "./words.en.ts";

/** "98 %": rounded down, so that nothing that fell is called whole. */
export function percent(share: number): string {
  return `${Math.floor(share * 100)} %`;
}

/** A rehearsal in half a sentence: how the orders fared, and what they gained. */
export function rehearsalInWords(score: RehearsalScore | null, { fates }: RehearsalTally): string {
  const copy = words.rehearsal;
  if (score === null) return copy.nothing;
  return copy.short(copy.score(percent(score.asWished), score.compared), fates.gained);
}
