/** No beat for this long: the loop hangs, and the process is better started anew. The database alone may be away for 20 s unnoticed. */
const LONGEST_SILENCE_MS = 60_000;
/** No answer for this long: nothing can be worked on. */
const LONGEST_WITHOUT_ANSWER_MS = 30_000;

/** Whether a loop that asks something again and again still turns, and is still answered. */
export interface Pulse {
  /** The question, as a beat. */
  taken<T>(ask: () => Promise<T>): () => Promise<T>;
  /** It has asked within a minute. */
  isTurning(): boolean;
  /** It was answered within 30 s. */
  isAnswered(): boolean;
}

/** `nowMs`: of a clock that never jumps. */
export function createPulse(nowMs: () => number = () => performance.now()): Pulse {
  let askedAt = nowMs();
  let answeredAt = Number.NEGATIVE_INFINITY;
  return {
    taken: (ask) => async () => {
      askedAt = nowMs();
      const answer = await ask();
      answeredAt = nowMs();
      return answer;
    },
    isTurning: () => nowMs() - askedAt <= LONGEST_SILENCE_MS,
    isAnswered: () => nowMs() - answeredAt <= LONGEST_WITHOUT_ANSWER_MS,
  };
}
