import type { ObjectName } from "#app/domain/ownership/owned-object.ts";
import type { OwnershipChoices } from "#app/domain/ownership/ownership-choices.ts";

/** Version 0: nothing was chosen, and all is as the product does it. */
export interface OwnershipVersion {
  readonly version: number;
  readonly choices: OwnershipChoices;
}

export interface OwnershipVersionRow extends OwnershipVersion {
  readonly note: string;
  readonly savedBy: string;
  readonly savedAt: Date;
}

export interface SignOff {
  readonly object: ObjectName;
  /** Of the shop's choices, and of the product's own matrix, that were signed. */
  readonly version: number;
  readonly edition: number;
  readonly signedBy: string;
  readonly note: string;
}

export interface SignOffRow extends SignOff {
  readonly signedAt: Date;
}

/** Who owns what in a shop. The newest version is what every write is asked against: see Flows.mayWrite. */
export interface Ownership {
  current(): Promise<OwnershipVersion>;
  /** Keeps the next version whole; null where `over` is not the newest any more: somebody else has saved meanwhile, and nothing is kept. */
  save(next: Pick<OwnershipVersionRow, "choices" | "note" | "savedBy">, over: number): Promise<number | null>;
  /** The newest first. */
  versions(limit: number): Promise<readonly OwnershipVersionRow[]>;
  /** Signing again keeps the first word. */
  sign(signOff: SignOff): Promise<void>;
  /** The newest of each object. */
  signOffs(): Promise<readonly SignOffRow[]>;
}
