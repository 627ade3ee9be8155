import type { ObjectName } from "./owned-object.ts";

/** What a matrix says changes with either: the shop's choices, or the product's own words. */
export interface MatrixVersion {
  /** Of the shop's choices; 0: none were made. */
  readonly version: number;
  /** MATRIX_EDITION */
  readonly edition: number;
}

export interface Signature extends MatrixVersion {
  readonly object: ObjectName;
}

/** `outdated`: it was given for another version of the matrix, and is needed again. */
export type SignatureState = "missing" | "outdated" | "valid";

/** What an object's newest signature is worth for the matrix as it is now. */
export function signatureState(signature: Signature | undefined, now: MatrixVersion): SignatureState {
  if (signature === undefined) return "missing";
  return signature.version === now.version && signature.edition === now.edition ? "valid" : "outdated";
}
