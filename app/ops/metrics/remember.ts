/**
 * The same answer for all who ask within `forMs`; a failure is not remembered. However many scrape or look, the database is asked
 * once in that time.
 */
export function remember<T>(forMs: number, ask: () => Promise<T>): () => Promise<T> {
  let askedAt = Number.NEGATIVE_INFINITY;
  let asked: Promise<T> | null = null;
  return () => {
    if (asked !== null && performance.now() - askedAt < forMs) return asked;
    askedAt = performance.now();
    const asking = ask();
    asked = asking;
    asking.catch(() => {
      if (asked === asking) asked = null;
    });
    return asking;
  };
}
