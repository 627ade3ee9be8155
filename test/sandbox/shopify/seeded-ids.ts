import { createHash } from "node:crypto";

/** Ids and tokens that nobody could guess but who knows the seed: the same seed draws the same ones, in the same order. */
export interface SeededIds {
  /** A version 4 UUID by its looks. */
  uuid(): string;
  /** That many bytes, at most 32, in hexadecimal. */
  hex(bytes: number): string;
}

export function createSeededIds(seed: string): SeededIds {
  let drawn = 0;
  const draw = () =>
    createHash("sha256")
      .update(`${seed} ${(drawn += 1)}`)
      .digest();
  return {
    uuid() {
      const digits = draw().toString("hex");
      const parts = [digits.slice(0, 8), digits.slice(8, 12), `4${digits.slice(13, 16)}`, `8${digits.slice(17, 20)}`];
      return [...parts, digits.slice(20, 32)].join("-");
    },
    hex: (bytes) => draw().subarray(0, bytes).toString("hex"),
  };
}
