/** A page of a keyset: `next` goes on after the last row; null at the end. */
export interface Keyset<T> {
  readonly rows: readonly T[];
  readonly next: string | null;
}
