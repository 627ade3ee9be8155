/** An amount as the shop books it and as the buyer saw it. */
export interface Pair<T> {
  readonly shop: T;
  readonly presentment: T;
}
