/** How far the stock reads are: the feed's own cursor, and the day of the last full read. */
export interface PullPosition {
  readonly cursor: string;
  /** UTC day, "2026-11-21". */
  readonly fullReadOn: string;
}

/** A position as it is stored; null for none or one that is not ours: everything is read again, which is always safe. */
export function parsePullPosition(text: string | null): PullPosition | null {
  const parts = /^(\d{4}-\d{2}-\d{2})\|(.*)$/s.exec(text ?? "");
  const [, fullReadOn, cursor] = parts ?? [];
  return fullReadOn === undefined || cursor === undefined ? null : { fullReadOn, cursor };
}

export function formatPullPosition({ cursor, fullReadOn }: PullPosition): string {
  return `${fullReadOn}|${cursor}`;
}

/** The UTC day of an instant. */
export function dayOf(instant: Date): string {
  return instant.toISOString().slice(0, 10);
}
