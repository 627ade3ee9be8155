import type { Mutate } from "../house.ts";

/** A mistake that a house could make, as another part in the place of a right one. The flows stay as they are. */
export interface Mutant {
  readonly name: string;
  /** Where it shows. */
  readonly profile: string;
  readonly mutate: Mutate;
}
